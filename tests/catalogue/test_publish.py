"""Publishing: who may, what it changes, what it leaves alone, and the fact it records."""

import pytest

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.catalogue.models import Entry, EntryVersion
from qiongtai.catalogue.operations.publish_entry import publish_entry
from qiongtai.catalogue.operations.publish_item import NothingChanged, publish_item
from qiongtai.catalogue.operations.withdraw_entry import withdraw_entry
from qiongtai.catalogue.queries.entries import entry
from qiongtai.catalogue.queries.specs import (
    HandledElsewhere,
    current_version_of,
    current_version_of_code,
    first_organ,
    spec_of,
)
from qiongtai.catalogue.rules.inherit import PromiseLengthened
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, JIANGUO, JINJIANG

pytestmark = pytest.mark.django_db


def maintainer(low, high, organ_key=None):
    return Actor(ActorKind.STAFF, 7, "目录管理员", (Grant(Power.MAINTAIN, low, high, organ_key),))


PROVINCIAL = maintainer("460000000000", "469999999999")
LOCAL = maintainer("469023000000", "469023999999")
SHORTER = {"promised": {"value": 1, "unit": "workday", "certainty": "unverified"}}


def raw(key, **changes):
    return {**next(one for one in read_items() if one["key"] == key), **changes}


def entry_id(code):
    return Entry.objects.values_list("pk", flat=True).get(code=code)


REAL_ESTATE = f"real-estate-transfer-{CHENGMAI}"


def test_publish_item_gives_every_entry_a_version_and_records_one_fact(at):
    before = current_version_of_code(f"id-card-{CHENGMAI}")
    assert publish_item(raw=raw("id_card", visits=2), by=PROVINCIAL, at=at) == 2
    after = current_version_of_code(f"id-card-{CHENGMAI}")
    assert (spec_of(before).item.visits, spec_of(after).item.visits) == (1, 2)
    fact = facts_of("item", "id_card")[-1]
    assert (fact.kind, fact.body["number"], fact.actor_id) == ("item.published", 2, 7)
    assert fact.body["entries"] == Entry.objects.filter(item__key="id_card").count()


def test_publish_item_keeps_what_places_promised(at):
    publish_item(raw=raw("real_estate_transfer", visits=0), by=PROVINCIAL, at=at)
    haikou = entry("real-estate-transfer-460100000000")
    assert haikou is not None
    assert haikou.promised_value == 3
    assert spec_of(current_version_of(haikou.id)).item.visits == 0


def test_publish_item_refuses_what_would_make_a_place_promise_more_time(at):
    shorter = raw("real_estate_transfer", promised={"value": 2, "unit": "workday", "certainty": "unverified"})
    with pytest.raises(PromiseLengthened):
        publish_item(raw=shorter, by=PROVINCIAL, at=at)
    assert len(facts_of("item", "real_estate_transfer")) == 1


def test_publish_item_refuses_the_same_again(at):
    with pytest.raises(NothingChanged):
        publish_item(raw=raw("id_card"), by=PROVINCIAL, at=at)


@pytest.mark.parametrize("by", [LOCAL, Actor(ActorKind.CITIZEN, 1, "谁")], ids=["a county's", "a citizen"])
def test_publish_item_is_for_the_province(by, at):
    with pytest.raises(NotFound):
        publish_item(raw=raw("id_card", visits=2), by=by, at=at)


def test_publish_entry_changes_one_place(at):
    assert publish_entry(entry_id=entry_id(REAL_ESTATE), overrides=SHORTER, by=LOCAL, at=at) == 2
    shown = entry(REAL_ESTATE)
    assert shown is not None
    assert (shown.promised_value, shown.promised_unit) == (1, "workday")
    assert spec_of(current_version_of_code(REAL_ESTATE)).item.promised.value == 1
    assert spec_of(current_version_of_code("real-estate-transfer-469024000000")).item.promised.value == 5
    fact = facts_of("entry", str(shown.id))[-1]
    assert (fact.kind, fact.place, fact.organ_id) == ("entry.published", CHENGMAI, shown.organ_id)
    assert fact.body["overrides"] == ["promised"]
    with pytest.raises(NothingChanged):
        publish_entry(entry_id=shown.id, overrides=SHORTER, by=LOCAL, at=at)


def test_publish_entry_refuses_a_longer_promise_and_changes_nothing(at):
    longer = {"promised": {"value": 6, "unit": "workday", "certainty": "unverified"}}
    with pytest.raises(PromiseLengthened):
        publish_entry(entry_id=entry_id(REAL_ESTATE), overrides=longer, by=LOCAL, at=at)
    assert EntryVersion.objects.filter(entry__code=REAL_ESTATE).count() == 1


@pytest.mark.parametrize(
    "by",
    [maintainer("469024000000", "469024999999"), maintainer("469023000000", "469023999999", "health")],
    ids=["another county", "another organ"],
)
def test_publish_entry_looks_absent_to_others(by, at):
    with pytest.raises(NotFound):
        publish_entry(entry_id=entry_id(REAL_ESTATE), overrides=SHORTER, by=by, at=at)
    with pytest.raises(NotFound):
        withdraw_entry(entry_id=entry_id(REAL_ESTATE), by=by, at=at)


def test_a_base_entry_cannot_be_changed_or_withdrawn(at):
    base = entry_id("residence-proof-460000000000")
    for act in (
        lambda: publish_entry(entry_id=base, overrides={}, by=PROVINCIAL, at=at),
        lambda: withdraw_entry(entry_id=base, by=PROVINCIAL, at=at),
    ):
        with pytest.raises(NotFound):
            act()


def test_what_was_withdrawn_stays_away_until_the_place_publishes_again(at):
    pinned = current_version_of_code(REAL_ESTATE)
    withdraw_entry(entry_id=entry_id(REAL_ESTATE), by=LOCAL, at=at)
    with pytest.raises(NotFound):
        current_version_of_code(REAL_ESTATE)
    assert spec_of(pinned).item.key == "real_estate_transfer"
    publish_item(raw=raw("real_estate_transfer", visits=0), by=PROVINCIAL, at=at)
    assert entry(REAL_ESTATE) is None
    publish_entry(entry_id=entry_id(REAL_ESTATE), overrides={}, by=LOCAL, at=at)
    assert spec_of(current_version_of_code(REAL_ESTATE)).item.visits == 0
    kinds = [fact.kind for fact in facts_of("entry", str(entry_id(REAL_ESTATE)))]
    assert kinds == ["entry.withdrawn", "entry.published"]


def test_nobody_applies_to_a_base_entry():
    with pytest.raises(HandledElsewhere):
        current_version_of_code("residence-proof-460000000000")
    version = EntryVersion.objects.get(entry__code="residence-proof-460000000000")
    with pytest.raises(HandledElsewhere):
        spec_of(version.pk)


def test_an_unknown_version_is_not_found():
    for find in (lambda: spec_of(0), lambda: current_version_of(0), lambda: current_version_of_code("x")):
        with pytest.raises(NotFound):
            find()


def test_spec_of_names_the_first_organ_where_several_levels_handle_it():
    spec = spec_of(current_version_of_code(f"minimum-living-allowance-{JINJIANG}"))
    assert (spec.organ_key, spec.place, spec.serves) == ("civil_affairs", CHENGMAI, JINJIANG)
    assert spec.first is not None
    assert (spec.first.organ_key, spec.first.place) == ("township_government", JINJIANG)
    assert first_organ(spec, None).id == spec.first.organ_id


def test_first_organ_is_the_village_committee_of_the_window():
    spec = spec_of(current_version_of_code(f"homestead-approval-{JINJIANG}"))
    assert first_organ(spec, JIANGUO).key == "village_committee"
    assert first_organ(spec, JINJIANG).id == spec.organ_id
    assert first_organ(spec, "469024100001").id == spec.organ_id


def test_spec_of_is_read_once(django_assert_num_queries):
    version = current_version_of_code(f"id-card-{CHENGMAI}")
    spec_of(version)
    with django_assert_num_queries(0):
        spec_of(version)
