"""Make a bill: the payer is told in writing what to pay before anything is charged."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.charges.facts import BillMade
from qiongtai.charges.models import Bill, BillLine
from qiongtai.charges.models.about import about as told
from qiongtai.charges.operations.paper import printed, sheet, sums
from qiongtai.charges.rules.codes import BillState
from qiongtai.charges.rules.lines import FeeLine, check_lines, total_of
from qiongtai.charges.rules.money import figure
from qiongtai.charges.rules.treasury import SUBJECT_CODE, treasury_en, treasury_zh
from qiongtai.documents.operations.prepare_papers import prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import Refusal
from qiongtai.places.queries.divisions import divisions


class BilledAlready(Refusal):
    """A bill has been made for this already. Cancel that one first if it is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """What is charged for: the subject's kind and id, the window's *place*, the organ whose fee it is, who pays.

    *reference* is the number by which people know the subject; *says* is what every paper about it says (`Sheet.data`).
    """

    kind: str
    id: int | str
    reference: str
    place: str
    organ_id: int
    payer_name: str
    says: Mapping[str, Any]


@transaction.atomic
def make_bill(*, about: Charged, lines: Sequence[FeeLine], by: Actor, at: datetime) -> int:
    """Make a bill with its notice of payment and return its id; that *by* may do so is the caller's to have checked.

    The caller holds a lock on the subject. Raises `BilledAlready` and what `check_lines` raises.
    """
    check_lines(lines)
    if Bill.objects.filter(subject_kind=about.kind, subject_id=str(about.id), released=False).exists():
        raise BilledAlready
    bill = _laid_out(about, lines, by, at)
    rows = [BillLine(amount=one.amount, **asdict(one)) for one in lines]
    notice = sheet(PaperKind.PAYMENT_NOTICE, bill, **printed(rows), **sums("total", bill.total))
    (prepared,) = prepare_papers(notice, at=at)
    bill.number, bill.notice_id = prepared.number, prepared.paper_id
    bill.save(force_insert=True)
    for row in rows:
        row.bill_id = bill.pk
    BillLine.objects.bulk_create(rows)
    made = BillMade(
        **told(bill),
        total=figure(bill.total),
        lines=tuple(_stated(one) for one in lines),
        notice_id=prepared.paper_id,
        subject_code=bill.subject_code,
    )
    record(prepared, made, by=by, at=at)
    return bill.pk


def _laid_out(about: Charged, lines: Sequence[FeeLine], by: Actor, at: datetime) -> Bill:
    chinese, english = _county_of(about.place)
    return Bill(
        subject_kind=about.kind,
        subject_id=str(about.id),
        reference=about.reference,
        place=about.place,
        organ_id=about.organ_id,
        payer_name=about.payer_name,
        says={**about.says, "treasury_en": treasury_en(english)},
        treasury=treasury_zh(chinese),
        subject_code=SUBJECT_CODE,
        total=total_of(lines),
        state=BillState.DUE.value,
        made_at=at,
        made_by_id=by.id if by.kind is ActorKind.STAFF else None,
        made_by_name=by.name,
    )


def _county_of(place: str) -> tuple[str, str]:
    """Return the names of the county (or of what stands in its place) whose treasury the money goes into."""
    county = place[:6].ljust(12, "0")
    found = divisions({county}).get(county)
    return (found.name_zh, found.name_en) if found else (county, county)


def _stated(line: FeeLine) -> dict[str, Any]:
    prices = {"unit_price": figure(line.unit_price), "amount": figure(line.amount)}
    standard = figure(line.standard_price) if line.standard_price is not None else None
    return {**asdict(line), **prices, "standard_price": standard}
