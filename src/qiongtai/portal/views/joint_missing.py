"""What all organs of one's joint application miss, answered in one go; each case's own page answers it alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiongtai.bundles.operations.supply_all import supply_all
from qiongtai.bundles.queries.missing import Missing, Paper, Question, missing_of
from qiongtai.bundles.queries.page import my_joint
from qiongtai.cases.operations.attach import attach_material
from qiongtai.catalogue.rules.form import FormRefused, check_form
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.portal import applying
from qiongtai.ui.http import actor_of, citizens_only, told
from qiongtai.ui.specform import AskedRow, data_of, rows_of

Typed = dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class PaperToGive:
    """A paper that is asked for again, and what is wrong with the file that was tried."""

    paper: Paper
    error: str = ""

    @property
    def name(self) -> str:
        """Return the name of the file's input."""
        return f"{applying.FILE}{self.paper.given.key}"


@citizens_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Show everything that is missing, and hand it in to all organs at once."""
    actor = actor_of(request)
    page = my_joint(actor, joint_id, at=now())
    try:
        found = missing_of(actor, joint_id, at=now())
    except NotFound:
        return redirect("portal:joint", joint_id)
    errors: dict[str, str] = {}
    file_errors: dict[str, str] = {}
    typed, problem = found.typed, ""
    if request.method == "POST":
        file_errors = _take_files(request, found.papers)
        posted = data_of([one.asked.field for one in found.questions], request.POST)
        typed = {**found.typed, **posted}
        answers = _spread(found.questions, typed)
        errors = _wrong(found, answers) if "supply" in request.POST else {}
        if "supply" in request.POST and not errors and not file_errors:
            try:
                supply_all(joint_id=joint_id, answers=answers, by=actor, at=now())
            except NotFound:
                raise
            except Refusal as refusal:
                problem = told(refusal)
            else:
                messages.success(request, gettext("What was missing is handed in. Every organ answers again."))
                return redirect("portal:joint", joint_id)
        found = missing_of(actor, joint_id, at=now())
    context = {
        "joint": page,
        "missing": found,
        "questions": _rows(found.questions, typed, errors),
        "papers": [PaperToGive(one, file_errors.get(one.given.key, "")) for one in found.papers],
        "problem": problem,
        "errors": {**errors, **file_errors},
    }
    return render(request, "portal/joint_missing.html", context, status=422 if problem or context["errors"] else 200)


def _rows(
    questions: Iterable[Question], typed: Mapping[str, object], errors: Mapping[str, str]
) -> list[tuple[AskedRow, Question]]:
    asked = tuple(questions)
    rows = rows_of([one.asked.field for one in asked], typed, errors)
    return list(zip(rows, asked, strict=True))


def _spread(questions: Iterable[Question], typed: Mapping[str, object]) -> Typed:
    answers: Typed = {}
    for one in questions:
        for item, key in one.targets:
            answers.setdefault(item, {})[key] = typed.get(one.asked.field.key, "")
    return answers


def _wrong(found: Missing, answers: Typed) -> dict[str, str]:
    """Return what is wrong, by the question on the page; answers that no notice names were accepted as they are."""
    wrong: dict[tuple[str, str], str] = {}
    for item, case in found.cases.items():
        try:
            check_form(found.items[item], {**case.answers, **answers.get(item, {})})
        except FormRefused as refused:
            wrong |= {(item, key): told(refusal) for key, refusal in refused.errors.items()}
    by_question = {
        one.asked.field.key: next((wrong[at] for at in one.targets if at in wrong), "") for one in found.questions
    }
    return {key: words for key, words in by_question.items() if words}


def _take_files(request: HttpRequest, papers: Iterable[Paper]) -> dict[str, str]:
    """Store the posted files, each for every case that misses it; one that is refused does not keep the others out."""
    errors: dict[str, str] = {}
    wanted = {one.given.key: one for one in papers}
    actor, at = actor_of(request), now()
    for name, upload in request.FILES.items():
        key = name.removeprefix(applying.FILE)
        if name == key or key not in wanted:
            continue
        try:
            _give(wanted[key], upload, actor, at)
        except NotFound:
            raise
        except Refusal as refusal:
            errors[key] = told(refusal)
    return errors


def _give(paper: Paper, upload: object, by: Actor, at: datetime) -> None:
    stored = store_upload(name=str(upload.name), content=upload.file, by=by, at=at)  # type: ignore[attr-defined]
    for case_id, material in paper.targets:
        attach_material(case_id=case_id, material=material, file_id=stored.id, by=by, at=at)
