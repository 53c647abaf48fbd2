"""Follow the cases that are members of joint applications."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.bundles.models import Member
from qiongtai.bundles.models.taking import members_of, take
from qiongtai.bundles.operations.settle import settle
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM

KINDS = (
    "submitted",
    "accepted",
    "acceptance_refused",
    "decided",
    "issued",
    "delivered",
    "withdrawn",
    "grant_revoked",
)


class BundleFollower:
    """Sends on what waited, ends what lost its ground, and closes what is done, as the members' cases move."""

    name = "bundles-cases"
    kinds: frozenset[str] | None = frozenset(f"case.{one}" for one in KINDS)

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Settle each joint application once, however many of *facts* are about its members."""
        at = max(fact.at for fact in facts)
        cases = {int(fact.subject_id) for fact in facts}
        touched = Member.objects.filter(case_id__in=cases).values_list("joint_id", flat=True)
        for joint_id in sorted(set(touched)):
            _settled(joint_id, at)


@transaction.atomic
def _settled(joint_id: int, at: datetime) -> None:
    joint = take(joint_id)
    record(*settle(joint, members_of(joint), at=at), by=SYSTEM, at=at)
