"""The applicant comes back with what the notice named."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.queries.rows import CasePage, GapRow
from qiongtai.cases.rules.gaps import GapKind
from qiongtai.cases.rules.states import Act
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import FormRefused
from qiongtai.catalogue.rules.spec import FieldSpec, ItemSpec, MaterialSpec
from qiongtai.counter.forms import SupplyForm
from qiongtai.counter.materials import CheckRow, empty_checklist, handed_in, read_checklist
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, status_of, told
from qiongtai.ui.specform import data_of, rows_of


@staff_with(*CLERKS)
@require_http_methods(["GET", "HEAD", "POST"])
def supply(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take in what the applicant brings; the term for an answer runs afresh."""
    found = page_of(request, case_id)
    if Act.SUPPLY not in found.acts and request.method != "POST":
        raise NotFound
    item = spec_of(found.entry_version_id).item
    materials, fields = _wanted_materials(found, item), _wanted_fields(found, item)
    form = SupplyForm(request.POST or None, initial={"version": found.version})
    if request.method != "POST":
        answers = {row.key: row.value for row in found.form}
        return _show(request, found, form, empty_checklist(materials), fields, answers)
    by, at = actor_of(request), now()
    checklist = read_checklist(materials, request.POST, request.FILES, by=by, at=at)
    typed, errors, status = data_of(fields, request.POST), {}, 422
    if form.is_valid() and not any(row.error for row in checklist):
        try:
            _take_in(found, checklist, typed, form.cleaned_data["version"], by, at)
        except NotFound:
            raise
        except FormRefused as refusal:
            errors = {key: told(one) for key, one in refusal.errors.items()}
        except Refusal as refusal:
            form.add_error(None, told(refusal))
            status = status_of(refusal)
        else:
            messages.success(request, _("Supplied. The application waits for an answer again."))
            return redirect("counter:case", case_id)
    found = page_of(request, case_id)
    return _show(request, found, form, checklist, fields, typed, errors, status)


@transaction.atomic
def _take_in(
    found: CasePage, checklist: tuple[CheckRow, ...], typed: dict[str, Any], version: int, by: Actor, at: datetime
) -> None:
    for key, file_id in handed_in(checklist).items():
        version = attach_material(case_id=found.id, material=key, file_id=file_id, version=version, by=by, at=at)
    supply_correction(case_id=found.id, form=typed or None, version=version, by=by, at=at)


def _wanted_materials(found: CasePage, item: ItemSpec) -> tuple[MaterialSpec, ...]:
    named = _named(found, GapKind.MATERIAL) | {row.key for row in found.materials if row.state is None}
    return tuple(one for one in item.materials if one.key in named)


def _wanted_fields(found: CasePage, item: ItemSpec) -> tuple[FieldSpec, ...]:
    named = _named(found, GapKind.FIELD)
    return tuple(one for one in item.form if one.key in named)


def _named(found: CasePage, kind: GapKind) -> set[str]:
    return {gap.key for gap in _gaps(found) if gap.kind == kind}


def _gaps(found: CasePage) -> tuple[GapRow, ...]:
    """Return what all unanswered notices name: a second one may name only what the first forgot."""
    return tuple(gap for notice in found.corrections if notice.supplied_at is None for gap in notice.gaps)


def _show(
    request: HttpRequest,
    found: CasePage,
    form: SupplyForm,
    checklist: tuple[CheckRow, ...],
    fields: tuple[FieldSpec, ...],
    typed: dict[str, Any],
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": found,
        "form": form,
        "gaps": _gaps(found),
        "checklist": checklist,
        "asked": rows_of(fields, typed, errors),
    }
    return render(request, "counter/supply.html", context, status=status)
