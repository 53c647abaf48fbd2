"""What is under way right now, narrowed to an area, an organ, an item, a window or a light."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.names import ItemName, all_item_names
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.divisions import DivisionRow, children, divisions_of_level
from qiongtai.places.queries.organs import OrganRow, organs_of
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.queries.areas import AreaRow, area_of, home
from qiongtai.supervision.queries.live import SHOWN, Choice, LiveRow
from qiongtai.supervision.queries.live import live as page_of
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.codes import Standing
from qiongtai.ui.choices import ChoiceUnknown, chosen
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.watch.for_a_second import LISTS, tag_of

SIZE = 25


@dataclass(frozen=True, slots=True)
class Offered:
    """What the list can be narrowed to from here."""

    areas: tuple[DivisionRow, ...]
    organs: tuple[OrganRow, ...]
    windows: tuple[DivisionRow, ...]
    items: tuple[ItemName, ...]
    lights: tuple[Standing, ...] = SHOWN


@staff_with(Power.SUPERVISE)
@require_GET
def live(request: HttpRequest) -> HttpResponse:
    """Show the list; without JavaScript it stands as it was when it was opened."""
    actor = actor_of(request)
    area = area_of(actor, request.GET.get("area") or None)
    offered = _offered(actor, area)
    choice = _choice(request.GET, area, offered)
    words = _words(choice)
    context = {"area": area, "choice": choice, "offered": offered, "narrowed": bool(words), "asked": urlencode(words)}
    after = request.GET.get("after") or None
    if after:
        context["asked"] = urlencode({**words, "after": after})
    return render(request, "watch/live.html", context | {"page": _page(actor, choice, after)})


@staff_with(Power.SUPERVISE)
@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """Answer the rows of the list, or 304 while nothing changed."""
    actor = actor_of(request)
    area = area_of(actor, request.GET.get("area") or None)
    choice = _choice(request.GET, area, _offered(actor, area))
    found = _page(actor, choice, request.GET.get("after") or None)
    tag = tag_of(found, get_language() or "")
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = render(request, "watch/parts/live_rows.html", {"page": found})
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    return answer


def _page(actor: Actor, choice: Choice, after: str | None) -> Page[LiveRow]:
    reach = sorted((one.power, one.low, one.high, one.organ_key or "") for one in actor.grants_of(Power.SUPERVISE))
    key = repr((reach, astuple(choice), after))
    return LISTS.get(key, lambda: page_of(actor, choice, after=after, size=SIZE))


def _offered(actor: Actor, area: AreaRow) -> Offered:
    by_organ = area.group == "organ_key"
    return Offered(
        areas=divisions_of_level(Level.CITY, Level.COUNTY) if home(actor) == PROVINCE else (),
        organs=organs_of(area.code),
        windows=children(area.code) if by_organ else (),
        items=all_item_names(),
    )


def _choice(asked: Mapping[str, str], area: AreaRow, offered: Offered) -> Choice:
    """Return what *asked* means. Raises `ChoiceUnknown` for what is not *offered*."""
    windows = {area.code, *(one.code for one in offered.windows)}
    return Choice(
        area=area.code,
        organ_key=_one_of({one.key for one in offered.organs}, asked.get("organ")),
        item_key=_one_of({one.key for one in offered.items}, asked.get("item")),
        window=_one_of(windows, asked.get("window")),
        light=chosen(Standing, asked.get("light")),
    )


def _one_of(known: set[str], text: str | None) -> str | None:
    if text and text not in known:
        raise ChoiceUnknown(text=text[:40])
    return text or None


def _words(choice: Choice) -> dict[str, str]:
    """Return the choice as an address carries it, without the area that is always there."""
    said = {"organ": choice.organ_key, "item": choice.item_key, "window": choice.window, "light": choice.light}
    return {name: value for name, value in said.items() if value}
