"""Commitments to be checked after the grant, and licences to be revoked where one was broken (告知承诺)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.record_check import record_check
from qiongtai.cases.operations.revoke_broken import revoke_broken
from qiongtai.cases.queries.commitments import broken_ones, checks_due, commitment_of
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.commitments import Finding
from qiongtai.desk.check_forms import CheckForm, RevokeForm
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.staff import staff_who
from qiongtai.ui.http import actor_of, final_act, refusals_shown_on, staff_with
from qiongtai.ui.wording import named

CHECKING = (Power.HANDLE, Power.APPROVE)
SIZE = 20


@staff_with(*CHECKING)
@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """List the checks that are due, and above them the broken commitments that wait for a revocation."""
    actor, at = actor_of(request), now()
    page = checks_due(actor, at=at, after=request.GET.get("after") or None, size=SIZE)
    broken = broken_ones(actor, at=at, after=request.GET.get("after_broken") or None, size=SIZE)
    return render(request, "desk/checks.html", {"page": page, "broken": broken})


@staff_with(*CHECKING)
@require_http_methods(["GET", "HEAD", "POST"])
@final_act
def check(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record what the check found, or revoke the licence whose commitment was broken."""
    actor, at = actor_of(request), now()
    found = case_page(actor, case_id, at=at)
    row = commitment_of(case_id, at=at)
    if row is None or not (row.to_check or row.to_revoke or request.method == "POST"):
        raise NotFound
    may = {power: actor.may(power, place=found.place, organ_key=found.organ_key) for power in CHECKING}
    form: CheckForm | RevokeForm
    if row.to_revoke:
        form, work = RevokeForm(request.POST or None), _revoke
    else:
        form, work = CheckForm(request.POST or None, colleagues=_colleagues(actor, found)), _record
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            work(case_id, form.cleaned_data, actor, at)
        if not form.errors:
            messages.success(request, _("Recorded. The paper is with the case."))
            return redirect("desk:checks")
    context = {
        "case": found,
        "row": row,
        "form": form,
        "mine": may[Power.APPROVE if row.to_revoke else Power.HANDLE],
    }
    return render(request, "desk/check.html", context, status=422 if form.errors else 200)


def _record(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    record_check(
        case_id=case_id,
        finding=Finding(typed["finding"]),
        words=typed["words"],
        second_officer_id=typed["second_officer"],
        by=by,
        at=at,
    )


def _revoke(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    revoke_broken(case_id=case_id, reasons=typed["reasons"], by=by, at=at)


def _colleagues(actor: Actor, case: CasePage) -> list[tuple[int, str]]:
    found = staff_who(Power.HANDLE, place=case.place, organ_key=case.organ_key)
    return [(one.account_id, named(one)) for one in found if one.account_id != actor.id]
