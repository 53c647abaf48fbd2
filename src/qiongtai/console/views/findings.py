"""What the lint of the catalogue found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.findings import finding_counts, findings_page
from qiongtai.catalogue.rules.findings import LintRule
from qiongtai.law.actor import Power
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import staff_with

SIZE = 50


@staff_with(Power.MAINTAIN, Power.OPERATE)
@require_GET
def list_findings(request: HttpRequest) -> HttpResponse:
    """List the findings, of one kind or all, in keyset pages."""
    rule = chosen(LintRule, request.GET.get("kind"))
    page = findings_page(rule=rule, after=request.GET.get("after") or None, size=SIZE)
    return render(request, "console/findings.html", {"page": page, "kind": rule, "counts": finding_counts()})
