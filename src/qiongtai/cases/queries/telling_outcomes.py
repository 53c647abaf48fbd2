"""The facts of the rarer outcomes in an officer's words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.rules.renewals import Aim
from qiongtai.law.points import Point
from qiongtai.ui.wording import date_in_words, in_chinese, label_of

Body = Mapping[str, Any]


def _day(text: Any) -> str:
    return date_in_words(date.fromisoformat(str(text)[:10])) if text else ""


OUTCOMES: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.corrected_on_spot": lambda body: (
        _("Corrected on the spot"),
        "; ".join(str(one["key"]) for one in body.get("fixes") or ()),
    ),
    "case.material_reused": lambda body: (
        _("Earlier paper used again, as the applicant agreed"),
        str(body.get("material") or ""),
    ),
    "case.commitment_signed": lambda body: (_("Commitment signed"), str(body.get("signer") or "")),
    "case.check_opened": lambda body: (
        _("The commitment is to be checked"),
        _("by %(day)s") % {"day": _day(body.get("due_on"))},
    ),
    "case.commitment_checked": lambda body: (
        _("Commitment found kept") if body.get("kept") else _("Commitment found broken"),
        str(body.get("words") or ""),
    ),
    "case.grant_revoked": lambda body: (_("Licence revoked"), str(body.get("reason") or "")),
    "case.renewal_begun": lambda body: (
        _("Change of a licence asked for") if body.get("aim") == Aim.CHANGE else _("Renewal of a licence asked for"),
        _("licence %(number)s") % {"number": body.get("licence_number")},
    ),
    "case.renewed_by_silence": lambda body: (
        _("Renewed by silence: the organ had not decided by the licence's last day"),
        _("last day %(day)s; valid until %(until)s")
        % {"day": _day(body.get("expires_on")), "until": _day(body.get("valid_until"))},
    ),
    "case.opinion_asked": lambda body: (
        _("Opinion asked of %(organ)s") % {"organ": body.get("asked_organ")},
        _("by %(day)s: %(question)s") % {"day": _day(body.get("due_on")), "question": body.get("question") or ""},
    ),
    "case.opinion_retimed": lambda body: (
        _("A calendar changed: another day for the opinion of %(organ)s") % {"organ": body.get("asked_organ")},
        _("by %(day)s") % {"day": _day(body.get("due_on"))},
    ),
    "case.opinion_given": lambda body: (
        _("%(organ)s gave its opinion") % {"organ": body.get("asked_organ")},
        str(body.get("answer") or ""),
    ),
    "case.opinion_withdrawn": lambda body: (
        _("The question to %(organ)s was taken back") % {"organ": body.get("asked_organ")},
        "",
    ),
    "case.task_left": lambda body: (
        _("%(point)s is no longer needed") % {"point": label_of(Point(body["point"])) if body.get("point") else ""},
        "",
    ),
    "case.timer_fired": lambda body: (
        _("The day came: %(title)s") % {"title": body.get("title_zh") if in_chinese() else body.get("title_en")},
        "",
    ),
    "case.flow_moved": lambda body: (
        _("Moved from version %(old)s to version %(new)s of its flow")
        % {"old": body.get("from_version"), "new": body.get("to_version")},
        str(body.get("reason") or ""),
    ),
    "case.task_assigned": lambda body: (
        _("Given into the hands of %(officer)s") % {"officer": body["officer"]}
        if body.get("officer")
        else _("Given back to all officers of the post"),
        str(body.get("note") or ""),
    ),
    "case.hearing_told": lambda body: (
        _("Right to a hearing told"),
        _("to be asked for by %(day)s (Article 47)") % {"day": _day(body.get("ask_by"))},
    ),
    "case.hearing_asked": lambda body: (
        _("Hearing asked for by %(name)s") % {"name": body.get("interested") or ""},
        _("to be held by %(day)s (Article 47)") % {"day": _day(body.get("hold_by"))},
    ),
    "case.hearing_called": lambda body: (
        _("Hearing called"),
        _("%(day)s, %(venue)s; chair: %(chair)s")
        % {"day": _day(body.get("held_on")), "venue": body.get("venue") or "", "chair": body.get("chair") or ""},
    ),
    "case.hearing_held": lambda body: (_("Hearing held; its minutes are on record"), _day(body.get("held_on"))),
}
