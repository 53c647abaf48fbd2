"""Which licence a number means."""

from qiongtai.documents.models import Licence
from qiongtai.documents.rules.numbers import numbers_meant
from qiongtai.law.refusal import NotFound


def licence_id_of(number: str) -> int:
    """Return the id of the licence of *number*, however it is spaced; raises `NotFound`."""
    found = Licence.objects.filter(number__in=numbers_meant(number)).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return int(found)
