"""One case, replayed as supervision saw it, with the drawing of its flow."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.cases.queries.flow import flow_version_of_case
from qiongtai.flows.queries.definitions import drawing
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.queries.case import watched_case
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.wording import in_chinese
from qiongtai.watch.drawing import Marks, marks_after
from qiongtai.watch.story import told


@staff_with(Power.SUPERVISE)
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case's facts one by one, with its clocks and its place in the flow after each, and what was broken."""
    found = watched_case(actor_of(request), case_id)
    moments = told(found.replay)
    marks = marks_after(one.fact for one in found.replay)
    steps = [
        {"what": moment.line.what, "at": moment.line.at.isoformat(), **asdict(mark)}
        for moment, mark in zip(moments, marks, strict=True)
    ]
    context = {"case": found, "moments": moments, "steps": steps, "now": marks[-1] if marks else Marks("", "")}
    return render(request, "watch/case.html", context | {"drawn": flow_version_of_case(case_id) is not None})


@staff_with(Power.SUPERVISE)
@require_GET
def flow(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the drawing of the flow in which the case runs, as BPMN 2.0."""
    version_id = flow_version_of_case(watched_case(actor_of(request), case_id).case_id)
    if version_id is None:
        raise NotFound
    drawn = drawing(version_id, language="zh-hans" if in_chinese() else "en")
    return HttpResponse(drawn, content_type="application/xml; charset=utf-8")
