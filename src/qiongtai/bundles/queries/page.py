"""One joint application, with its members on a time line."""

from collections.abc import Mapping
from datetime import date, datetime

from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.queries.list import joint_row
from qiongtai.bundles.queries.parts import Parts, parts_of
from qiongtai.bundles.queries.rows import JOINT, Bar, JointPage, MemberRow
from qiongtai.bundles.queries.scope import mine, visible_to
from qiongtai.bundles.rules.joint import joint_end, member_end
from qiongtai.bundles.rules.order import judge
from qiongtai.bundles.rules.states import OVER, JointState, MemberState
from qiongtai.bundles.rules.timeline import Span, span_of
from qiongtai.cases.queries.carried import carried_cases, decided_at
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.catalogue.queries.bundles import bundle
from qiongtai.catalogue.rules.bundles import BundleSpec
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.documents.queries.papers import papers_of
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import Due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ


def my_joint(actor: Actor, joint_id: int, *, at: datetime) -> JointPage:
    """Return a joint application of the actor's. Raises `NotFound` when it is not theirs, or thrown away."""
    row = Joint.objects.filter(mine(actor), pk=joint_id).exclude(state=JointState.DISCARDED.value).first()
    return _page(row, at)


def my_parts(actor: Actor, joint_id: int, *, at: datetime) -> Parts:
    """Return what the actor's draft is made of. Raises `NotFound` when it is not theirs, or no draft any more."""
    row = Joint.objects.filter(mine(actor), pk=joint_id, state=JointState.DRAFT.value).first()
    if row is None:
        raise NotFound
    return parts_of(row, list(Member.objects.filter(joint_id=row.pk).order_by("pk")), actor, at=at)


def joint_page(actor: Actor, joint_id: int, *, at: datetime) -> JointPage:
    """Return a joint application for an officer. Raises `NotFound` when it is not theirs to see."""
    return _page(Joint.objects.filter(visible_to(actor), pk=joint_id).first(), at)


def joint_of_case(case_id: int, *, at: datetime) -> JointPage | None:
    """Return the joint application of which the case is a member; who sees the case is the caller's to have checked."""
    row = Joint.objects.filter(members__case_id=case_id).exclude(state=JointState.DISCARDED.value).first()
    return _page(row, at) if row else None


def _page(row: Joint | None, at: datetime) -> JointPage:
    if row is None:
        raise NotFound
    members = list(Member.objects.filter(joint_id=row.pk).order_by("pk"))
    ids = [one.case_id for one in members]
    cases, decided = {case.id: case for case in carried_cases(ids)}, decided_at(ids)
    spec, lead = bundle(row.bundle_key), organ(row.lead_organ_id)
    span, today = _span(row, cases, decided, at), day_of(at)
    due = _due(row, spec)
    warned = _warned(members, spec)
    shown = tuple(
        _member(one, row, cases[one.case_id], decided.get(one.case_id), span, at, warned=warned[one.item_key])
        for one in members
    )
    return JointPage(
        row=joint_row(row, sum(one.state in OVER for one in shown), len(shown), at),
        version=row.version,
        place=row.place,
        lead_organ_id=row.lead_organ_id,
        lead_organ_key=row.lead_organ_key,
        lead_place=row.lead_place,
        lead_zh=lead.name_zh,
        lead_en=lead.name_en,
        started_on=row.started_on,
        due=due,
        extended_on=day_of(row.extended_at) if row.extended_at else None,
        extension_reason=row.extension_reason,
        open_to_extension=_open_to_extension(row, at),
        papers=papers_of(JOINT, row.pk),
        members=shown,
        first_day=span.first if span else None,
        last_day=span.last if span else None,
        now_at=span.at(today) if span and span.first <= today <= span.last else None,
        joint_at=span.at(row.joint_due_on, closing=True) if span and row.joint_due_on else None,
        promised_unverified=spec.promised_certainty is Certainty.UNVERIFIED,
        joint_unverified=spec.joint_certainty is Certainty.UNVERIFIED,
    )


def _due(row: Joint, spec: BundleSpec) -> Due | None:
    if row.started_on is None:
        return None
    calendar = calendar_of(row.lead_place)
    return joint_end(row.started_on, spec.joint, calendar, extended=row.extended_at is not None)


def _open_to_extension(row: Joint, at: datetime) -> bool:
    running = row.state == JointState.UNDER_WAY and row.extended_at is None
    return running and row.joint_due_at is not None and at < row.joint_due_at


def _span(row: Joint, cases: Mapping[int, CaseRow], decided: Mapping[int, datetime], at: datetime) -> Span | None:
    if row.submitted_at is None:
        return None
    ends = [row.joint_due_on, *(day_of(one) for one in decided.values())]
    ends += [day for case in cases.values() for day in (case.promised_due_on, case.statutory_due_on) if day]
    return span_of([day_of(row.submitted_at), day_of(row.closed_at or at), *ends])


def _member(
    member: Member,
    joint: Joint,
    case: CaseRow,
    decided: datetime | None,
    span: Span | None,
    at: datetime,
    *,
    warned: bool,
) -> MemberRow:
    own = min((day for day in (case.promised_due_on, case.statutory_due_on) if day), default=None)
    due_on = member_end(own, joint.joint_due_on, outside=member.outside)
    last = day_of(decided or case.closed_at or at)
    return MemberRow(
        item_key=member.item_key,
        stage=member.stage,
        state=MemberState(member.state),
        case=case,
        warned=warned,
        decided_on=day_of(decided) if decided else None,
        due_on=due_on,
        late=case.submitted_at is not None and due_on is not None and last > due_on,
        outside=member.outside,
        bar=_bar(case, last, due_on, span),
        gaps=tuple(member.gaps),
    )


def _warned(members: list[Member], spec: BundleSpec) -> dict[str, bool]:
    """Return of which open members something usually comes first that is not granted yet."""
    states = {one.item_key: MemberState(one.state) for one in members}
    return {item: state not in OVER and bool(judge(spec.before(item), states).warned) for item, state in states.items()}


def _bar(case: CaseRow, last: date, due_on: date | None, span: Span | None) -> Bar | None:
    if span is None or case.submitted_at is None:
        return None
    first = day_of(case.submitted_at)
    due = span.at(due_on, closing=True) if due_on else None
    return Bar(begin=span.at(first), width=span.width(first, last), due=due)
