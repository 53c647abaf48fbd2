"""The place that a visitor chose, kept in a cookie and never in an account."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from qiongtai.foundation.kept import Kept
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import DivisionRow, ancestors, division

COOKIE = "area"
YEAR = 365 * 24 * 3600
PROVINCE = "460000000000"


@dataclass(frozen=True, slots=True)
class Area:
    """A chosen place; *line* leads to it from the province, itself last; *chosen* is False for the whole province."""

    place: DivisionRow
    line: tuple[DivisionRow, ...]
    chosen: bool

    @property
    def code(self) -> str:
        """Return the place's division code."""
        return self.place.code


AREAS: Kept[Area] = Kept(60.0, most=4096)
"""Divisions change once in years, and every page of the portal names one."""


def code_of(request: HttpRequest) -> str:
    """Return the code in the cookie, or the province's when there is none or it cannot be one."""
    code = request.COOKIES.get(COOKIE, "")
    return code if len(code) == 12 and code.isascii() and code.isdigit() else PROVINCE


def area_of(request: HttpRequest) -> Area:
    """Return the visitor's area; a cookie that names nothing counts as the whole province."""
    code = code_of(request)
    return AREAS.get(code, lambda: _area(code))


def _area(code: str) -> Area:
    try:
        place = division(code)
    except NotFound:
        place = division(PROVINCE)
    line = (*ancestors(place.code), place)
    return Area(place, line, place.code != PROVINCE)


def remember(response: HttpResponse, code: str) -> None:
    """Keep the chosen area for a year."""
    response.set_cookie(
        COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
