"""Rate a service: by the link on a slip, or from one's own case; and what all ratings add up to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.queries.mine import my_case
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.refusal import NotFound
from qiongtai.portal.area import area_of
from qiongtai.portal.opinions import asked, closed
from qiongtai.ui.http import actor_of, citizens_only, public
from qiongtai.voices.adapters.token import LinkBroken, slip_of
from qiongtai.voices.operations.rate_by_link import rate_by_link
from qiongtai.voices.operations.rate_own_case import rate_own_case
from qiongtai.voices.queries.figures import figures
from qiongtai.voices.queries.services import case_service
from qiongtai.voices.queries.subjects import ratable_service
from qiongtai.voices.rules.grades import Grade, Opinion
from qiongtai.voices.rules.stages import Service, Stage

EITHER_WAY = ["GET", "HEAD", "POST"]


@public
@never_cache
@require_http_methods(EITHER_WAY)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the holder of a slip."""
    try:
        slip = slip_of(token)
    except LinkBroken as refusal:
        return closed(request, refusal, back="/", status=404)

    def keep(opinion: Opinion) -> int:
        return rate_by_link(token=token, opinion=opinion, at=now())

    def find() -> Service:
        return ratable_service(case_service(slip.case_id, slip.stage), now())

    return asked(request, find, keep, back="/")


@citizens_only
@never_cache
@require_http_methods(EITHER_WAY)
def own(request: HttpRequest, case_id: int, stage: str) -> HttpResponse:
    """Ask the applicant, or who acts for them."""
    actor = actor_of(request)
    my_case(actor, case_id, at=now())
    if stage not in set(Stage):
        raise NotFound

    def keep(opinion: Opinion) -> int:
        return rate_own_case(case_id=case_id, stage=Stage(stage), opinion=opinion, by=actor, at=now())

    def find() -> Service:
        return ratable_service(case_service(case_id, Stage(stage)), now())

    return asked(request, find, keep, back=reverse("portal:case", args=[case_id]))


@public
@require_GET
def ratings(request: HttpRequest) -> HttpResponse:
    """Show what the ratings of the area add up to, month by month."""
    area = area_of(request)
    context = {"area": area, "months": figures(area.code, day_of(now())), "grades": tuple(Grade)}
    return render(request, "portal/ratings.html", context)
