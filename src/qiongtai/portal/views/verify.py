"""Check a licence or a paper: by the code of its QR, or by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from qiongtai.documents.queries.licences import LicenceCheck, check_licence
from qiongtai.documents.queries.papers import PaperCheck, check_paper
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.people.operations.count_tries import TooManyTries
from qiongtai.portal.limits import check_misses, count_miss
from qiongtai.ui.http import public, told

LONGEST = 80


@public
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the number that stands on a licence or paper."""
    number = "".join(request.GET.get("number", "").split())[:LONGEST]
    if number and "/" not in number:
        return redirect("portal:verified", number)
    return render(request, "portal/verify.html", {"number": number, "asked": "number" in request.GET})


@public
@require_GET
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether what bears *code* holds today, and what it says."""
    try:
        check_misses(request, now())
    except TooManyTries as refusal:
        return render(request, "portal/verify.html", {"problem": told(refusal)}, status=429)
    licence, paper = _found(code[:LONGEST])
    if licence is None and paper is None:
        count_miss(request, now())
        return render(request, "portal/verify.html", {"number": code[:LONGEST], "asked": True}, status=404)
    at = now()
    held = licence or paper
    shown = {"licence": licence, "paper": paper, "seal": held and held.seal, "at": at, "code": code}
    return render(request, "portal/verified.html", shown)


def _found(code: str) -> tuple[LicenceCheck | None, PaperCheck | None]:
    at = now()
    try:
        return check_licence(code, at=at), None
    except NotFound:
        pass
    try:
        return None, check_paper(code, at=at)
    except NotFound:
        return None, None
