"""What a run waits for, in the house's words: each signer apart, and each day that it waits for."""

from collections.abc import Iterable, Iterator, Mapping

from qiongtai.flows.rules.definition import Node
from qiongtai.flows.rules.signing import awaited, key_of
from qiongtai.flows.rules.steps import OpenTask, OpenTimer, Step, opened

Answers = Mapping[str, Iterable[tuple[int, str]]]
"""The answers given so far of each task that several sign, by the task's key."""


def tasks_at(steps: Mapping[str, Step], open_: Iterable[tuple[str, str]], answers: Answers) -> tuple[OpenTask, ...]:
    """Return the open tasks of a run that stands at *open_*, pairs of key and element."""
    return tuple(one for key, element in open_ if element in steps for one in _shares(steps[element], key, answers))


def _shares(step: Step, key: str, answers: Answers) -> Iterator[OpenTask]:
    if step.signing is None:
        yield opened(step, key)
        return
    organs = step.signing.organs
    for number in awaited(step.signing, dict(answers.get(key, ()))):
        yield opened(step, key_of(key, number), organs[number] if organs else "")


def timers_at(
    timers: Mapping[str, Node], limits: Mapping[str, tuple[Node, ...]], open_: Iterable[tuple[str, str]]
) -> tuple[OpenTimer, ...]:
    """Return the days that a run waits for: at a timer of its own, or at the edge of an open task."""
    if not timers and not limits:
        return ()
    return tuple(
        _timer(key, node)
        for key, element in open_
        for node in ((timers[element],) if element in timers else limits.get(element, ()))
    )


def _timer(key: str, node: Node) -> OpenTimer:
    if node.term is None:
        raise AssertionError(f"{node.id} has no term")
    english = node.name_en or node.name
    return OpenTimer(timer_key=key, element=node.id, title_zh=node.name, title_en=english, term=node.term)
