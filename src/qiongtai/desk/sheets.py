"""Which forms the case's page offers this officer now, empty or with what was typed before a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.rules.states import Act
from qiongtai.desk.forms import DecideForm, ExtendForm, HandOverForm, IssueForm, PauseForm, ResumeForm, VersionedForm
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.ui.procedures import procedure_in_words
from qiongtai.ui.wording import named

Posted = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of the page. *name* tells the template which; *task* is the step that it finishes, where it is one."""

    name: str
    form: VersionedForm
    task: TaskDetail | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return the ready-made opinions of the step."""
        return phrases_of(self.task) if self.task else ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """All forms of the page: the *main* ones finish my steps; the others change the course of the case."""

    main: tuple[Sheet, ...]
    others: tuple[Sheet, ...]


def sheets_of(actor: Actor, case: CasePage, at: datetime, refused: Sheet | None = None) -> Sheets:
    """Return the forms for what *actor* may do; *refused* takes the place of the empty form it came from."""
    main = [sheet for task in case.open_tasks if task.mine for sheet in _of_task(case, task)]
    others = list(_of_case(case, day_of(at)))
    if refused is not None:
        same = _same_as(refused)
        main = [refused if same(one) else one for one in main]
        others = [refused if same(one) else one for one in others]
        if refused not in main and refused not in others:
            main.insert(0, refused)
    return Sheets(tuple(main), tuple(others))


def _same_as(sheet: Sheet) -> Any:
    wanted = (sheet.name, sheet.task.id if sheet.task else None)
    return lambda one: (one.name, one.task.id if one.task else None) == wanted


def _of_task(case: CasePage, task: TaskDetail) -> list[Sheet]:
    if task.act is TaskAct.HAND_OVER:
        return [Sheet("hand_over", hand_over_form(task, case=case), task)]
    if task.act is TaskAct.DECIDE:
        return [Sheet("decide", decide_form(task, case=case), task)]
    return []


def _of_case(case: CasePage, today: date) -> list[Sheet]:
    offered = []
    if Act.ISSUE in case.acts:
        offered.append(Sheet("issue", IssueForm(initial={"version": case.version}, prefix="issue")))
    if Act.RESUME in case.acts:
        offered.append(Sheet("resume", resume_form(today, case=case)))
    if Act.PAUSE in case.acts and case.pause_kinds:
        offered.append(Sheet("pause", pause_form(case, today)))
    if Act.EXTEND in case.acts:
        offered.append(Sheet("extend", ExtendForm(initial={"version": case.version}, prefix="extend")))
    return offered


def hand_over_form(task: TaskDetail, posted: Posted = None, *, case: CasePage | None = None) -> HandOverForm:
    """Return the form that finishes *task*."""
    return HandOverForm(
        posted,
        prefix=f"task{task.id}",
        initial=_version(case),
        outcomes=tuple((one.key, named(one, "title")) for one in task.outcomes),
        officers=task.officers,
    )


def decide_form(task: TaskDetail, posted: Posted = None, *, case: CasePage | None = None) -> DecideForm:
    """Return the form that decides the case."""
    return DecideForm(posted, prefix=f"task{task.id}", initial={**_version(case), "decision": "grant"})


def pause_form(case: CasePage, today: date, posted: Posted = None) -> PauseForm:
    """Return the form that begins a special procedure, of the kinds that the item allows."""
    kinds = tuple((kind, procedure_in_words(kind)) for kind in case.pause_kinds)
    return PauseForm(posted, prefix="pause", initial=_version(case), kinds=kinds, today=today)


def resume_form(today: date, posted: Posted = None, *, case: CasePage | None = None) -> ResumeForm:
    """Return the form that ends the special procedure, today unless it ended before."""
    return ResumeForm(posted, prefix="resume", initial={**_version(case), "last_day": today})


def phrases_of(task: TaskDetail) -> tuple[str, ...]:
    """Return ready-made opinions for the step, to be put in with one press."""
    if task.act is TaskAct.DECIDE:
        return (
            _("The conditions are met; granted."),
            _("I agree with the review's opinion; granted."),
            _("The conditions are not met; refused for the reasons given."),
        )
    if task.officers > 1:
        return (
            _("Checked on site by two officers; the site agrees with what was filed."),
            _("Checked on site by two officers; the site does not agree with what was filed:"),
        )
    return (
        _("The material is complete and in due form; I propose to grant."),
        _("Checked; the conditions are met."),
        _("The conditions are not met; I propose to refuse:"),
    )


def _version(case: CasePage | None) -> dict[str, Any]:
    return {"version": case.version} if case else {}
