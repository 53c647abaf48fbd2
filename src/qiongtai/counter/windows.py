"""At which window the clerk stands: remembered for the session, chosen once a day."""

from django.http import HttpRequest

from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.halls import WindowRow, windows_near
from qiongtai.ui.http import actor_of

CHOSEN = "window"


class WindowMissing(Refusal):
    """No service window belongs to your place, so nothing can be taken in here. Ask the administrator to set one up."""


def windows_for(request: HttpRequest) -> tuple[WindowRow, ...]:
    """Return the windows of the hall in which the clerk works."""
    place = actor_of(request).place
    return windows_near(place) if place else ()


def window_of(request: HttpRequest) -> WindowRow | None:
    """Return the clerk's window: the one chosen, else the hall's first; None where no hall is near."""
    return chosen_of(request, windows_for(request))


def chosen_of(request: HttpRequest, windows: tuple[WindowRow, ...]) -> WindowRow | None:
    """Return which of *windows* the clerk chose, else the first; None where there is none."""
    kept = request.session.get(CHOSEN)
    return next((one for one in windows if one.id == kept), windows[0] if windows else None)


def choose_window(request: HttpRequest, window_id: int) -> WindowRow:
    """Remember the window *window_id*. Raises `NotFound` unless it is in the clerk's hall."""
    for one in windows_for(request):
        if one.id == window_id:
            request.session[CHOSEN] = window_id
            return one
    raise NotFound
