"""What a flow tells the house: the steps, which officer each waits for, and what that officer may answer."""

from dataclasses import dataclass, fields
from enum import StrEnum

from qiongtai.law.actor import Power
from qiongtai.law.points import Point
from qiongtai.law.terms import Term


class TaskAct(StrEnum):
    """What finishing a step does in law."""

    ACCEPT = "accept"
    HAND_OVER = "hand_over"
    DECIDE = "decide"
    CLOSE = "close"


class TaskOrgan(StrEnum):
    """Which organ's officers a step waits for."""

    DECIDING = "deciding"
    FIRST = "first"


PASS = "pass"  # noqa: S105  (an outcome, not a password)
OBJECTED = "objected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One answer that an officer may give at a step, such as ``pass`` or ``return``."""

    key: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """That several must sign a step (会签): *asked* officers of one organ, or one officer of each of *organs* (keys).

    *complete* and *agreed* are CEL over ``asked``, ``given``, ``agreed`` and ``objected``: when no more answers are
    needed, and whether they then amount to ``pass``; otherwise the step's outcome is ``objected``.
    """

    asked: int
    organs: tuple[str, ...] = ()
    sequential: bool = False
    complete: str = "given == asked"
    agreed: str = "objected == 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A user task of a flow as its drawing defines it.

    *step* is the element's id in the drawing. *power* is the post that it waits for, at the organ that *organ* tells.
    *officers* is how many must sign (two at a site check, 行政许可法 34). *outcomes* is empty where any is taken.
    """

    step: str
    title_zh: str
    title_en: str
    point: Point
    power: Power
    act: TaskAct
    term: Term | None
    organ: TaskOrgan
    officers: int
    outcomes: tuple[Outcome, ...] = ()
    signing: Signing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask(Step):
    """A step that waits for somebody in one run; *task_key* names this waiting, and no other, in `complete_task`.

    *organ_key*: the organ whose signature is awaited, where the step is signed by organs.
    """

    task_key: str
    organ_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTimer:
    """A day that a run waits for; *timer_key* and *element* name this waiting in `fire_timer`."""

    timer_key: str
    element: str
    title_zh: str
    title_en: str
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """Where a run stands after it moved: the tasks now open, the days it waits for, and whether the flow has ended."""

    run_id: int
    open: tuple[OpenTask, ...]
    finished: bool
    timers: tuple[OpenTimer, ...] = ()


def opened(step: Step, task_key: str, organ_key: str = "") -> OpenTask:
    """Return *step* as the task *task_key*."""
    said = {field.name: getattr(step, field.name) for field in fields(Step)}
    return OpenTask(task_key=task_key, organ_key=organ_key, **said)
