"""Views of the inbox that an officer keeps."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qiongtai.cases.operations.keep_view import drop_view, keep_view
from qiongtai.desk.powers import OFFICERS
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, told

KNOWN = ("point", "light", "q", "waiting", "hand")
LONGEST = 200


def query_of(sent: QueryDict) -> str:
    """Return the choice that an address or form makes, without a place in the list; empty: everything."""
    return urlencode([(name, sent[name][:60]) for name in KNOWN if sent.get(name)])[:LONGEST]


@staff_with(*OFFICERS)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the choice that the inbox shows under a name."""
    query = query_of(request.POST)
    try:
        keep_view(name=request.POST.get("name", ""), query=query, by=actor_of(request))
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("Kept."))
    return redirect(f"{reverse('desk:inbox')}?{query}")


@staff_with(*OFFICERS)
@require_POST
def drop(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget a view."""
    drop_view(view_id=view_id, by=actor_of(request))
    messages.success(request, _("The view is no longer kept."))
    return redirect("desk:inbox")
