"""Register departments' warning modules, and know them by their tokens."""

import hashlib
import re
import secrets
from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal, Stale
from qiongtai.places.queries.organs import organ
from qiongtai.supervision.facts import ModuleClosed, ModuleRegistered
from qiongtai.supervision.models import Module

SHAPE = re.compile(r"[a-z][a-z0-9-]{2,39}")


class ModuleKeyWrong(Refusal):
    """Name the module in 3 to 40 small letters, digits and hyphens, beginning with a letter."""

    field = "key"


class ModuleKeyTaken(Refusal):
    """A module of this name is registered already."""

    field = "key"


@transaction.atomic
def register_module(*, key: str, name_zh: str, name_en: str, organ_id: int, by: Actor, at: datetime) -> tuple[int, str]:
    """Register a module of an organ; return its id and its token, which is shown this once and kept as a digest.

    Raises `NotFound` where *by* does not supervise, `ModuleKeyWrong`, `ModuleKeyTaken`.
    """
    owner = organ(organ_id)
    by.require(Power.SUPERVISE, place=owner.place, organ_key=owner.key)
    if not SHAPE.fullmatch(key):
        raise ModuleKeyWrong
    if Module.objects.filter(key=key).exists():
        raise ModuleKeyTaken
    token = secrets.token_urlsafe(32)
    row = Module.objects.create(
        key=key,
        name_zh=name_zh.strip()[:100],
        name_en=name_en.strip()[:200],
        organ_id=owner.id,
        place=owner.place,
        organ_key=owner.key,
        token_digest=digest_of(token),
        registered_at=at,
        registered_by_name=by.name,
    )
    record(ModuleRegistered(module_id=row.pk, key=key, place=owner.place, organ_id=owner.id), by=by, at=at)
    return row.pk, token


@transaction.atomic
def close_module(*, module_id: int, by: Actor, at: datetime) -> None:
    """Let a module report no longer; its alerts stay. Raises `NotFound`, `Stale`."""
    row = lock(Module, module_id)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    if row.closed_at is not None:
        raise Stale
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    record(ModuleClosed(module_id=row.pk, key=row.key, place=row.place, organ_id=row.organ_id), by=by, at=at)


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
