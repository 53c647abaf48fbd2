"""Plain data becomes a typed specification, or is refused with the place of the mistake."""

import pytest

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.reading import ItemBroken
from qiongtai.catalogue.rules.spec import Basis, TermSpec
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.law.terms import Start, Term, Unit
from tests.catalogue.items import item, without


def test_parse_reads_every_item_of_the_directory():
    specs = [parse_item(raw) for raw in read_items()]
    assert len(specs) == 84
    assert len({spec.key for spec in specs}) == 84


def test_parse_keeps_terms_with_their_basis_and_certainty():
    spec = parse_item(item())
    assert spec.statutory == TermSpec(20, Unit.WORKDAY, Start.ACCEPTED, {}, Basis("行政许可法", 42), Certainty.STATUTE)
    assert str(spec.statutory.basis) == "行政许可法42"
    assert spec.promised.term == Term(10, Unit.WORKDAY)


def test_a_promise_counts_from_the_event_that_starts_the_statutory_term():
    spec = parse_item(
        item(
            statutory={
                "value": 3,
                "unit": "workday",
                "starts": "materials_received",
                "starts_by_channel": {"online": "confirmed"},
                "certainty": "statute",
            },
            promised={"value": 1, "unit": "workday"},
        )
    )
    assert spec.promised.start_for("window") == Start.MATERIALS_RECEIVED
    assert spec.promised.start_for("online") == Start.CONFIRMED


def test_a_term_without_a_value_is_no_term():
    assert parse_item(item(statutory={"value": None, "unit": None, "certainty": "unverified"})).statutory is None


def test_uncertain_names_what_was_not_verified():
    assert list(parse_item(item()).uncertain()) == ["promised"]


def test_marriage_documents_are_outside_electronic_signatures():
    specs = {raw["key"]: parse_item(raw) for raw in read_items()}
    on_paper = {key for key, spec in specs.items() if not spec.electronic_signature}
    assert on_paper == {"marriage_registration", "divorce_registration", "adoption_registration"}


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param(without("name_zh"), "name_zh", id="a missing name"),
        pytest.param(item(name_en="  "), "name_en", id="a name of blanks"),
        pytest.param(item(type="permission"), "type", id="a type that does not exist"),
        pytest.param(item(audience=None), "audience", id="no audience"),
        pytest.param(item(levels="county"), "levels", id="a text where a list belongs"),
        pytest.param(item(promised={"value": 0, "unit": "workday"}), "promised.value", id="a promise of no days"),
        pytest.param(
            item(promised={"value": -1, "unit": "day"}), "promised.value", id="a promise of less than nothing"
        ),
        pytest.param(item(promised={"value": True, "unit": "day"}), "promised.value", id="yes is not a number"),
        pytest.param(item(promised={"value": 3, "unit": "week"}), "promised.unit", id="a unit that does not exist"),
        pytest.param(item(excluded=["siesta"]), "excluded", id="a ninth special procedure"),
        pytest.param(item(legal_basis=["行政许可法"]), "legal_basis", id="a basis without its article's place"),
        pytest.param(item(colour="red"), "colour", id="a name that nobody knows"),
        pytest.param(item(result=None), "result", id="no result"),
        pytest.param(item(step_terms={"handle": "soon"}), "step_terms.handle", id="a step term that is none"),
        pytest.param(item(step_terms={"polish": "3wd"}), "step_terms.point", id="a point that does not exist"),
    ],
)
def test_parse_refuses_and_says_where(raw, path):
    with pytest.raises(ItemBroken) as refused:
        parse_item(raw)
    assert refused.value.particulars["path"] == path
    assert refused.value.particulars["item"] == "boat_mooring"


def test_parse_refuses_a_material_twice():
    raw = item()
    raw["materials"].append(dict(raw["materials"][0]))
    with pytest.raises(ItemBroken):
        parse_item(raw)


def test_parse_refuses_a_choice_without_answers():
    raw = item(form=[{"key": "kind", "label_zh": "种", "label_en": "Kind", "type": "choice", "required": True}])
    with pytest.raises(ItemBroken) as refused:
        parse_item(raw)
    assert refused.value.particulars["path"] == "form[0].choices"


@pytest.mark.parametrize("raw", [None, [], "boat", 7])
def test_parse_refuses_what_is_not_an_item(raw):
    with pytest.raises(ItemBroken):
        parse_item(raw)


@pytest.mark.parametrize(
    ("changes", "deferrable"),
    [
        pytest.param({"kind": "original"}, False, id="an original may not follow"),
        pytest.param({"kind": "electronic"}, False, id="the application itself may not follow"),
        pytest.param({"kind": "copy"}, True, id="a copy may follow"),
        pytest.param({"kind": "original", "need": "conditional"}, True, id="what only some cases need may follow"),
        pytest.param({"kind": "original", "may_follow": True}, True, id="the item may let an original follow"),
        pytest.param({"kind": "copy", "may_follow": False}, False, id="the item may want a copy at once"),
    ],
)
def test_material_may_follow_by_the_item_or_by_our_reading(changes, deferrable):
    materials = [{**item()["materials"][0], **changes}]
    assert parse_item(item(materials=materials)).materials[0].deferrable is deferrable


def test_commitment_has_a_term_for_its_check_that_is_unverified_unless_said():
    spec = parse_item(item(informed_commitment={"value": 20, "unit": "workday", "basis": None}))
    assert spec.informed_commitment is not None
    assert str(spec.informed_commitment.term) == "20wd"
    assert "informed_commitment" in set(spec.uncertain())
    assert parse_item(item()).informed_commitment is None


def test_directory_grants_on_a_commitment_where_the_form_asks_for_it():
    specs = [parse_item(raw) for raw in read_items()]
    asked = {spec.key for spec in specs if spec.field_named("by_commitment")}
    assert {spec.key for spec in specs if spec.informed_commitment} == asked
    assert asked == {"public_place_hygiene_licence", "fire_inspection_public_venue"}
