"""What is done to a joint application at the desk: the head of the government extends it, its papers, its archive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.bundles.operations.extend import extend_joint
from qiongtai.bundles.operations.make_archive import make_joint_archive
from qiongtai.bundles.queries.page import joint_page
from qiongtai.bundles.rules.heads import heads
from qiongtai.desk.forms import ExtendForm
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.views.together import show
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, final_act, staff_with, status_of, told


@staff_with(Power.EXTEND)
@require_POST
@final_act
def extend(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Extend the joint term once, as the head of the people's government (行政许可法 42)."""
    actor, at = actor_of(request), now()
    found, form, status = joint_page(actor, joint_id, at=at), ExtendForm(request.POST, prefix="extend"), 422
    if not heads(actor, found.lead_place):
        raise NotFound
    if form.is_valid():
        typed = form.cleaned_data
        try:
            extend_joint(joint_id=joint_id, reason=typed["reason"], version=typed["version"], by=actor, at=at)
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, told(refusal))
            status = status_of(refusal)
        else:
            messages.success(request, _("Extended. The notice to the applicant is ready."))
            return redirect("desk:joint", joint_id)
    return show(request, joint_page(actor, joint_id, at=at), form, status)


@staff_with(*OFFICERS)
@require_GET
def paper(request: HttpRequest, joint_id: int, paper_id: int) -> HttpResponse:
    """Send a paper of the joint application as PDF."""
    named = joint_page(actor_of(request), joint_id, at=now()).paper(paper_id)
    return pdf_response(paper_pdf(named.id, at=now()), name=f"{named.number}.pdf")


@staff_with(*OFFICERS)
@require_POST
def archive(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Send the archive file of the whole, for the lead organ; that it was taken is recorded."""
    made = make_joint_archive(joint_id=joint_id, by=actor_of(request), at=now())
    return file_response(made, name=f"joint-{joint_id}.zip", mime="application/zip")
