"""The signed token of a rating link: who holds the slip may rate the service that it names, and nothing else."""

from dataclasses import dataclass

from django.core import signing

from qiongtai.law.refusal import Refusal
from qiongtai.voices.rules.stages import RATE_WITHIN, Stage

SALT = "qiongtai.voices.rating"


class LinkBroken(Refusal):
    """This link is damaged or too old to rate with. Rate from “My cases”, or ask at the window."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a link names."""

    case_id: int
    stage: Stage


def token_for(case_id: int, stage: Stage) -> str:
    """Return the token for one service of a case; it fits into an address."""
    return signing.dumps([case_id, stage.value], salt=SALT)


def slip_of(token: str) -> Slip:
    """Return what *token* names. Raises `LinkBroken` for one that is forged, damaged or too old."""
    try:
        case_id, stage = signing.loads(token, salt=SALT, max_age=RATE_WITHIN)
        return Slip(int(case_id), Stage(stage))
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkBroken from None
