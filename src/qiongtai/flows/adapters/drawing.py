"""Read BPMN 2.0 XML safely, and put a drawing into the reader's language."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import Edge, FlowDefinition, Node, NodeKind, Value, Variable
from qiongtai.flows.rules.steps import Outcome, Step, TaskAct, TaskOrgan
from qiongtai.law.actor import Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, parse_term

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS = "https://qiongtai.example/bpmn/1"
PREFIXES = {
    "bpmn": BPMN,
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "qiongtai": OURS,
}
KINDS = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "userTask": NodeKind.TASK,
    "exclusiveGateway": NodeKind.CHOICE,
    "parallelGateway": NodeKind.PARALLEL,
}
IGNORED = {"documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group"}
SCRIPTS = {"scriptTask", "serviceTask", "businessRuleTask", "sendTask"}
POSTS = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)
SIZE_AT_MOST = 1_000_000

for _prefix, _uri in PREFIXES.items():
    register_namespace(_prefix, _uri)


def read(xml: str) -> FlowDefinition:
    """Return the flow that *xml* draws. Raises a `FlowRefused` that names the element."""
    process = _process(_parse(xml))
    key, name = process.get("id", ""), process.get("name", "")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,62}", key) or not name:
        raise refusals.FlowKeyWrong(key=key)
    nodes: dict[str, Node] = {}
    for element in _flow_elements(process):
        node = _node(element)
        if node.id in nodes:
            raise refusals.IdTwice(element=node.id)
        nodes[node.id] = node
    edges = tuple(_edge(element, nodes) for element in process.findall(f"{{{BPMN}}}sequenceFlow"))
    return FlowDefinition(
        key=key,
        name_zh=name,
        name_en=_ours(process, "name_en") or name,
        variables=tuple(_variable(one) for one in process.iterfind(f".//{{{OURS}}}variable")),
        nodes=nodes,
        edges=edges,
    )


def in_english(xml: str) -> str:
    """Return the drawing with its English names in place of the Chinese ones."""
    root = _parse(xml)
    for element in root.iter():
        english = _ours(element, "name_en")
        if english:
            element.set("name", english)
    return tostring(root, encoding="unicode")


def _parse(xml: str) -> Element:
    if len(xml) > SIZE_AT_MOST:
        raise refusals.FlowTooTangled
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException:
        raise refusals.XmlForbidden from None
    except (ParseError, ValueError) as broken:
        raise refusals.XmlBroken(reason=str(broken)) from None
    return root


def _process(root: Element) -> Element:
    processes = root.findall(f"{{{BPMN}}}process")
    if root.tag != f"{{{BPMN}}}definitions" or len(processes) != 1:
        raise refusals.NotBpmn
    return processes[0]


def _flow_elements(process: Element) -> Iterator[Element]:
    for element in process:
        space, _, name = element.tag.rpartition("}")
        if space != f"{{{BPMN}" or name in IGNORED or name == "sequenceFlow":
            continue
        if name in SCRIPTS:
            raise refusals.ScriptForbidden(element=_label(element))
        if name not in KINDS or element.find(f"{{{BPMN}}}loopCharacteristics") is not None:
            raise refusals.ElementNotSupported(element=_label(element), kind=name)
        for inner in element:
            _refuse_inner(element, inner)
        yield element


def _refuse_inner(element: Element, inner: Element) -> None:
    name = inner.tag.rpartition("}")[2]
    if name.endswith(("EventDefinition", "LoopCharacteristics")):
        raise refusals.ElementNotSupported(element=_label(element), kind=name)


def _node(element: Element) -> Node:
    kind = KINDS[element.tag.rpartition("}")[2]]
    return Node(
        id=element.get("id", ""),
        kind=kind,
        name=element.get("name", ""),
        step=_step(element) if kind == NodeKind.TASK else None,
        default=element.get("default"),
    )


def _edge(element: Element, nodes: dict[str, Node]) -> Edge:
    edge_id, source, target = (element.get(name, "") for name in ("id", "sourceRef", "targetRef"))
    if not edge_id or source not in nodes or target not in nodes:
        raise refusals.EdgeBroken(element=edge_id)
    condition = element.findtext(f"{{{BPMN}}}conditionExpression")
    return Edge(id=edge_id, source=source, target=target, condition=condition and condition.strip())


def _step(element: Element) -> Step:
    point, post, act = (_required(element, name) for name in ("point", "post", "act"))
    if point not in list(Point):
        raise refusals.PointUnknown(element=_label(element), value=point)
    if post not in POSTS:
        raise refusals.PostUnknown(element=_label(element), value=post)
    if not element.get("name"):
        raise refusals.PropertyMissing(element=_label(element), property="name")
    return Step(
        step=element.get("id", ""),
        title_zh=element.get("name", ""),
        title_en=_required(element, "name_en"),
        point=Point(point),
        power=Power(post),
        act=TaskAct(_one_of(element, "act", act, list(TaskAct))),
        term=_term(element),
        organ=TaskOrgan(_one_of(element, "organ", _ours(element, "organ") or TaskOrgan.DECIDING, list(TaskOrgan))),
        officers=int(_one_of(element, "officers", _ours(element, "officers") or "1", ["1", "2"])),
        outcomes=tuple(_outcome(element, one) for one in element.iterfind(f".//{{{OURS}}}outcome")),
    )


def _term(element: Element) -> Term | None:
    text = _ours(element, "term")
    if not text:
        return None
    try:
        return parse_term(text)
    except Refusal:
        raise refusals.PropertyWrong(element=_label(element), property="qiongtai:term", value=text) from None


def _outcome(element: Element, one: Element) -> Outcome:
    key, title_zh, title_en = (one.get(name, "") for name in ("key", "title_zh", "title_en"))
    if not (key and title_zh and title_en):
        raise refusals.PropertyMissing(element=_label(element), property="qiongtai:outcome")
    return Outcome(key=key, title_zh=title_zh, title_en=title_en)


def _variable(element: Element) -> Variable:
    name, kind, default = (element.get(one, "") for one in ("name", "type", "default"))
    readers: dict[str, dict[str, Value] | type[int] | type[str]] = {
        "boolean": {"true": True, "false": False},
        "number": int,
        "text": str,
    }
    reader = readers.get(kind)
    try:
        value = reader[default] if isinstance(reader, dict) else reader(default)  # type: ignore[misc]
    except (KeyError, ValueError, TypeError):
        raise refusals.PropertyWrong(element=name, property="qiongtai:variable", value=f"{kind} {default}") from None
    return Variable(
        name=name, default=value, title_zh=element.get("title_zh", ""), title_en=element.get("title_en", "")
    )


def _required(element: Element, name: str) -> str:
    value = _ours(element, name)
    if not value:
        raise refusals.PropertyMissing(element=_label(element), property=f"qiongtai:{name}")
    return value


def _one_of(element: Element, name: str, value: str, known: list[str] | list[TaskAct] | list[TaskOrgan]) -> str:
    if value not in known:
        raise refusals.PropertyWrong(element=_label(element), property=f"qiongtai:{name}", value=value)
    return value


def _ours(element: Element, name: str) -> str | None:
    return element.get(f"{{{OURS}}}{name}")


def _label(element: Element) -> str:
    name, element_id = element.get("name"), element.get("id", "")
    return f"{name} ({element_id})" if name else element_id
