"""The joint term: fifteen more days by the head of the government, and a calendar that changed (行政许可法 42)."""

from datetime import date, datetime

import pytest

from qiongtai.bundles.operations.extend import NoJointTerm, extend_joint
from qiongtai.bundles.operations.follow_calendars import BundleCalendarFollower
from qiongtai.bundles.queries.page import joint_page, my_joint
from qiongtai.bundles.queries.telling import story
from qiongtai.cases.operations.extend import ExtensionTooLate
from qiongtai.cases.rules.texts import ReasonMissing
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.procedures import AlreadyExtended
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.people.models import Account
from qiongtai.places.operations.set_local_day import set_local_day
from qiongtai.places.rules.subtree import reach
from qiongtai.signing.models import Signature
from tests.bundles import bundles
from tests.bundles.bundles import SHOP
from tests.province import CHENGMAI, moment, officer

pytestmark = pytest.mark.django_db
LATER = moment("2026-04-01T09:00")


def head(place: str = CHENGMAI, organ: str = "people_government") -> Actor:
    """Return the head of the organ at *place*: whoever holds the power to extend there."""
    account = Account.objects.filter(kind="staff").order_by("id").first()
    assert account is not None
    low, high = reach(place)
    return Actor(ActorKind.STAFF, account.pk, "县长", (Grant(Power.EXTEND, low, high, organ),))


def started() -> int:
    """Return a joint application whose term runs: to 2026-05-09 by law."""
    joint_id = bundles.sent()
    bundles.accepted(bundles.one(joint_id, SHOP).case.id, moment("2026-03-03T09:00"))
    bundles.caught_up(joint_id)
    return joint_id


def extended(joint_id: int, by: Actor | None = None, at: datetime = LATER, reason: str = "需实地勘察") -> None:
    extend_joint(joint_id=joint_id, reason=reason, by=by or head(), at=at)


def test_article_42_the_head_of_the_government_gives_fifteen_more_days_once() -> None:
    joint_id = started()
    extended(joint_id)
    page = my_joint(officer("enterprise"), joint_id, at=LATER)
    assert page.row.joint_due_on == page.row.promised_due_on == date(2026, 5, 29)
    assert page.due is not None and page.due.due_on == date(2026, 5, 29)
    assert page.due.days[-1].number == 60, "the explanation counts 45 and 15 days"
    assert bundles.kinds(joint_id)[-1] == "extended"
    with pytest.raises(AlreadyExtended):
        extended(joint_id)


def test_article_42_the_applicant_is_told_why_in_writing() -> None:
    joint_id = started()
    extended(joint_id, reason="排水管网需现场勘察")
    page = my_joint(officer("enterprise"), joint_id, at=LATER)
    (notice,) = page.papers
    assert notice.kind is PaperKind.EXTENSION_NOTICE
    assert page.extension_reason == "排水管网需现场勘察"
    assert "排水管网需现场勘察" in story(page)[0].words
    assert paper_pdf(notice.id, at=LATER).startswith(b"%PDF")


def test_the_word_is_signed_with_the_key_of_the_head() -> None:
    joint_id = started()
    extended(joint_id)
    signed = Signature.objects.filter(subject_kind="bundle", subject_id=str(joint_id))
    assert [(one.fact_kind, one.certificate.name) for one in signed] == [("bundle.extended", "县长")]


@pytest.mark.parametrize(
    ("place", "organ"),
    [
        pytest.param(CHENGMAI, "market_regulation", id="the lead organ's own head"),
        pytest.param("460000000000", "people_government", id="the head of a higher government"),
        pytest.param("469021000000", "people_government", id="the head of another county"),
    ],
)
def test_article_42_nobody_else_extends_the_joint_term(place: str, organ: str) -> None:
    joint_id = started()
    with pytest.raises(NotFound):
        extended(joint_id, head(place, organ))
    assert bundles.kinds(joint_id)[-1] == "started"


def test_the_head_sees_the_joint_applications_of_the_place_and_no_others() -> None:
    joint_id = started()
    assert joint_page(head(), joint_id, at=LATER).open_to_extension
    with pytest.raises(NotFound):
        joint_page(head("469021000000"), joint_id, at=LATER)


def test_a_term_that_passed_or_never_began_is_not_extended() -> None:
    with pytest.raises(NoJointTerm):
        extended(bundles.sent())
    joint_id = started()
    with pytest.raises(ExtensionTooLate):
        extended(joint_id, at=moment("2026-05-10T00:00"))
    extended(joint_id, at=moment("2026-05-09T23:59"))


def test_an_extension_gives_its_reason_and_acts_on_what_was_seen() -> None:
    joint_id = started()
    with pytest.raises(ReasonMissing):
        extended(joint_id, reason="  ")
    with pytest.raises(Stale):
        extend_joint(joint_id=joint_id, reason="勘察", version=1, by=head(), at=LATER)


def day_off(place: str, day: date) -> None:
    set_local_day(
        place=place,
        day=day,
        is_workday=False,
        name_zh="地方节日",
        name_en="Local day",
        basis="县政府通知",
        by=officer("admin"),
        at=LATER,
    )


def test_a_day_off_at_the_lead_organs_place_moves_the_joint_term() -> None:
    joint_id = started()
    day_off(CHENGMAI, date(2026, 4, 7))
    told = [fact for fact in facts_of("division", CHENGMAI) if fact.kind == "division.local_day_set"]
    BundleCalendarFollower().follow(told)
    page = bundles.page(joint_id, LATER)
    assert page.row.joint_due_on == date(2026, 5, 11)
    assert bundles.kinds(joint_id)[-1] == "retimed"
    before = len(bundles.kinds(joint_id))
    BundleCalendarFollower().follow(told)
    assert len(bundles.kinds(joint_id)) == before, "following twice changes nothing"


def test_an_extended_term_stays_extended_when_a_calendar_changes() -> None:
    joint_id = started()
    extended(joint_id)
    day_off(CHENGMAI, date(2026, 4, 7))
    BundleCalendarFollower().follow(facts_of("division", CHENGMAI)[-1:])
    page = bundles.page(joint_id, LATER)
    assert page.row.joint_due_on == page.row.promised_due_on == date(2026, 6, 1)


def test_a_day_elsewhere_moves_nothing() -> None:
    joint_id = started()
    day_off("469021000000", date(2026, 4, 7))
    BundleCalendarFollower().follow(facts_of("division", "469021000000")[-1:])
    assert bundles.kinds(joint_id)[-1] == "started"
