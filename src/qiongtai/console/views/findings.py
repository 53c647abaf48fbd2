"""What the lint of the catalogue found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.findings import finding_counts, findings
from qiongtai.catalogue.rules.lint import Flaw
from qiongtai.law.actor import Power
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import staff_with

SIZE = 50


@staff_with(Power.MAINTAIN, Power.OPERATE)
@require_GET
def list_findings(request: HttpRequest) -> HttpResponse:
    """List the findings, of one kind or all, in keyset pages."""
    flaw = chosen(Flaw, request.GET.get("kind"))
    page = findings(kind=flaw, after=request.GET.get("after") or None, size=SIZE)
    return render(request, "console/findings.html", {"page": page, "kind": flaw, "counts": finding_counts()})
