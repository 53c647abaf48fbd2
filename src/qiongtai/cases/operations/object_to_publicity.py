"""Object to what is in publicity."""

import json
import secrets
from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Objection, Publicity
from qiongtai.cases.models.standing import about
from qiongtai.cases.rules.publicities import ObjectionTooLate, check_objection
from qiongtai.documents.rules.numbers import code_of
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault

LETTERS = 14


@transaction.atomic
def object_to_publicity(*, publicity_id: int, name: str, contact: str, words: str, by: Actor, at: datetime) -> str:
    """Put an objection of anybody on record, and return the number by which they follow it.

    Who it is and how to reach them is sealed: it is for the organ, never for the applicant. Raises `NotFound`,
    `ObjectionTooLate` and `ObjectionWordsMissing`.
    """
    row = Publicity.objects.select_for_update(of=("self",)).select_related("case").filter(pk=publicity_id).first()
    if row is None:
        raise NotFound
    if row.closed_at:
        raise ObjectionTooLate(day=row.last_on.isoformat())
    name, contact, words = check_objection(name, contact, words, last_on=row.last_on, today=day_of(at))
    number = f"YY-{code_of(secrets.token_bytes(13))[:LETTERS]}"
    made = Objection.objects.create(
        publicity=row,
        number=number,
        sealed=vault.seal(json.dumps({"name": name, "contact": contact}, ensure_ascii=False)),
        words=words,
        at=at,
    )
    record(facts.ObjectionMade(**about(row.case), objection_id=made.pk, publicity_id=row.pk), by=by, at=at)
    return number
