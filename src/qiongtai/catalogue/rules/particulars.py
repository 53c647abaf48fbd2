"""Questions of items' forms that the applicant's own particulars answer: nothing is asked twice."""

from collections.abc import Mapping

from qiongtai.people.rules.codes import PartyKind

BY_PERSON = {"applicant_name": "name", "id_number": "identity_number", "phone": "phone"}
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
