"""A licence's life: issued, checked by anybody, suspended, revoked, expired."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError

from qiongtai.documents.models import Licence, Paper
from qiongtai.documents.operations.change_licence_state import change_licence_state
from qiongtai.documents.operations.issue_licence import issue_licence
from qiongtai.documents.queries.licences import check_licence, licences_of
from qiongtai.documents.queries.papers import check_paper, paper_pdf, papers_of
from qiongtai.documents.rules.kinds import LicenceState, PaperKind, Standing
from qiongtai.documents.rules.licences import LicenceStateWrong, ReasonMissing
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from tests.documents.conftest import AT, CHENGMAI

pytestmark = pytest.mark.django_db
UNTIL = date(2031, 3, 18)


def issued(clerk, **more: object):
    given = {
        "kind": "food_business_licence",
        "name_zh": "食品经营许可证",
        "name_en": "Food business licence",
        "holder_name": "海南琼台餐饮管理有限公司",
        "holder_id_masked": "91469023MA5T00000X",
        "place": CHENGMAI,
        "organ_id": 3,
        "organ_key": "market_regulation",
        "organ_zh": "澄迈县市场监督管理局",
        "organ_en": "Chengmai County Administration for Market Regulation",
        "case_id": 7,
        "valid_from": date(2026, 3, 5),
        "valid_until": UNTIL,
        "details": {"法定代表人": "王小明", "经营场所": "金江镇"},
    }
    happened = issue_licence(**{**given, **more}, at=AT)
    record(*happened, by=clerk, at=AT)
    return licences_of(7)[-1]


def test_licence_is_numbered_printed_and_recorded(clerk) -> None:
    licence = issued(clerk)
    assert licence.number.startswith("FBL-469023-2026-")
    assert licences_of(7) == (licence,)
    [paper] = papers_of("case", 7)
    assert (paper.id, paper.number, paper.code) == (licence.paper_id, licence.number, licence.code)
    assert paper.kind == PaperKind.LICENCE
    assert paper_pdf(paper.id, at=AT).startswith(b"%PDF-")
    [fact] = facts_of("licence", str(licence.id))
    assert (fact.kind, fact.organ_id, fact.body["number"]) == ("licence.issued", 3, licence.number)


def test_check_tells_the_public_all_that_is_on_the_licence(clerk) -> None:
    licence = issued(clerk)
    found = check_licence(licence.number, at=AT)
    assert (found.name_zh, found.holder_name, found.valid_until) == (
        "食品经营许可证",
        "海南琼台餐饮管理有限公司",
        UNTIL,
    )
    assert found.standing == Standing.VALID
    assert check_licence(licence.code, at=AT) == found


def test_name_of_a_person_is_masked_for_those_who_only_guess_the_number(clerk) -> None:
    licence = issued(clerk, holder_name="王小明", holder_id_masked="4690**********0011")
    assert check_licence(licence.number, at=AT).holder_name == "王**"
    assert check_licence(licence.code, at=AT).holder_name == "王小明"


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        pytest.param(datetime(2031, 3, 18, 23, 59, tzinfo=CHINA), Standing.VALID, id="to the end of its last day"),
        pytest.param(datetime(2031, 3, 19, 0, 0, tzinfo=CHINA), Standing.EXPIRED, id="and not a minute longer"),
        pytest.param(datetime(2026, 3, 4, 23, 59, tzinfo=CHINA), Standing.NOT_YET_VALID, id="nor before"),
    ],
)
def test_licence_holds_for_its_days(at: datetime, standing: Standing, clerk) -> None:
    assert check_licence(issued(clerk).code, at=at).standing == standing


def test_revoked_licence_takes_its_paper_along(clerk, approver) -> None:
    licence = issued(clerk)
    change_licence_state(licence_id=licence.id, state=LicenceState.REVOKED, reason="以欺骗取得", by=approver, at=AT)
    assert check_licence(licence.code, at=AT).standing == Standing.REVOKED
    assert check_paper(licence.code, at=AT).standing == Standing.REVOKED
    changed = facts_of("licence", str(licence.id))[-1]
    assert (changed.kind, changed.body["before"], changed.body["after"]) == (
        "licence.state_changed",
        "valid",
        "revoked",
    )
    assert changed.body["reason"] == "以欺骗取得"


def test_suspended_licence_can_be_restored(clerk, approver) -> None:
    licence = issued(clerk)
    change_licence_state(licence_id=licence.id, state=LicenceState.SUSPENDED, reason="整改", by=approver, at=AT)
    assert check_licence(licence.code, at=AT).standing == Standing.SUSPENDED
    change_licence_state(licence_id=licence.id, state=LicenceState.VALID, reason="整改完成", by=approver, at=AT)
    assert check_licence(licence.code, at=AT).standing == Standing.VALID


def test_cancelled_licence_stays_cancelled(clerk, approver) -> None:
    licence = issued(clerk)
    change_licence_state(licence_id=licence.id, state=LicenceState.CANCELLED, reason="企业终止", by=approver, at=AT)
    with pytest.raises(LicenceStateWrong):
        change_licence_state(licence_id=licence.id, state=LicenceState.VALID, reason="再来", by=approver, at=AT)
    assert len(facts_of("licence", str(licence.id))) == 2


def test_change_needs_a_reason_and_the_power(clerk, approver) -> None:
    licence = issued(clerk)
    with pytest.raises(ReasonMissing):
        change_licence_state(licence_id=licence.id, state=LicenceState.REVOKED, reason="  ", by=approver, at=AT)
    with pytest.raises(NotFound):
        change_licence_state(licence_id=licence.id, state=LicenceState.REVOKED, reason="x", by=clerk, at=AT)
    with pytest.raises(NotFound):
        change_licence_state(licence_id=0, state=LicenceState.REVOKED, reason="x", by=approver, at=AT)
    other = issued(clerk, organ_key="civil_affairs")
    with pytest.raises(NotFound):
        change_licence_state(licence_id=other.id, state=LicenceState.REVOKED, reason="x", by=approver, at=AT)
    assert {row.state for row in Licence.objects.all()} == {"valid"}


def test_licence_cannot_end_before_it_begins(clerk) -> None:
    with pytest.raises(IntegrityError, match="documents_licence_ends_after_it_begins"):
        issued(clerk, valid_until=date(2026, 3, 4))


def test_paper_of_a_licence_cannot_vanish(clerk) -> None:
    issued(clerk)
    with pytest.raises(IntegrityError):
        Paper.objects.all().delete()
