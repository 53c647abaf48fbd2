"""Take a row for writing, and notice when somebody else was quicker."""

from typing import TypeVar

from django.db import models

from qiongtai.law.refusal import NotFound, Stale

Row = TypeVar("Row", bound=models.Model)


def lock(model: type[Row], pk: object, *, version: int | None = None) -> Row:
    """Return the row *pk* of *model*, locked until the transaction ends.

    Raises `NotFound` when there is none, and `Stale` when *version* is given and the row's ``version`` moved on.
    """
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise NotFound
    if version is not None and getattr(row, "version", version) != version:
        raise Stale
    return row
