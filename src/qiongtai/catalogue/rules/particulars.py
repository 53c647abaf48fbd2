"""Questions of items' forms that the applicant's own particulars answer: nothing is asked twice."""

from collections.abc import Iterable, Mapping

from qiongtai.people.rules.codes import PartyKind

BY_PERSON = {
    "applicant_name": "name",
    "org_name": "name",
    "legal_representative": "name",
    "id_number": "identity_number",
    "phone": "phone",
}
"""A person who trades (个体工商户) answers for the business in their own name until it is registered under another."""
BY_ENTERPRISE = {
    "org_name": "name",
    "applicant_name": "name",
    "uscc": "uscc",
    "legal_representative": "legal_representative",
    "phone": "phone",
}


def answered_by(kind: PartyKind) -> Mapping[str, str]:
    """Return, by question, which particular of an applicant of *kind* answers it."""
    return BY_PERSON if kind is PartyKind.PERSON else BY_ENTERPRISE


def usual_kind(questions: Iterable[str]) -> PartyKind:
    """Return who usually applies for an item that serves both, by the keys of its questions."""
    return PartyKind.ENTERPRISE if "org_name" in questions else PartyKind.PERSON
