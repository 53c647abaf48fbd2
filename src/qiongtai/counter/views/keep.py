"""What is typed and scanned at a window is kept as it comes, so that a closed window loses nothing."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qiongtai.cases.operations.keep_walk_in import forget_walk_in, forget_walk_in_file
from qiongtai.catalogue.queries.specs import EntrySpec, current_version_of_code, spec_of
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.counter.intake import read_intake
from qiongtai.counter.keeping import keep_page
from qiongtai.counter.materials import CheckRow, empty_checklist, read_checklist
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.views.receive import show
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, told
from qiongtai.ui.once import is_spent

TAKE_OFF = "take_off"


@staff_with(*CLERKS)
@require_POST
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is typed, in passing. A page that was sent already, and is only slow to close, keeps nothing."""
    if not is_spent(request):
        keep_page(spec_of(current_version_of_code(code)), request.POST, by=actor_of(request), at=now())
    return HttpResponse(status=204)


@staff_with(*CLERKS)
@require_POST
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the file that was just chosen, or take the one off that is there, and show the material's line again."""
    entry = spec_of(current_version_of_code(code))
    if is_spent(request):
        return HttpResponse(status=204)
    row = _taken_off(request, entry) if TAKE_OFF in request.POST else _taken_in(request, entry)
    context = {"row": row, "keep_scans": True, "entry": entry}
    return render(request, "counter/parts/check_row.html", context, status=422 if row.error else 200)


def _taken_in(request: HttpRequest, entry: EntrySpec) -> CheckRow:
    name = request.headers.get("HX-Trigger-Name") or next(iter(request.FILES), "")
    one = _material(entry, name.removeprefix("material-").removesuffix("-file"))
    by, at = actor_of(request), now()
    (row,) = read_checklist([one], request.POST, request.FILES, by=by, at=at)
    try:
        keep_page(entry, request.POST, [row], by=by, at=at)
    except NotFound:
        raise
    except Refusal as refusal:
        return replace(row, error=told(refusal))
    return row


def _taken_off(request: HttpRequest, entry: EntrySpec) -> CheckRow:
    one = _material(entry, request.POST[TAKE_OFF])
    forget_walk_in_file(entry_id=entry.entry_id, material=one.key, by=actor_of(request))
    return empty_checklist([one])[0]


def _material(entry: EntrySpec, key: str) -> MaterialSpec:
    found = entry.item.material_named(key)
    if found is None:
        raise NotFound
    return found


@staff_with(*CLERKS)
@require_POST
def save(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the whole page with its files and open it again; the way without scripts."""
    entry, by, at = spec_of(current_version_of_code(code)), actor_of(request), now()
    intake = read_intake(entry, request.POST, request.FILES, by=by, at=at)
    if TAKE_OFF in request.POST:
        gone = _taken_off(request, entry)
        intake.checklist = tuple(gone if row.name == gone.name else row for row in intake.checklist)
    kept = keep_page(entry, request.POST, intake.checklist, by=by, at=at)
    if any(row.error for row in intake.checklist):
        return show(request, intake, 422)
    messages.success(request, _("Kept. Go on whenever you like.") if kept else _("There is nothing to keep yet."))
    return redirect("counter:receive", code)


@staff_with(*CLERKS)
@require_POST
def forget(request: HttpRequest, code: str) -> HttpResponse:
    """Begin afresh."""
    entry = spec_of(current_version_of_code(code))
    forget_walk_in(entry_id=entry.entry_id, by=actor_of(request))
    messages.success(request, _("What was typed and scanned is gone; the page is empty."))
    return redirect("counter:receive", code)
