"""What is on its way between organs: acknowledge it, return it, send it again, send a result to a window (交接确认)."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.answer_transfer import acknowledge_transfer, return_transfer, send_again
from qiongtai.cases.operations.send_result import send_result
from qiongtai.cases.queries.transfers import TransferRow, coming, going, transfer_row
from qiongtai.cases.rules.states import Act
from qiongtai.counter.powers import DELIVERING, TAKING_OVER
from qiongtai.counter.transfer_forms import ReturnForm, SendForm, TakeOverForm
from qiongtai.counter.views.case import page_of
from qiongtai.documents.rules.wording import decision_title
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with

SIZE = 20
EITHER_WAY = ["GET", "HEAD", "POST"]


@staff_with(*TAKING_OVER)
@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """List what comes to my side and is not acknowledged; or what went from it, and what came back."""
    going_out = request.GET.get("side") == "going"
    listed = going if going_out else coming
    page = listed(actor_of(request), after=request.GET.get("after") or None, size=SIZE)
    return render(request, "counter/transfers.html", {"page": page, "going": going_out})


@staff_with(*TAKING_OVER)
@require_http_methods(EITHER_WAY)
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Show what was sent with which papers, and take it over or return it."""
    row = transfer_row(actor_of(request), transfer_id)
    returning = "reason" in request.POST
    take = TakeOverForm(None if returning else request.POST or None, listed=row.papers)
    back = ReturnForm(request.POST if returning else None, listed=row.papers)
    if request.method == "POST":
        form: Form = back if returning else TakeOverForm(request.POST, listed=row.papers)
        if form.is_valid():
            _answer(request, row, form)
            if not form.errors:
                return redirect("counter:transfers")
        take, back = (take, form) if returning else (form, back)  # type: ignore[assignment]
    status = 422 if take.errors or back.errors else 200
    return render(request, "counter/transfer.html", {"row": row, "take": take, "back": back}, status=status)


def _answer(request: HttpRequest, row: TransferRow, form: Form) -> None:
    by, at, typed = actor_of(request), now(), form.cleaned_data
    with refusals_shown_on(form):
        if isinstance(form, ReturnForm):
            return_transfer(transfer_id=row.id, lacking=typed["lacking"], reason=typed["reason"], by=by, at=at)
            messages.success(request, _("Returned. The sender sees why, and sends it again."))
        else:
            acknowledge_transfer(transfer_id=row.id, papers=typed["papers"], by=by, at=at)
            messages.success(request, _("Acknowledged: it is with you now."))


@staff_with(*TAKING_OVER)
@require_POST
def again(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Send what was returned once more."""
    send_again(transfer_id=transfer_id, by=actor_of(request), at=now())
    messages.success(request, _("Sent again. The other side acknowledges it."))
    return redirect("counter:transfers")


@staff_with(*TAKING_OVER)
@require_GET
def slip(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Show the slip that travels with the papers, to be printed and signed by both sides."""
    row = transfer_row(actor_of(request), transfer_id)
    if not row.papers:
        raise NotFound
    return render(request, "counter/transfer_slip.html", {"row": row})


@staff_with(*DELIVERING)
@require_http_methods(EITHER_WAY)
def send(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the printed result to the window where the applicant came."""
    found = page_of(request, case_id)
    if Act.DELIVER not in found.acts and request.method != "POST":
        raise NotFound
    papers = [decision_title(found.item_type, granted=bool(found.granted))]
    if found.licence:
        papers.append(f"{found.licence.name_zh} {found.licence.number}")
    form = SendForm(request.POST or None, initial={"version": found.version, "papers": "\n".join(papers)})
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            typed = form.cleaned_data
            send_result(
                case_id=case_id, papers=typed["papers"], version=typed["version"], by=actor_of(request), at=now()
            )
        if not form.errors:
            messages.success(request, _("On its way. The window acknowledges it before it hands it over."))
            return redirect("counter:case", case_id)
    context = {"case": found, "form": form}
    return render(request, "counter/send.html", context, status=422 if form.errors else 200)
