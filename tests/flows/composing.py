"""Flows put together at random from sound parts, and the XML that draws them."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:qiongtai="https://qiongtai.example/bpmn/1">'
)
AFTER = "<bpmn:timerEventDefinition><bpmn:timeDuration>5wd</bpmn:timeDuration></bpmn:timerEventDefinition>"
CATCH_END = "</bpmn:intermediateCatchEvent>"
Tree = tuple
leaves = st.just(("task",))
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.just("sequence"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("choice"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("parallel"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("loop"), inner),
        st.just(("skip",)),
    ),
    max_leaves=6,
)
wide_trees = st.recursive(
    st.sampled_from([("task",), ("timer",), ("signed", "false"), ("signed", "true")]),
    lambda inner: st.one_of(
        st.tuples(st.just("sequence"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("choice"), st.lists(inner, min_size=2, max_size=2)),
        st.tuples(st.just("parallel"), st.lists(inner, min_size=2, max_size=2)),
        st.tuples(st.just("loop"), inner),
        st.tuples(st.just("part"), inner),
        st.tuples(st.just("call"), inner),
        st.tuples(st.just("limit"), inner),
        st.just(("skip",)),
    ),
    max_leaves=6,
)
"""Trees of all elements that flows know."""


@dataclass
class Drawing:
    """BPMN being written; *tasks* are the ids of the user tasks in between accept and decide."""

    elements: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        flow = self.name("flow")
        inner = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
        self.flows.append(
            f'<bpmn:sequenceFlow id="{flow}" sourceRef="{source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'
        )
        return flow

    def task(self, point: str = "handle", act: str = "hand_over") -> str:
        task = self.name(point)
        self.elements.append(user_task(task, point, act))
        if act == "hand_over":
            self.tasks.append(task)
        return task

    def gateway(self, kind: str) -> str:
        gateway = self.name(kind)
        self.elements.append(f'<bpmn:{kind}Gateway id="{gateway}" DEFAULT_{gateway} />')
        return gateway

    def timer(self) -> str:
        timer = self.name("timer")
        self.elements.append(f'<bpmn:intermediateCatchEvent id="{timer}" name="{timer}">{AFTER}{CATCH_END}')
        return timer

    def xml(self, key: str = "composed") -> str:
        """Return the flow *key* with the flows that it calls."""
        first = self.process(key)
        others = "".join(self.parts.values())
        return f"{HEAD}{first}{others}</bpmn:definitions>"

    def process(self, key: str) -> str:
        body = self.body()
        return f'<bpmn:process id="{key}" name="组合" isExecutable="true">{body}</bpmn:process>'

    def body(self) -> str:
        body = "".join(self.elements)
        for gateway, flow in self.defaults.items():
            body = body.replace(f"DEFAULT_{gateway} ", f'default="{flow}" ')
        for number in range(1, self.count + 1):
            for kind in ("exclusive", "parallel"):
                body = body.replace(f"DEFAULT_{kind}_{number} ", "")
        return body + "".join(self.flows)


def user_task(task: str, point: str = "handle", act: str = "hand_over", more: str = "", inner: str = "") -> str:
    return (
        f'<bpmn:userTask id="{task}" name="{task}" qiongtai:name_en="{task}" qiongtai:point="{point}" '
        f'qiongtai:post="{point}" qiongtai:act="{act}" {more}>{inner}</bpmn:userTask>'
    )


def draw(tree: Tree) -> Drawing:
    """Return the flow start > accept > *tree* > approve > close > end."""
    drawing = Drawing()
    drawing.elements.append('<bpmn:startEvent id="start" />')
    drawing.elements.append('<bpmn:endEvent id="end" />')
    accept = drawing.task("accept", "accept")
    drawing.flow("start", accept)
    last = _draw(drawing, tree, accept)
    approve, close = drawing.task("approve", "decide"), drawing.task("close", "close")
    drawing.flow(last, approve)
    drawing.flow(approve, close)
    drawing.flow(close, "end")
    return drawing


def _draw(drawing: Drawing, tree: Tree, before: str) -> str:
    """Draw *tree* behind the element *before* and return its last element."""
    match tree:
        case ("task",):
            task = drawing.task()
            drawing.flow(before, task)
            return task
        case ("skip",):
            gateway = drawing.gateway("exclusive")
            drawing.flow(before, gateway)
            return gateway
        case ("timer",):
            timer = drawing.timer()
            drawing.flow(before, timer)
            return timer
        case ("signed", sequential):
            signed = drawing.name("signed")
            drawing.elements.append(user_task(signed, inner=several(3, f'isSequential="{sequential}"')))
            drawing.flow(before, signed)
            return signed
        case ("part" | "call" as kind, part):
            return _framed(drawing, kind, part, before)
        case ("limit", part):
            return _limit(drawing, part, before)
        case ("sequence", parts):
            for part in parts:
                before = _draw(drawing, part, before)
            return before
        case ("loop", part):
            return _loop(drawing, part, before)
        case (kind, parts):
            return _branches(drawing, "exclusive" if kind == "choice" else "parallel", parts, before)
    raise AssertionError(tree)


def several(signers: int, more: str = "", complete: str = "objected > 0") -> str:
    """Return the mark of a step that *signers* officers sign."""
    return (
        f'<bpmn:multiInstanceLoopCharacteristics qiongtai:signers="{signers}" {more}>'
        f"<bpmn:completionCondition>{complete}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>"
    )


def limit(limit_id: str, task: str, more: str = "", after: str = AFTER) -> str:
    """Return a timer at the edge of *task*."""
    head = f'<bpmn:boundaryEvent id="{limit_id}" name="{limit_id}" attachedToRef="{task}" {more}>'
    return f"{head}{after}</bpmn:boundaryEvent>"


def _framed(drawing: Drawing, kind: str, part: Tree, before: str) -> str:
    """Draw *part* inside an embedded sub-flow, or as a flow of its own that is called."""
    frame = drawing.name(kind)
    inner = Drawing(count=drawing.count)
    inner.elements += [f'<bpmn:startEvent id="start_{frame}" />', f'<bpmn:endEvent id="end_{frame}" />']
    inner.flow(_draw(inner, part, f"start_{frame}"), f"end_{frame}")
    drawing.count = inner.count
    drawing.parts |= inner.parts
    if kind == "part":
        drawing.elements.append(f'<bpmn:subProcess id="{frame}">{inner.body()}</bpmn:subProcess>')
    else:
        drawing.parts[f"{frame}_flow"] = inner.process(f"{frame}_flow")
        drawing.elements.append(f'<bpmn:callActivity id="{frame}" calledElement="{frame}_flow" />')
    drawing.flow(before, frame)
    return frame


def _limit(drawing: Drawing, part: Tree, before: str) -> str:
    """Draw a task and, where its time runs out, *part*; both ways meet again."""
    task, join = drawing.task(), drawing.gateway("exclusive")
    timer = drawing.name("limit")
    drawing.elements.append(limit(timer, task))
    drawing.flow(before, task)
    drawing.flow(task, join)
    head = drawing.gateway("exclusive")  # so that an empty part does not become an arrow that is there already
    drawing.flow(timer, head)
    drawing.flow(_draw(drawing, part, head), join)
    return join


def _loop(drawing: Drawing, part: Tree, before: str) -> str:
    entry, exit_ = drawing.gateway("exclusive"), drawing.gateway("exclusive")
    drawing.flow(before, entry)
    task = drawing.task()  # a round of gateways alone would never end
    drawing.flow(_draw(drawing, part, entry), task)
    drawing.flow(task, exit_)
    onward = drawing.gateway("exclusive")
    drawing.flow(exit_, entry, 'outcome == "again"')
    drawing.defaults[exit_] = drawing.flow(exit_, onward)
    return onward


def _branches(drawing: Drawing, kind: str, parts: list[Tree], before: str) -> str:
    split, join = drawing.gateway(kind), drawing.gateway(kind)
    drawing.flow(before, split)
    for number, part in enumerate(parts):
        # a gateway at the head of each branch, so that two empty branches do not become the same arrow
        head = drawing.gateway("exclusive")
        condition = f'outcome == "way{number}"' if kind == "exclusive" and number else None
        flow = drawing.flow(split, head, condition)
        if kind == "exclusive" and not number:
            drawing.defaults[split] = flow
        drawing.flow(_draw(drawing, part, head), join)
    return join
