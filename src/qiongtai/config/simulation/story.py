"""What may happen to one case, told as a generator: each `yield` names the instant of the next act."""

import random
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.rules.commitments import CHOICE, SIGNABLE
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import Act, Channel, Delivery, NonAcceptance, State
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.config.simulation import invent
from qiongtai.config.simulation.applicants import Applicant, Applicants
from qiongtai.config.simulation.blanks import on_a_blank
from qiongtai.config.simulation.office import after_workdays, clerks, office_hour, officers, one_of
from qiongtai.config.simulation.onsite import check_on_site
from qiongtai.config.simulation.opinions import rate_service
from qiongtai.flows.queries.definitions import steps_of
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power

Story = Generator[datetime, datetime, None]

OVERSEER = Actor(ActorKind.SYSTEM, None, "simulation", grants=(Grant(Power.SUPERVISE, "0" * 12, "9" * 12),))
OPINIONS = {
    TaskAct.HAND_OVER: ("材料齐全，符合条件，建议准予。", "经核查，情况属实，同意上报。", "审查无异议，报请批准。"),
    TaskAct.DECIDE: ("同意，准予许可。", "符合法定条件，同意。", "同意审核意见。"),
}
LATE, SLOW, CORRECTED, NOT_ACCEPTED, FORGOTTEN, WITHDRAWN, REFUSED, PAUSED, ABANDONED = (
    0.06, 0.14, 0.16, 0.04, 0.03, 0.03, 0.07, 0.5, 0.04,
)  # fmt: skip
"""How often something happens, as a share of the cases where it can."""


@dataclass(slots=True)
class Setting:
    """What a story needs: chance, the applicants, one scanned page, an entry and the names of its place."""

    rng: random.Random
    opinions: random.Random
    applicants: Applicants
    scan: UUID
    entry: EntrySpec
    place_name: str
    window_place: str
    window_id: int | None


def tell(setting: Setting, at: datetime) -> Story:
    """Tell one case from its beginning at *at*."""
    at = office_hour(setting.rng, at, setting.entry.place) if setting.window_id else at
    at = yield at
    if setting.window_id:
        case_id, applicant = _received(setting, at)
    else:
        case_id, applicant = _drafted(setting, at)
        at = yield at + timedelta(minutes=setting.rng.randrange(3, 50))
        if setting.rng.random() < ABANDONED:
            return
        assert applicant.actor is not None
        submit_case(case_id=case_id, by=applicant.actor, at=at)
    at = yield from _answered(setting, case_id, applicant, at)
    _rate(setting, case_id, applicant, at)
    yield from _handled(setting, case_id, applicant, at)


def _rate(setting: Setting, case_id: int, applicant: Applicant, at: datetime) -> None:
    at_window = clerks(setting.window_place) if setting.window_id else ()
    rate_service(setting.opinions, case_id, by=applicant.actor, at_window=at_window, at=at)


def _drafted(setting: Setting, at: datetime) -> tuple[int, Applicant]:
    item = setting.entry.item
    enterprise = str(item.audience) == "enterprise"
    county = f"{setting.window_place[:6]}000000"
    seen_by = next(iter(clerks(setting.window_place) or clerks(county)), None)
    applicant = setting.applicants.at_screen(
        enterprise=enterprise, place_name=setting.place_name, seen_by=seen_by, at=at
    )
    assert applicant.actor is not None
    by = applicant.actor
    case_id = draft_case(
        applicant=applicant.party, channel=Channel.ONLINE, entry_id=setting.entry.entry_id, by=by, at=at
    )
    save_draft(case_id=case_id, form=_answers(setting, applicant, at), by=by, at=at)
    for material in item.required_materials:
        attach_material(case_id=case_id, material=material.key, file_id=setting.scan, by=by, at=at)
    return case_id, applicant


def _received(setting: Setting, at: datetime) -> tuple[int, Applicant]:
    assert setting.window_id is not None
    item = setting.entry.item
    clerk = one_of(setting.rng, clerks(setting.window_place))
    applicant = setting.applicants.at_window(
        enterprise=str(item.audience) == "enterprise", place_name=setting.place_name, clerk=clerk, at=at
    )
    case_id = receive_case(
        entry_id=setting.entry.entry_id,
        applicant=applicant.party,
        form=_answers(setting, applicant, at),
        materials={material.key: None for material in item.required_materials},
        window_id=setting.window_id,
        by=clerk,
        at=at,
    )
    return case_id, applicant


def _answers(setting: Setting, applicant: Applicant, at: datetime) -> dict[str, object]:
    return invent.answers(
        setting.rng, setting.entry.item.form, known=applicant.known, place=setting.place_name, on=day_of(at)
    )


def _answered(
    setting: Setting, case_id: int, applicant: Applicant, at: datetime
) -> Generator[datetime, datetime, datetime]:
    rng, place = setting.rng, setting.entry.place
    if rng.random() < FORGOTTEN:
        return at
    at = yield office_hour(rng, after_workdays(at, rng.random() * (0.1 if setting.window_id else 2.5), place), place)
    clerk = _acceptor(setting)
    if rng.random() < CORRECTED and setting.entry.item.materials:
        at = yield from _corrected(setting, case_id, applicant, clerk, at)
    elif rng.random() < NOT_ACCEPTED:
        reasons = "申请事项不属于受理范围，申请人不具备申请资格。"
        refuse_acceptance(case_id=case_id, ground=NonAcceptance.NOT_ENTITLED, reasons=reasons, by=clerk, at=at)
        return at
    if Act.ACCEPT in _page(case_id, at, clerk).acts:
        accept_case(case_id=case_id, by=clerk, at=at)
    return at


def _corrected(
    setting: Setting, case_id: int, applicant: Applicant, clerk: Actor, at: datetime
) -> Generator[datetime, datetime, datetime]:
    rng, item = setting.rng, setting.entry.item
    material = rng.choice(item.materials)
    gap = Gap(GapKind.MATERIAL, material.key, f"{material.name_zh}不清晰，请重新提交。")
    ask_correction(case_id=case_id, gaps=[gap], by=clerk, at=at)
    at = yield after_workdays(at, 0.5 + rng.random() * 4, setting.entry.place)
    by = applicant.actor or clerk
    if setting.window_id:
        at = yield office_hour(rng, at, setting.entry.place)
    attach_material(case_id=case_id, material=material.key, file_id=setting.scan, by=by, at=at)
    supply_correction(case_id=case_id, by=by, at=at)
    return (yield office_hour(rng, after_workdays(at, rng.random(), setting.entry.place), setting.entry.place))


def _handled(setting: Setting, case_id: int, applicant: Applicant, at: datetime) -> Story:
    rng = setting.rng
    pace = _pace(rng)
    _committed(setting, case_id, applicant, at)
    while True:
        page = _page(case_id, at)
        if page.state in (State.GRANTED, State.ISSUED, State.REFUSED):
            yield from _delivered(setting, page, applicant, at)
            return
        if page.state not in (State.ACCEPTED, State.IN_APPROVAL) or not page.open_tasks:
            return
        if applicant.actor is not None and rng.random() < WITHDRAWN / 4:
            withdraw_case(case_id=case_id, reason="申请人改变计划。", by=applicant.actor, at=at)
            return
        if page.pause_kinds and not page.clock.pauses and rng.random() < PAUSED:
            at = yield from _paused(setting, page, at)
        at = yield _next_act(setting, page, pace, at)
        _act(setting, _page(case_id, at), at)


def _committed(setting: Setting, case_id: int, applicant: Applicant, at: datetime) -> None:
    """Let an applicant who chose the commitment procedure come to the window and sign."""
    page = _page(case_id, at)
    chosen = any(row.key == CHOICE and row.value == "true" for row in page.form)
    if chosen and setting.entry.item.informed_commitment and page.state in SIGNABLE:
        sign_commitment(case_id=case_id, signer=applicant.party.name, by=_acceptor(setting), at=at)


def _next_act(setting: Setting, page: CasePage, pace: tuple[float, float], at: datetime) -> datetime:
    """Return when the open step is done: some part of its own term, less for the quick and more for the late."""
    rng, place, due = setting.rng, setting.entry.place, page.open_tasks[0].due_at
    if due is None or due <= at:
        return office_hour(rng, after_workdays(at, rng.random(), place), place)
    return office_hour(rng, at + (due - at) * rng.uniform(*pace), place)


def _pace(rng: random.Random) -> tuple[float, float]:
    return (0.8, 2.6) if rng.random() < LATE else (0.5, 1.0) if rng.random() < SLOW else (0.02, 0.6)


def _act(setting: Setting, page: CasePage, at: datetime) -> None:
    if page.state not in (State.ACCEPTED, State.IN_APPROVAL):
        return
    for task in page.open_tasks:
        officer, mine = _officer(setting, page, task, at)
        if mine.act == TaskAct.DECIDE:
            _decide(setting, mine, officer, at)
        else:
            opinion = setting.rng.choice(OPINIONS[TaskAct.HAND_OVER])
            second = _second(setting, page, task, officer) if task.officers > 1 else None
            if task.officers > 1:
                check_on_site(page.id, setting.place_name, officer, second, at)
            hand_over(task_id=task.id, opinion=opinion, second_officer_id=second, by=officer, at=at)
        return


def _decide(setting: Setting, task: TaskDetail, officer: Actor, at: datetime) -> None:
    grant = setting.rng.random() > REFUSED
    decide_case(
        task_id=task.id,
        grant=grant,
        opinion=setting.rng.choice(OPINIONS[TaskAct.DECIDE]) if grant else "不符合法定条件，不予批准。",
        reasons="" if grant else "经审查，申请人提交的资料与实际情况不符，不符合法定条件。",
        by=officer,
        at=at,
    )


def _delivered(setting: Setting, page: CasePage, applicant: Applicant, at: datetime) -> Story:
    rng, place = setting.rng, setting.entry.place
    at = yield office_hour(rng, after_workdays(at, rng.random(), place), place)
    officer = _closer(setting, page, at)
    if page.state == State.GRANTED:
        issue_result(case_id=page.id, by=officer, at=at)
    at = yield office_hour(rng, after_workdays(at, rng.random() * 3, place), place)
    way = rng.choice((Delivery.PICKUP, Delivery.PICKUP, Delivery.COURIER, Delivery.ELECTRONIC))
    if page.state == State.GRANTED:
        way = on_a_blank(page, way, officer, at)
    tracking = f"SF{rng.randrange(10**12):012d}" if way == Delivery.COURIER else ""
    deliver_case(case_id=page.id, way=way, receiver=page.applicant.name, tracking=tracking, by=officer, at=at)
    _rate(setting, page.id, applicant, at)


def _paused(setting: Setting, page: CasePage, at: datetime) -> Generator[datetime, datetime, datetime]:
    rng, place = setting.rng, setting.entry.place
    kind = rng.choice(sorted(page.pause_kinds))
    officer, _ = _officer(setting, page, page.open_tasks[0], at)
    planned = day_of(after_workdays(at, 8, place))
    pause_case(case_id=page.id, kind=kind, basis="行政许可法45", planned_end_on=planned, by=officer, at=at)
    at = yield office_hour(rng, after_workdays(at, 3 + rng.random() * 6, place), place)
    resume_case(case_id=page.id, by=officer, at=at)
    return at


def _page(case_id: int, at: datetime, actor: Actor = OVERSEER) -> CasePage:
    return case_page(actor, case_id, at=at)


def _acceptor(setting: Setting) -> Actor:
    if setting.window_id:
        return one_of(setting.rng, clerks(setting.window_place))
    place, organ_key = _first(setting.entry)
    return one_of(setting.rng, officers(Power.ACCEPT, place, organ_key))


def _first(entry: EntrySpec) -> tuple[str, str]:
    return (entry.first.place, entry.first.organ_key) if entry.first else (entry.place, entry.organ_key)


def _officer(setting: Setting, page: CasePage, task: TaskDetail, at: datetime) -> tuple[Actor, TaskDetail]:
    """Return an officer whose turn it is, and the task as that officer sees it."""
    found = officers(task.power, page.place, page.organ_key) + officers(task.power, *_first(setting.entry))
    candidates = [*found, *(one for organ in _signers(page, task) for one in officers(task.power, page.place, organ))]
    setting.rng.shuffle(candidates)
    for officer in candidates:
        seen = next((one for one in _page(page.id, at, officer).open_tasks if one.id == task.id and one.mine), None)
        if seen is not None:
            return officer, seen
    return one_of(setting.rng, ()), task


def _signers(page: CasePage, task: TaskDetail) -> tuple[str, ...]:
    """Return the organs that sign the step, where it is one that several sign."""
    drawn = steps_of(page.flow.flow_version_id) if page.flow else ()
    return next((one.signing.organs for one in drawn if one.step == task.step and one.signing), ())


def _second(setting: Setting, page: CasePage, task: TaskDetail, officer: Actor) -> int | None:
    others = [one for one in officers(task.power, page.place, page.organ_key) if one.id != officer.id]
    return setting.rng.choice(others).id if others else None


def _closer(setting: Setting, page: CasePage, at: datetime) -> Actor:
    found = officers(Power.CLOSE, page.place, page.organ_key)
    return one_of(setting.rng, found or clerks(setting.window_place))
