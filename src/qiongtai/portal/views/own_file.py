"""The file of one's own case, and the papers of one's own joint application."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qiongtai.bundles.queries.page import my_joint
from qiongtai.cases.operations.make_own_archive import make_own_archive
from qiongtai.cases.queries.mine import my_case
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, citizens_only


@citizens_only
@never_cache
@require_POST
def own_file(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send all of one's own case that one may see as one file; that it was taken is recorded."""
    actor, at = actor_of(request), now()
    made = make_own_archive(case_id=case_id, by=actor, at=at)
    return file_response(made, name=f"{my_case(actor, case_id, at=at).number}.zip", mime="application/zip")


@citizens_only
@never_cache
@require_GET
def joint_paper(request: HttpRequest, joint_id: int, paper_id: int) -> HttpResponse:
    """Give a paper of one's own joint application as PDF."""
    named = my_joint(actor_of(request), joint_id, at=now()).paper(paper_id)
    return pdf_response(paper_pdf(named.id, at=now()), name=f"{named.number}.pdf")
