"""Check, suspend, restore, revoke, forfeit or cancel a licence."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.prepare import reconsidering
from qiongtai.documents.operations.order_licence import order_licence
from qiongtai.documents.queries.register import licence_page
from qiongtai.documents.rules.deeds import Order
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import organ


@transaction.atomic
def govern_licence(*, licence_id: int, order: Order, by: Actor, at: datetime) -> int | None:
    """Do what *order* says, its paper naming who reconsiders; return the paper's id (None: a check has none).

    Raises `NotFound` for who may not, and what `order_licence` raises.
    """
    row = licence_page(by, licence_id, at=at).row
    above = reconsidering(organ(row.organ_id)) if row.organ_id is not None else ""
    return order_licence(licence_id=licence_id, order=order, reconsideration_organ_zh=above, by=by, at=at)
