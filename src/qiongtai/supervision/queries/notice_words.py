"""What a warning says by e-mail and by text message, in the language of who gets it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from qiongtai.supervision.queries.notices import NoticeRow
from qiongtai.supervision.rules.measure_codes import NoticeKind, WarnedPost
from qiongtai.ui.wording import date_in_words, label_of, last_day_of, named

LANGUAGES = {"en", "zh-hans"}


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one warning."""

    subject: str
    text: str
    short: str


def letter(row: NoticeRow, language: str) -> Letter:
    """Return *row* in words of *language*."""
    with override(language if language in LANGUAGES else "zh-hans"):
        what, item = heading(row), named(row, "item")
        about = " ".join(filter(None, (item, row.number)))
        lines = [what + (": " + about if about else "")]
        if row.due_at:
            lines.append(_("Act by %(day)s.") % {"day": date_in_words(last_day_of(row.due_at))})
        lines.append(_("You receive this as: %(post)s.") % {"post": label_of(row.post)})
        lines.append(settings.SITE_ADDRESS.rstrip("/") + door_of(row.post))
        return Letter(_("[Supervision] %(what)s") % {"what": what}, "\n\n".join(lines) + "\n", " ".join(lines[:2]))


def door_of(post: WarnedPost) -> str:
    """Return where the post reads its warnings."""
    return "/watch/warnings/" if post in (WarnedPost.SUPERVISOR, WarnedPost.PROVINCE) else "/desk/warnings/"


def heading(row: NoticeRow) -> str:
    """Return in a line what the warning is about, in the language in force."""
    kind = label_of(row.kind)
    rule = named(row, "rule")
    if row.kind is NoticeKind.REMARK or not rule:
        return kind
    return _("%(kind)s: %(rule)s") % {"kind": kind, "rule": rule}
