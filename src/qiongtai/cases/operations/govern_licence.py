"""Check, suspend, restore, revoke, withdraw, forfeit or cancel a licence."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models import Case
from qiongtai.cases.operations.prepare import legal_basis, reconsidering
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.operations.order_licence import order_licence
from qiongtai.documents.queries.register import licence_page
from qiongtai.documents.rules.deeds import Order
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import organ


@transaction.atomic
def govern_licence(*, licence_id: int, order: Order, by: Actor, at: datetime) -> int | None:
    """Do what *order* says and return the id of its paper (None: a check has none).

    The paper names the texts that the item stands on, and who reconsiders.

    Raises `NotFound` for who may not, and what `order_licence` raises.
    """
    row = licence_page(by, licence_id, at=at).row
    more: dict[str, object] = {}
    if row.organ_id is not None:
        more["reconsideration_organ_zh"] = reconsidering(organ(row.organ_id))
    case = Case.objects.filter(pk=row.case_id).only("item_type", "entry_version_id").first()
    if case is not None:
        more |= {"item_type": case.item_type, "legal_basis": legal_basis(spec_of(case.entry_version_id))}
    return order_licence(licence_id=licence_id, order=order, more=more, by=by, at=at)
