"""What a correction notice names."""

from dataclasses import dataclass
from enum import StrEnum


class GapKind(StrEnum):
    """Whether a gap is in a material, in an answer of the form, or elsewhere."""

    MATERIAL = "material"
    FIELD = "field"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to be corrected: *key* is the material's or the field's, *reason* says what is wrong in words."""

    kind: GapKind
    key: str
    reason: str
