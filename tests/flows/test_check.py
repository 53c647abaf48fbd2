"""Every way in which a drawing can be wrong is refused by name, naming the element."""

import pytest

from qiongtai.flows.adapters.conditions import check_conditions
from qiongtai.flows.adapters.drawing import read
from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.check import check_flow
from qiongtai.flows.rules.unfold import drawn as drawn_element
from qiongtai.flows.rules.unfold import unfold
from tests.flows.composing import AFTER, CATCH_END, HEAD, draw, limit, several, user_task

TAIL = "</bpmn:process></bpmn:definitions>"


def process(*parts: str, variables: str = "") -> str:
    extension = f"<bpmn:extensionElements>{variables}</bpmn:extensionElements>" if variables else ""
    return f'{HEAD}<bpmn:process id="trial" name="试">{extension}{"".join(parts)}{TAIL}'


def flow(source: str, target: str, condition: str = "", flow_id: str = "") -> str:
    inner = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    name = flow_id or f"{source}-{target}"
    return f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'


START, END = '<bpmn:startEvent id="s"/>', '<bpmn:endEvent id="e"/>'
A = user_task("a", "accept", "accept")
H = user_task("h")
H2 = user_task("h2")
D = user_task("d", "approve", "decide")
C = user_task("c", "close", "close")
SPINE = (START, END, A, D, C, flow("s", "a"), flow("d", "c"), flow("c", "e"))
GATE = '<bpmn:exclusiveGateway id="g" default="g-d"/>'
FORK, JOIN = '<bpmn:parallelGateway id="f"/>', '<bpmn:parallelGateway id="j"/>'


def verdict(xml: str) -> tuple[str, dict]:
    with pytest.raises(refusals.FlowRefused) as refused:
        found = read(xml)
        check_conditions(found)
        check_flow(found)
    return refused.value.code, refused.value.particulars


def test_sound_flow_is_taken() -> None:
    found = read(process(*SPINE, flow("a", "d")))
    check_conditions(found)
    check_flow(found)
    assert [step.step for step in found.steps] == ["a", "d", "c"]


@pytest.mark.parametrize(
    ("parts", "code", "element"),
    [
        pytest.param(
            (START, END, A, D, C, flow("s", "a"), flow("a", "d"), flow("d", "c")),
            "NodeUnreachable",
            "e",
            id="an end that nothing leads to",
        ),
        pytest.param(
            (*SPINE, H, flow("a", "d"), flow("h", "d")), "NodeUnreachable", "h (h)", id="a task never reached"
        ),
        pytest.param(
            (*SPINE, GATE, H, flow("a", "g"), flow("g", "d"), flow("g", "h", 'outcome == "x"')),
            "DeadEnd",
            "h (h)",
            id="a task that leads nowhere",
        ),
        pytest.param(
            (*SPINE, '<bpmn:scriptTask id="x" name="算"/>', flow("a", "x"), flow("x", "d")),
            "ScriptForbidden",
            "算 (x)",
            id="a script task",
        ),
        pytest.param(
            (*SPINE, '<bpmn:serviceTask id="x"/>', flow("a", "x"), flow("x", "d")),
            "ScriptForbidden",
            "x",
            id="a service task",
        ),
        pytest.param(
            (*SPINE, '<bpmn:subProcess id="x"/>', flow("a", "x"), flow("x", "d")),
            "PartWrong",
            "x",
            id="a sub-flow without anything in it",
        ),
        pytest.param(
            (*SPINE, '<bpmn:boundaryEvent id="x" attachedToRef="a"/>', flow("a", "d")),
            "ElementNotSupported",
            "x",
            id="a boundary event",
        ),
        pytest.param(
            (*SPINE, '<bpmn:startEvent id="x"><bpmn:timerEventDefinition/></bpmn:startEvent>', flow("a", "d")),
            "ElementNotSupported",
            "x",
            id="a timer",
        ),
        pytest.param((*SPINE, A, flow("a", "d")), "IdTwice", "a", id="one id on two elements"),
        pytest.param((*SPINE, flow("a", "nowhere", flow_id="lost")), "EdgeBroken", "lost", id="an arrow into the void"),
        pytest.param((*SPINE, flow("a", "d"), flow("a", "c")), "TaskBranches", "a (a)", id="a task with two ways out"),
        pytest.param((*SPINE, flow("a", "d"), flow("e", "a")), "EndLeadsOn", "e", id="an end that leads on"),
        pytest.param(
            (*SPINE, GATE, flow("a", "g"), flow("g", "d"), flow("g", "c")),
            "ConditionMissing",
            "g-c",
            id="a way out of a choice without condition",
        ),
        pytest.param(
            (
                *SPINE,
                GATE.replace(' default="g-d"', ""),
                flow("a", "g"),
                flow("g", "d", "true"),
                flow("g", "c", "true"),
            ),
            "ChoiceWithoutDefault",
            "g",
            id="a choice that may have no answer",
        ),
        pytest.param((*SPINE, flow("a", "d", "true")), "ConditionOutOfPlace", "a-d", id="a condition behind a task"),
        pytest.param(
            (*SPINE, GATE, H, flow("a", "g"), flow("g", "d"), flow("g", "h", "outcome =="), flow("h", "d")),
            "ConditionBroken",
            "g-h",
            id="a condition that cannot be read",
        ),
        pytest.param(
            (*SPINE, GATE, H, flow("a", "g"), flow("g", "d"), flow("g", "h", "1 + 1"), flow("h", "d")),
            "ConditionBroken",
            "g-h",
            id="a condition that is a number",
        ),
        pytest.param(
            (*SPINE, GATE, H, flow("a", "g"), flow("g", "d"), flow("g", "h", "weather == 'fine'"), flow("h", "d")),
            "VariableUnknown",
            "g-h",
            id="a condition over what nobody declared",
        ),
        pytest.param(
            (
                *SPINE,
                GATE.replace("g-d", "one"),
                flow("a", "g"),
                flow("g", "d", flow_id="one"),
                flow("g", "d", "true", flow_id="two"),
            ),
            "EdgeTwice",
            "g",
            id="two arrows between the same elements",
        ),
        pytest.param(
            (
                *SPINE,
                FORK,
                GATE,
                H,
                H2,
                JOIN,
                flow("a", "g"),
                flow("g", "h", 'outcome == "x"'),
                flow("h", "j"),
                flow("g", "h2", flow_id="g-d"),
                flow("h2", "j"),
                flow("j", "d"),
            ),
            "NodeUnreachable",
            "f",
            id="a fork that stands apart",
        ),
        pytest.param(
            (
                *SPINE,
                GATE,
                H,
                H2,
                JOIN,
                flow("a", "g"),
                flow("g", "h", 'outcome == "x"'),
                flow("h", "j"),
                flow("g", "h2", flow_id="g-d"),
                flow("h2", "j"),
                flow("j", "d"),
            ),
            "TokenStuck",
            "j",
            id="a join that waits for a way not taken",
        ),
        pytest.param(
            (*SPINE, FORK, H, H2, flow("a", "f"), flow("f", "h"), flow("f", "h2"), flow("h", "d"), flow("h2", "d")),
            "StepOutOfOrder",
            "d (d)",
            id="parallel ways that meet without a join",
        ),
        pytest.param(
            (
                *SPINE,
                FORK,
                H,
                H2,
                user_task("h3"),
                flow("a", "f"),
                flow("f", "h"),
                flow("f", "h2"),
                flow("h", "h3"),
                flow("h2", "h3"),
                flow("h3", "d"),
            ),
            "TokenDoubled",
            "d (d)",
            id="parallel ways that meet at a task",
        ),
        pytest.param(
            (
                *SPINE,
                GATE,
                '<bpmn:exclusiveGateway id="k"/>',
                flow("a", "k"),
                flow("k", "g"),
                flow("g", "k", 'outcome == "again"'),
                flow("g", "d"),
            ),
            "RoundWithoutTask",
            "g",
            id="a round of gateways alone",
        ),
        pytest.param(
            (*SPINE, H, flow("a", "h"), flow("h", "c")), "NodeUnreachable", "d (d)", id="no way to the decision"
        ),
        pytest.param(
            (START, END, A, C, flow("s", "a"), flow("a", "c"), flow("c", "e")),
            "StepOutOfOrder",
            "c (c)",
            id="closing without a decision",
        ),
        pytest.param(
            (START, END, A, D, flow("s", "a"), flow("a", "d"), flow("d", "e")),
            "EndsOpen",
            "e",
            id="an end without closing",
        ),
        pytest.param(
            (START, END, H, D, C, flow("s", "h"), flow("h", "d"), flow("d", "c"), flow("c", "e")),
            "StepOutOfOrder",
            "h (h)",
            id="handling without acceptance",
        ),
        pytest.param(
            (*SPINE, user_task("d2", "approve", "decide"), flow("a", "d2"), flow("d2", "d")),
            "StepOutOfOrder",
            "d (d)",
            id="two decisions",
        ),
        pytest.param(
            (*SPINE, user_task("x", "review", "decide"), flow("a", "x"), flow("x", "d")),
            "ActOutOfPlace",
            "x (x)",
            id="a decision at the point of review",
        ),
    ],
)
def test_unsound_flow_is_refused_naming_the_element(parts: tuple[str, ...], code: str, element: str) -> None:
    found, particulars = verdict(process(*parts))
    assert (found, particulars.get("element")) == (code, element)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        pytest.param('qiongtai:point="handle"', 'qiongtai:point="dream"', "PointUnknown", id="a sixth point"),
        pytest.param('qiongtai:post="handle"', 'qiongtai:post="king"', "PostUnknown", id="a post that is none"),
        pytest.param('qiongtai:post="handle"', 'qiongtai:post="operate"', "PostUnknown", id="a power that is no post"),
        pytest.param('qiongtai:point="handle"', "", "PropertyMissing", id="no point"),
        pytest.param('qiongtai:post="handle"', "", "PropertyMissing", id="no post"),
        pytest.param('qiongtai:act="hand_over"', "", "PropertyMissing", id="no act"),
        pytest.param('qiongtai:name_en="h"', "", "PropertyMissing", id="no English name"),
        pytest.param('name="h" ', "", "PropertyMissing", id="no Chinese name"),
        pytest.param('qiongtai:act="hand_over"', 'qiongtai:act="dance"', "PropertyWrong", id="an unknown act"),
        pytest.param("MORE", 'qiongtai:term="soon"', "PropertyWrong", id="a term that is none"),
        pytest.param("MORE", 'qiongtai:officers="12"', "PropertyWrong", id="twelve officers"),
        pytest.param("MORE", 'qiongtai:organ="moon"', "PropertyWrong", id="an unknown organ"),
        pytest.param(
            "INNER",
            '<bpmn:extensionElements><qiongtai:outcome key="x"/></bpmn:extensionElements>',
            "PropertyMissing",
            id="an outcome without titles",
        ),
        pytest.param("INNER", "<bpmn:standardLoopCharacteristics/>", "ElementNotSupported", id="a looping task"),
        pytest.param("INNER", several(1), "SigningWrong", id="a signing by one"),
        pytest.param("INNER", several(10), "SigningWrong", id="a signing by ten"),
        pytest.param("INNER", several(2, complete="given >"), "ConditionBroken", id="a rule that cannot be read"),
        pytest.param("INNER", several(2, complete="given"), "ConditionBroken", id="a rule that is a number"),
        pytest.param("INNER", several(2, complete="outcome == 'x'"), "VariableUnknown", id="a rule over the outcome"),
        pytest.param(
            "INNER", several(2, 'qiongtai:agreed="all"'), "VariableUnknown", id="a rule of agreement over what is none"
        ),
        pytest.param(
            "INNER",
            '<bpmn:extensionElements><qiongtai:outcome key="no" title_zh="否" title_en="No"/></bpmn:extensionElements>'
            + several(2),
            "SigningWrong",
            id="a signing that cannot pass",
        ),
    ],
)
def test_task_with_a_wrong_property_is_refused(before: str, after: str, code: str) -> None:
    task = user_task("h", more="MORE", inner="INNER").replace(before, after).replace("MORE", "").replace("INNER", "")
    found, particulars = verdict(process(*SPINE, task, flow("a", "h"), flow("h", "d")))
    assert found == code
    assert "h" in particulars["element"]


CATCH = f'<bpmn:intermediateCatchEvent id="t" name="t">{AFTER}{CATCH_END}'
LINE = (*SPINE, H, flow("a", "h"), flow("h", "d"))
PART = '<bpmn:startEvent id="ps"/><bpmn:endEvent id="pe"/>' + user_task("p") + flow("ps", "p") + flow("p", "pe")
CALL = '<bpmn:callActivity id="x" calledElement="called"/>'
CALLING = (*SPINE, CALL, flow("a", "x"), flow("x", "d"))


@pytest.mark.parametrize(
    ("parts", "code", "element"),
    [
        pytest.param((*LINE, limit("b", "h")), "DeadEnd", "b (b)", id="a limit that leads nowhere"),
        pytest.param(
            (*LINE, limit("b", "d"), flow("b", "h")), "TimerOutOfPlace", "b (b)", id="a limit of the decision"
        ),
        pytest.param((*LINE, limit("b", "g"), flow("b", "h")), "TimerOutOfPlace", "b (b)", id="a limit of nothing"),
        pytest.param(
            (*LINE, limit("b", "h", 'cancelActivity="false"'), flow("b", "d")),
            "TimerNotInterrupting",
            "b (b)",
            id="a limit that leaves its step open",
        ),
        pytest.param(
            (*LINE, limit("b", "h", after=AFTER.replace("5wd", "R3/P1D")), flow("b", "d")),
            "TimerWrong",
            "b (b)",
            id="a cycle",
        ),
        pytest.param(
            (*LINE, limit("b", "h", after=AFTER.replace("5wd", "spot")), flow("b", "d")),
            "TimerWrong",
            "b (b)",
            id="no time at all",
        ),
        pytest.param(
            (*LINE, limit("b", "h", after="<bpmn:messageEventDefinition/>"), flow("b", "d")),
            "ElementNotSupported",
            "b (b)",
            id="a message at the edge of a step",
        ),
        pytest.param(
            (*LINE, limit("b", "h"), flow("b", "c")), "StepOutOfOrder", "c (c)", id="a limit past the decision"
        ),
        pytest.param(
            (
                START,
                END,
                A,
                D,
                C,
                CATCH,
                flow("s", "t"),
                flow("t", "a"),
                flow("a", "d"),
                flow("d", "c"),
                flow("c", "e"),
            ),
            "StepOutOfOrder",
            "t (t)",
            id="waiting before acceptance",
        ),
        pytest.param(
            (*SPINE, CATCH, flow("a", "t"), flow("t", "d"), flow("t", "c")),
            "TaskBranches",
            "t (t)",
            id="a timer that forks",
        ),
        pytest.param(CALLING, "CalledFlowMissing", "x", id="a call of nothing"),
        pytest.param(
            (*SPINE, f'<bpmn:subProcess id="x">{PART}</bpmn:subProcess>', flow("a", "p"), flow("x", "d")),
            "EdgeBroken",
            "a-p",
            id="an arrow into a sub-flow",
        ),
        pytest.param(
            (
                *SPINE,
                f'<bpmn:subProcess id="x">{PART.replace("endEvent", "startEvent")}</bpmn:subProcess>',
                flow("a", "x"),
                flow("x", "d"),
            ),
            "PartWrong",
            "x",
            id="a sub-flow without an end",
        ),
        pytest.param(
            (*SPINE, f'<bpmn:subProcess id="x" triggeredByEvent="true">{PART}</bpmn:subProcess>', flow("a", "d")),
            "ElementNotSupported",
            "x",
            id="a sub-flow that an event begins",
        ),
        pytest.param(
            (
                *SPINE,
                f'<bpmn:subProcess id="x">{PART}{user_task("p2")}</bpmn:subProcess>',
                flow("a", "x"),
                flow("x", "d"),
            ),
            "NodeUnreachable",
            "p2 (p2)",
            id="a step of a sub-flow never reached",
        ),
        pytest.param(
            (*SPINE, f'<bpmn:subProcess id="x">{PART}{A}</bpmn:subProcess>', flow("a", "x"), flow("x", "d")),
            "IdTwice",
            "a",
            id="one id inside and outside",
        ),
        pytest.param((*SPINE, user_task("a__b"), flow("a", "d")), "PropertyWrong", "a__b (a__b)", id="a reserved id"),
        pytest.param(
            (*SPINE, user_task("h" * 65), flow("a", "h" * 65), flow("h" * 65, "d")),
            "IdTooLong",
            f"{'h' * 65} ({'h' * 65})",
            id="an id that no table holds",
        ),
        pytest.param(
            (*SPINE, "<bpmn:inclusiveGateway id='x'/>"), "ElementNotSupported", "x", id="an inclusive gateway"
        ),
    ],
)
def test_unsound_part_timer_or_call_is_refused_naming_the_element(parts, code: str, element: str) -> None:
    found, particulars = verdict(process(*parts))
    assert (found, particulars.get("element")) == (code, element)


def test_flow_that_calls_itself_is_refused() -> None:
    round_ = process(*CALLING).replace('calledElement="called"', 'calledElement="trial"')
    assert verdict(round_)[0] == "CallsItself"
    inner = '<bpmn:process id="called" name="叫">' + PART.replace(
        user_task("p"), '<bpmn:callActivity id="p" calledElement="called"/>'
    )
    assert verdict(process(*CALLING).replace(TAIL, f"</bpmn:process>{inner}{TAIL}"))[0] == "CallsItself"


def test_called_flow_is_checked_and_its_steps_are_led_by_the_call() -> None:
    inner = f'</bpmn:process><bpmn:process id="called" name="叫">{PART}{TAIL}'
    found = read(process(*CALLING).replace(TAIL, inner))
    check_conditions(found)
    check_flow(found)
    assert [step.step for step in unfold(found).steps] == ["a", "d", "c", "x__p"]
    assert drawn_element("x__p") == "x"
    second = PART.replace(user_task("p"), user_task("p", "approve", "decide"))
    assert verdict(process(*CALLING).replace(TAIL, inner.replace(PART, second)))[0] == "StepOutOfOrder"


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<x>&c;</x>"
)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        pytest.param("", "XmlBroken", id="nothing"),
        pytest.param("<a>", "XmlBroken", id="an element left open"),
        pytest.param("\x00", "XmlBroken", id="a control character"),
        pytest.param(BOMB, "XmlForbidden", id="a bomb of entities"),
        pytest.param('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "XmlForbidden", id="a document type from a file"),
        pytest.param("<svg/>", "NotBpmn", id="another kind of drawing"),
        pytest.param(HEAD + "</bpmn:definitions>", "NotBpmn", id="no process"),
        pytest.param(
            HEAD + '<bpmn:process id="a1" name="a"/><bpmn:process id="b1" name="b"/></bpmn:definitions>',
            "NotBpmn",
            id="two processes",
        ),
        pytest.param(HEAD + '<bpmn:process id="Not OK" name="a"/></bpmn:definitions>', "FlowKeyWrong", id="a bad key"),
        pytest.param(process(), "StartWrong", id="an empty process"),
        pytest.param(process(START, A, flow("s", "a")), "EndMissing", id="no end"),
        pytest.param(process(START, START.replace('"s"', '"t"'), END), "StartWrong", id="two starts"),
        pytest.param(" " * 1_000_001, "FlowTooTangled", id="a megabyte of nothing"),
        pytest.param(
            process(*SPINE, flow("a", "d"), variables='<qiongtai:variable name="x" type="boolean" default="maybe"/>'),
            "PropertyWrong",
            id="a variable whose default is not of its type",
        ),
    ],
)
def test_file_that_is_no_flow_is_refused(xml: str, code: str) -> None:
    assert verdict(xml)[0] == code


def test_flow_with_too_many_parallel_ways_is_refused_quickly() -> None:
    branch = ("sequence", [("task",), ("task",), ("task",)])
    assert verdict(draw(("parallel", [branch] * 9)).xml())[0] == "FlowTooTangled"
