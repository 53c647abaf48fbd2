"""A small load over HTTP: some connections that stay open, each sending its requests in turn."""

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = "b" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """Return the body read as JSON."""
        return json.loads(self.body)


@dataclass(slots=True)
class Caller:
    """One signed-in connection."""

    port: int
    session: str = ""
    link: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        """Connect."""
        self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request and read the answer whole."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        sent = json.dumps(body) if body is not None else None
        if sent is not None:
            headers["Content-Type"] = "application/json"
        self.link.request(method, path, sent, headers)
        answer = self.link.getresponse()
        return Answer(answer.status, answer.read())


@dataclass(frozen=True, slots=True)
class Measured:
    """How many acts a second, and their times in milliseconds at the median and the 99th percentile."""

    rate: float
    median: float
    p99: float


def load(callers: Sequence[Caller], acts: Sequence[Callable[[Caller], object]], seconds: float) -> Measured:
    """Let *callers* share *acts* until they are done or *seconds* are over."""
    waiting, times, until = iter(acts), [], time.perf_counter() + seconds
    guard, failures = threading.Lock(), []

    def run(caller: Caller) -> None:
        while time.perf_counter() < until:
            with guard:
                act = next(waiting, None)
            if act is None:
                return
            begun = time.perf_counter()
            try:
                act(caller)
            except BaseException as error:  # noqa: BLE001  (raised again by the caller)
                failures.append(error)
                return
            times.append(time.perf_counter() - begun)

    started = time.perf_counter()
    threads = [threading.Thread(target=run, args=(caller,)) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    took, ordered = time.perf_counter() - started, sorted(times)
    return Measured(
        len(ordered) / took,
        ordered[len(ordered) // 2] * 1000,
        ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000,
    )


@contextmanager
def serving(port: int, *, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the web server on *port*, as it is shipped, while the block runs."""
    program = Path(sys.executable).with_name("qiongtai")
    with log.open("wb") as out:
        server = subprocess.Popen([str(program), "web", "--port", str(port)], stdout=out, stderr=out)
        try:
            _wait(port)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            if Caller(port).ask("GET", "/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The web server did not start.")
