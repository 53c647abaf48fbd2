"""Read BPMN 2.0 XML safely, and put a drawing into the reader's language."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from qiongtai.flows.adapters.properties import BPMN, OURS, duration_of, label, ours, step_of, variable_of
from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import Edge, FlowDefinition, Node, NodeKind
from qiongtai.flows.rules.unfold import BETWEEN

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
    "intermediateCatchEvent": NodeKind.TIMER,
    "boundaryEvent": NodeKind.LIMIT,
    "subProcess": NodeKind.PART,
    "callActivity": NodeKind.CALL,
}
TIMERS = frozenset({NodeKind.TIMER, NodeKind.LIMIT})
IGNORED = {"documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group"}
SCRIPTS = {"scriptTask", "serviceTask", "businessRuleTask", "sendTask"}
SIZE_AT_MOST = 1_000_000

for _prefix, _uri in PREFIXES.items():
    register_namespace(_prefix, _uri)


def read(xml: str) -> FlowDefinition:
    """Return the flow that *xml* draws, with the flows it calls. Raises a `FlowRefused` that names the element."""
    processes = {process.get("id", ""): process for process in _processes(_parse(xml))}
    called = {key for process in processes.values() for key in _calls(process)}
    first, *others = [key for key in processes if key not in called] or [""]
    if others:
        raise refusals.NotBpmn
    if first not in processes:
        raise refusals.CallsItself(element=min(processes))
    flows: dict[str, FlowDefinition] = {}
    for key, process in processes.items():
        flows[key] = _flow(process, flows)
    return flows[first]


def assembled(xml: str, parts: dict[str, str]) -> str:
    """Return *xml* with the processes it calls put in from *parts* (drawings by key): one file holds all."""
    root = _parse(xml)
    there = {process.get("id", "") for process in _processes(root)}
    while missing := {key for one in _processes(root) for key in _calls(one)} & set(parts) - there:
        for key in sorted(missing):
            root.extend(_processes(_parse(parts[key])))
            there.add(key)
    return tostring(root, encoding="unicode") if len(there) > 1 else xml


def _flow(process: Element, flows: dict[str, FlowDefinition]) -> FlowDefinition:
    key, name = process.get("id", ""), process.get("name", "")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,62}", key) or not name:
        raise refusals.FlowKeyWrong(key=key)
    nodes: dict[str, Node] = {}
    for element, within in _flow_elements(process, ""):
        node = _node(element, within)
        if node.id in nodes:
            raise refusals.IdTwice(element=node.id)
        nodes[node.id] = node
    return FlowDefinition(
        key=key,
        name_zh=name,
        name_en=ours(process, "name_en") or name,
        variables=tuple(variable_of(one) for one in process.iterfind(f".//{{{OURS}}}variable")),
        nodes=nodes,
        edges=tuple(_edge(element, nodes) for element in process.iterfind(f".//{{{BPMN}}}sequenceFlow")),
        called=flows,
    )


def in_english(xml: str) -> str:
    """Return the drawing with its English names in place of the Chinese ones."""
    root = _parse(xml)
    for element in root.iter():
        english = ours(element, "name_en")
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


def _processes(root: Element) -> list[Element]:
    processes = root.findall(f"{{{BPMN}}}process")
    if root.tag != f"{{{BPMN}}}definitions" or not processes:
        raise refusals.NotBpmn
    return processes


def _calls(process: Element) -> set[str]:
    return {one.get("calledElement", "") for one in process.iterfind(f".//{{{BPMN}}}callActivity")}


def _flow_elements(frame: Element, within: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements of *frame*, with the id of the part that holds each, and those of its parts behind them."""
    for element in frame:
        space, _, name = element.tag.rpartition("}")
        if space != f"{{{BPMN}" or name in IGNORED or name in ("sequenceFlow", "incoming", "outgoing"):
            continue
        if name in SCRIPTS:
            raise refusals.ScriptForbidden(element=label(element))
        if name not in KINDS or element.get("triggeredByEvent") == "true":
            raise refusals.ElementNotSupported(element=label(element), kind=name)
        for inner in element:
            _refuse_inner(element, KINDS[name], inner)
        yield element, within
        if KINDS[name] == NodeKind.PART:
            yield from _flow_elements(element, element.get("id", ""))


def _refuse_inner(element: Element, kind: NodeKind, inner: Element) -> None:
    name = inner.tag.rpartition("}")[2]
    if name == "timerEventDefinition" and kind in TIMERS:
        return
    if name == "multiInstanceLoopCharacteristics" and kind == NodeKind.TASK:
        return
    if name.endswith(("EventDefinition", "LoopCharacteristics")):
        raise refusals.ElementNotSupported(element=label(element), kind=name)


def _node(element: Element, within: str) -> Node:
    name = element.tag.rpartition("}")[2]
    kind, element_id = KINDS[name], element.get("id", "")
    if BETWEEN in element_id:
        raise refusals.PropertyWrong(element=label(element), property="id", value=element_id)
    if kind in TIMERS and element.find(f"{{{BPMN}}}timerEventDefinition") is None:
        raise refusals.ElementNotSupported(element=label(element), kind=name)
    if kind == NodeKind.LIMIT and element.get("cancelActivity") == "false":
        raise refusals.TimerNotInterrupting(element=label(element))
    return Node(
        id=element_id,
        kind=kind,
        name=element.get("name", ""),
        name_en=ours(element, "name_en") or "",
        step=step_of(element) if kind == NodeKind.TASK else None,
        default=element.get("default"),
        within=within,
        term=duration_of(element) if kind in TIMERS else None,
        on=element.get("attachedToRef") if kind == NodeKind.LIMIT else None,
        calls=element.get("calledElement") if kind == NodeKind.CALL else None,
    )


def _edge(element: Element, nodes: dict[str, Node]) -> Edge:
    edge_id, source, target = (element.get(name, "") for name in ("id", "sourceRef", "targetRef"))
    if not edge_id or source not in nodes or target not in nodes or nodes[source].within != nodes[target].within:
        raise refusals.EdgeBroken(element=edge_id)
    condition = element.findtext(f"{{{BPMN}}}conditionExpression")
    return Edge(id=edge_id, source=source, target=target, condition=condition and condition.strip())
