"""`qiongtai web`: serve the pages with Granian."""

import argparse
import os

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

from qiongtai.config import embedded, environment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the operator choose where to listen and with how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: loopback only)")
    parser.add_argument("--port", type=int, default=None, help="port (default: QIONGTAI_PORT, 8000)")
    parser.add_argument("--processes", type=int, default=2, help="worker processes (default 2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each process (default 4)")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
    embedded.ensure_started()
    Server(
        "qiongtai.config.wsgi:application",
        address=options.host,
        port=options.port or environment.read().port,
        interface=Interfaces.WSGI,
        workers=options.processes,
        blocking_threads=options.threads,
        loop=Loops.auto,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
    return 0
