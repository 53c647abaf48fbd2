"""Checks on site (行政许可法 34): two officers, one record, and no step without it."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from qiongtai.cases.models import Case, SiteCheck, SitePhoto
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.confirm_site_check import confirm_site_check, dispute_site_check
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.keep_site_check import drop_photo, keep_findings, keep_photo
from qiongtai.cases.operations.plan_site_check import plan_site_check
from qiongtai.cases.operations.record_site_check import record_site_check
from qiongtai.cases.queries.site_checks import checks_of, site_checks_of
from qiongtai.cases.rules.permits import SecondOfficerMissing, SecondOfficerUnfit
from qiongtai.cases.rules.site_checks import (
    CheckDayPassed,
    CheckedBefore,
    CheckNotPlanned,
    CheckPlaceMissing,
    CheckUnderWay,
    DisputeWithoutReasons,
    FindingsMissing,
    MendDayMissing,
    NoSiteCheckNow,
    NotRecorded,
    NotYourCheck,
    PhotoExpected,
    PointOpen,
    SiteCheckMissing,
    SiteCheckStage,
    SiteResult,
)
from qiongtai.documents.models import StoredFile
from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.refusal import NotFound
from tests.onsite import PLACE, checked_on_site
from tests.province import a_pdf, enterprise_of, kinds, last, moment, officer, open_task, received

AT = moment("2026-03-03T10:00")
NEXT = AT + timedelta(days=1)
pytestmark = pytest.mark.django_db


def at_the_step() -> int:
    """Bring a case to the step that takes two officers."""
    case_id = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    handler = officer("handler")
    hand_over(task_id=open_task(case_id, handler, AT).id, opinion="齐", outcome="pass", by=handler, at=AT)
    return case_id


def second() -> int:
    return officer("handler2").id or 0


def plan(case_id: int, **other: object) -> int:
    given = {"planned_on": date(2026, 3, 4), "place": PLACE, "second_officer_id": second(), "by": officer("handler")}
    return plan_site_check(case_id=case_id, at=AT, **{**given, **other})  # type: ignore[arg-type]


def note(case_id: int, **other: object) -> None:
    points = SiteCheck.objects.get(case_id=case_id, confirmed_at=None).points
    given = {
        "found": [("met", "")] * len(points),
        "words": "与申请一致",
        "place": PLACE,
        "result": SiteResult.MET,
        "by": officer("handler"),
        "at": NEXT,
    }
    record_site_check(case_id=case_id, **{**given, **other})  # type: ignore[arg-type]


def a_photo(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "JPEG")
    return made.getvalue()


def step(case_id: int, by: str = "handler", second_id: int | None = None) -> None:
    actor = officer(by)
    task = open_task(case_id, actor, NEXT)
    hand_over(task_id=task.id, opinion="现场符合", second_officer_id=second_id, by=actor, at=NEXT)


def test_article_34_the_step_waits_for_the_record_of_two_officers() -> None:
    case_id = at_the_step()
    with pytest.raises(SiteCheckMissing):
        step(case_id, second_id=second())
    plan(case_id)
    note(case_id)
    with pytest.raises(SiteCheckMissing):
        step(case_id)
    confirm_site_check(case_id=case_id, by=officer("handler2"), at=NEXT)
    step(case_id)
    assert last(case_id, "task_done")["officers"] == [officer("handler").id, second()]


def test_article_34_the_second_officer_may_finish_the_step_and_no_third() -> None:
    case_id = at_the_step()
    checked_on_site(case_id, officer("handler"), second(), NEXT)
    with pytest.raises(SecondOfficerUnfit):
        step(case_id, second_id=officer("reviewer").id)
    SiteCheck.objects.filter(case_id=case_id).update(first_id=officer("reviewer").id)
    with pytest.raises(NotYourCheck):
        step(case_id)


def test_article_34_two_different_officers_of_the_organ_are_named() -> None:
    case_id = at_the_step()
    with pytest.raises(SecondOfficerMissing):
        plan(case_id, second_officer_id=None)
    for unfit in (officer("handler").id, officer("reviewer").id, 10**9):
        with pytest.raises(SecondOfficerUnfit):
            plan(case_id, second_officer_id=unfit)
    with pytest.raises(NotFound):
        plan(case_id, by=officer("reviewer"))
    with pytest.raises(CheckDayPassed):
        plan(case_id, planned_on=date(2026, 3, 2))
    with pytest.raises(CheckPlaceMissing):
        plan(case_id, place=" ")
    plan(case_id)
    with pytest.raises(CheckUnderWay):
        plan(case_id)
    assert last(case_id, "site_check_planned")["officers"] == [officer("handler").id, second()]


def test_article_45_no_clock_stands_still_for_a_check_on_site() -> None:
    case_id = at_the_step()
    before = Case.objects.get(pk=case_id)
    plan(case_id)
    after = Case.objects.get(pk=case_id)
    clocks = ("state", "promised_due_at", "statutory_due_at", "due_at")
    assert [getattr(after, name) for name in clocks] == [getattr(before, name) for name in clocks]
    assert "paused" not in kinds(case_id)


def test_a_check_belongs_to_the_examination() -> None:
    case_id = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    with pytest.raises(NoSiteCheckNow):
        plan(case_id)


def test_the_record_is_whole_and_not_before_its_day() -> None:
    case_id = at_the_step()
    with pytest.raises(CheckNotPlanned):
        keep_findings(case_id=case_id, found=(), words="", by=officer("handler"))
    plan(case_id)
    with pytest.raises(CheckedBefore):
        note(case_id, at=AT)
    points = SiteCheck.objects.get(case_id=case_id).points
    with pytest.raises(PointOpen):
        note(case_id, found=[("met", "")] * (len(points) - 1) + [("", "")])
    with pytest.raises(FindingsMissing):
        note(case_id, words="")
    with pytest.raises(MendDayMissing):
        note(case_id, result=SiteResult.TO_MEND)
    with pytest.raises(CheckNotPlanned):
        note(case_id, by=officer("handler2"))
    with pytest.raises(NotFound):
        note(case_id, by=officer("reviewer"))
    note(case_id, result=SiteResult.TO_MEND, mend_by=date(2026, 3, 20))
    said = last(case_id, "site_check_recorded")
    assert (said["result"], said["mend_by"], said["photos"]) == ("to_mend", "2026-03-20", [])


def test_the_second_officer_confirms_or_sends_it_back_with_reasons() -> None:
    case_id = at_the_step()
    plan(case_id)
    with pytest.raises(NotRecorded):
        confirm_site_check(case_id=case_id, by=officer("handler2"), at=NEXT)
    note(case_id)
    with pytest.raises(NotFound):
        confirm_site_check(case_id=case_id, by=officer("handler"), at=NEXT)
    with pytest.raises(DisputeWithoutReasons):
        dispute_site_check(case_id=case_id, reasons=" ", by=officer("handler2"), at=NEXT)
    dispute_site_check(case_id=case_id, reasons="冷藏间未查看", by=officer("handler2"), at=NEXT)
    (row,) = site_checks_of(case_id)
    assert (row.stage, row.dispute) == (SiteCheckStage.DISPUTED, "冷藏间未查看")
    note(case_id, words="冷藏间已查看")
    confirm_site_check(case_id=case_id, by=officer("handler2"), at=NEXT)
    assert kinds(case_id)[-2:] == ["site_check_recorded", "site_check_confirmed"]


def test_photos_and_findings_are_kept_at_once_and_listed_on_the_paper() -> None:
    case_id, handler = at_the_step(), officer("handler")
    plan(case_id)
    keep_photo(case_id=case_id, name="门头.jpg", content=a_photo(), by=handler, at=NEXT)
    keep_photo(case_id=case_id, name="误拍.jpg", content=a_photo("blue"), by=handler, at=NEXT)
    points = len(SiteCheck.objects.get(case_id=case_id).points)
    keep_findings(case_id=case_id, found=[("not_met", "缺标识")] + [("", "")] * (points - 1), words="半", by=handler)
    (row,) = site_checks_of(case_id)
    assert (row.points[0].finding, row.points[0].note, row.words) == ("not_met", "缺标识", "半")
    assert [one.name for one in row.photos] == ["门头.jpg", "误拍.jpg"]
    drop_photo(case_id=case_id, photo_id=row.photos[1].id, by=handler)
    assert not StoredFile.objects.filter(pk=row.photos[1].file_id).exists()
    with pytest.raises(PhotoExpected):
        keep_photo(case_id=case_id, name="a.pdf", content=a_pdf(), by=handler, at=NEXT)
    note(case_id)
    with pytest.raises(CheckNotPlanned):
        keep_photo(case_id=case_id, name="晚.jpg", content=a_photo(), by=handler, at=NEXT)
    confirm_site_check(case_id=case_id, by=officer("handler2"), at=NEXT)
    digest = SitePhoto.objects.get(site_check__case_id=case_id).file.digest
    assert last(case_id, "site_check_recorded")["photos"] == [digest]
    paper = next(one for one in papers_of("case", case_id) if one.kind is PaperKind.SITE_CHECK)
    assert paper_pdf(paper.id, at=NEXT).startswith(b"%PDF")


def test_a_check_waits_for_whose_turn_it_is() -> None:
    case_id = at_the_step()
    plan(case_id)
    assert [one.mine for one in checks_of(officer("handler")).rows] == [True]
    assert [one.mine for one in checks_of(officer("handler2")).rows] == [False]
    note(case_id)
    assert [one.mine for one in checks_of(officer("handler2")).rows] == [True]
    confirm_site_check(case_id=case_id, by=officer("handler2"), at=NEXT)
    assert checks_of(officer("handler")).rows == ()
