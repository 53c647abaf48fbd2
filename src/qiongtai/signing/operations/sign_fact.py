"""Sign what an officer did."""

from datetime import datetime

from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.facts import Fact
from qiongtai.signing.adapters.keys import sign
from qiongtai.signing.models import Signature
from qiongtai.signing.operations.certify import signer_of
from qiongtai.signing.rules.holders import Holder, HolderKind
from qiongtai.signing.rules.statement import statement


def sign_fact(fact: Fact, *, by: Actor, at: datetime) -> None:
    """Sign *fact* with the key of the officer *by*, in the caller's transaction, before it is recorded.

    The system has no key: what it does by law alone is signed by nobody.
    """
    if by.kind is not ActorKind.STAFF or by.id is None:
        return
    signer = signer_of(Holder(HolderKind.OFFICER, by.id, by.name), at=at)
    text = statement(fact, by=by, at=at)
    Signature.objects.create(
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        fact_kind=fact.kind,
        text=text,
        value=sign(signer.pair.key, text.encode()),
        at=at,
        certificate_id=signer.certificate_id,
    )
