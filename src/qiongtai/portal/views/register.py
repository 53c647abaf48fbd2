"""The public register of permits: anybody may look up what was granted (行政许可法 40)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.words import licence_kinds
from qiongtai.documents.queries.public_register import public_register
from qiongtai.foundation.clock import now
from qiongtai.ui.http import public
from qiongtai.ui.wording import named

LONGEST = 60


@public
@require_GET
def permits(request: HttpRequest) -> HttpResponse:
    """List permits, newest first: by number, by the beginning of an enterprise's name, by kind."""
    kinds = licence_kinds()
    text = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in kinds else ""
    after = request.GET.get("after") or None
    context = {
        "page": public_register(text, kind, at=now(), after=after),
        "text": text,
        "kind": kind,
        "kinds": [(key, named(row)) for key, row in kinds.items()],
    }
    return render(request, "portal/permits.html", context)
