"""What runs behind the pages: how far the followers are, and which facts they could not take in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.foundation.clock import now
from qiongtai.journal.operations.retry_parked import retry_all_parked, retry_parked
from qiongtai.journal.queries.facts import LagRow, lags, parked
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, staff_with

SIZE = 20
SLOW_SECONDS = 60
"""A follower whose oldest unread fact is older than this needs a look: alerts must come within seconds."""


@staff_with(Power.OPERATE)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Show the followers' lag and the parked facts."""
    followers = lags()
    wanted = request.GET.get("follower") or None
    context = {
        "followers": followers,
        "slow": SLOW_SECONDS,
        "well": bool(followers) and all(map(_is_well, followers)),
        "follower": wanted,
        "page": parked(request.GET.get("after") or None, follower=wanted, size=SIZE),
    }
    return render(request, "console/health.html", context)


def _is_well(row: LagRow) -> bool:
    return not row.parked and row.seconds < SLOW_SECONDS


@staff_with(Power.OPERATE)
@require_POST
def retry(request: HttpRequest, parked_id: int) -> HttpResponse:
    """Have one parked fact offered again."""
    retry_parked(parked_id, by=actor_of(request), at=now())
    messages.success(request, _("The worker will offer the fact again at once."))
    return redirect("console:health")


@staff_with(Power.OPERATE)
@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Have all that one follower parked offered again."""
    follower = request.POST.get("follower", "")
    if follower not in {row.follower for row in lags()}:
        raise NotFound
    count = retry_all_parked(follower, by=actor_of(request), at=now())
    messages.success(request, _("The worker will offer %(count)s facts again at once.") % {"count": count})
    return redirect("console:health")
