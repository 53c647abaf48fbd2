"""Pay a bill of one's own case online; and the sandbox's own small pay page, where no real money is taken."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiongtai.cases.queries.mine import my_case
from qiongtai.charges.operations.begin_payment import begin_payment
from qiongtai.charges.operations.gateways import gateway_named
from qiongtai.charges.operations.receive_callback import receive_callback
from qiongtai.charges.operations.sandbox import Fate, Sandbox, Sent, pay_in_sandbox
from qiongtai.charges.queries.bills import bill_of_subject
from qiongtai.charges.queries.orders import order as order_named
from qiongtai.charges.rules.signing import NONCE, SIGNATURE, TIMESTAMP
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, citizens_only, public, status_of, told

EITHER_WAY = ["GET", "HEAD", "POST"]


@citizens_only
@never_cache
@require_http_methods(EITHER_WAY)
def pay(request: HttpRequest, case_id: int, bill_id: int) -> HttpResponse:
    """Show what is to be paid and for what; the button leads to the gateway."""
    case = my_case(actor_of(request), case_id, at=now())
    found = bill_of_subject("case", case.id, bill_id)
    problem, status = "", 200
    if request.method == "POST":
        try:
            return redirect(begin_payment(bill_id=bill_id, by=actor_of(request), at=now()))
        except NotFound:
            raise
        except Refusal as refusal:
            problem, status = told(refusal), status_of(refusal)
    context = {"case": case, "found": found, "bill": found.bill, "problem": problem, "back": "back" in request.GET}
    return render(request, "portal/pay.html", context, status=status)


@public
@never_cache
@require_http_methods(EITHER_WAY)
def sandbox(request: HttpRequest, number: str) -> HttpResponse:
    """Play the gateway: let the payer pay or fail, and send the signed message as often as they wish."""
    gateway_named(Sandbox.name)
    order = order_named(number)
    if request.method == "POST":
        wish = request.POST.get("fate", "")
        fate = Fate(wish) if wish in set(Fate) else Fate.FAIL
        sent = pay_in_sandbox(order=number, fate=fate, nonce=secrets.token_hex(16), at=now())
        for message in sent:
            _deliver(message)
        messages.info(request, _words(fate))
        return redirect(f"/my/{order.bill.subject_id}/pay/{order.bill.id}/?back=1")
    return render(request, "portal/sandbox.html", {"order": order, "bill": order.bill})


def _deliver(message: Sent) -> None:
    """Hand a message over as the network would: the same headers, the same bytes."""
    receive_callback(
        gateway=Sandbox.name,
        timestamp=message.headers[TIMESTAMP],
        nonce=message.headers[NONCE],
        signature=message.headers[SIGNATURE],
        body=message.body,
        at=now(),
    )


def _words(fate: Fate) -> str:
    return {
        Fate.PAY: gettext("The sandbox took the payment and reported it."),
        Fate.TWICE: gettext("The sandbox took the payment once and reported it twice."),
        Fate.LOSE: gettext("The sandbox took the payment, and its report was lost. Reconciliation will find it."),
        Fate.FAIL: gettext("The sandbox reported that the payment failed."),
    }[fate]
