"""Whether an account stands for a person or an enterprise in its own right."""

from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Membership, Person
from qiongtai.people.rules.codes import AccountKind, MemberRole, PartyKind


def citizen_account(actor: Actor) -> int:
    """Return the account id of a citizen; raise `NotFound` for everybody else."""
    if actor.kind != ActorKind.CITIZEN or actor.id is None:
        raise NotFound
    return actor.id


def is_principal(actor: Actor, kind: PartyKind, id: int) -> bool:
    """Tell whether *actor* is the person itself, or the legal representative of the enterprise."""
    if actor.kind != ActorKind.CITIZEN or actor.id is None:
        return False
    if kind == PartyKind.PERSON:
        return Person.objects.filter(pk=id, account_id=actor.id).exists()
    representing = Membership.objects.filter(account_id=actor.id, role=MemberRole.LEGAL_REPRESENTATIVE)
    return representing.filter(enterprise_id=id).exists()


def account_named(username: str, name: str) -> int | None:
    """Return the id of the open citizen's account with *username* whose owner is called *name*, or None.

    Both must agree, so that nobody is named by a slip and no user name can be guessed.
    """
    owners = Person.objects.filter(
        name=name.strip(),
        account__username=username.strip(),
        account__kind=AccountKind.CITIZEN,
        account__is_active=True,
    )
    return owners.values_list("account_id", flat=True).first()
