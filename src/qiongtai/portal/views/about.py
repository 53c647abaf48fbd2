"""Pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.ui.http import public


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how the pages are made for everybody."""
    return render(request, "portal/accessibility.html")
