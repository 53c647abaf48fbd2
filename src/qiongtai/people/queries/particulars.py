"""What a party's own papers say, in full: for operations that write it, sealed, into what the party applies for."""

from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.people.models import Enterprise, Person
from qiongtai.people.rules.codes import PartyKind


def particulars_of(kind: PartyKind, party_id: int) -> dict[str, str]:
    """Return name, phone and identity_number of a person; name, phone, uscc and legal_representative of an enterprise.

    For operations alone, which show it to nobody: a page that shows a number records the unmasking. Raises `NotFound`.
    """
    if kind is PartyKind.PERSON:
        person = Person.objects.filter(pk=party_id).first()
        if person is None:
            raise NotFound
        number = vault.unseal(person.identity_cipher)
        return {"name": person.name, "phone": person.phone, "identity_number": number}
    firm = Enterprise.objects.filter(pk=party_id).first()
    if firm is None:
        raise NotFound
    return {
        "name": firm.name,
        "phone": firm.phone,
        "uscc": firm.uscc,
        "legal_representative": firm.legal_representative,
    }
