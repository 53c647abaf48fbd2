"""Publicity before a decision, and objections to it: open to everybody, answered with reasons, never left open."""

from datetime import date

import pytest

from qiongtai.cases.models import Case, Objection
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.answer_objection import answer_objection
from qiongtai.cases.operations.begin_publicity import begin_publicity
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.end_publicity import end_publicity
from qiongtai.cases.operations.object_to_publicity import object_to_publicity
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.queries.publicities import in_publicity, objection, publicity, publicity_of
from qiongtai.cases.rules.publicities import (
    AnsweredAlready,
    AnswerWithoutReasons,
    NoPublicityNow,
    ObjectionOpen,
    ObjectionTooLate,
    ObjectionWordsMissing,
    PublicAlready,
    PublicityDaysWrong,
    PublicityOpen,
    PublicityRunning,
    PublicityStage,
    PublicityWordsMissing,
    ResultMissing,
    shown_name,
)
from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, enterprise_of, kinds, last, member, moment, officer, open_task, received

AT, LAST, AFTER = moment("2026-03-04T10:00"), moment("2026-03-13T10:00"), moment("2026-03-16T10:00")
HYGIENE = "public_place_hygiene_licence"
ANYBODY = Actor(ActorKind.ANONYMOUS, None, "")
pytestmark = pytest.mark.django_db


def health(post: str) -> Actor:
    return member(CHENGMAI, "health", post)


def case() -> int:
    case_id = received(HYGIENE, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    sign_commitment(case_id=case_id, signer="陈建业", by=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=health("accept"), at=AT)
    return case_id


def begun(case_id: int, **other: object) -> int:
    given = {"title": "拟准予许可公示", "text": "拟准予公共场所卫生许可。", "days": 7, "by": health("approve")}
    return begin_publicity(case_id=case_id, at=AT, **{**given, **other})  # type: ignore[arg-type]


def objected(publicity_id: int, **other: object) -> str:
    given = {"name": "王某某", "contact": "13900000001", "words": "油烟扰民", "at": LAST}
    return object_to_publicity(publicity_id=publicity_id, by=ANYBODY, **{**given, **other})  # type: ignore[arg-type]


def answer(case_id: int, **other: object) -> None:
    objection_id = Objection.objects.get(publicity__case_id=case_id).pk
    given = {"objection_id": objection_id, "upheld": False, "reasons": "已安装净化设施", "by": health("approve")}
    answer_objection(case_id=case_id, at=AFTER, **{**given, **other})  # type: ignore[arg-type]


def decide(case_id: int) -> None:
    approver = health("approve")
    decide_case(task_id=open_task(case_id, approver, AFTER).id, grant=True, opinion="准予", by=approver, at=AFTER)


def test_it_is_open_for_working_days_of_the_place_and_has_a_paper() -> None:
    case_id = case()
    row = publicity(begun(case_id), AT)
    assert (row.first_on, row.last_on, row.stage) == (date(2026, 3, 4), date(2026, 3, 13), PublicityStage.RUNNING)
    paper = next(one for one in papers_of("case", case_id) if one.kind is PaperKind.PUBLICITY)
    assert paper_pdf(paper.id, at=AT).startswith(b"%PDF")
    assert [one.id for one in in_publicity("460000000000", LAST).rows] == [row.id]
    assert in_publicity("460200000000", LAST).rows == ()
    assert in_publicity(CHENGMAI, AFTER).rows == ()
    assert publicity(row.id, AFTER).stage is PublicityStage.OVER


def test_article_45_no_clock_of_a_permit_stands_still_for_publicity() -> None:
    case_id = case()
    before = Case.objects.get(pk=case_id)
    begun(case_id)
    after = Case.objects.get(pk=case_id)
    clocks = ("state", "promised_due_at", "statutory_due_at")
    assert [getattr(after, name) for name in clocks] == [getattr(before, name) for name in clocks]
    assert "paused" not in kinds(case_id)


def test_what_begins_a_publicity_is_whole() -> None:
    fresh = received(HYGIENE, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    with pytest.raises(NoPublicityNow):
        begun(fresh)
    case_id = case()
    with pytest.raises(PublicityWordsMissing):
        begun(case_id, text=" ")
    with pytest.raises(PublicityDaysWrong):
        begun(case_id, days=0)
    for stranger in (officer("handler"), officer("clerk"), officer("citizen")):
        with pytest.raises(NotFound):
            begun(case_id, by=stranger)
    begun(case_id)
    with pytest.raises(PublicAlready):
        begun(case_id)


def test_anybody_objects_until_the_last_day_and_stays_sealed() -> None:
    case_id = case()
    publicity_id = begun(case_id)
    with pytest.raises(ObjectionWordsMissing):
        objected(publicity_id, contact=" ")
    with pytest.raises(ObjectionTooLate):
        objected(publicity_id, at=AFTER)
    with pytest.raises(NotFound):
        objected(10**9)
    number = objected(publicity_id)
    stored = Objection.objects.get(number=number)
    assert "王某某".encode() not in bytes(stored.sealed)
    fact = last(case_id, "objection_made")
    assert "王某某" not in str(fact) and "13900000001" not in str(fact)
    found = objection(number)
    assert found is not None
    assert (found[1].words, found[1].name, found[1].contact) == ("油烟扰民", "", "")
    assert objection("YY-00000000000000") is None
    shown = publicity_of(case_id, AT)
    assert shown is not None and (shown.open[0].name, shown.open[0].contact) == ("王某某", "13900000001")


def test_no_decision_before_each_objection_is_answered_and_the_result_published() -> None:
    case_id = case()
    number = objected(begun(case_id))
    with pytest.raises(ObjectionOpen):
        decide(case_id)
    with pytest.raises(ObjectionOpen):
        end_publicity(case_id=case_id, result="无异议", by=health("approve"), at=AFTER)
    with pytest.raises(AnswerWithoutReasons):
        answer(case_id, reasons=" ")
    with pytest.raises(NotFound):
        answer(case_id, by=officer("handler"))
    answer(case_id)
    with pytest.raises(AnsweredAlready):
        answer(case_id)
    found = objection(number)
    assert found is not None and (found[1].upheld, found[1].answer) == (False, "已安装净化设施")
    paper = next(one for one in papers_of("case", case_id) if one.kind is PaperKind.OBJECTION_ANSWER)
    assert paper_pdf(paper.id, at=AFTER).startswith(b"%PDF")
    with pytest.raises(PublicityOpen):
        decide(case_id)
    with pytest.raises(PublicityRunning):
        end_publicity(case_id=case_id, result="无异议", by=health("approve"), at=LAST)
    with pytest.raises(ResultMissing):
        end_publicity(case_id=case_id, result=" ", by=health("approve"), at=AFTER)
    end_publicity(case_id=case_id, result="异议不成立", by=health("approve"), at=AFTER)
    assert last(case_id, "publicity_ended")["objections"] == 1
    decide(case_id)
    assert last(case_id, "decided")["granted"] is True


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        pytest.param("王海燕", "person", "王某某", id="a person's name is masked"),
        pytest.param("琼台餐饮有限公司", "enterprise", "琼台餐饮有限公司", id="an enterprise's is not"),
    ],
)
def test_a_name_is_shown_as_far_as_everybody_may_read_it(name: str, kind: str, shown: str) -> None:
    assert shown_name(name, kind) == shown
