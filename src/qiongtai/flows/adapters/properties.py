"""What the elements of a drawing carry: the properties of steps, timers and variables."""

import re
from xml.etree.ElementTree import Element

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import Value, Variable
from qiongtai.flows.rules.steps import OBJECTED, PASS, Outcome, Signing, Step, TaskAct, TaskOrgan
from qiongtai.flows.rules.values import OF_THE_CASE, OF_THE_FORM
from qiongtai.law.actor import Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, Unit, parse_term

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS = "https://qiongtai.example/bpmn/1"
POSTS = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)
SIGNERS_AT_MOST = 9
SIGNED = (
    Outcome(key=PASS, title_zh="同意", title_en="Agree"),
    Outcome(key=OBJECTED, title_zh="不同意", title_en="Object"),
)


def step_of(element: Element) -> Step:
    """Return the step that a user task draws."""
    point, post, act = (_required(element, name) for name in ("point", "post", "act"))
    if point not in list(Point):
        raise refusals.PointUnknown(element=label(element), value=point)
    if post not in POSTS:
        raise refusals.PostUnknown(element=label(element), value=post)
    if not element.get("name"):
        raise refusals.PropertyMissing(element=label(element), property="name")
    outcomes = tuple(_outcome(element, one) for one in element.iterfind(f".//{{{OURS}}}outcome"))
    signing = _signing(element, act, outcomes)
    return Step(
        step=element.get("id", ""),
        title_zh=element.get("name", ""),
        title_en=_required(element, "name_en"),
        point=Point(point),
        power=Power(post),
        act=TaskAct(_one_of(element, "act", act, list(TaskAct))),
        term=_term(element),
        organ=TaskOrgan(_one_of(element, "organ", ours(element, "organ") or TaskOrgan.DECIDING, list(TaskOrgan))),
        officers=int(_one_of(element, "officers", ours(element, "officers") or "1", ["1", "2"])),
        outcomes=outcomes if signing is None or outcomes else SIGNED,
        signing=signing,
    )


def _signing(element: Element, act: str, outcomes: tuple[Outcome, ...]) -> Signing | None:
    """Return by whom and by what rule a task is signed that carries the mark of many instances."""
    many = element.find(f"{{{BPMN}}}multiInstanceLoopCharacteristics")
    if many is None:
        return None
    organs, signers = tuple((ours(many, "organs") or "").split()), ours(many, "signers") or ""
    asked = len(organs) or (int(signers) if signers.isascii() and signers.isdigit() else 0)
    alone = (ours(element, "officers") or "1") == "1"
    if not (act == TaskAct.HAND_OVER and alone and 2 <= asked <= SIGNERS_AT_MOST and len(set(organs)) == len(organs)):
        raise refusals.SigningWrong(element=label(element))
    if outcomes and PASS not in {one.key for one in outcomes}:
        raise refusals.SigningWrong(element=label(element))
    complete = (many.findtext(f"{{{BPMN}}}completionCondition") or "").strip()
    rules = {name: rule for name, rule in (("complete", complete), ("agreed", ours(many, "agreed"))) if rule}
    return Signing(asked=asked, organs=organs, sequential=many.get("isSequential") == "true", **rules)


def duration_of(element: Element) -> Term:
    """Return the term of the timer that *element* carries: `P7D` and the like, or the house's own `5wd`."""
    definition = element.find(f"{{{BPMN}}}timerEventDefinition")
    text = definition.findtext(f"{{{BPMN}}}timeDuration") if definition is not None else None
    days = re.fullmatch(r"P([0-9]{1,4})D", (text or "").strip())
    try:
        term = parse_term(f"{days[1]}d" if days else (text or "").strip())
    except Refusal:
        raise refusals.TimerWrong(element=label(element)) from None
    if term.unit == Unit.ON_THE_SPOT:
        raise refusals.TimerWrong(element=label(element))
    return term


def _term(element: Element) -> Term | None:
    text = ours(element, "term")
    if not text:
        return None
    try:
        return parse_term(text)
    except Refusal:
        raise refusals.PropertyWrong(element=label(element), property="qiongtai:term", value=text) from None


def _outcome(element: Element, one: Element) -> Outcome:
    key, title_zh, title_en = (one.get(name, "") for name in ("key", "title_zh", "title_en"))
    if not (key and title_zh and title_en):
        raise refusals.PropertyMissing(element=label(element), property="qiongtai:outcome")
    return Outcome(key=key, title_zh=title_zh, title_en=title_en)


def variable_of(element: Element) -> Variable:
    """Return what conditions may read, as the drawing declares it."""
    name, kind, default, source = (element.get(one, "") for one in ("name", "type", "default", "from"))
    if source and source not in OF_THE_CASE and not re.fullmatch(OF_THE_FORM.replace(".", r"\.") + r"\w{1,60}", source):
        raise refusals.PropertyWrong(element=name, property="qiongtai:variable", value=source)
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
    title_zh, title_en = element.get("title_zh", ""), element.get("title_en", "")
    return Variable(name=name, default=value, title_zh=title_zh, title_en=title_en, source=source)


def _required(element: Element, name: str) -> str:
    value = ours(element, name)
    if not value:
        raise refusals.PropertyMissing(element=label(element), property=f"qiongtai:{name}")
    return value


def _one_of(element: Element, name: str, value: str, known: list[str] | list[TaskAct] | list[TaskOrgan]) -> str:
    if value not in known:
        raise refusals.PropertyWrong(element=label(element), property=f"qiongtai:{name}", value=value)
    return value


def ours(element: Element, name: str) -> str | None:
    """Return a property of our own namespace."""
    return element.get(f"{{{OURS}}}{name}")


def label(element: Element) -> str:
    """Return the name by which a person finds the element."""
    name, element_id = element.get("name"), element.get("id", "")
    return f"{name} ({element_id})" if name else element_id
