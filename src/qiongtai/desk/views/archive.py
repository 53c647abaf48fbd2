"""The archive file of a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from qiongtai.cases.operations.make_archive import make_archive
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, staff_with


@staff_with(*OFFICERS)
@require_POST
def archive(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send all that is kept about a case as one file; that it was taken is recorded."""
    found = page_of(request, case_id)
    made = make_archive(case_id=case_id, by=actor_of(request), at=now())
    return file_response(made, name=f"{found.number}.zip", mime="application/zip")
