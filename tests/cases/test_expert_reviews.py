"""An expert review: the panel, its conflicts, its opinions, its report, and the decision after it."""

import hashlib
from datetime import timedelta

import pytest

from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.operations.answer_review import answer_review, share_opinions, take_back_answer
from qiongtai.cases.operations.convene_review import convene_review
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.declare_tie import declare_tie
from qiongtai.cases.operations.end_review import call_off_review, report_review
from qiongtai.cases.operations.remind_experts import remind_due, remind_experts
from qiongtai.cases.operations.replace_expert import recuse_expert, replace_expert
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.rules.pauses import BasisMissing, PlannedEndPassed
from qiongtai.cases.rules.reviews import (
    AnswersMissing,
    DeclarationMissing,
    DeclaredAlready,
    DepartsFromReport,
    ExpertTied,
    ExpertUnknown,
    FieldTooSmall,
    NoOpinionYet,
    OpinionMissing,
    PanelUneven,
    QuestionMissing,
    RecusalGround,
    RemindedToday,
    ReportMissing,
    ReviewNow,
    ReviewOpen,
    ReviewOver,
    SeatTaken,
    Stance,
    StanceMissing,
    SteppedBack,
    TieMissing,
    Vote,
    check_count,
    departs,
    dissent,
    drawn_order,
    finding,
    first_reminder,
    next_reminder,
)
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import ReasonMissing
from qiongtai.documents.queries.papers import papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.models import Expert
from qiongtai.people.rules.experts import ExpertField
from tests.cases import panels
from tests.cases.panels import BASIS, CONVENED, END, QUESTION, convened, ecology, examined, ids, seat
from tests.province import facts, kinds, last, moment, officer

LATER, AFTER = CONVENED + timedelta(days=2), moment("2026-03-23T09:00")


@pytest.mark.django_db
def test_article_45_a_panel_stops_both_clocks_and_the_applicant_is_told() -> None:
    review = convened()
    case = Case.objects.get(pk=review.case_id)
    assert (case.state, case.due_at) == (State.PAUSED, None)
    assert PaperKind.PAUSE_NOTICE in {one.kind for one in papers_of("case", case.pk)}
    assert kinds(case.pk)[-2:] == ["paused", "review_convened"]
    said = last(case.pk, "review_convened")
    assert [one["name"] for one in said["experts"]] == ["欧阳明", "司马文娟", "端木磊"]
    assert (said["chair"], said["question"], said["planned_end_on"]) == ("欧阳明", QUESTION, "2026-03-20")
    assert (said["planned_end_at"], said["seed"], said["pool"]) == ("2026-03-21T00:00:00+08:00", "", [])
    with pytest.raises(ReviewNow):
        convened(case_id=case.pk)


@pytest.mark.django_db
def test_a_draw_can_be_repeated_by_anybody_from_the_fact_alone() -> None:
    review = panels.drawn()
    said = last(review.case_id, "review_convened")
    repeated = sorted(said["pool"], key=lambda one: hashlib.sha256(f"{said['seed']}:{one}".encode()).hexdigest())
    assert [one["expert_id"] for one in said["experts"]] == repeated[:3]
    assert said["left_out"] == ids(["expert5"]), "who works for the applicant is not drawn"
    assert said["pool"] == sorted(ids(["expert", "expert2", "expert3", "expert4", "expert6"]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"question": " "}, QuestionMissing),
        ({"basis": ""}, BasisMissing),
        ({"planned_end_on": CONVENED.date() - timedelta(days=1)}, PlannedEndPassed),
        ({"experts": ()}, PanelUneven),
        ({"field": ExpertField.ENVIRONMENT, "count": 4}, PanelUneven),
        ({"field": ExpertField.ENVIRONMENT, "count": 7}, FieldTooSmall),
        ({"field": ExpertField.LAW, "count": 3}, FieldTooSmall),
        ({"experts": (0, 1, 2)}, ExpertUnknown),
    ],
)
def test_what_is_wrong_with_a_panel_is_refused(changed: dict[str, object], refusal: type[Refusal]) -> None:
    case = examined()
    given = {"question": QUESTION, "basis": BASIS, "planned_end_on": END, "experts": ids(panels.THREE)}
    with pytest.raises(refusal):
        convene_review(case_id=case.pk, by=ecology("handle"), at=CONVENED, **{**given, **changed})  # type: ignore[arg-type]
    assert "paused" not in kinds(case.pk)


@pytest.mark.django_db
def test_an_expert_whom_the_records_tie_to_the_applicant_is_not_called() -> None:
    with pytest.raises(ExpertTied) as refusal:
        convened("expert", "expert2", "expert5")
    assert refusal.value.particulars["names"] == "诸葛平"
    with pytest.raises(ExpertUnknown):
        convened("expert", "expert", "expert2")


@pytest.mark.django_db
def test_officers_of_other_organs_and_experts_call_no_panel() -> None:
    case = examined()
    for by in (officer("handler"), officer("citizen"), officer("expert"), ecology("accept")):
        with pytest.raises(NotFound):
            convene_review(
                case_id=case.pk,
                question=QUESTION,
                basis=BASIS,
                planned_end_on=END,
                experts=ids(panels.THREE),
                by=by,
                at=CONVENED,
            )


@pytest.mark.django_db
def test_an_expert_with_a_conflict_steps_back_and_is_replaced_and_the_chair_passes_on() -> None:
    review, chair = convened(), officer("expert")
    with pytest.raises(TieMissing):
        declare_tie(seat_id=seat(review, "expert"), conflict=True, by=chair, at=LATER)
    assert not declare_tie(seat_id=seat(review, "expert"), conflict=True, words="曾为其编制报告", by=chair, at=LATER)
    assert kinds(review.case_id)[-2:] == ["expert_declared", "expert_recused"]
    said = last(review.case_id, "expert_recused")
    assert (said["expert"], said["ground"], said["words"], said["chair"]) == (
        "欧阳明",
        "declared",
        "曾为其编制报告",
        "司马文娟",
    )
    with pytest.raises(SteppedBack):
        answer_review(seat_id=seat(review, "expert"), stance="support", words="可行", by=chair, at=LATER)
    by = ecology("handle")
    given = {"review_id": review.pk, "seat_id": seat(review, "expert"), "by": by, "at": LATER}
    with pytest.raises(ExpertUnknown):
        replace_expert(**given, expert_id=ids(["expert2"])[0])  # type: ignore[arg-type]
    with pytest.raises(ExpertTied):
        replace_expert(**given, expert_id=ids(["expert5"])[0])  # type: ignore[arg-type]
    assert replace_expert(**given, expert_id=ids(["expert4"])[0]) == "上官秀兰"  # type: ignore[arg-type]
    said = last(review.case_id, "expert_replaced")
    assert (said["expert"], said["instead_of"], said["drawn"]) == ("上官秀兰", "欧阳明", False)
    with pytest.raises(SeatTaken):
        replace_expert(**given, expert_id=ids(["expert6"])[0])  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_drawn_panel_is_filled_up_from_the_order_of_its_draw() -> None:
    review = panels.drawn()
    order = drawn_order(review.pool, review.seed)
    first = Panellist.objects.get(review=review, expert_id=order[1])
    by = ecology("handle")
    recuse_expert(
        review_id=review.pk, seat_id=first.pk, ground=RecusalGround.SILENT, reason="三次联系未答复", by=by, at=LATER
    )
    replace_expert(review_id=review.pk, seat_id=first.pk, expert_id=order[4], by=by, at=LATER)
    said = last(review.case_id, "expert_replaced")
    assert (said["expert_id"], said["drawn"]) == (order[3], True), "the draw goes on, whoever is asked for"


@pytest.mark.django_db
def test_a_tie_in_the_records_recuses_whatever_is_declared() -> None:
    review = convened()
    Expert.objects.filter(pk=ids(["expert2"])[0]).update(employer="澄迈椰风餐饮有限公司")
    by = officer("expert2")
    assert not declare_tie(seat_id=seat(review, "expert2"), conflict=False, by=by, at=LATER)
    said = last(review.case_id, "expert_recused")
    assert (said["ground"], said["words"]) == ("records", "employer")


@pytest.mark.django_db
def test_an_opinion_needs_a_declaration_and_its_reasons_and_can_be_changed_and_taken_back() -> None:
    review, by = convened(), officer("expert2")
    mine = {"seat_id": seat(review, "expert2"), "by": by, "at": LATER}
    with pytest.raises(DeclarationMissing):
        answer_review(**mine, stance="support", words="可行")  # type: ignore[arg-type]
    assert declare_tie(**mine, conflict=False)  # type: ignore[arg-type]
    with pytest.raises(DeclaredAlready):
        declare_tie(**mine, conflict=False)  # type: ignore[arg-type]
    with pytest.raises(StanceMissing):
        answer_review(**mine, stance="maybe", words="可行")  # type: ignore[arg-type]
    with pytest.raises(OpinionMissing):
        answer_review(**mine, stance="against", words=" ")  # type: ignore[arg-type]
    with pytest.raises(NoOpinionYet):
        take_back_answer(**mine)  # type: ignore[arg-type]
    answer_review(**mine, stance="support", words="可行")  # type: ignore[arg-type]
    answer_review(**mine, stance="against", words="噪声超标")  # type: ignore[arg-type]
    said = [one.body for one in facts(review.case_id) if one.kind == "case.expert_answered"]
    assert [(one["stance"], one["again"]) for one in said] == [("support", False), ("against", True)]
    take_back_answer(**mine)  # type: ignore[arg-type]
    row = Panellist.objects.get(pk=seat(review, "expert2"))
    assert (row.stance, row.words, row.answered_at) == ("", "", None)


@pytest.mark.django_db
def test_a_seat_is_its_experts_alone() -> None:
    review = convened()
    for by in (officer("expert4"), officer("expert2"), ecology("handle"), officer("citizen")):
        for act in (
            lambda by=by: declare_tie(seat_id=seat(review, "expert"), conflict=False, by=by, at=LATER),
            lambda by=by: answer_review(
                seat_id=seat(review, "expert"), stance="support", words="可行", by=by, at=LATER
            ),
            lambda by=by: report_review(seat_id=seat(review, "expert"), words="可行", by=by, at=LATER),
        ):
            with pytest.raises(NotFound):
                act()


@pytest.mark.django_db
def test_only_the_chair_shares_and_reports_and_waits_for_every_opinion() -> None:
    review = convened()
    panels.answers(review, expert="support", expert2="against")
    for act in (
        lambda: share_opinions(seat_id=seat(review, "expert2"), by=officer("expert2"), at=LATER),
        lambda: report_review(seat_id=seat(review, "expert2"), words="可行", by=officer("expert2"), at=LATER),
    ):
        with pytest.raises(NotFound):
            act()
    chair = {"seat_id": seat(review, "expert"), "by": officer("expert"), "at": LATER}
    share_opinions(**chair)  # type: ignore[arg-type]
    share_opinions(**chair)  # type: ignore[arg-type]
    assert kinds(review.case_id).count("opinions_shared") == 1
    with pytest.raises(AnswersMissing) as refusal:
        report_review(**chair, words="可行")  # type: ignore[arg-type]
    assert refusal.value.particulars["names"] == "端木磊"
    panels.answers(review, expert3="with_changes")
    with pytest.raises(ReportMissing):
        report_review(**chair, words=" ")  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_panel_that_lost_an_expert_does_not_report() -> None:
    review = convened()
    declare_tie(seat_id=seat(review, "expert3"), conflict=True, words="亲属", by=officer("expert3"), at=LATER)
    panels.answers(review, expert="support", expert2="support")
    with pytest.raises(PanelUneven):
        report_review(seat_id=seat(review, "expert"), words="可行", by=officer("expert"), at=LATER)


def reported(**stances: str) -> ExpertReview:
    review = convened()
    panels.answers(review, **stances)
    report_review(seat_id=seat(review, "expert"), words="专家组意见如下。", by=officer("expert"), at=AFTER)
    return ExpertReview.objects.get(pk=review.pk)


@pytest.mark.django_db
def test_article_45_the_report_ends_the_review_and_the_clocks_run_again() -> None:
    review = reported(expert="support", expert2="support", expert3="against")
    case = Case.objects.get(pk=review.case_id)
    assert (review.found, case.state) == ("support", State.IN_APPROVAL)
    assert kinds(case.pk)[-2:] == ["review_reported", "resumed"]
    said = last(case.pk, "review_reported")
    assert (said["votes"], said["dissent"], said["late"]) == ({"support": 2, "against": 1}, ["端木磊"], True)
    assert last(case.pk, "resumed")["last_day"] == "2026-03-23"
    (paper,) = (one for one in papers_of("case", case.pk) if one.kind is PaperKind.EXPERT_REPORT)
    assert paper.number
    with pytest.raises(ReviewOver):
        answer_review(seat_id=seat(review, "expert2"), stance="against", words="改", by=officer("expert2"), at=AFTER)


@pytest.mark.django_db
def test_while_the_review_is_open_the_clocks_do_not_run_again_by_another_hand_and_nothing_is_decided() -> None:
    review = convened()
    with pytest.raises(ReviewOpen):
        resume_case(case_id=review.case_id, by=ecology("handle"), at=LATER)


@pytest.mark.django_db
def test_a_review_is_called_off_for_a_reason() -> None:
    review, by = convened(), ecology("handle")
    with pytest.raises(ReasonMissing):
        call_off_review(review_id=review.pk, reason=" ", by=by, at=LATER)
    call_off_review(review_id=review.pk, reason="申请人修改了方案", by=by, at=LATER)
    assert kinds(review.case_id)[-2:] == ["review_called_off", "resumed"]
    with pytest.raises(ReviewOver):
        call_off_review(review_id=review.pk, reason="再次", by=by, at=LATER)
    assert convened(case_id=review.case_id, at=AFTER - timedelta(days=5)).pk != review.pk, "another may follow"


@pytest.mark.django_db
def test_a_case_that_was_taken_back_needs_no_opinion_any_more() -> None:
    review = convened()
    withdraw_case(case_id=review.case_id, reason="不办了", by=officer("enterprise"), at=LATER)
    with pytest.raises(ReviewOver):
        declare_tie(seat_id=seat(review, "expert"), conflict=False, by=officer("expert"), at=LATER)
    remind_due(AFTER)
    assert "experts_reminded" not in kinds(review.case_id)


@pytest.mark.django_db
def test_a_decision_against_the_report_gives_its_reasons() -> None:
    review = reported(expert="against", expert2="against", expert3="support")
    task_id, by = panels.passed_on(review.case_id, AFTER), ecology("approve")
    with pytest.raises(DepartsFromReport):
        decide_case(task_id=task_id, grant=True, opinion="准予", by=by, at=AFTER)
    decide_case(task_id=task_id, grant=True, opinion="准予", reasons="已按意见整改到位", by=by, at=AFTER)
    assert last(review.case_id, "decided")["reasons"] == "已按意见整改到位"


@pytest.mark.django_db
def test_a_decision_with_the_report_needs_none() -> None:
    review = reported(expert="support", expert2="with_changes", expert3="against")
    decide_case(
        task_id=panels.passed_on(review.case_id, AFTER), grant=True, opinion="准予", by=ecology("approve"), at=AFTER
    )
    assert last(review.case_id, "decided")["granted"] is True


@pytest.mark.django_db
def test_silent_experts_are_reminded_by_hand_once_a_day_and_by_the_clock() -> None:
    review, by = convened(), ecology("handle")
    panels.answers(review, expert="support")
    remind_due(LATER)
    assert "experts_reminded" not in kinds(review.case_id), "three days before the end, not earlier"
    assert remind_experts(review_id=review.pk, by=by, at=LATER) == 2
    with pytest.raises(RemindedToday):
        remind_experts(review_id=review.pk, by=by, at=LATER)
    said = last(review.case_id, "experts_reminded")
    assert (said["experts"], said["late"]) == (["司马文娟", "端木磊"], False)
    remind_due(moment("2026-03-21T00:01"))
    assert last(review.case_id, "experts_reminded")["late"] is True
    remind_due(moment("2026-03-22T08:00"))
    assert kinds(review.case_id).count("experts_reminded") == 2
    remind_due(moment("2026-03-28T08:00"))
    assert kinds(review.case_id).count("experts_reminded") == 3


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("SSS", Stance.SUPPORT),
        ("SSA", Stance.SUPPORT),
        ("SWA", Stance.WITH_CHANGES),
        ("SSWWA", Stance.WITH_CHANGES),
        ("SAA", Stance.AGAINST),
        ("WAAAS", Stance.AGAINST),
    ],
)
def test_the_majority_decides_and_support_without_changes_needs_its_own(said: str, found: Stance) -> None:
    codes = {"S": Stance.SUPPORT, "W": Stance.WITH_CHANGES, "A": Stance.AGAINST}
    votes = [Vote(str(number), codes[one]) for number, one in enumerate(said)]
    assert finding(votes) is found
    other = {str(number) for number, one in enumerate(said) if (one == "A") is not (found is Stance.AGAINST)}
    assert set(dissent(votes, found)) == other


def test_a_panel_has_three_experts_or_more_and_an_odd_number() -> None:
    for count in (0, 1, 2, 4, 17):
        with pytest.raises(PanelUneven):
            check_count(count)
    for count in (3, 5, 15):
        check_count(count)


def test_a_decision_departs_from_the_report_when_it_says_the_opposite() -> None:
    assert departs(Stance.AGAINST, grant=True)
    assert departs(Stance.SUPPORT, grant=False)
    assert departs(Stance.WITH_CHANGES, grant=False)
    assert not departs(Stance.WITH_CHANGES, grant=True)
    assert not departs(None, grant=True)


def test_reminders_come_three_days_before_the_end_then_after_it_then_weekly() -> None:
    assert first_reminder(END, CONVENED.date()) == END - timedelta(days=3)
    assert first_reminder(END, END) == END + timedelta(days=1)
    assert next_reminder(END, END - timedelta(days=3)) == END + timedelta(days=1)
    assert next_reminder(END, END + timedelta(days=1)) == END + timedelta(days=8)
