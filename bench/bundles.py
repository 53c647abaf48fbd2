"""One application for four items, from the first answer to all four organs: `python -m bench.bundles [times]`.

Each part is timed apart: beginning (four drafts), the joint form, the papers, sending, and the page with the time
line. Beside it stands the same done item by item, as four applications of their own.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from statistics import median

from bench.scratch import scratch

ADDRESS = scratch("bundles")

from bench.officers import account  # noqa: E402
from qiongtai.bundles.operations.begin import begin_joint  # noqa: E402
from qiongtai.bundles.operations.give_material import give_material  # noqa: E402
from qiongtai.bundles.operations.save_answers import save_answers  # noqa: E402
from qiongtai.bundles.operations.send import send_joint  # noqa: E402
from qiongtai.bundles.queries.page import my_joint, my_parts  # noqa: E402
from qiongtai.bundles.queries.parts import Parts  # noqa: E402
from qiongtai.cases.operations.attach import attach_material  # noqa: E402
from qiongtai.cases.operations.draft import draft_case  # noqa: E402
from qiongtai.cases.operations.save_draft import save_draft  # noqa: E402
from qiongtai.cases.operations.submit import submit_case  # noqa: E402
from qiongtai.cases.rules.states import Channel  # noqa: E402
from qiongtai.catalogue.rules.words import FieldType  # noqa: E402
from qiongtai.config.loading import load_all  # noqa: E402
from qiongtai.config.simulation.run import PAGE  # noqa: E402
from qiongtai.documents.operations.store_upload import store_upload  # noqa: E402
from qiongtai.foundation.clock import now  # noqa: E402
from qiongtai.law.actor import Actor  # noqa: E402
from qiongtai.people.models import Account  # noqa: E402
from qiongtai.people.queries.parties import Party, parties_of  # noqa: E402
from qiongtai.people.rules.codes import PartyKind  # noqa: E402

CHENGMAI = "469023000000"
CHOSEN = ("outdoor_advertising", "fire_inspection_public_venue", "drainage_permit")
SAID = {
    FieldType.NUMBER: "80",
    FieldType.MONEY: "100",
    FieldType.PHONE: "13800000002",
    FieldType.DATE: "2026-03-02",
    FieldType.BOOLEAN: "false",
    FieldType.ID_NUMBER: "11010519491231002X",
    FieldType.USCC: "91460000MA5T2026XH",
}


def typed_for(parts: Parts) -> dict[str, str]:
    """Return acceptable answers to the joint form."""
    fields = [one.field for one in parts.asked]
    return {one.key: one.choices[0].value if one.choices else SAID.get(one.type, "澄迈县金江镇") for one in fields}


def together(by: Actor, applicant: Party, at: datetime, times: dict[str, list[float]]) -> Parts:
    """Apply once for all four, and note how long each part took."""

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        made = work()
        times.setdefault(name, []).append(time.perf_counter() - start)
        return made

    joint_id = timed(
        "begin, four drafts",
        lambda: begin_joint(
            bundle_key="open_restaurant", place=CHENGMAI, chosen=CHOSEN, applicant=applicant, by=by, at=at
        ),
    )
    assert isinstance(joint_id, int)
    parts = my_parts(by, joint_id, at=at)
    timed("the joint form", lambda: save_answers(joint_id=joint_id, typed=typed_for(parts), by=by, at=at))
    wanted = [one.key for one in parts.given if one.required]
    scan = store_upload(name="scan.pdf", content=PAGE, by=by, at=at).id

    def papers() -> None:
        for key in wanted:
            give_material(joint_id=joint_id, key=key, file_id=scan, by=by, at=at)

    timed(f"{len(wanted)} papers", papers)
    timed("send to four organs", lambda: send_joint(joint_id=joint_id, by=by, at=at))
    timed("the page with the time line", lambda: my_joint(by, joint_id, at=at))
    return parts


def apart(parts: Parts, by: Actor, applicant: Party, at: datetime) -> float:
    """Apply for the same four one by one, and return how long it took."""
    scan = store_upload(name="scan.pdf", content=PAGE, by=by, at=at).id
    start = time.perf_counter()
    for case in parts.cases.values():
        item = parts.items[case.item_key]
        form = {
            one.key: one.choices[0].value if one.choices else SAID.get(one.type, "澄迈县金江镇") for one in item.form
        }
        case_id = draft_case(
            entry_id=case.entry_id, applicant=applicant, channel=Channel.ONLINE, place=CHENGMAI, by=by, at=at
        )
        save_draft(case_id=case_id, form=form, by=by, at=at)
        for one in item.required_materials:
            attach_material(case_id=case_id, material=one.key, file_id=scan, by=by, at=at)
        submit_case(case_id=case_id, by=by, at=at)
    return time.perf_counter() - start


def main() -> int:
    """Measure, and print the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    if not Account.objects.exists():
        load_all()
    by, at = account("enterprise"), now()
    applicant = next(one for one in parties_of(by) if one.kind is PartyKind.ENTERPRISE)
    times: dict[str, list[float]] = {}
    singly = []
    for _ in range(count):
        parts = together(by, applicant, at, times)
        singly.append(apart(parts, by, applicant, at))
    for name, taken in times.items():
        print(f"{name:32} {median(taken) * 1000:8.1f} ms  slowest {max(taken) * 1000:8.1f} ms")
    acts = [name for name in times if name != "the page with the time line"]
    print(f"{'all of it, four items in one':32} {sum(median(times[name]) for name in acts) * 1000:8.1f} ms")
    print(f"{'the same four one by one':32} {median(singly) * 1000:8.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
