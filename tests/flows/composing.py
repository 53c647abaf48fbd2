"""Flows put together at random from sound parts, and the XML that draws them."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:qiongtai="https://qiongtai.example/bpmn/1">'
)
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


@dataclass
class Drawing:
    """BPMN being written; *tasks* are the ids of the user tasks in between accept and decide."""

    elements: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
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

    def xml(self, key: str = "composed") -> str:
        body = "".join(self.elements)
        for gateway, flow in self.defaults.items():
            body = body.replace(f"DEFAULT_{gateway} ", f'default="{flow}" ')
        for number in range(1, self.count + 1):
            for kind in ("exclusive", "parallel"):
                body = body.replace(f"DEFAULT_{kind}_{number} ", "")
        return (
            f'{HEAD}<bpmn:process id="{key}" name="组合" isExecutable="true">{body}{"".join(self.flows)}'
            "</bpmn:process></bpmn:definitions>"
        )


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
        case ("sequence", parts):
            for part in parts:
                before = _draw(drawing, part, before)
            return before
        case ("loop", part):
            return _loop(drawing, part, before)
        case (kind, parts):
            return _branches(drawing, "exclusive" if kind == "choice" else "parallel", parts, before)
    raise AssertionError(tree)


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
