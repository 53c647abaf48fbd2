"""Experts: their fields, and what ties one to an applicant (回避)."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.refusal import Refusal


class ExpertField(StrEnum):
    """In what somebody is an expert."""

    ENVIRONMENT = "environment"
    CONSTRUCTION = "construction"
    FIRE_SAFETY = "fire_safety"
    WORK_SAFETY = "work_safety"
    FOOD = "food"
    MEDICINE = "medicine"
    TRANSPORT = "transport"
    WATER = "water"
    AGRICULTURE = "agriculture"
    PLANNING = "planning"
    ECONOMICS = "economics"
    LAW = "law"


class Tie(StrEnum):
    """What the records themselves say ties an expert to an applicant."""

    EMPLOYER = "employer"
    APPLICANT = "applicant"
    REPRESENTATIVE = "representative"
    NAMESAKE = "namesake"


BARRING = frozenset({Tie.EMPLOYER, Tie.APPLICANT, Tie.REPRESENTATIVE})
"""Ties that bar an expert from the review; a namesake may be another person, and is for people to look at."""


class EmployerMissing(Refusal):
    """Write where the expert works: it is compared with the applicants."""

    field = "employer"


class TitleMissing(Refusal):
    """Write the expert's professional title."""

    field = "title"


class ExpertListed(Refusal):
    """This expert is on the organ's roster already."""

    field = "identity_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sworn:
    """What is compared of an expert: *identity* is a keyed digest."""

    name: str
    employer: str
    employer_code: str
    identity: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """What is compared of an applicant: *representatives* are digests of those who represent an enterprise."""

    name: str
    code: str = ""
    identity: bytes = b""
    representative: str = ""
    representatives: frozenset[bytes] = frozenset()


def ties(expert: Sworn, applicant: Concerned) -> tuple[Tie, ...]:
    """Return what ties *expert* to *applicant*, the heaviest first."""
    same_code = bool(applicant.code) and expert.employer_code == applicant.code
    found = {
        Tie.EMPLOYER: same_code or same_name(expert.employer, applicant.name),
        Tie.APPLICANT: bool(applicant.identity) and expert.identity == applicant.identity,
        Tie.REPRESENTATIVE: expert.identity in applicant.representatives,
        Tie.NAMESAKE: same_name(expert.name, applicant.name) or same_name(expert.name, applicant.representative),
    }
    sure = tuple(tie for tie, holds in found.items() if holds and tie in BARRING)
    return sure or ((Tie.NAMESAKE,) if found[Tie.NAMESAKE] else ())


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are written alike, whatever their brackets, spaces and case."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
