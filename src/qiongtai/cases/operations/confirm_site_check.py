"""The second officer's word on the record of a check on site."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, SiteCheck, SitePhoto
from qiongtai.cases.models.standing import about
from qiongtai.cases.operations.keep_site_check import own_check
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.site_checks import NotRecorded, SiteCheckStage, check_dispute
from qiongtai.documents.rules.content import moment_zh
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def confirm_site_check(*, case_id: int, by: Actor, at: datetime) -> None:
    """Confirm the record as the second officer (行政许可法 34); its paper is made, the photos listed by digest.

    Raises `NotFound` for everybody else, and `NotRecorded`.
    """
    row = _recorded(case_id, by)
    SiteCheck.objects.filter(pk=row.pk).update(confirmed_at=at)
    case = Case.objects.get(pk=case_id)
    photos = SitePhoto.objects.filter(site_check=row).order_by("id").values_list("file__name", "file__digest")
    paper = prepare(
        PaperKind.SITE_CHECK,
        case,
        at=at,
        seen=moment_zh(row.seen_at.astimezone(CHINA)) if row.seen_at else "",
        venue=row.place,
        first=row.first_name,
        second=row.second_name,
        points=row.points,
        photos=[{"name": name, "digest": digest} for name, digest in photos],
        words=row.words,
        result=row.result,
        mend_by=row.mend_by,
    )
    confirmed = facts.SiteCheckConfirmed(**about(case), result=row.result, officers=(row.first_id, row.second_id))
    record(paper, confirmed, by=by, at=at)


@transaction.atomic
def dispute_site_check(*, case_id: int, reasons: str, by: Actor, at: datetime) -> None:
    """Send the record back to the first officer, with reasons. Raises as `confirm_site_check`, and without reasons."""
    row = _recorded(case_id, by)
    reasons = check_dispute(reasons)
    SiteCheck.objects.filter(pk=row.pk).update(disputed_at=at, dispute=reasons)
    record(facts.SiteCheckDisputed(**about(Case.objects.get(pk=case_id)), reasons=reasons), by=by, at=at)


def _recorded(case_id: int, by: Actor) -> SiteCheck:
    row = own_check(case_id, by)
    if by.id != row.second_id:
        raise NotFound
    if row.stage is not SiteCheckStage.RECORDED:
        raise NotRecorded
    return row
