"""The seven flows that come with the house."""

from xml.etree import ElementTree

import pytest

from qiongtai.flows.adapters import conditions, drawing, engine
from qiongtai.flows.operations.load import DATA
from qiongtai.flows.rules.check import check_flow
from qiongtai.flows.rules.values import values_of

FLOWS = sorted(path.stem for path in DATA.glob("*.bpmn"))
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"


def text(key: str) -> str:
    return (DATA / f"{key}.bpmn").read_text(encoding="utf-8")


def path_of(key: str, *, answers: dict[str, list[str]] | None = None, **data: bool) -> list[str]:
    """Return the steps that a case takes; *answers* are given at each step in turn, then ``pass``."""
    xml, left = text(key), {step: list(given) for step, given in (answers or {}).items()}
    flow = drawing.read(xml)
    spec = engine.restore_spec(engine.compile_spec(drawing.read(xml)))
    standing = engine.begin(spec, values_of(flow.variables, data, fill=True))
    while not standing.finished:
        [(task, element)] = standing.open
        answer = left[element].pop(0) if left.get(element) else "pass"
        standing = engine.advance(spec, standing.state, task, {"outcome": answer})
    return standing.state["done"]


def test_the_house_has_the_flows_of_the_catalogue() -> None:
    assert FLOWS == [
        "instant",
        "joint_examination",
        "standard_five_point",
        "standard_with_site_check",
        "township_publicity",
        "two_level",
        "with_expert_review",
        "with_hearing",
    ]


@pytest.mark.parametrize("key", FLOWS)
def test_flow_is_sound(key: str) -> None:
    flow = drawing.read(text(key))
    conditions.check_conditions(flow)
    check_flow(flow)
    assert flow.key == key


@pytest.mark.parametrize("key", FLOWS)
def test_flow_is_drawn_whole_and_from_left_to_right(key: str) -> None:
    root = ElementTree.fromstring(text(key))
    flow = drawing.read(text(key))
    left = {
        shape.get("bpmnElement"): float(shape.find(f"{DC}Bounds").get("x")) for shape in root.iter(f"{DI}BPMNShape")
    }
    assert set(flow.nodes) <= set(left)
    assert {edge.get("bpmnElement") for edge in root.iter(f"{DI}BPMNEdge")} == {edge.id for edge in flow.edges}
    assert list(flow.nodes) == sorted(flow.nodes, key=lambda node: left[node])


@pytest.mark.parametrize("key", FLOWS)
def test_flow_is_named_in_both_languages(key: str) -> None:
    english = drawing.in_english(text(key))
    root = ElementTree.fromstring(english)
    names = [e.get("name") for e in root.iter() if e.get("name") and not e.tag.endswith("}variable")]
    assert [name for name in names if not name.isascii()] == []
    assert len(names) == text(key).count("qiongtai:name_en=")
    assert drawing.read(english).edges == drawing.read(text(key)).edges


@pytest.mark.parametrize("key", FLOWS)
def test_steps_that_wait_for_two_officers_are_the_visits(key: str) -> None:
    two = {step.title_zh for step in drawing.read(text(key)).steps if step.officers == 2}
    assert two <= {"现场核查", "入户调查"}


@pytest.mark.parametrize(
    ("key", "data", "answers", "path"),
    [
        pytest.param("instant", {}, {}, "accept approve close", id="decided at once"),
        pytest.param("standard_five_point", {}, {}, "accept handle review approve close", id="the five points"),
        pytest.param(
            "standard_five_point",
            {},
            {"review": ["return"]},
            "accept handle review handle review approve close",
            id="returned once by the reviewer",
        ),
        pytest.param(
            "standard_with_site_check", {}, {}, "accept handle site_check review approve close", id="a site check"
        ),
        pytest.param(
            "standard_with_site_check",
            {},
            {"handle": ["exempt"]},
            "accept handle review approve close",
            id="no site check needed",
        ),
        pytest.param(
            "two_level",
            {},
            {},
            "accept first_examination send_up handle review approve close",
            id="examined below, decided above (35)",
        ),
        pytest.param("with_expert_review", {}, {}, "accept handle review approve close", id="no expert review needed"),
        pytest.param(
            "with_expert_review",
            {},
            {"handle": ["expert_review"]},
            "accept handle expert_review review approve close",
            id="an expert review (45)",
        ),
        pytest.param(
            "with_hearing",
            {},
            {},
            "accept handle tell_hearing hearing review approve close",
            id="a hearing that must be held (46)",
        ),
        pytest.param(
            "with_hearing",
            {},
            {"tell_hearing": ["waived"]},
            "accept handle tell_hearing hearing review approve close",
            id="a hearing that nobody can waive (46)",
        ),
        pytest.param(
            "with_hearing",
            {"hearing_required": False},
            {},
            "accept handle review approve close",
            id="no interests that call for a hearing",
        ),
        pytest.param(
            "with_hearing",
            {"hearing_required": False},
            {"handle": ["hearing"], "tell_hearing": ["waived"]},
            "accept handle tell_hearing review approve close",
            id="a hearing that nobody asked for (47)",
        ),
        pytest.param(
            "with_hearing",
            {"hearing_required": False},
            {"handle": ["hearing"]},
            "accept handle tell_hearing hearing review approve close",
            id="a hearing on request (47)",
        ),
        pytest.param(
            "township_publicity",
            {},
            {},
            "accept enquiry publicity first_review review approve close",
            id="sent up to the county",
        ),
        pytest.param(
            "township_publicity",
            {"delegated": True},
            {},
            "accept enquiry publicity first_review first_approve close",
            id="decided at the township by delegation",
        ),
        pytest.param(
            "township_publicity",
            {"delegated": True},
            {"publicity": ["objection"]},
            "accept enquiry publicity enquiry publicity first_review first_approve close",
            id="an objection to the public notice",
        ),
    ],
)
def test_case_takes_its_way(key: str, data: dict, answers: dict, path: str) -> None:
    assert path_of(key, answers=answers, **data) == path.split()
