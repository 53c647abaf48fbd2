"""Which documents an electronic signature cannot carry (电子签名法 3)."""

from enum import StrEnum

from qiongtai.law.refusal import Refusal


class Matter(StrEnum):
    """What a document is about, as far as its form depends on it."""

    MARRIAGE = "marriage"
    ADOPTION = "adoption"
    INHERITANCE = "inheritance"
    OTHER = "other"


ON_PAPER_ONLY = frozenset({Matter.MARRIAGE, Matter.ADOPTION, Matter.INHERITANCE})


class PaperNeeded(Refusal):
    """A document about marriage, adoption or inheritance is signed on paper, not electronically."""


def check_electronic_signature(matter: Matter) -> None:
    """Raise `PaperNeeded` for a document whose matter the statute keeps on paper."""
    if matter in ON_PAPER_ONLY:
        raise PaperNeeded
