"""The live board, its figures for polling, and the big screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.supervision.queries.board import Board, Figures
from qiongtai.supervision.queries.board import board as figures_of
from qiongtai.supervision.queries.day import day_of_supervisor
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.wording import named
from qiongtai.watch.for_a_second import BOARDS, tag_of


@staff_with(Power.SUPERVISE)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the board of an area; without JavaScript it stands as it was when it was opened."""
    found, actor = _board(request), actor_of(request)
    day = day_of_supervisor(actor, found.area.code, at=now(), parts=False)
    return render(request, "watch/board.html", _context(found) | {"day": day})


@staff_with(Power.SUPERVISE)
@require_GET
def screen(request: HttpRequest) -> HttpResponse:
    """Show the board for a big screen on the wall."""
    return render(request, "watch/screen.html", _context(_board(request)))


@staff_with(Power.SUPERVISE)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Answer the live parts of the board, or 304 while nothing changed."""
    found = _board(request)
    tag = tag_of(found, get_language() or "", "screen" if "screen" in request.GET else "")
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        parts = "watch/parts/screen_live.html" if "screen" in request.GET else "watch/parts/live.html"
        answer = render(request, parts, _context(found))
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    return answer


def _board(request: HttpRequest) -> Board:
    actor, code = actor_of(request), request.GET.get("area") or None
    reach = sorted((one.power, one.low, one.high, one.organ_key or "") for one in actor.grants_of(Power.SUPERVISE))
    return BOARDS.get(repr((reach, code)), lambda: figures_of(actor, code, at=now()))


def _context(found: Board) -> dict[str, Any]:
    on_the_map = found.parts if found.area.group == "region" else (found.total,)
    return {"board": found, "map": [_marked(one) for one in on_the_map]}


def _marked(one: Figures) -> dict[str, Any]:
    """Return what the map shows of a part."""
    return {
        "code": one.code,
        "name": named(one),
        "worst": one.worst,
        "under_way": one.under_way,
        "late": one.late,
        "yellow": one.standings.get("yellow", 0),
        "alerts": sum(one.alerts.values()),
        "finished": one.month.get("finished", 0),
    }
