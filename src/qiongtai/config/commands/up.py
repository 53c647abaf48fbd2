"""`qiongtai up`: from nothing to a running province, and the same in seconds the next time."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from qiongtai.config import embedded, environment
from qiongtai.people.adapters.demonstration import DEMO_ACCOUNTS, DEMO_PASSWORD


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the operator leave the demonstration out."""
    parser.add_argument("--no-simulation", action="store_true", help="do not fill the demonstration with cases")


def run(options: argparse.Namespace) -> int:
    """Prepare what is not there yet, start web and worker, say where it runs, and stop everything on Ctrl-C."""
    settings = environment.read()
    if port_taken(settings.port):
        print(f"Port {settings.port} is taken. Choose another one: QIONGTAI_PORT=8080 make run", file=sys.stderr)
        return 1
    embedded.ensure_started()
    with _start("prepare", *(["--no-simulation"] if options.no_simulation else [])) as preparing:
        if preparing.wait() != 0:
            return 1
    return watch_over(settings)


def port_taken(port: int) -> bool:
    """Tell whether another program listens on *port* of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def watch_over(settings: environment.Environment) -> int:
    """Keep web and worker running until one fails or the operator stops them; return the exit status."""
    children = [_start("web", apart=True), _start("worker", apart=True)]
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    try:
        if not answers(settings.port, children):
            print("The web server did not start; `qiongtai doctor` says more.", file=sys.stderr)
            return 1
        announce(settings)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        print("A part stopped by itself; stopping the rest.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping ...")
        return 0
    finally:
        _stop(children)


def _start(verb: str, *options: str, apart: bool = False) -> "subprocess.Popen[bytes]":
    program = Path(sys.executable).with_name("qiongtai")
    return subprocess.Popen([program, verb, *options], env=os.environ.copy(), start_new_session=apart)  # noqa: S603  (our own)


def _stop(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def answers(port: int, children: Sequence["subprocess.Popen[bytes]"], *, seconds: float = 30) -> bool:
    """Wait until the node says it is ready; False when a child ended or the time ran out."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and all(child.poll() is None for child in children):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def announce(settings: environment.Environment) -> None:
    """Print where the site is and, in a demonstration, one account per role."""
    out = sys.stdout.write
    out(f"\n  琼台 Qiongtai runs at {settings.address}\n")
    if settings.demonstration:
        out(f"\n  Accounts of the demonstration (password of all: {DEMO_PASSWORD})\n\n")
        for username, role_zh, role_en, door in DEMO_ACCOUNTS:
            out(f"    {username:<20} {door:<10} {role_en} {role_zh}\n")
    out("\n  Ctrl-C stops everything.\n\n")
    sys.stdout.flush()
