"""The facts of a case's way between organs in an officer's words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.ui.wording import date_in_words

Body = Mapping[str, Any]


def _sides(body: Body) -> dict[str, Any]:
    return {"sender": body.get("sender"), "receiver": body.get("receiver")}


def _list(body: Body, name: str) -> str:
    return "、".join(map(str, body.get(name) or ()))


def _timed(body: Body) -> tuple[str, str]:
    day = body.get("due_on")
    if not day:
        return _("The term of the first examination stands still"), str(body.get("organ") or "")
    words = {"organ": body.get("organ"), "day": date_in_words(date.fromisoformat(str(day)))}
    return _("First examination begun"), _("%(organ)s sends its opinion up by %(day)s (Article 43)") % words


def _sent_up(body: Body) -> tuple[str, str]:
    what = _("Sent up to %(organ)s with all material") % {"organ": body.get("to_organ")}
    return what, str(body.get("opinion") or "")


def _sent(body: Body) -> tuple[str, str]:
    papers = _list(body, "papers")
    return _("On its way from %(sender)s to %(receiver)s") % _sides(body), papers or _("no papers, files only")


def _acknowledged(body: Body) -> tuple[str, str]:
    what = _("%(receiver)s acknowledged what %(sender)s sent") % _sides(body)
    return what, _("by its work on the case") if body.get("tacit") else _list(body, "papers")


def _returned(body: Body) -> tuple[str, str]:
    lacking, reason = _list(body, "lacking"), str(body.get("reason") or "")
    what = _("%(receiver)s returned what %(sender)s sent") % _sides(body)
    return what, _("%(reason)s (lacking: %(papers)s)") % {"reason": reason, "papers": lacking} if lacking else reason


LEVELS: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.first_examination_timed": _timed,
    "case.sent_up": _sent_up,
    "case.transfer_sent": _sent,
    "case.transfer_acknowledged": _acknowledged,
    "case.transfer_returned": _returned,
}
