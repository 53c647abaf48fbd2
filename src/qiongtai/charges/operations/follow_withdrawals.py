"""Release the bills of what was withdrawn: charging stands below its subjects and hears of them from the journal."""

from collections.abc import Sequence

from qiongtai.charges.models import Bill
from qiongtai.charges.operations.release import release
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM

WHY = "申请人撤回申请"


class WithdrawalFollower:
    """Follows withdrawn cases: what is unpaid is cancelled, what is paid is owed back from then on."""

    name: str = "charges-withdrawals"
    kinds: frozenset[str] | None = frozenset({"case.withdrawn"})

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Release the bills that *facts* leave without a subject."""
        withdrawn = {(fact.subject_kind, fact.subject_id): fact.recorded_at for fact in facts}
        ids = {subject_id for _, subject_id in withdrawn}
        bills = Bill.objects.select_for_update(of=("self",)).filter(
            subject_kind="case", subject_id__in=ids, released=False
        )
        for bill in bills.order_by("id"):
            release(bill, WHY, by=SYSTEM, at=withdrawn[bill.subject_kind, bill.subject_id])
