"""The people of the demonstration."""

import pytest

from qiongtai.law.actor import ActorKind, Power
from qiongtai.people.adapters.demonstration import DEMO_ACCOUNTS
from qiongtai.people.models import Account, Holding, Post, PostPower, Staff
from qiongtai.people.operations.load_demonstration import DemonstrationRefused, load_demonstration
from qiongtai.people.queries.parties import parties_of, party_of_actor
from qiongtai.people.queries.staff import lasting_grants_of_staff, staff_who
from qiongtai.people.rules.codes import PartyKind
from qiongtai.people.rules.incompatible import check_compatible
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.queries.organs import organs_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.ui.navigation import COUNTER, WATCH
from tests.people.actors import CHENGMAI, JIANGUO, JINJIANG, actor

pytestmark = pytest.mark.usefixtures("hainan")
TABLES = (Account, Staff, Post, PostPower, Holding)


def test_load_demonstration_again_changes_nothing():
    kept = [list(table.objects.order_by("pk").values()) for table in TABLES]
    load_demonstration()
    assert [list(table.objects.order_by("pk").values()) for table in TABLES] == kept


def test_load_demonstration_is_refused_in_production(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(DemonstrationRefused):
        load_demonstration()


def test_every_printed_account_exists_and_may_open_its_door():
    doors = {"/counter/": COUNTER, "/watch/": WATCH}
    for account in DEMO_ACCOUNTS:
        who = actor(account.username)
        if account.door in doors:
            assert who.holds(*doors[account.door]), account
        assert (who.kind == ActorKind.CITIZEN) == (account.door == "/"), account


@pytest.mark.parametrize("power", [Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE])
def test_every_handling_organ_has_somebody_for_each_point(power):
    keys = {"market_regulation", "civil_affairs", "health", "natural_resources", "ecology_environment"}
    organs = organs_of_level(Level.PROVINCE, Level.CITY, Level.COUNTY, keys=keys)
    held = set(PostPower.objects.filter(power=power, organ_key__in=keys).values_list("organ_key", "low"))
    assert {(organ.key, organ.place) for organ in organs} == held


def test_every_township_government_has_its_five():
    governments = organs_of_level(Level.TOWNSHIP, keys={"township_government"})
    seats = Holding.objects.filter(post__organ__key="township_government", post__organ__level=Level.TOWNSHIP)
    assert seats.count() == 5 * len(governments)
    assert len(governments) > 200


def test_site_checks_find_a_second_officer():
    names = [row.username for row in staff_who(Power.HANDLE, place=CHENGMAI, organ_key="market_regulation")]
    assert {"handler", "handler2"} <= set(names)
    for place in (row.code for row in divisions_of_level(Level.COUNTY) if row.code.startswith("4690")):
        assert len(staff_who(Power.HANDLE, place=place, organ_key="market_regulation")) >= 2, place


def test_no_officer_holds_an_incompatible_pair():
    pairs = [(Power.ACCEPT, Power.APPROVE), (Power.HANDLE, Power.REVIEW), (Power.REVIEW, Power.APPROVE)]
    for first, second in pairs:
        one = PostPower.objects.filter(power=first, post__on_the_spot=False).values("post_id")
        assert not PostPower.objects.filter(power=second, post_id__in=one).exists()
    for staff_id in Staff.objects.order_by("?").values_list("pk", flat=True)[:50]:
        check_compatible(lasting_grants_of_staff(staff_id))


def test_a_window_clerk_receives_for_every_organ_in_the_county_only():
    clerk = actor("clerk")
    assert clerk.may(Power.RECEIVE, place=JINJIANG)
    assert clerk.may(Power.ACCEPT, place=CHENGMAI, organ_key="market_regulation")
    assert not clerk.may(Power.RECEIVE, place="469021000000")
    assert not clerk.holds(Power.HANDLE, Power.APPROVE, Power.SUPERVISE)


def test_a_village_agent_receives_in_the_village_only():
    agent = actor("village")
    assert agent.may(Power.RECEIVE, place=JIANGUO)
    assert not agent.may(Power.RECEIVE, place=JINJIANG)
    assert not agent.may(Power.RECEIVE, place="469023100002")


def test_a_case_worker_handles_for_the_own_organ_only():
    handler = actor("handler")
    assert handler.may(Power.HANDLE, place=CHENGMAI, organ_key="market_regulation")
    assert not handler.may(Power.HANDLE, place=CHENGMAI, organ_key="health")
    assert not handler.may(Power.HANDLE, place=CHENGMAI, organ_key=None)
    assert (handler.name, handler.place) == ("符大成", CHENGMAI)


def test_the_enterprise_account_may_act_for_itself_and_the_enterprise():
    parties = parties_of(actor("enterprise"))
    assert [(one.kind, one.name) for one in parties] == [
        (PartyKind.PERSON, "陈建业"),
        (PartyKind.ENTERPRISE, "澄迈椰风餐饮有限公司"),
    ]


def test_the_agent_may_act_for_the_citizen():
    citizen = party_of_actor(actor("citizen"))
    assert citizen in parties_of(actor("agent"))
    assert citizen.id_masked.startswith("469") and "*" in citizen.id_masked
