"""Items stand where they are handled; where a level is missing, somebody stands in."""

from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.placement import Area, Map, Placement, place_item
from tests.catalogue.items import item

PROVINCE, CITY, DISTRICT, COUNTY, TOWNSHIP, FARM, VILLAGE = (
    "460000000000",
    "460100000000",
    "460105000000",
    "469023000000",
    "469023100000",
    "469023400000",
    "469023100001",
)


def area(code, level, *line, also=()):
    return Area(code, level, (*line, code), frozenset({level, *also}))


AREAS = (
    area(PROVINCE, "province"),
    area(CITY, "city", PROVINCE),
    area(DISTRICT, "county", PROVINCE, CITY),
    area(COUNTY, "county", PROVINCE, also=["city"]),
    area(TOWNSHIP, "township", PROVINCE, COUNTY),
    area(FARM, "township", PROVINCE, COUNTY),
    area(VILLAGE, "village", PROVINCE, COUNTY, TOWNSHIP),
)
ORGANS = {
    ("transport", PROVINCE): 1,
    ("transport", CITY): 2,
    ("transport", DISTRICT): 3,
    ("transport", COUNTY): 4,
    ("people_government", COUNTY): 5,
    ("township_government", TOWNSHIP): 6,
    ("village_committee", VILLAGE): 7,
    ("people_government", DISTRICT): 8,
}
GROUND = Map(AREAS, ORGANS)


def placed(**changes):
    return {one.place: one for one in place_item(parse_item(item(**changes)), GROUND)}


def test_the_province_always_describes_the_item():
    assert placed(levels=["county"])[PROVINCE] == Placement(PROVINCE, "province", None, "transport")
    assert not placed(levels=["county"])[PROVINCE].handled


def test_a_county_under_the_province_handles_the_items_of_a_city():
    assert set(placed(levels=["city"])) == {PROVINCE, CITY, COUNTY}


def test_a_level_without_the_organ_is_handled_by_the_one_named_for_it():
    found = placed(levels=["county", "township"], organ_at_level={"township": "township_government"})
    assert (found[TOWNSHIP].organ_key, found[TOWNSHIP].organ_id) == ("township_government", 6)
    assert found[COUNTY].organ_key == "transport"


def test_a_place_without_an_organ_leaves_it_to_the_entry_above():
    found = placed(levels=["county", "township"], organ_at_level={"township": "township_government"})
    assert FARM not in found


def test_a_farm_without_a_government_is_served_by_the_county_s():
    found = placed(levels=["township"], organ="township_government")
    assert (found[FARM].organ_key, found[FARM].organ_id) == ("people_government", 5)


def stages(*pairs):
    return [{"level": level, "organ": organ, "task_zh": "办", "task_en": "Does"} for level, organ in pairs]


def test_with_stages_the_entry_stands_at_the_first_and_the_last_decides():
    found = placed(
        levels=["county", "township"],
        flow="township_publicity",
        stages=stages(("township", "township_government"), ("county", "transport")),
    )
    assert found[TOWNSHIP] == Placement(TOWNSHIP, "township", 4, "transport", 6)
    assert found[FARM] == Placement(FARM, "township", 4, "transport", None)
    assert COUNTY not in found


def test_with_a_last_stage_at_the_province_the_province_decides():
    found = placed(
        levels=["province", "county"],
        flow="two_level",
        stages=stages(("county", "transport"), ("province", "transport")),
    )
    assert found[COUNTY] == Placement(COUNTY, "county", 1, "transport", 4)
    assert not found[PROVINCE].handled
