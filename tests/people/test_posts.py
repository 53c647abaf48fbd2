"""Posts, their powers, and who holds them."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Account, Holding, PostPower, Staff
from qiongtai.people.operations.appoint import appoint
from qiongtai.people.operations.close_account import close_account
from qiongtai.people.operations.define_post import define_post
from qiongtai.people.operations.hire import hire
from qiongtai.people.operations.relieve import relieve
from qiongtai.people.operations.sign_up import UsernameTaken
from qiongtai.people.queries.staff import posts_of, staff_in_scope, staff_of_account
from qiongtai.people.rules.incompatible import PAIRS, PowersIncompatible, check_compatible, incompatible
from qiongtai.places.queries.organs import organ_at
from tests.people.actors import CHENGMAI, DINGAN, NOW, actor

hainan = pytest.mark.usefixtures("hainan")
COUNTY = (CHENGMAI, "469023999999")


def grant(power: Power, organ_key: str | None = "health", low: str = COUNTY[0], high: str = COUNTY[1]) -> Grant:
    return Grant(power, low, high, organ_key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(Power.ACCEPT, Power.APPROVE, id="who accepts does not approve"),
        pytest.param(Power.HANDLE, Power.REVIEW, id="who handles does not review"),
        pytest.param(Power.REVIEW, Power.APPROVE, id="who reviews does not approve"),
    ],
)
def test_permit_law_34_and_37_keep_examination_and_decision_apart(one, other):
    assert incompatible(one, other)
    assert incompatible(other, one)
    with pytest.raises(PowersIncompatible):
        check_compatible([grant(one), grant(other)])


def test_no_power_is_incompatible_with_itself_and_all_other_pairs_go():
    free = [pair for pair in itertools.combinations(Power, 2) if frozenset(pair) not in PAIRS]
    assert not any(incompatible(*pair) for pair in free)
    assert not any(incompatible(power, power) for power in Power)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(grant(Power.REVIEW), grant(Power.APPROVE, "justice"), id="of different organs"),
        pytest.param(
            grant(Power.REVIEW), grant(Power.APPROVE, low=DINGAN, high="469021999999"), id="of different counties"
        ),
        pytest.param(grant(Power.REVIEW), grant(Power.CLOSE), id="that go together"),
    ],
)
def test_check_compatible_lets_pass_powers(one, other):
    check_compatible([one, other])


def test_check_compatible_sees_a_power_over_every_organ_and_a_place_inside_another():
    for other in (grant(Power.APPROVE, None), grant(Power.APPROVE, "health", "469023100000", "469023100999")):
        with pytest.raises(PowersIncompatible):
            check_compatible([grant(Power.REVIEW), other])


PLACES = st.sampled_from(["460000000000", CHENGMAI, "469023100000", DINGAN])
GRANTS = st.builds(
    lambda power, place, organ: Grant(power, place, place.rstrip("0").ljust(12, "9"), organ),
    st.sampled_from(Power),
    PLACES,
    st.sampled_from([None, "health", "justice"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(GRANTS, max_size=5), st.randoms())
def test_check_compatible_does_not_mind_the_order(grants, random):
    def passes(rows):
        try:
            check_compatible(rows)
        except PowersIncompatible:
            return False
        return True

    shuffled = list(grants)
    random.shuffle(shuffled)
    assert passes(grants) == passes(shuffled)


@hainan
def test_an_officer_is_hired_appointed_and_relieved_each_a_fact():
    admin, health = actor("admin"), organ_at("health", CHENGMAI)
    said = {"name_zh": "新同事", "name_en": "New Colleague", "organ_id": health.id, "number": "CM-1"}
    staff_id = hire(username="newcolleague", password="a long and odd one", **said, by=admin, at=NOW)
    post_id = define_post(
        organ_id=health.id,
        key="night",
        name_zh="值班岗",
        name_en="Night duty",
        grants=[grant(Power.HANDLE)],
        by=admin,
        at=NOW,
    )
    assert not actor("newcolleague").holds(Power.HANDLE)
    appoint(staff_id=staff_id, post_id=post_id, by=admin, at=NOW.replace(year=2025))
    appoint(staff_id=staff_id, post_id=post_id, by=admin, at=NOW.replace(year=2025))
    assert actor("newcolleague").may(Power.HANDLE, place=CHENGMAI, organ_key="health")
    assert [post.key for post in posts_of(staff_id)] == ["night"]
    relieve(staff_id=staff_id, post_id=post_id, by=admin, at=NOW.replace(year=2025, month=12))
    assert not actor("newcolleague").holds(Power.HANDLE)
    assert [fact.kind for fact in facts_of("staff", str(staff_id))] == ["staff.appointed", "staff.relieved"]
    assert [fact.kind for fact in facts_of("post", str(post_id))] == ["post.defined"]
    with pytest.raises(NotFound):
        relieve(staff_id=staff_id, post_id=post_id, by=admin, at=NOW)


@hainan
def test_define_post_refuses_an_incompatible_pair_unless_it_decides_on_the_spot():
    health = organ_at("health", CHENGMAI)
    said = {"organ_id": health.id, "key": "all", "name_zh": "全能岗", "name_en": "All", "by": actor("admin"), "at": NOW}
    grants = [grant(Power.ACCEPT), grant(Power.APPROVE)]
    with pytest.raises(PowersIncompatible):
        define_post(**said, grants=grants)
    post_id = define_post(**said, grants=grants, on_the_spot=True)
    assert PostPower.objects.filter(post_id=post_id).count() == 2


@hainan
def test_appoint_refuses_a_post_that_does_not_go_with_the_others():
    reviewer = Staff.objects.get(account__username="reviewer")
    approving = Holding.objects.get(staff__account__username="approver").post_id
    with pytest.raises(PowersIncompatible):
        appoint(staff_id=reviewer.pk, post_id=approving, by=actor("admin"), at=NOW)


@hainan
def test_define_post_refuses_what_its_holders_could_not_hold():
    holding = Holding.objects.select_related("post").get(staff__account__username="reviewer")
    admin, said = actor("admin"), {"name_zh": "审核岗", "name_en": "Review", "organ_id": holding.post.organ_id}
    other = define_post(**said, key="other", grants=[grant(Power.EXTEND, "market_regulation")], by=admin, at=NOW)
    appoint(staff_id=holding.staff_id, post_id=other, by=admin, at=NOW)
    with pytest.raises(PowersIncompatible):
        define_post(**said, key="other", grants=[grant(Power.APPROVE, "market_regulation")], by=admin, at=NOW)


@hainan
def test_posts_of_another_county_are_not_found():
    chengmai = Actor(ActorKind.STAFF, 1, "县管理员", grants=(Grant(Power.MAINTAIN, *COUNTY),))
    elsewhere = organ_at("health", DINGAN)
    post = {"key": "x", "name_zh": "岗", "name_en": "X", "grants": []}
    with pytest.raises(NotFound):
        define_post(organ_id=elsewhere.id, **post, by=chengmai, at=NOW)
    with pytest.raises(NotFound):
        hire(
            username="someone",
            password="a long and odd one",
            name_zh="某人",
            name_en="Someone",
            organ_id=elsewhere.id,
            number="X",
            by=chengmai,
            at=NOW,
        )
    staff = Staff.objects.get(account__username="469021-health-handle")
    with pytest.raises(NotFound):
        close_account(staff_id=staff.pk, reason="", by=chengmai, at=NOW)


@hainan
def test_hire_refuses_a_user_name_or_number_that_is_taken():
    health = organ_at("health", CHENGMAI)
    said = {"password": "x", "name_zh": "某人", "name_en": "S", "organ_id": health.id, "by": actor("admin"), "at": NOW}
    with pytest.raises(UsernameTaken):
        hire(**said, username="handler", number="N-1")
    with pytest.raises(UsernameTaken):
        hire(**said, username="fresh-name", number="D-handler")
    assert not Account.objects.filter(username="fresh-name").exists()


@hainan
def test_close_account_ends_posts_and_powers():
    staff = Staff.objects.get(account__username="issuer")
    close_account(staff_id=staff.pk, reason="调离", by=actor("admin"), at=NOW)
    assert not Account.objects.get(username="issuer").is_active
    assert posts_of(staff.pk) == ()
    assert [fact.kind for fact in facts_of("account", str(staff.account_id))] == ["account.closed"]


@hainan
def test_staff_in_scope_pages_through_the_own_county_only(django_assert_num_queries):
    chengmai = Actor(ActorKind.STAFF, 1, "县管理员", grants=(Grant(Power.MAINTAIN, *COUNTY),))
    for size in (1, 3):
        with django_assert_num_queries(1):
            page = staff_in_scope(chengmai, size=size)
        assert len(page.rows) == size
        assert page.next
    seen, after = [], None
    while True:
        page = staff_in_scope(chengmai, after=after, size=200)
        seen += page.rows
        after = page.next
        if after is None:
            break
    assert {row.place[:6] for row in seen} == {"469023"}
    assert len({row.id for row in seen}) == len(seen) > 300
    assert staff_in_scope(actor("handler")).rows == ()


@hainan
def test_staff_of_account_is_for_officers_only():
    assert staff_of_account(actor("handler").id).name_en == "Fu Dacheng"
    with pytest.raises(NotFound):
        staff_of_account(actor("citizen").id)
