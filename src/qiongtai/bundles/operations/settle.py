"""Bring a joint application in line with its members' cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from qiongtai.bundles import facts
from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.models.taking import about, keep, keep_member
from qiongtai.bundles.operations.hand_on import hand_on, makers
from qiongtai.bundles.operations.reckon import reckon
from qiongtai.bundles.rules.order import judge
from qiongtai.bundles.rules.states import UNSENT, JointState, MemberState, of_case, of_joint
from qiongtai.cases.queries.carried import carried_cases
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.bundles import bundle
from qiongtai.catalogue.rules.bundles import BundleSpec

GIVEN = (State.ISSUED, State.CLOSED)
"""States of a granted case whose result is there to be handed on."""


def settle(joint: Joint, members: Sequence[Member], *, at: datetime) -> tuple[facts.BundleFact, ...]:
    """Read where the cases stand and draw the consequences; doing it twice changes nothing. Returns the facts."""
    if joint.state in (JointState.DRAFT, JointState.CLOSED, JointState.DISCARDED):
        return ()
    spec = bundle(joint.bundle_key)
    cases = {row.id: row for row in carried_cases(one.case_id for one in members)}
    _note(members, cases)
    started = _start(joint, members, cases)
    moved = _send_on(joint, spec, members, cases, at=at)
    if moved:
        cases = {row.id: row for row in carried_cases(one.case_id for one in members)}
    return (*started, *moved, *_finish(joint, members, cases, at=at))


def _note(members: Sequence[Member], cases: Mapping[int, CaseRow]) -> None:
    for member in members:
        case = cases[member.case_id]
        if case.state in (State.DRAFT, State.DISCARDED):
            continue
        state = of_case(case.state, case.granted)
        if member.state != state:
            keep_member(member, state=state)


def _start(joint: Joint, members: Sequence[Member], cases: Mapping[int, CaseRow]) -> tuple[facts.BundleFact, ...]:
    accepted = [day for one in members if not one.outside and (day := cases[one.case_id].accepted_on)]
    if joint.started_on is not None or not accepted:
        return ()
    day = min(accepted)
    ends = reckon(joint, day, extended=False)
    keep(joint, started_on=day, **ends.columns())
    return (facts.BundleStarted(**about(joint), started_on=day, **ends.told()),)


def _send_on(
    joint: Joint, spec: BundleSpec, members: Sequence[Member], cases: Mapping[int, CaseRow], *, at: datetime
) -> tuple[facts.BundleFact, ...]:
    """Send members whose turn has come, and end those that have none, along the whole chain of orders."""
    happened: list[facts.BundleFact] = []
    for member in members:
        if member.state not in UNSENT:
            continue
        verdict = judge(spec.before(member.item_key), {one.item_key: MemberState(one.state) for one in members})
        granted = [one for one in members if one.state == MemberState.GRANTED]
        made = all(cases[one.case_id].state in GIVEN for one in makers(member, granted, spec))
        if verdict.lost:
            keep_member(member, state=MemberState.ENDED)
            happened.append(facts.MemberEnded(**about(joint), item=member.item_key, case_id=member.case_id))
        elif verdict.free and made and member.state == MemberState.WAITING:
            happened.append(hand_on(joint, member, granted, spec, at=at))
    return tuple(happened)


def _finish(
    joint: Joint, members: Sequence[Member], cases: Mapping[int, CaseRow], *, at: datetime
) -> tuple[facts.BundleFact, ...]:
    closed = [one.state == MemberState.ENDED or cases[one.case_id].closed_at is not None for one in members]
    state = of_joint([MemberState(one.state) for one in members], closed)
    happened: list[facts.BundleFact] = []
    if state in (JointState.READY, JointState.CLOSED) and joint.ready_at is None:
        granted, refused = _in(members, MemberState.GRANTED), _in(members, MemberState.REFUSED)
        happened.append(facts.BundleReady(**about(joint), granted=granted, refused=refused))
        keep(joint, state=JointState.READY, ready_at=at)
    if state is JointState.CLOSED:
        happened.append(facts.BundleClosed(**about(joint)))
        keep(joint, state=JointState.CLOSED, closed_at=at)
    return tuple(happened)


def _in(members: Sequence[Member], state: MemberState) -> tuple[str, ...]:
    return tuple(one.item_key for one in members if one.state == state)
