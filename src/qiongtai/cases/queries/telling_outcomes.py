"""The facts of the rarer outcomes in an officer's words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.ui.wording import date_in_words

Body = Mapping[str, Any]


def _fixes(body: Body) -> str:
    lines = [f"{one['key']}: {one['was'] or '—'} → {one['now'] or '—'}" for one in body.get("fixes") or ()]
    return "; ".join([*lines, str(body.get("initials") or "")])


def _day(text: Any) -> str:
    return date_in_words(date.fromisoformat(str(text)[:10])) if text else ""


OUTCOMES: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.corrected_on_spot": lambda body: (_("Corrected on the spot"), _fixes(body)),
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
}
