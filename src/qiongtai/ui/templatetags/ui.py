"""Components and filters that templates of every door use."""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from qiongtai.law.actor import ANONYMOUS, Actor
from qiongtai.ui import navigation, wording

register = template.Library()

ICONS = Path(__file__).resolve().parents[1] / "icons"
LAMPS = {
    "green": "circle-check",
    "yellow": "alert-triangle",
    "red": "alert-octagon",
    "statutory": "gavel",
}


@register.filter
def named(row: Any, stem: str = "name") -> str:
    """Return the row's name in the language of the page; ``row|named:"organ"`` picks organ_zh or organ_en."""
    return wording.named(row, stem)


@register.filter
def upto(count: int, most: int = 1000) -> str:
    """Return *count* as it is counted: no further than *most*, then with a plus."""
    return f"{most}+" if count >= most else str(count)


@register.simple_tag
def localized(row: Any, stem: str = "name") -> str:
    """Return the same as the filter `named`, as a tag."""
    return wording.named(row, stem)


@register.filter
def percent(hundredths: float) -> str:
    """Return a length in hundredths as SVG writes it, with a point in every language."""
    return f"{hundredths:.2f}%"


@register.filter
def label(code: Any) -> str:
    """Return the words for an enumeration's member."""
    return wording.label_of(code)


@register.filter
def localdate(day: date | datetime | None) -> str:
    """Return the civil date in China in words, without the time."""
    return wording.date_in_words(day)


@register.filter
def chinadate(at: date | datetime | None) -> str:
    """Return the date in words, with the time of day in China where there is one."""
    return wording.instant_in_words(at)


@register.filter
def weekday(day: date | datetime | None) -> str:
    """Return the day of the week in words."""
    return wording.weekday_in_words(day)


@register.filter
def lastday(due_at: datetime | None) -> date | None:
    """Return the last day of a term that ends at the instant *due_at*."""
    return wording.last_day_of(due_at)


@lru_cache(maxsize=512)
def icon_markup(name: str) -> SafeString:
    """Return the drawing *name* of Tabler's outline icons, hidden from screen readers."""
    source = (ICONS / f"{name}.svg").read_text()
    inside = source[source.index(">") + 1 : source.rindex("</svg>")].replace("\n", "").replace("  ", " ")
    blank = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
    return mark_safe(  # noqa: S308  (our own installed files, named by templates)
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{inside.replace(blank, "").strip()}</svg>'
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon beside words that say the same."""
    return icon_markup(name)


@register.inclusion_tag("ui/parts/light.html")
def light(colour: Any) -> dict[str, Any]:
    """Show a light by colour, shape and word; nothing is lit (no clock runs) for None."""
    code = str(colour or "")
    return {
        "code": code if code in LAMPS else "none",
        "drawing": LAMPS.get(code, "clock-pause"),
        "words": _lamp_words(code),
    }


def _lamp_words(code: str) -> str:
    return {
        "green": pgettext("light", "On time"),
        "yellow": pgettext("light", "Nearly due"),
        "red": pgettext("light", "Past the promise"),
        "statutory": pgettext("light", "Past the legal term"),
    }.get(code, pgettext("light", "No clock runs"))


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, width: str = "") -> dict[str, Any]:
    """Draw a form field: label, help, error, control, tied together for screen readers. *width*: short, middle."""
    widget = bound.field.widget
    several = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    described = [f"{bound.auto_id}-{part}" for part in _described_by(bound)]
    attributes: dict[str, Any] = {"class": _control_class(widget)}
    if described and not several:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors and not several:
        attributes["aria-invalid"] = "true"
    if several:
        widget.attrs.setdefault("class", "form-check-input")
    return {
        "bound": bound,
        "control": "" if several else bound.as_widget(attrs=attributes),
        "several": several,
        "single_check": isinstance(widget, CheckboxInput),
        "width": width,
        "hidden": bound.is_hidden,
    }


def _described_by(bound: BoundField) -> list[str]:
    return [part for part, there in (("help", bound.help_text), ("error", bound.errors)) if there]


def _control_class(widget: Any) -> str:
    if isinstance(widget, CheckboxInput | RadioSelect | CheckboxSelectMultiple):
        return "form-check-input"
    return "form-select" if isinstance(widget, Select) else "form-control"


@register.inclusion_tag("ui/parts/errors.html")
def error_summary(form: Any) -> dict[str, Any]:
    """List what is wrong in *form* above it, each leading to its field."""
    return {"form": form}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: Any, name: str = "after") -> dict[str, Any]:
    """Lead to the next page of a keyset list and back to its first, keeping the other parameters."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else None
    first = next_ = ""
    if query is not None:
        later = name in query
        query.pop(name, None)
        first = f"?{query.urlencode()}" if later else ""
        if page.next:
            query[name] = page.next
            next_ = f"?{query.urlencode()}"
    return {"first": first, "next": next_}


@register.inclusion_tag("ui/parts/empty.html")
def empty(message: str, drawing: str = "beach", address: str = "", act: str = "") -> dict[str, Any]:
    """Say that a list has nothing, and what to do about it: *act* is the words of a link to *address*."""
    return {"message": message, "drawing": drawing, "address": address, "act": act}


@register.inclusion_tag("ui/parts/steps.html")
def steps(rows: Any) -> dict[str, Any]:
    """Show where one stands in a procedure; *rows* are `navigation.Step`, or pairs of words and done|now|ahead."""
    return {"rows": [row if isinstance(row, navigation.Step) else navigation.Step(*row) for row in rows]}


@register.inclusion_tag("ui/parts/doors.html", takes_context=True)
def doors(context: Context) -> dict[str, Any]:
    """Show the doors that the officer's powers open."""
    return {"links": navigation.doors_of(_actor(context), _path(context)), "class": "doors"}


@register.inclusion_tag("ui/parts/doors.html", takes_context=True)
def portal_tabs(context: Context) -> dict[str, Any]:
    """Show the main ways through the portal."""
    return {"links": navigation.portal_tabs(_actor(context), _path(context)), "class": "tabs"}


def _actor(context: Context) -> Actor:
    return context.get("actor") or ANONYMOUS


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if request else ""


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*pairs: str) -> dict[str, Any]:
    """Show the way back: address, words, address, words, ..., the words of this page."""
    links = [(pairs[index], pairs[index + 1]) for index in range(0, len(pairs) - 1, 2)]
    return {"links": links, "here": pairs[-1] if len(pairs) % 2 else ""}


@register.simple_tag
def days_left(days: int | None) -> str:
    """Say how many days are left, or by how many a term is passed."""
    if days is None:
        return ""
    if days < 0:
        return gettext("%(days)s days late") % {"days": -days}
    return gettext("today is the last day") if days == 0 else gettext("%(days)s days left") % {"days": days}
