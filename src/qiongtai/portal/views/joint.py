"""One's own joint applications: write, hand in, check, send, follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qiongtai.bundles.operations.discard import discard_joint
from qiongtai.bundles.operations.give_material import give_material
from qiongtai.bundles.operations.save_answers import save_answers
from qiongtai.bundles.operations.send import lacking_papers, send_joint, wrong_answers
from qiongtai.bundles.queries.list import my_joints
from qiongtai.bundles.queries.page import my_joint, my_parts
from qiongtai.bundles.queries.parts import Parts
from qiongtai.bundles.queries.rows import JointPage
from qiongtai.bundles.queries.telling import story
from qiongtai.bundles.rules.merging import Given, at_questions
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.queries.rows import MaterialRow
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.portal import applying
from qiongtai.ui.http import actor_of, citizens_only, told
from qiongtai.ui.navigation import Step, steps_through
from qiongtai.ui.specform import AskedRow, data_of, rows_of


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the joint list: what was handed in for it, and what is wrong with the file that was tried."""

    given: Given
    row: MaterialRow | None
    error: str = ""

    @property
    def name(self) -> str:
        """Return the name of the file's input."""
        return f"{applying.FILE}{self.given.key}"

    @property
    def there(self) -> bool:
        """Tell whether it is handed in."""
        return self.row is not None and self.row.state is not None


@citizens_only
@never_cache
@require_GET
def joints(request: HttpRequest) -> HttpResponse:
    """List one's joint applications, the newest first."""
    page = my_joints(actor_of(request), request.GET.get("after") or None, at=now())
    return render(request, "portal/joints.html", {"page": page, "first": "after" not in request.GET})


@citizens_only
@never_cache
@require_GET
def joint(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Show where every member stands, on one time line."""
    page = my_joint(actor_of(request), joint_id, at=now())
    if page.row.state is JointState.DRAFT:
        return redirect("portal:joint_answers", joint_id)
    return render(request, "portal/joint.html", {"joint": page, "story": story(page), "today": day_of(now())})


@citizens_only
@never_cache
def answers(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Fill in the joint form; what is typed is kept even when it is not right yet."""
    page, parts = _draft(request, joint_id)
    typed: Mapping[str, object] = parts.typed
    errors: dict[str, str] = {}
    stale, status = "", 200
    fields = [one.field for one in parts.asked]
    if request.method == "POST":
        typed = {**parts.typed, **data_of(fields, request.POST)}
        try:
            version = applying.version_in(request)
            save_answers(joint_id=joint_id, typed=typed, version=version, by=actor_of(request), at=now())
        except Stale as refusal:
            stale, status = told(refusal), 409
        else:
            page, parts = _draft(request, joint_id)
            errors = _errors(parts)
            if "later" in request.POST:
                messages.success(request, gettext("Your application is kept. You can go on at any time."))
                return redirect("portal:joints")
            if not errors:
                return redirect("portal:joint_materials", joint_id)
            status = 422
    rows = rows_of(fields, typed, errors)
    context = {
        "joint": page,
        "groups": _groups(parts, rows),
        "rows": rows,
        "errors": errors,
        "stale": stale,
        "steps": _steps(1),
    }
    return render(request, "portal/joint_answers.html", context, status=status)


@citizens_only
@never_cache
def materials(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Hand in every paper once; each is kept as soon as it is sent, for all items that want it."""
    page, parts = _draft(request, joint_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _take(request, joint_id, parts)
        page, parts = _draft(request, joint_id)
        if "next" in request.POST and not errors:
            needed = gettext("This is needed in every case. Choose a file.")
            errors = dict.fromkeys(lacking_papers(parts), needed)
            if not errors:
                return redirect("portal:joint_check", joint_id)
        elif "later" in request.POST and not errors:
            messages.success(request, gettext("Your application is kept. You can go on at any time."))
            return redirect("portal:joints")
    context = {"joint": page, "papers": _papers(parts, errors), "errors": errors, "steps": _steps(2)}
    return render(request, "portal/joint_materials.html", context, status=422 if errors else 200)


@citizens_only
@never_cache
def check(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Read everything once more, confirm that it is true, and send it to all organs."""
    if my_joint(actor_of(request), joint_id, at=now()).row.state is not JointState.DRAFT:
        return redirect("portal:joint", joint_id)
    page, parts = _draft(request, joint_id)
    problem = ""
    if request.method == "POST":
        if "true" not in request.POST:
            problem = gettext("Confirm that what you write is true before you send it.")
        else:
            try:
                send_joint(joint_id=joint_id, version=applying.version_in(request), by=actor_of(request), at=now())
            except NotFound:
                return redirect("portal:joint", joint_id)
            except Refusal as refusal:
                problem = told(refusal)
            else:
                messages.success(request, gettext("Your joint application is sent."))
                return redirect("portal:joint", joint_id)
    errors = _errors(parts)
    context = {
        "joint": page,
        "rows": [row for row in rows_of([one.field for one in parts.asked], parts.typed) if row.value],
        "papers": [one for one in _papers(parts, {}) if one.there],
        "wrong": errors,
        "lacking": lacking_papers(parts),
        "problem": problem,
        "steps": _steps(3),
    }
    return render(request, "portal/joint_check.html", context, status=422 if problem else 200)


@citizens_only
@never_cache
def discard(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    page, _ = _draft(request, joint_id)
    if request.method == "POST":
        discard_joint(joint_id=joint_id, by=actor_of(request), at=now())
        messages.success(request, gettext("The draft is thrown away."))
        return redirect("portal:joints")
    return render(request, "portal/joint_discard.html", {"joint": page})


def _draft(request: HttpRequest, joint_id: int) -> tuple[JointPage, Parts]:
    actor, at = actor_of(request), now()
    return my_joint(actor, joint_id, at=at), my_parts(actor, joint_id, at=at)


def _errors(parts: Parts) -> dict[str, str]:
    wrong = wrong_answers(parts)
    words = {item: {key: told(refusal) for key, refusal in errors.items()} for item, errors in wrong.items()}
    return at_questions(parts.asked, words)


def _groups(parts: Parts, rows: tuple[AskedRow, ...]) -> list[tuple[object, list[AskedRow]]]:
    """Return the questions in their groups: those of several items first, then each item's own."""
    groups: dict[str, list[AskedRow]] = {"": []}
    for one, row in zip(parts.asked, rows, strict=True):
        groups.setdefault("" if one.shared else one.targets[0][0], []).append(row)
    return [(parts.items.get(item), found) for item, found in groups.items() if found]


def _papers(parts: Parts, errors: Mapping[str, str]) -> list[Paper]:
    there = {(item, row.key): row for item, case in parts.cases.items() for row in case.materials}
    return [Paper(one, there.get(one.targets[0]), errors.get(one.key, "")) for one in parts.given]


def _take(request: HttpRequest, joint_id: int, parts: Parts) -> dict[str, str]:
    """Store the posted files, each for its paper; one that is refused does not keep the others from being taken."""
    actor, at = actor_of(request), now()
    wanted = {one.key for one in parts.given}
    off = request.POST.get("take_off", "")
    if off in wanted:
        give_material(joint_id=joint_id, key=off, file_id=None, by=actor, at=at)
    errors = {}
    for name, upload in request.FILES.items():
        key = name.removeprefix(applying.FILE)
        if name == key or key not in wanted:
            continue
        try:
            _give(joint_id, key, upload, actor, at)
        except NotFound:
            raise
        except Refusal as refusal:
            errors[key] = told(refusal)
    return errors


def _give(joint_id: int, key: str, upload: object, by: Actor, at: datetime) -> None:
    stored = store_upload(name=str(upload.name), content=upload.file, by=by, at=at)  # type: ignore[attr-defined]
    give_material(joint_id=joint_id, key=key, file_id=stored.id, by=by, at=at)


def _steps(now_at: int) -> tuple[Step, ...]:
    return steps_through(
        (gettext("What applies"), gettext("Answers"), gettext("Materials"), gettext("Check"), gettext("Sent")), now_at
    )
