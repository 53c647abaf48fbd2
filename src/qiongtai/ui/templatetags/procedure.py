"""Components that show a case and its terms, for every door that does."""

from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from qiongtai.law.actor import Power
from qiongtai.ui.procedures import procedure_in_words
from qiongtai.ui.weeks import weeks_of

register = template.Library()

LOOKS = {
    "draft": ("calm", "pencil"),
    "submitted": ("wait", "mail"),
    "received": ("wait", "inbox"),
    "correction_asked": ("wait", "file-alert"),
    "not_accepted": ("bad", "ban"),
    "accepted": ("plain", "progress"),
    "in_approval": ("plain", "progress"),
    "paused": ("calm", "player-pause"),
    "granted": ("good", "circle-check"),
    "refused": ("bad", "circle-x"),
    "issued": ("good", "certificate"),
    "closed": ("calm", "archive"),
    "withdrawn": ("calm", "arrow-back-up"),
    "discarded": ("calm", "trash"),
    "asked": ("wait", "mail"),
    "taken_on": ("plain", "progress"),
    "in_hand": ("plain", "progress"),
    "waiting": ("wait", "message-question"),
    "handed_over": ("wait", "transfer"),
    "done": ("good", "circle-check"),
    "given_up": ("bad", "circle-x"),
    "drafted": ("calm", "pencil"),
    "under_way": ("plain", "progress"),
    "ready": ("good", "circle-check"),
    "stopped": ("bad", "alert-triangle"),
    "sent": ("plain", "progress"),
    "dropped": ("calm", "arrow-back-up"),
    "ended": ("calm", "circle-x"),
}


@register.inclusion_tag("ui/parts/state.html")
def state(code: Any) -> dict[str, Any]:
    """Show the state of a case: a word, a shape and a colour."""
    look, drawing = LOOKS.get(str(code), ("calm", "circle"))
    return {"code": code, "look": look, "drawing": drawing}


@register.inclusion_tag("ui/parts/days.html")
def days(due: Any, today: Any = None) -> dict[str, Any]:
    """Explain an end day by day, as a calendar of the term's weeks."""
    return {"weeks": weeks_of(due.days), "due": due, "today": today}


@register.inclusion_tag("ui/parts/asked.html")
def asked(row: Any) -> dict[str, Any]:
    """Draw one question of an item's form (`specform.AskedRow`) with what was typed and what is wrong."""
    return {"row": row}


@register.filter
def holds(actor: Any, power: str) -> bool:
    """Tell whether *actor* holds *power* anywhere, to leave out ways that are closed to them."""
    return bool(actor.holds(Power(power)))


@register.filter
def term(value: Any) -> str:
    """Say a term in words: 5 working days."""
    if value is None:
        return ""
    count, unit = value.value, str(value.unit)
    if unit == "workday":
        return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}
    if unit == "day":
        return ngettext("%(count)s calendar day", "%(count)s calendar days", count) % {"count": count}
    if unit == "month":
        return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
    if unit == "hour":
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    return gettext("On the spot")


@register.filter
def pausename(pause: Any) -> str:
    """Name a special procedure."""
    return procedure_in_words(pause.kind)


@register.filter
def workdays_left(count: int | None) -> str:
    """Say how many working days are left to an end, or by how many it has passed."""
    if count is None:
        return ""
    if count < 0:
        return ngettext("%(count)s working day over", "%(count)s working days over", -count) % {"count": -count}
    if count == 0:
        return gettext("Ends today")
    return ngettext("%(count)s working day left", "%(count)s working days left", count) % {"count": count}


@register.inclusion_tag("ui/parts/keys.html")
def keys(*pairs: str) -> dict[str, Any]:
    """List the page's keys: key, words, key, words, ..."""
    return {"rows": list(zip(pairs[::2], pairs[1::2], strict=True))}
