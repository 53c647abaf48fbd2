"""Loading the directory: complete, free to repeat, all or nothing."""

from datetime import timedelta

import pytest

from qiongtai.catalogue.adapters.files import FileUnreadable, read_items, read_local
from qiongtai.catalogue.models import Entry, EntryVersion, Item, ItemVersion
from qiongtai.catalogue.operations.load import ItemTwice, Loaded, LocalUnknown, load_catalogue
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.inherit import PromiseLengthened
from qiongtai.catalogue.rules.reading import ItemBroken
from qiongtai.journal.queries.facts import facts_of
from tests.province import CHENGMAI, JINJIANG

pytestmark = pytest.mark.django_db


def changed(key, **changes):
    """The directory's file with one item changed."""
    return [{**raw, **changes} if raw["key"] == key else raw for raw in read_items()]


def current(code):
    return Entry.objects.select_related("version").get(code=code)


def test_load_places_every_item_where_it_is_handled():
    assert Item.objects.count() == 84
    assert Entry.objects.filter(place="460000000000").count() == 84
    assert Entry.objects.filter(organ__isnull=False).count() > 13_000
    assert set(Entry.objects.filter(organ__isnull=False).values_list("level", flat=True)) == {
        "province",
        "city",
        "county",
        "township",
        "village",
    }


def test_load_again_changes_nothing(at, django_assert_max_num_queries):
    versions = EntryVersion.objects.count()
    with django_assert_max_num_queries(16):
        assert load_catalogue(at=at) == Loaded(0, 0, Entry.objects.filter(version__isnull=False).count())
    assert EntryVersion.objects.count() == versions


def test_load_records_one_fact_an_item_and_one_more_a_place_of_its_own():
    fact = facts_of("item", "food_business_licence")[0]
    assert fact.kind == "item.published"
    assert fact.body["number"] == 1
    assert fact.body["entries"] == Entry.objects.filter(item__key="food_business_licence").count()
    local = current(f"food-business-licence-{CHENGMAI}")
    assert [one.body["overrides"] for one in facts_of("entry", str(local.pk))] == [["places"]]
    assert facts_of("entry", str(current(f"id-card-{CHENGMAI}").pk)) == ()


def test_load_publishes_a_changed_item_anew_and_leaves_cases_their_version(at):
    before = current(f"id-card-{CHENGMAI}").version
    later = at + timedelta(days=1)
    loaded = load_catalogue(at=later, items=changed("id_card", visits=2))
    assert (loaded.items, loaded.withdrawn) == (1, 0)
    after = current(f"id-card-{CHENGMAI}").version
    assert (after.number, spec_of(after.pk).item.visits) == (2, 2)
    assert spec_of(before.pk).item.visits == 1
    before.refresh_from_db()
    assert before.withdrawn_at == later
    assert [fact.body["number"] for fact in facts_of("item", "id_card")] == [1, 2]


def test_load_withdraws_an_item_that_left_the_file_and_takes_it_up_again(at):
    without = [raw for raw in read_items() if raw["key"] != "fishing_licence"]
    assert load_catalogue(at=at + timedelta(days=1), items=without).withdrawn == 1
    assert current(f"fishing-licence-{CHENGMAI}").version is None
    assert facts_of("item", "fishing_licence")[-1].kind == "item.withdrawn"
    load_catalogue(at=at + timedelta(days=2))
    assert current(f"fishing-licence-{CHENGMAI}").version.number == 2
    assert ItemVersion.objects.filter(item__key="fishing_licence").count() == 1


def test_load_keeps_what_a_place_promised_in_lists():
    entry = current("food-business-licence-460108000000")
    assert (entry.promised_value, entry.promised_unit, entry.promised_unverified) == (3, "workday", True)
    assert current(f"food-business-licence-{CHENGMAI}").promised_value == 5


@pytest.mark.parametrize(
    ("items", "refusal"),
    [
        pytest.param(lambda: [*read_items(), read_items()[0]], ItemTwice, id="an item twice"),
        pytest.param(lambda: changed("id_card", themes=["magic"]), ItemBroken, id="an unknown theme"),
        pytest.param(lambda: changed("id_card", flow="teleport"), ItemBroken, id="an unknown flow"),
        pytest.param(lambda: changed("id_card", levels=["planet"]), ItemBroken, id="an unknown level"),
        pytest.param(lambda: changed("id_card", name_zh=""), ItemBroken, id="no name"),
        pytest.param(lambda: ["id_card"], ItemBroken, id="no item at all"),
    ],
)
def test_load_refuses_a_broken_directory_whole(items, refusal, at):
    with pytest.raises(refusal):
        load_catalogue(at=at, items=items())
    assert Item.objects.count() == 84
    assert len(facts_of("item", "id_card")) == 1


@pytest.mark.parametrize(
    ("local", "refusal"),
    [
        pytest.param(
            {"item": "id_card", "place": JINJIANG, "overrides": {}}, LocalUnknown, id="where it is not handled"
        ),
        pytest.param({"item": "magic", "place": CHENGMAI, "overrides": {}}, LocalUnknown, id="an unknown item"),
        pytest.param(
            {"item": "id_card", "place": CHENGMAI, "overrides": {"promised": {"value": 99, "unit": "workday"}}},
            PromiseLengthened,
            id="a longer promise",
        ),
    ],
)
def test_load_refuses_what_a_place_may_not_say(local, refusal, at):
    with pytest.raises(refusal):
        load_catalogue(at=at, local=[*read_local(), local])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"items: [", id="broken YAML"),
        pytest.param("items: 许可".encode("gbk"), id="another encoding"),
        pytest.param(b"things: []", id="another list"),
        pytest.param(b"- 1", id="no names at all"),
        pytest.param(b"items: {a: 1}", id="no list"),
        pytest.param(b"items: [!!python/object/apply:os.getcwd []]", id="code in YAML"),
    ],
)
def test_read_refuses_a_broken_file_by_name(text, tmp_path):
    path = tmp_path / "items.yaml"
    path.write_bytes(text)
    with pytest.raises(FileUnreadable) as refused:
        read_items(path)
    assert refused.value.particulars["name"] == "items.yaml"


def test_read_refuses_a_missing_file(tmp_path):
    with pytest.raises(FileUnreadable):
        read_items(tmp_path / "items.yaml")
