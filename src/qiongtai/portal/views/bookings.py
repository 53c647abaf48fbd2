"""Appointments in a hall: book from a guide, one's own list, move, cancel."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.entries import EntryRow, entry, window_may_accept
from qiongtai.foundation.clock import CHINA, now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.halls import HallRow, halls_near
from qiongtai.places.rules.subtree import reach
from qiongtai.portal.area import code_of
from qiongtai.ui.http import actor_of, citizens_only, status_of, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.visits.operations.book import book_visit
from qiongtai.visits.operations.cancel import cancel_booking
from qiongtai.visits.operations.rebook import rebook_visit
from qiongtai.visits.queries.bookings import my_booking, my_bookings
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.queries.slots import DaySlots, free_slots
from qiongtai.visits.rules.groups import group_for
from qiongtai.visits.rules.purpose import Purpose
from qiongtai.visits.rules.slots import NoSuchSlot


@citizens_only
@never_cache
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Choose hall, day and time for a service, and book."""
    found = entry(code)
    halls = _halls(found, code_of(request)) if found and found.handled else ()
    if found is None or not halls:
        raise NotFound
    asked = request.POST.get("hall") or request.GET.get("hall", "")
    here = next((one for one in halls if str(one.id) == asked), halls[0])
    purpose = Purpose(found.item_key, found.code, found.name_zh, found.name_en, found.organ_key)

    def act() -> int:
        return book_visit(hall_id=here.id, purpose=purpose, start=_start(request), by=actor_of(request), at=now())

    context = {"entry": found, "halls": halls, "here": here, "back": reverse("portal:guide", args=[code])}
    done = gettext("Your appointment is made. Bring the six digits with you.")
    return _choose(request, "portal/book.html", context, here.id, found.organ_key, act, done)


@citizens_only
@never_cache
def move(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Choose another time for an own appointment."""
    mine = my_booking(actor_of(request), booking_id)
    if not mine.is_open(now()):
        raise NotFound

    def act() -> int:
        return rebook_visit(booking_id=booking_id, start=_start(request), by=actor_of(request), at=now())

    context = {"booking": mine, "back": reverse("portal:bookings")}
    done = gettext("Your appointment is moved. It has new digits.")
    return _choose(request, "portal/move_booking.html", context, mine.hall_id, mine.organ_key, act, done)


@citizens_only
@never_cache
@require_GET
def bookings(request: HttpRequest) -> HttpResponse:
    """List one's appointments, the latest first."""
    at = now()
    page = my_bookings(actor_of(request), after=request.GET.get("after") or None)
    rows = [{"row": row, "open": row.is_open(at), "over": row.is_over(at)} for row in page.rows]
    return render(request, "portal/bookings.html", {"page": page, "rows": rows, "first": "after" not in request.GET})


@citizens_only
@never_cache
def cancel(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Give an appointment up, after asking."""
    mine = my_booking(actor_of(request), booking_id)
    problem, status = "", 200
    if request.method == "POST":
        try:
            cancel_booking(booking_id=booking_id, by=actor_of(request), at=now())
        except NotFound:
            raise
        except Refusal as refusal:
            problem, status = told(refusal), status_of(refusal)
        else:
            messages.success(request, gettext("The appointment is cancelled; its place is free for others."))
            return redirect("portal:bookings")
    return render(request, "portal/cancel_booking.html", {"booking": mine, "problem": problem}, status=status)


def _choose(
    request: HttpRequest, template: str, context: dict[str, Any], hall_id: int, organ_key: str, act: Any, done: str
) -> HttpResponse:
    """Show the free times of a hall, or book the one that was chosen."""
    problem, status = "", 200
    if request.method == "POST":
        try:
            act_once(request, lambda: str(act()))
        except NotFound:
            raise
        except Refusal as refusal:
            problem, status = told(refusal), status_of(refusal)
        else:
            messages.success(request, done)
            return redirect("portal:bookings")
    plan = plan_of(hall_id)
    days = free_slots(plan, group_for(organ_key, plan.groups), at=now()) if plan.groups else ()
    asked = request.POST.get("day") or request.GET.get("day", "")
    context |= {
        "days": days,
        "day": _day(days, asked),
        "problem": problem,
        "once": new_token(),
        "typed": request.POST.get("slot", ""),
    }
    return render(request, template, context, status=status)


def _halls(found: EntryRow, area: str) -> tuple[HallRow, ...]:
    """Return the hall of the service's own place, and the one nearest to the visitor where it may take this in too."""
    low, high = reach(found.place)
    near = halls_near(area if low <= area <= high else found.place)
    own = tuple(one for one in near if one.place == found.place)
    closer = near[:1] if near and near[0].place != found.place and low <= near[0].place <= high else ()
    return (*(one for one in closer if window_may_accept(found.id, one.place)), *own)


def _start(request: HttpRequest) -> datetime:
    try:
        found = datetime.fromisoformat(request.POST.get("slot", ""))
        return (found if found.tzinfo else found.replace(tzinfo=CHINA)).astimezone(CHINA)
    except (ValueError, OverflowError):
        raise NoSuchSlot from None


def _day(days: Sequence[DaySlots], asked: str) -> DaySlots | None:
    """Return the day that was asked for, else the first with a free place, else the first."""
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        wanted = None
    chosen = next((one for one in days if one.day == wanted), None)
    return chosen or next((one for one in days if one.left), days[0] if days else None)
