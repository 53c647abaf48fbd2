"""The head moves a case to a newer version of its flow; it cannot be undone, so a page of its own asks once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.move_to_version import move_to_version
from qiongtai.cases.queries.moving import MoveOffer, move_offer
from qiongtai.desk.moving_forms import MoveForm
from qiongtai.desk.steps import marks_of, way_of
from qiongtai.desk.views.case import page_of
from qiongtai.flows.queries.definitions import drawing
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with, told
from qiongtai.ui.wording import in_chinese, named


@staff_with(Power.EXTEND)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show where the case could go and what stands in its way; move it."""
    actor, found = actor_of(request), page_of(request, case_id)
    offer = move_offer(actor, case_id)
    targets = _targets(offer)
    initial = {"version": found.version, "target": targets[0][0] if targets else None}
    form = MoveForm(request.POST or None, initial=initial, targets=targets)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_shown_on(form):
            move_to_version(
                case_id=case_id,
                flow_version_id=typed["target"],
                reason=typed["reason"],
                version=typed["version"],
                by=actor,
                at=now(),
            )
        if not form.errors:
            messages.success(request, _("Moved. The case goes on in the new version."))
            return redirect("desk:case", case_id)
    context = {
        "case": found,
        "form": form,
        "offer": offer,
        "newest": offer.rows[0] if offer.rows else None,
        "now_at": [row for row in way_of(found) if row.place == "now"],
        "hindered": [(row.flow, told(row.obstacle)) for row in offer.rows if row.obstacle is not None],
        "marks": marks_of(found),
    }
    return render(request, "desk/move.html", context, status=422 if form.errors else 200)


@staff_with(Power.EXTEND)
@require_GET
def new_flow(request: HttpRequest, case_id: int, flow_version_id: int) -> HttpResponse:
    """Send the drawing of a version that the case could be moved to."""
    page_of(request, case_id)
    if flow_version_id not in {row.flow.id for row in move_offer(actor_of(request), case_id).rows}:
        raise NotFound
    drawn = drawing(flow_version_id, language="zh-hans" if in_chinese() else "en")
    return HttpResponse(drawn, content_type="application/xml; charset=utf-8")


def _targets(offer: MoveOffer) -> list[tuple[int, str]]:
    return [
        (row.flow.id, _("Version %(number)s: %(name)s") % {"number": row.flow.number, "name": named(row.flow)})
        for row in offer.rows
        if row.obstacle is None
    ]
