"""The cashier's bills: what waits to be paid and to be paid back, and one bill with all that may be done to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.charges.operations.refund import refund as pay_back
from qiongtai.charges.operations.release import release_bill
from qiongtai.charges.operations.take_payment import take_payment
from qiongtai.charges.operations.waive import waive_fee
from qiongtai.charges.queries.bills import bill_page, waiting_bills, waiting_counts
from qiongtai.charges.queries.rows import BillPage
from qiongtai.charges.queries.shifts import own_open_shift
from qiongtai.charges.rules.codes import BillState, PayWay, RefundWay
from qiongtai.counter.charging import CardForm, CashForm, RefundForm, ReleaseForm, WaiverForm
from qiongtai.documents.queries.papers import paper, paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.downloads import pdf_response
from qiongtai.ui.http import actor_of, staff_with, status_of, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.plainform import PlainForm

CASHIERS = (Power.CHARGE, Power.DIRECT)
LISTED = (BillState.DUE, BillState.OWED_BACK, BillState.PAID, BillState.REFUNDED)
Work = Callable[[dict[str, Any], Actor, datetime], object]


@staff_with(*CASHIERS)
@require_GET
def bills(request: HttpRequest) -> HttpResponse:
    """List the bills of the hall, those to be paid first."""
    actor = actor_of(request)
    asked = request.GET.get("state", "")
    state = BillState(asked) if asked in LISTED else BillState.DUE
    text = request.GET.get("q", "")[:100]
    counts = waiting_counts(actor)
    context = {
        "page": waiting_bills(actor, state, text=text, after=request.GET.get("after")),
        "states": [(one, counts.get(one)) for one in LISTED],
        "state": state,
        "text": text,
        "shift": own_open_shift(actor) if actor.holds(Power.CHARGE) else None,
    }
    return render(request, "counter/bills.html", context)


@staff_with(*CASHIERS)
@require_GET
def bill(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Show a bill, the taking of money first."""
    return show(request, bill_page(actor_of(request), bill_id))


def show(request: HttpRequest, found: BillPage, *, form: PlainForm | None = None, status: int = 200) -> HttpResponse:
    """Render a bill's page; *form* is the one that keeps what was typed."""
    actor = actor_of(request)
    forms = {
        "cash": CashForm(),
        "card": CardForm(),
        "waiver": WaiverForm(lines=found.lines),
        "release": ReleaseForm(),
        "refund": RefundForm(payments=found.payments),
    }
    if form is not None:
        kinds = {CashForm: "cash", CardForm: "card", WaiverForm: "waiver", ReleaseForm: "release", RefundForm: "refund"}
        forms[kinds[type(form)]] = form  # type: ignore[index, assignment]
    context = {
        **forms,
        "found": found,
        "bill": found.bill,
        "refused": form,
        "once": new_token(),
        "shift": own_open_shift(actor) if actor.holds(Power.CHARGE) else None,
        "taken_by_me": any(one.left and one.cashier_id == actor.id for one in found.payments),
    }
    return render(request, "counter/bill.html", context, status=status)


def _act(request: HttpRequest, bill_id: int, form: PlainForm, work: Work, done: str) -> HttpResponse:
    """Carry out *work* once with what *form* holds, and say *done*; a refusal keeps what was typed."""
    actor = actor_of(request)
    if form.is_valid():
        try:

            def act() -> str:
                work(form.cleaned_data, actor, now())
                return str(bill_id)

            act_once(request, act)
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, told(refusal))
            return show(request, bill_page(actor, bill_id), form=form, status=status_of(refusal))
        messages.success(request, done)
        return redirect("counter:bill", bill_id)
    return show(request, bill_page(actor, bill_id), form=form, status=422)


@staff_with(Power.CHARGE)
@require_POST
def cash(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Take what is due in cash, and tell the change."""
    found = bill_page(actor_of(request), bill_id)
    form = CashForm(request.POST)
    given = form.cleaned_data.get("given") if form.is_valid() else None
    change = given - found.bill.due if given is not None else None
    done = _("Received in cash. Print the receipt.")
    if change:
        done = _("Received in cash. Change: %(change)s yuan. Print the receipt.") % {"change": change}

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        take_payment(bill_id=bill_id, way=PayWay.CASH, given=typed["given"], by=by, at=at)

    return _act(request, bill_id, form, work, done)


@staff_with(Power.CHARGE)
@require_POST
def card(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Take what is due by card."""

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        take_payment(bill_id=bill_id, way=PayWay.CARD, reference=typed["reference"], by=by, at=at)

    return _act(request, bill_id, CardForm(request.POST), work, _("Received by card. Print the receipt."))


@staff_with(*CASHIERS)
@require_POST
def waive(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Waive a fee by the text that says so."""
    form = WaiverForm(request.POST, lines=bill_page(actor_of(request), bill_id).lines)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        waive_fee(
            bill_id=bill_id,
            key=typed["line"],
            amount=typed["amount"],
            basis=typed["basis"],
            reason=typed["reason"],
            by=by,
            at=at,
        )

    return _act(request, bill_id, form, work, _("Waived."))


@staff_with(*CASHIERS)
@require_POST
def release(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Cancel a bill that was a mistake."""

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        release_bill(bill_id=bill_id, reason=typed["reason"], by=by, at=at)

    return _act(request, bill_id, ReleaseForm(request.POST), work, _("Cancelled."))


@staff_with(Power.CHARGE)
@require_POST
def refund(request: HttpRequest, bill_id: int) -> HttpResponse:
    """Pay back what is owed."""
    form = RefundForm(request.POST, payments=bill_page(actor_of(request), bill_id).payments)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        pay_back(
            bill_id=bill_id,
            payment_id=typed["payment"],
            way=RefundWay(typed["way"]),
            amount=typed["amount"],
            reference=typed["reference"],
            reason=typed["reason"],
            by=by,
            at=at,
        )

    return _act(request, bill_id, form, work, _("Paid back. Print the slip and let the payee sign it."))


@staff_with(*CASHIERS)
@require_GET
def bill_paper(request: HttpRequest, bill_id: int, paper_id: int) -> HttpResponse:
    """Send a bill's notice, receipt or slip as PDF, to be printed."""
    found = bill_page(actor_of(request), bill_id)
    known = {one.paper_id for one in found.payments} | {one.paper_id for one in found.refunds}
    if paper_id not in known | {found.bill.notice_id}:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=now()), name=f"{paper(paper_id).number}.pdf")
