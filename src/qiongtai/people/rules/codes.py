"""The codes of people: kinds of account, how surely a name is real, roles in an enterprise."""

from enum import IntEnum, StrEnum


class AccountKind(StrEnum):
    """Whose account it is."""

    CITIZEN = "citizen"
    STAFF = "staff"
    EXPERT = "expert"


class PartyKind(StrEnum):
    """What may apply for something: a natural person, or an enterprise or organisation."""

    PERSON = "person"
    ENTERPRISE = "enterprise"


class RealName(IntEnum):
    """How surely the name and the number belong to the one who uses them (实名等级)."""

    NONE = 0
    DECLARED = 1
    """The person gave them; the number's check digit holds."""
    SEEN = 2
    """A clerk held the document in hand."""
    VERIFIED = 3
    """An authority's register confirmed them."""


class MandateForm(StrEnum):
    """How a principal gave a mandate to an errand service: signed in to the portal, or on paper before the agent."""

    PORTAL = "portal"
    PAPER = "paper"


class MemberRole(StrEnum):
    """What an account is to an enterprise."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    OPERATOR = "operator"
