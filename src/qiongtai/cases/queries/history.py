"""What is recorded about a case, for officers and for its applicant."""

from qiongtai.cases.queries.rows import HistoryRow
from qiongtai.journal.queries.facts import FactRow, facts_of

FOR_THE_APPLICANT = {
    "case.submitted": ("answer_due_on",),
    "case.received": ("answer_due_on",),
    "case.correction_asked": ("round",),
    "case.correction_supplied": ("answer_due_on",),
    "case.accepted": ("accepted_on", "deemed"),
    "case.acceptance_refused": ("ground", "reasons"),
    "case.task_opened": ("point", "step"),
    "case.paused": ("procedure", "basis", "first_day", "planned_end_on"),
    "case.resumed": ("procedure", "last_day"),
    "case.extended": ("value", "unit", "reason"),
    "case.retimed": (),
    "case.hearing_told": ("ask_by",),
    "case.hearing_asked": ("hold_by",),
    "case.hearing_called": ("held_on", "venue"),
    "case.hearing_held": ("held_on",),
    "case.publicity_begun": ("title", "last_on"),
    "case.publicity_ended": ("result", "objections"),
    "case.site_check_planned": ("planned_on", "venue"),
    "case.site_check_confirmed": ("result",),
    "case.review_convened": ("planned_end_on",),
    "case.review_reported": ("found",),
    "case.review_called_off": (),
    "case.sent_up": ("to_organ",),
    "case.decided": ("granted", "reasons", "deliver_due_on"),
    "case.issued": ("licence_number",),
    "case.renewed_by_silence": ("licence_number", "expires_on", "valid_until"),
    "case.delivered": ("way", "granted"),
    "case.withdrawn": ("reason",),
    "case.corrected_on_spot": (),
    "case.material_reused": ("material",),
    "case.commitment_signed": (),
    "case.commitment_checked": ("kept",),
    "case.grant_revoked": ("reason",),
}
"""Which facts an applicant sees, and which parts of them: nothing about officers, opinions or inner terms."""


def history(case_id: int) -> tuple[HistoryRow, ...]:
    """Return all facts of a case, oldest first, for officers."""
    return tuple(
        HistoryRow(
            kind=fact.kind,
            at=fact.at,
            recorded_at=fact.recorded_at,
            actor_kind=fact.actor_kind,
            actor_name=fact.actor_name,
            acting_for=fact.acting_for or "",
            body=fact.body,
        )
        for fact in facts_of("case", case_id)
    )


def history_for_applicant(case_id: int) -> tuple[HistoryRow, ...]:
    """Return the milestones of a case, oldest first, in what concerns its applicant."""
    return tuple(_milestone(fact) for fact in facts_of("case", case_id) if fact.kind in FOR_THE_APPLICANT)


def _milestone(fact: FactRow) -> HistoryRow:
    return HistoryRow(
        kind=fact.kind,
        at=fact.at,
        recorded_at=fact.recorded_at,
        actor_kind=fact.actor_kind,
        actor_name="",
        acting_for="",
        body={name: fact.body.get(name) for name in FOR_THE_APPLICANT[fact.kind]},
    )
