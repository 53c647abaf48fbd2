"""An applicant's own cases: the list, one case, what must be corrected, taking it back, papers and files."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.hearings import hearing_of
from qiongtai.cases.queries.levels import way_of_levels
from qiongtai.cases.queries.mine import my_case, my_cases
from qiongtai.cases.queries.renewals import my_licences, renewal_of
from qiongtai.cases.queries.rows import MyCase
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.documents.queries.files import file, open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.portal import applying, telling
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, citizens_only, refusals_shown_on, told
from qiongtai.ui.specform import AskedRow, data_of, rows_of


@citizens_only
@never_cache
@require_GET
def my(request: HttpRequest) -> HttpResponse:
    """List one's cases, the newest first."""
    actor, first = actor_of(request), "after" not in request.GET
    page = my_cases(actor, request.GET.get("after"))
    ending = [one for one in my_licences(actor, at=now()) if one.ends_soon] if first else []
    return render(request, "portal/my.html", {"page": page, "first": first, "ending": ending})


@citizens_only
@never_cache
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case: where it stands, when it must end and why, what to do, what happened."""
    mine, spec = applying.own_case(request, case_id)
    if mine.state is State.DRAFT:
        return redirect("portal:answers", case_id)
    context = {
        "case": mine,
        "spec": spec,
        "clock": mine.clock,
        "history": telling.history(mine.history),
        "may_withdraw": Act.WITHDRAW in mine.acts,
        "may_supply": Act.SUPPLY in mine.acts,
        "hearing": hearing_of(case_id, place=mine.place, at=now()),
        "stages": telling.stages(mine.state),
        "way": way_of_levels(case_id, at=now()) if mine.window_place != mine.place else None,
        "renewal": renewal_of(case_id),
    }
    return render(request, "portal/case.html", context)


@citizens_only
@never_cache
def correct(request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer a correction notice: everything it names, on one page."""
    mine, spec = applying.own_case(request, case_id)
    if mine.state is not State.CORRECTION_ASKED:
        return _done_already(request, case_id)
    typed: Mapping[str, object] = mine.answers
    errors: dict[str, str] = {}
    file_errors: dict[str, str] = {}
    problem = ""
    if request.method == "POST":
        posted = data_of(spec.item.form, request.POST)
        applying.remove_file(request, mine)
        file_errors = applying.take_files(request, mine)
        typed, wrong = applying.checked(spec, {**mine.answers, **posted})
        errors = _asked_again(mine, wrong) if "supply" in request.POST else {}
        if "supply" in request.POST and not errors and not file_errors:
            try:
                version = applying.version_in(request) if not request.FILES else None
                supply_correction(case_id=case_id, form=posted, version=version, by=actor_of(request), at=now())
            except NotFound:
                raise
            except Refusal as refusal:
                problem = told(refusal)
            else:
                messages.success(request, gettext("What was missing is handed in. The organ answers again."))
                return redirect("portal:case", case_id)
        mine, spec = applying.own_case(request, case_id, State.CORRECTION_ASKED)
    context = {
        "case": mine,
        "questions": _questions(mine, spec, typed, errors),
        "rows": _materials(mine, file_errors),
        "others": [gap for gap in mine.gaps if gap.kind == "other"],
        "problem": problem,
        "errors": {**errors, **file_errors},
    }
    return render(request, "portal/correct.html", context, status=422 if problem or errors or file_errors else 200)


def _done_already(request: HttpRequest, case_id: int) -> HttpResponse:
    """A second press of the button leads to what the first one did; there is no page to open any more."""
    if request.method != "POST":
        raise NotFound
    return redirect("portal:case", case_id)


def _asked_again(mine: MyCase, errors: dict[str, str]) -> dict[str, str]:
    """Only questions that the notice names are on the page; others were accepted as they are."""
    named = {gap.key for gap in mine.gaps if gap.kind == "field"}
    return {key: words for key, words in errors.items() if key in named}


def _questions(
    mine: MyCase, spec: EntrySpec, typed: Mapping[str, object], errors: dict[str, str]
) -> list[tuple[AskedRow, str]]:
    reasons = {gap.key: gap.reason for gap in mine.gaps if gap.kind == "field"}
    fields = [one for one in spec.item.form if one.key in reasons]
    return [(row, reasons[row.field.key]) for row in rows_of(fields, typed, errors)]


def _materials(mine: MyCase, errors: dict[str, str]) -> list[applying.MaterialToGive]:
    reasons = {gap.key: gap.reason for gap in mine.gaps if gap.kind == "material"}
    return [
        applying.MaterialToGive(row, errors.get(row.key, ""), reasons[row.key])
        for row in mine.materials
        if row.key in reasons
    ]


class WithdrawForm(forms.Form):
    """Why an application is taken back."""

    reason = forms.CharField(
        label=_("Why do you take it back?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )


@citizens_only
@never_cache
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take an application back, after asking why."""
    mine, _spec = applying.own_case(request, case_id)
    if Act.WITHDRAW not in mine.acts:
        return _done_already(request, case_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            version = applying.version_in(request)
            reason = form.cleaned_data["reason"]
            withdraw_case(case_id=case_id, reason=reason, version=version, by=actor_of(request), at=now())
            messages.success(request, gettext("Your application is taken back."))
            return redirect("portal:case", case_id)
    return render(request, "portal/withdraw.html", {"case": mine, "form": form}, status=422 if form.errors else 200)


@citizens_only
@never_cache
@require_GET
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """Give a paper of one's own case as PDF."""
    mine = my_case(actor_of(request), case_id, at=now())
    found = next((one for one in mine.papers if one.id == paper_id), None)
    if found is None:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=now()), name=f"{found.number}.pdf")


@citizens_only
@never_cache
@require_GET
def attachment(request: HttpRequest, case_id: int, file_id: UUID) -> HttpResponse:
    """Give back a file that was handed in with one's own case."""
    mine = my_case(actor_of(request), case_id, at=now())
    if file_id not in {row.file_id for row in mine.materials}:
        raise NotFound
    row = file(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)
