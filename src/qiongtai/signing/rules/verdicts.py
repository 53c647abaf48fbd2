"""What a seal or a signature is worth."""

from enum import StrEnum


class SealVerdict(StrEnum):
    """What the seal of a file is worth.

    NONE: it bears none. STRANGE: a seal of somebody else. BROKEN: the file was changed after it was sealed. ENDED: the
    certificate did not hold when the seal was put.
    """

    GOOD = "good"
    NONE = "none"
    STRANGE = "strange"
    BROKEN = "broken"
    ENDED = "ended"
