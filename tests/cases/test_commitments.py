"""Granted on a signed commitment, checked afterwards, revoked when it was broken (告知承诺)."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.record_check import record_check
from qiongtai.cases.operations.revoke_broken import revoke_broken
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.queries.commitments import broken_ones, checks_due, commitment_of
from qiongtai.cases.rules.commitments import (
    CheckNotOpen,
    CommitmentUnsigned,
    Finding,
    NoCommitment,
    NotBroken,
    SignedAlready,
    WordsMissing,
    check_signed,
)
from qiongtai.cases.rules.permits import SecondOfficerMissing, SecondOfficerUnfit
from qiongtai.documents.queries.licences import licences_of
from qiongtai.documents.queries.papers import papers_of
from qiongtai.documents.rules.kinds import LicenceState, PaperKind
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, enterprise_of, kinds, last, member, moment, officer, open_task, received

HYGIENE, FOOD = "public_place_hygiene_licence", "food_business_licence"
AT = moment("2026-03-04T10:00")
DUE = moment("2026-04-02T00:00")
"""Twenty working days after 4 March 2026."""

pytestmark = pytest.mark.django_db


def health(post: str) -> Actor:
    return member(CHENGMAI, "health", post)


def walk_in(item: str = HYGIENE, **said: str) -> Case:
    case_id = received(item, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT, **said)
    return Case.objects.get(pk=case_id)


def granted() -> Case:
    case = walk_in()
    sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=AT)
    accept_case(case_id=case.pk, by=health("accept"), at=AT)
    approver = health("approve")
    decide_case(task_id=open_task(case.pk, approver, AT).id, grant=True, opinion="准予", by=approver, at=AT)
    issue_result(case_id=case.pk, by=health("close"), at=AT)
    return Case.objects.get(pk=case.pk)


def second() -> int:
    """Return another case worker of the organ: whoever completes cases there handles them too."""
    return health("close").id or 0


def checked(case: Case, finding: Finding, at: datetime = AT) -> None:
    record_check(
        case_id=case.pk,
        finding=finding,
        words="现场核查",
        second_officer_id=second(),
        by=health("handle"),
        at=at,
    )


def test_a_signed_commitment_is_kept_with_its_paper_and_stands_for_the_material() -> None:
    case = walk_in()
    sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=AT)
    assert (last(case.pk, "commitment_signed")["signer"], last(case.pk, "commitment_signed")["on_screen"]) == (
        "陈建业",
        False,
    )
    assert PaperKind.INFORMED_COMMITMENT in {one.kind for one in papers_of("case", case.pk)}
    with pytest.raises(SignedAlready):
        sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=AT)


def test_an_item_that_is_not_granted_on_a_commitment_takes_none() -> None:
    case = walk_in(FOOD)
    with pytest.raises(NoCommitment):
        sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=AT)


def test_a_grant_on_a_commitment_opens_its_check() -> None:
    case = granted()
    row = commitment_of(case.pk, at=AT)
    assert row is not None
    assert (row.check_due_on, row.to_check, row.light) == (DUE.date() - timedelta(days=1), True, Light.GREEN)
    assert last(case.pk, "check_opened")["due_at"] == DUE.isoformat()
    assert [one.case_id for one in checks_due(health("handle"), at=AT).rows] == [case.pk]
    assert checks_due(officer("handler"), at=AT).rows == ()


def test_a_commitment_that_was_chosen_is_signed_before_the_grant() -> None:
    case = walk_in(by_commitment="true")
    accept_case(case_id=case.pk, by=health("accept"), at=AT)
    approver = health("approve")
    decision: dict[str, Any] = {
        "task_id": open_task(case.pk, approver, AT).id,
        "opinion": "准予",
        "by": approver,
        "at": AT,
    }
    with pytest.raises(CommitmentUnsigned):
        decide_case(**decision, grant=True)
    assert "decided" not in kinds(case.pk)
    sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=AT)
    decide_case(**decision, grant=True)
    assert "check_opened" in kinds(case.pk)


def test_a_refusal_wants_no_signed_commitment() -> None:
    case = walk_in(by_commitment="true")
    accept_case(case_id=case.pk, by=health("accept"), at=AT)
    approver = health("approve")
    task = open_task(case.pk, approver, AT)
    decide_case(task_id=task.id, grant=False, reasons="不符合条件", opinion="不予", by=approver, at=AT)
    assert last(case.pk, "decided")["granted"] is False


@pytest.mark.parametrize(
    ("answers", "signed", "refused"),
    [
        pytest.param({"by_commitment": True}, False, True, id="chosen and unsigned"),
        pytest.param({"by_commitment": True}, True, False, id="chosen and signed"),
        pytest.param({"by_commitment": False}, False, False, id="the ordinary procedure"),
        pytest.param({}, False, False, id="not asked"),
    ],
)
def test_a_grant_by_commitment_rests_on_a_signature(answers: dict[str, object], signed: bool, refused: bool) -> None:
    with pytest.raises(CommitmentUnsigned) if refused else nullcontext():
        check_signed(answers, signed=signed)


@pytest.mark.parametrize(
    ("at", "late"),
    [pytest.param(DUE - timedelta(seconds=1), False, id="in time"), pytest.param(DUE, True, id="after the term")],
)
def test_article_34_two_officers_record_what_the_check_found(at: datetime, late: bool) -> None:
    case = granted()
    checked(case, Finding.KEPT, at)
    fact = last(case.pk, "commitment_checked")
    assert (fact["kept"], fact["late"], len(set(fact["officers"]))) == (True, late, 2)
    assert checks_due(health("handle"), at=at).rows == ()
    with pytest.raises(CheckNotOpen):
        checked(case, Finding.BROKEN, at)
    with pytest.raises(NotBroken):
        revoke_broken(case_id=case.pk, reasons="x", by=health("approve"), at=at)


def test_the_check_takes_words_and_a_second_officer_of_the_organ() -> None:
    case = granted()
    how = {"case_id": case.pk, "finding": Finding.KEPT, "at": AT}
    with pytest.raises(NotFound):
        record_check(**how, words="x", second_officer_id=second(), by=officer("handler"))
    with pytest.raises(WordsMissing):
        record_check(**how, words=" ", second_officer_id=second(), by=health("handle"))
    with pytest.raises(SecondOfficerMissing):
        record_check(**how, words="x", second_officer_id=None, by=health("handle"))
    for unfit in (health("handle").id, officer("handler").id):
        with pytest.raises(SecondOfficerUnfit):
            record_check(**how, words="x", second_officer_id=unfit, by=health("handle"))
    assert "commitment_checked" not in kinds(case.pk)


def test_article_69_a_broken_commitment_ends_in_revocation() -> None:
    case = granted()
    checked(case, Finding.BROKEN)
    assert [one.case_id for one in broken_ones(health("approve"), at=AT).rows] == [case.pk]
    with pytest.raises(NotFound):
        revoke_broken(case_id=case.pk, reasons="消毒设施缺失", by=health("handle"), at=AT)
    revoke_broken(case_id=case.pk, reasons="消毒设施缺失", by=health("approve"), at=AT)
    (licence,) = licences_of(case.pk)
    assert licence.state is LicenceState.REVOKED
    assert last(case.pk, "grant_revoked")["licence_number"] == licence.number
    assert broken_ones(health("approve"), at=AT).rows == ()
    made = {one.kind for one in papers_of("case", case.pk)}
    assert made >= {PaperKind.INFORMED_COMMITMENT, PaperKind.CHECK_RECORD, PaperKind.REVOCATION}
