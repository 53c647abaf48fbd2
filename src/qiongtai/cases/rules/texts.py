"""Words that people write into a case: bounded, printable, and there when the law wants them."""

import unicodedata

from qiongtai.law.refusal import Refusal

LONGEST = 4000


class TextTooLong(Refusal):
    """This text is too long: %(longest)s characters at most."""


class ReasonMissing(Refusal):
    """Give the reason: the law wants it written down."""

    field = "reason"


class ReasonsMissing(Refusal):
    """A refusal must give its reasons (Article 38)."""

    field = "reasons"


def clean(text: str, *, longest: int = LONGEST) -> str:
    """Return *text* without unprintable characters and outer blanks; raise `TextTooLong` over *longest*."""
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cn"))
    kept = kept.strip()
    if len(kept) > longest:
        raise TextTooLong(longest=longest)
    return kept


def reason(text: str) -> str:
    """Return *text* clean; raise `ReasonMissing` when nothing is left."""
    kept = clean(text)
    if not kept:
        raise ReasonMissing
    return kept
