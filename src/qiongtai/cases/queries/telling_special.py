"""The facts of checks on site, publicity and persons whose interests are at stake, in an officer's words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.rules.site_checks import SiteResult
from qiongtai.ui.wording import date_in_words, label_of

Body = Mapping[str, Any]


def _day(text: Any) -> str:
    return date_in_words(date.fromisoformat(str(text)[:10])) if text else ""


def _result(body: Body) -> str:
    known = body.get("result") in {one.value for one in SiteResult}
    said = label_of(SiteResult(body["result"])) if known else ""
    return f"{said} {_day(body['mend_by'])}" if body.get("mend_by") else said


SPECIAL: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.site_check_planned": lambda body: (
        _("Check on site planned"),
        _("%(day)s, %(place)s; officers: %(names)s")
        % {"day": _day(body.get("planned_on")), "place": body.get("venue") or "", "names": body.get("names") or ""},
    ),
    "case.site_check_recorded": lambda body: (
        _("Check on site recorded"),
        _("%(result)s; photos: %(count)s") % {"result": _result(body), "count": len(body.get("photos") or ())},
    ),
    "case.site_check_confirmed": lambda body: (_("Second officer confirmed the check on site"), _result(body)),
    "case.site_check_disputed": lambda body: (
        _("Second officer did not confirm the check on site"),
        str(body.get("reasons") or ""),
    ),
    "case.publicity_begun": lambda body: (
        _("Publicity begun"),
        _("%(title)s; objections until %(day)s") % {"title": body.get("title") or "", "day": _day(body.get("last_on"))},
    ),
    "case.objection_made": lambda body: (_("An objection was made to the publicity"), ""),
    "case.objection_answered": lambda body: (
        _("Objection upheld") if body.get("upheld") else _("Objection not upheld"),
        str(body.get("reasons") or ""),
    ),
    "case.publicity_ended": lambda body: (
        _("Publicity ended; objections: %(count)s") % {"count": body.get("objections") or 0},
        str(body.get("result") or ""),
    ),
}
