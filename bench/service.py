"""The marks over HTTP, signed in, scope, audit and durable commits on: `python -m bench.service [cases ...]`.

For each size the database is grown, then every figure is taken in turn beside pgbench doing the same row writes.
"""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
from django.db import connection

from bench.http import Caller, Measured, load, serving
from bench.scratch import PROGRAMS, scratch

ADDRESS = scratch("service")

from bench import bulk  # noqa: E402
from bench.officers import account, session  # noqa: E402
from bench.sweeps import sweeps  # noqa: E402
from qiongtai.cases.operations.accept import accept_case  # noqa: E402
from qiongtai.cases.operations.receive import receive_case  # noqa: E402
from qiongtai.cases.queries.list import cases_in_scope  # noqa: E402
from qiongtai.catalogue.queries.entries import entry_serving  # noqa: E402
from qiongtai.catalogue.queries.specs import current_version_of, spec_of  # noqa: E402
from qiongtai.config.simulation import invent  # noqa: E402
from qiongtai.foundation.clock import day_of, now  # noqa: E402
from qiongtai.law.actor import Actor  # noqa: E402
from qiongtai.people.models import Account, Enterprise  # noqa: E402
from qiongtai.people.queries.parties import party  # noqa: E402
from qiongtai.people.rules.codes import PartyKind  # noqa: E402
from qiongtai.places.queries.halls import windows_of  # noqa: E402

SIZES = (1_000, 100_000, 1_000_000)
CHENGMAI = "469023000000"
PORT, CALLERS, SECONDS = 8391, 6, 6.0
OWN = 6
"""Cases among the originals that the measured officers see, whatever the simulation invents: a tenth."""
OPINION = "材料齐全，符合条件，建议准予。"
BOUND = """
\\set run random(1, 1000)
\\set subject random(1, 1000)
BEGIN;
SELECT version FROM cases_case WHERE id = :run FOR UPDATE;
UPDATE flows_run SET state = state, updated_at = now() WHERE id = :run;
UPDATE cases_task SET state = state, done_at = now(), opinion = '材料齐全，符合条件，建议准予。' WHERE id = :run;
INSERT INTO cases_task (case_id, task_key, step, title_zh, title_en, point, power, act, organ_id, organ_key, place,
    officers, term, opened_at, due_at, case_due_at, urgent_at, state, done_by_name, second_officer_name, outcome,
    opinion)
    SELECT case_id, md5(random()::text), step, title_zh, title_en, point, power, act, organ_id, organ_key, place,
    officers, term, opened_at, due_at, case_due_at, urgent_at, 'cancelled', '', '', '', ''
    FROM cases_task WHERE id = :run;
INSERT INTO journal_head AS head VALUES ('bound', :subject, 1, '\\x00', '\\x00', now(), now())
    ON CONFLICT (subject_kind, subject_id) DO UPDATE SET link = head.link + 2, hash = head.hash;
INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, place, actor_kind, actor_name, at, recorded_at,
    body, previous, hash) SELECT 1, 'bound.done', 'bound', :subject, n, '469023000000', 'staff', '王海燕', now(), now(),
    '{"case_id": 123456, "number": "469023-2026-0000012-37", "task_id": 1234, "step": "review", "outcome": "pass"}',
    sha256('x'), sha256('x') FROM generate_series(1, 2) AS n;
COMMIT;
"""
"""The row writes of one step: the case locked, run and task moved, the next task, two facts and the chain's head."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the report."""

    cases: int
    what: str
    rate: float
    median_ms: float
    p99_ms: float


class Province:
    """Who acts, and what with."""

    def __init__(self) -> None:
        """Sign everybody in."""
        self.clerk, self.handler, self.handler2 = account("clerk"), account("handler"), account("handler2")
        self.reviewer, self.approver, self.issuer = account("reviewer"), account("approver"), account("issuer")
        self.firm = party(PartyKind.ENTERPRISE, Enterprise.objects.order_by("pk")[0].pk)
        found = entry_serving("food_business_licence", CHENGMAI)
        assert found is not None
        self.entry = spec_of(current_version_of(found.id))
        self.window = windows_of(CHENGMAI)[0].id

    def application(self) -> dict[str, Any]:
        """Return a body that takes a food business licence's application in."""
        rng = random.Random(1)
        known = {"name": self.firm.name, "phone": "13800000002", "uscc": self.firm.id_masked}
        form = invent.answers(rng, self.entry.item.form, known=known, place="澄迈县", on=day_of(now()))
        return {
            "entry_id": self.entry.entry_id,
            "window_id": self.window,
            "applicant_kind": self.firm.kind,
            "applicant_id": self.firm.id,
            "form": form,
            "materials": {one.key: None for one in self.entry.item.required_materials},
        }

    def accepted(self) -> int:
        """Take in and accept one case, and return its id."""
        body = self.application()
        case_id = receive_case(
            entry_id=body["entry_id"], applicant=self.firm, form=body["form"], materials=body["materials"],
            window_id=self.window, by=self.clerk, at=now(),
        )  # fmt: skip
        accept_case(case_id=case_id, by=self.clerk, at=now())
        return case_id


def callers(actor: Actor, count: int = CALLERS) -> list[Caller]:
    """Return *count* connections of *actor*."""
    key = session(actor)
    return [Caller(PORT, key) for _ in range(count)]


def expect(status: int, method: str, path: str, body: Any = None) -> Callable[[Caller], Any]:
    """Return an act that sends a request and insists on *status*."""

    def act(caller: Caller) -> Any:
        answer = caller.ask(method, path, body)
        if answer.status != status:
            raise SystemExit(f"{method} {path}: {answer.status} {answer.body[:300]!r}")
        return answer

    return act


def reads(province: Province) -> Iterator[tuple[str, Measured]]:
    """Measure what is read."""
    handler = callers(province.handler)
    ids = [row.id for row in cases_in_scope(province.handler, size=100).rows]
    pages = {
        "case page as JSON": [f"/api/v1/cases/{ids[turn % len(ids)]}" for turn in range(20_000)],
        "list of 20": ["/api/v1/cases?size=20"] * 20_000,
        "list of 100": ["/api/v1/cases?size=100"] * 20_000,
        "inbox of 20": ["/api/v1/tasks?size=20"] * 20_000,
        "search": [f"/api/v1/search?q={word}&place={CHENGMAI}" for word in SEARCHED * 4000],
        "guide page": [f"/item/{province.entry.code}/"] * 20_000,
    }
    for name, paths in pages.items():
        yield name, load(handler, [expect(200, "GET", path) for path in paths], SECONDS)


SEARCHED = ["%E5%8A%9E%E9%A5%AD%E5%BA%97", "yingyezhizhao", "spjy", "food", "%E4%BD%8E%E4%BF%9D"]


def writes(province: Province) -> Iterator[tuple[str, Measured]]:
    """Measure what is written."""
    create = expect(201, "POST", "/api/v1/cases", province.application())
    yield "create a case", load(callers(province.clerk), [create] * 20_000, SECONDS)
    ready = [province.accepted() for _ in range(1500)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_task WHERE case_id = ANY(%s) AND state = 'open'", [ready])
        tasks = [number for (number,) in cursor.fetchall()]
    steps = [expect(204, "POST", f"/api/v1/tasks/{task}/hand-over", {"opinion": OPINION}) for task in tasks]
    yield "record a step", load(callers(province.handler), steps, SECONDS)
    yield "reception end to end", load(callers(province.clerk), [reception(province)] * 5000, SECONDS)
    whole = [lifecycle(province) for _ in range(2000)]
    yield "lifecycle of 7 steps", load(callers(province.clerk), whole, SECONDS)


def reception(province: Province) -> Callable[[Caller], None]:
    """Return an act that takes a case in, accepts it, reads its page and draws the receipt."""
    body = province.application()

    def act(caller: Caller) -> None:
        case_id = expect(201, "POST", "/api/v1/cases", body)(caller).json()["id"]
        expect(204, "POST", f"/api/v1/cases/{case_id}/accept", {})(caller)
        papers = expect(200, "GET", f"/api/v1/cases/{case_id}")(caller).json()["papers"]
        expect(200, "GET", f"/counter/cases/{case_id}/papers/{papers[0]['id']}")(caller)

    return act


def lifecycle(province: Province) -> Callable[[Caller], None]:
    """Return an act that walks one case: received, accepted, two handlings, review, decision, issue and delivery."""
    keys = {name: SESSIONS.setdefault(name, session(getattr(province, name))) for name in OFFICERS}
    body = province.application()

    def task(caller: Caller, case_id: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM cases_task WHERE case_id = %s AND state = 'open'", [case_id])
            return int(cursor.fetchone()[0])

    def act(caller: Caller) -> None:
        mine = OF_THREAD.__dict__.setdefault("callers", {name: Caller(PORT, key) for name, key in keys.items()})
        case_id = expect(201, "POST", "/api/v1/cases", body)(mine["clerk"]).json()["id"]
        expect(204, "POST", f"/api/v1/cases/{case_id}/accept", {})(mine["clerk"])
        steps = (("handler", None), ("handler", province.handler2.id), ("reviewer", None))
        for name, second in steps:
            if second:
                checked_on_site(case_id, province.handler.id, second)
            sent = {"opinion": OPINION, "second_officer_id": second}
            expect(204, "POST", f"/api/v1/tasks/{task(caller, case_id)}/hand-over", sent)(mine[name])
        verdict = {"grant": True, "opinion": "同意。"}
        expect(204, "POST", f"/api/v1/tasks/{task(caller, case_id)}/decide", verdict)(mine["approver"])
        expect(200, "POST", f"/api/v1/cases/{case_id}/issue", {})(mine["issuer"])
        sent = {"way": "electronic", "receiver": province.firm.name}
        expect(204, "POST", f"/api/v1/cases/{case_id}/deliver", sent)(mine["issuer"])

    return act


def checked_on_site(case_id: int, first: int, second: int) -> None:
    """Put the confirmed record of two officers there: the step is measured, not their way to the site."""
    with connection.cursor() as cursor:
        cursor.execute(CHECKED, [case_id, first, second])


CHECKED = """
INSERT INTO cases_site_check (case_id, planned_on, place, first_id, first_name, second_id, second_name, points, words,
    seen_at, result, recorded_at, dispute, confirmed_at)
VALUES (%s, now(), '-', %s, '', %s, '', '[]', '-', now(), 'met', now(), '', now())
"""
OFFICERS = ("clerk", "handler", "reviewer", "approver", "issuer")
SESSIONS: dict[str, str] = {}
OF_THREAD = threading.local()
"""Each thread walks its cases over connections that stay open, one for each officer."""


def bound() -> Measured:
    """Return how often in a second pgbench does the row writes of one step."""
    script = Path(os.environ["QIONGTAI_HOME"]) / "step.sql"
    script.write_text(BOUND)
    options = ["--no-vacuum", "--protocol=prepared", f"--client={CALLERS}", "--jobs=2", f"--time={SECONDS:.0f}"]
    said = subprocess.run(
        [PROGRAMS / "pgbench", *options, f"--file={script}", ADDRESS], check=False, capture_output=True, text=True
    )
    if said.returncode:
        raise SystemExit(said.stderr)
    latency = float(re.findall(r"latency average = ([0-9.]+)", said.stdout)[0])
    return Measured(float(re.findall(r"tps = ([0-9.]+)", said.stdout)[0]), latency, latency)


def memory(server: "subprocess.Popen[bytes]") -> float:
    """Return the resident memory of the web server with its children, in MB."""
    parent = psutil.Process(server.pid)
    return sum(one.memory_info().rss for one in (parent, *parent.children(recursive=True))) / 1e6


def measure(sizes: tuple[int, ...]) -> Iterator[Row]:
    """Yield the figures at each size."""
    if not Account.objects.exists():
        bulk.prepare()
        province = Province()
        for _ in range(OWN):
            province.accepted()
        bulk.sealed()
    rounds = bulk.rounds()
    for size in sizes:
        begun = time.perf_counter()
        rounds = bulk.grow(size, begun=rounds)
        print(f"-- about {size:,} cases, loaded in {time.perf_counter() - begun:.0f} s", flush=True)
        province = Province()
        log = Path(os.environ["QIONGTAI_HOME"]) / "web.log"
        with serving(PORT, log=log) as server:
            yield Row(size, "pgbench, the row writes of a step", *asdict(bound()).values())
            for name, measured in (*reads(province), *writes(province)):
                yield Row(size, name, measured.rate, measured.median, measured.p99)
            yield Row(size, "resident memory of web (MB)", memory(server), 0, 0)
        for name, measured in sweeps():
            yield Row(size, name, measured.rate, measured.median, measured.p99)


def main() -> int:
    """Print each figure as it comes, and keep them all in var/bench/service.json."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    rows = []
    for row in measure(sizes):
        print(
            f"{row.cases:>9,}  {row.what:<36} {row.rate:>9.1f}/s  {row.median_ms:>8.1f} ms {row.p99_ms:>8.1f} ms",
            flush=True,
        )
        rows.append(asdict(row))
    (Path(os.environ["QIONGTAI_HOME"]) / "service.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
