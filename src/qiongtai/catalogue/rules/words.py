"""The closed word lists of the catalogue."""

from enum import StrEnum


class ItemType(StrEnum):
    """What kind of administrative power an item is; the national directory's types."""

    PERMIT = "permit"
    BENEFIT = "benefit"
    INSPECTION = "inspection"
    CONFIRMATION = "confirmation"
    REWARD = "reward"
    RULING = "ruling"
    OTHER = "other"
    PUBLIC_SERVICE = "public_service"


class Audience(StrEnum):
    """Whom an item serves."""

    PERSON = "person"
    ENTERPRISE = "enterprise"
    BOTH = "both"


class Certainty(StrEnum):
    """How sure a figure is; unverified figures are shown so."""

    STATUTE = "statute"
    PUBLISHED = "published"
    UNVERIFIED = "unverified"


class MaterialKind(StrEnum):
    """In which form a material is handed in."""

    ORIGINAL = "original"
    COPY = "copy"
    ELECTRONIC = "electronic"


class Need(StrEnum):
    """Whether a material is always needed."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"


class Source(StrEnum):
    """Where a material comes from; what the government issued itself can be shared instead of asked for."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    GOVERNMENT = "issued_by_government"


class FieldType(StrEnum):
    """What a form field holds."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    MONEY = "money"
    PHONE = "phone"
    ADDRESS = "address"
    CHOICE = "choice"
    DATE = "date"
    ID_NUMBER = "id_number"
    USCC = "uscc"
    BOOLEAN = "boolean"


class ResultKind(StrEnum):
    """What comes out of a granted case."""

    LICENCE = "licence"
    CERTIFICATE = "certificate"
    APPROVAL = "approval"
    PAYMENT = "payment"
