"""The facts of an expert review in an officer's words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.rules.reviews import RecusalGround, Stance
from qiongtai.people.rules.experts import Tie
from qiongtai.ui.wording import date_in_words, label_of

Body = Mapping[str, Any]
TIES = frozenset(Tie)


def _convened(body: Body) -> tuple[str, str]:
    names = ", ".join(str(one["name"]) for one in body.get("experts") or ())
    end = body.get("planned_end_on")
    said = {"names": names, "chair": body.get("chair"), "day": date_in_words(date.fromisoformat(end)) if end else ""}
    what = _("Expert review: a panel drawn") if body.get("seed") else _("Expert review: a panel called together")
    return what, _("%(names)s; chair: %(chair)s; planned to %(day)s") % said


def _recused(body: Body) -> tuple[str, str]:
    ground = body.get("ground")
    words = str(body.get("words") or "")
    if ground == RecusalGround.RECORDS:
        words = ", ".join(label_of(Tie(one)) for one in words.split(", ") if one in TIES)
    said = label_of(RecusalGround(ground)) if ground in set(RecusalGround) else ""
    return _("%(expert)s stepped back") % {"expert": body.get("expert")}, f"{said}. {words}" if words else said


def _stance(value: Any) -> str:
    return label_of(Stance(value)) if value in set(Stance) else ""


REVIEWS: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.review_convened": _convened,
    "case.expert_declared": lambda body: (
        _("%(expert)s declared a tie to the applicant") % {"expert": body.get("expert")}
        if body.get("conflict")
        else _("%(expert)s declared that nothing ties them to the applicant") % {"expert": body.get("expert")},
        str(body.get("words") or ""),
    ),
    "case.expert_recused": _recused,
    "case.expert_replaced": lambda body: (
        _("%(expert)s came in the place of %(other)s")
        % {"expert": body.get("expert"), "other": body.get("instead_of")},
        _("next in the draw") if body.get("drawn") else "",
    ),
    "case.expert_answered": lambda body: (
        _("%(expert)s: %(stance)s") % {"expert": body.get("expert"), "stance": _stance(body.get("stance"))},
        str(body.get("words") or ""),
    ),
    "case.expert_took_back": lambda body: (_("%(expert)s took the opinion back") % {"expert": body.get("expert")}, ""),
    "case.opinions_shared": lambda body: (_("The chair opened the opinions to the panel"), ""),
    "case.experts_reminded": lambda body: (
        _("Experts reminded"),
        ", ".join(map(str, body.get("experts") or ())),
    ),
    "case.review_reported": lambda body: (
        _("The panel's report: %(finding)s") % {"finding": _stance(body.get("found"))},
        str(body.get("report") or ""),
    ),
    "case.review_called_off": lambda body: (_("The expert review was called off"), str(body.get("reason") or "")),
}
