"""Joint applications at the desk: those that the reader leads or has a member of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.bundles.queries.list import joints_in_scope
from qiongtai.bundles.queries.page import joint_page
from qiongtai.bundles.queries.rows import JointPage
from qiongtai.bundles.queries.scope import leads
from qiongtai.bundles.queries.telling import story
from qiongtai.bundles.rules.heads import heads
from qiongtai.bundles.rules.states import JointState
from qiongtai.desk.forms import ExtendForm
from qiongtai.desk.powers import OFFICERS
from qiongtai.foundation.clock import day_of, now
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with

SHOWN = (JointState.UNDER_WAY, JointState.READY, JointState.CLOSED)


@staff_with(*OFFICERS)
@require_GET
def joints(request: HttpRequest) -> HttpResponse:
    """List joint applications, the newest first."""
    state = chosen(JointState, request.GET.get("state"))
    page = joints_in_scope(actor_of(request), state=state, after=request.GET.get("after") or None, at=now())
    return render(request, "desk/joints.html", {"page": page, "state": state, "states": SHOWN})


@staff_with(*OFFICERS)
@require_GET
def joint(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Show a joint application on its time line."""
    return show(request, joint_page(actor_of(request), joint_id, at=now()))


def show(
    request: HttpRequest, found: JointPage, extension: ExtendForm | None = None, status: int = 200
) -> HttpResponse:
    """Show *found*; *extension*: what the head of the government typed, when it was refused."""
    actor = actor_of(request)
    if extension is None and found.open_to_extension and heads(actor, found.lead_place):
        extension = ExtendForm(prefix="extend", initial={"version": found.version})
    context = {
        "joint": found,
        "story": story(found),
        "extension": extension,
        "may_archive": leads(actor, found),
        "today": day_of(now()),
    }
    return render(request, "desk/joint.html", context, status=status)
