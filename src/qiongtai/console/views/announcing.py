"""What writers and reviewers do with announcements: parse, one operation, answer; a refusal keeps what was typed."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qiongtai.bulletin.operations.attach import attach_file
from qiongtai.bulletin.operations.detach import detach_file
from qiongtai.bulletin.operations.discard import discard_announcement
from qiongtai.bulletin.operations.hand_back import hand_back_announcement
from qiongtai.bulletin.operations.pin import pin_announcement
from qiongtai.bulletin.operations.publish import publish_announcement
from qiongtai.bulletin.operations.rewrite import rewrite_announcement
from qiongtai.bulletin.operations.submit import submit_announcement
from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.bulletin.operations.write import write_announcement
from qiongtai.bulletin.queries.desk import announcement_page
from qiongtai.bulletin.queries.rows import AnnouncementPage
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState
from qiongtai.console.announcing import ReasonsForm, TextForm, WriteForm, text_form, version_in
from qiongtai.console.views.announcements import READERS, WRITERS, show
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with, status_of, told
from qiongtai.ui.once import act_once, new_token

EITHER_WAY = ["GET", "HEAD", "POST"]
Work = Callable[[Actor, datetime], object]


class FileNotChosen(Refusal):
    """Choose a file first."""


@staff_with(*WRITERS)
@require_http_methods(EITHER_WAY)
def write(request: HttpRequest) -> HttpResponse:
    """Begin an announcement; the form sent twice begins one."""
    return _write(request, replaced=None)


@staff_with(*WRITERS)
@require_http_methods(EITHER_WAY)
def revise(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Begin the text that takes a published announcement's place."""
    page = announcement_page(actor_of(request), announcement_id)
    if page.state != AnnouncementState.PUBLISHED:
        raise NotFound
    return _write(request, replaced=page)


def _write(request: HttpRequest, *, replaced: AnnouncementPage | None) -> HttpResponse:
    form = text_form(request, replaced)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            kept = act_once(request, lambda: str(_written(request, form, replaced)))
            messages.success(request, _("The draft is kept. Add files, then send it to review."))
            return redirect("console:announcement", int(kept))
    context = {"form": form, "one": None, "replaced": replaced, "once": request.POST.get("once") or new_token()}
    return render(request, "console/announcement_form.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, form: TextForm, replaced: AnnouncementPage | None) -> int:
    if replaced is not None:
        organ_id, place = replaced.organ_id, replaced.place
    else:
        assert isinstance(form, WriteForm)
        organ_id, place = form.cleaned_data["organ"], form.cleaned_data["place"]
    return write_announcement(
        organ_id=organ_id,
        place=place,
        text=form.text(),
        by=actor_of(request),
        at=now(),
        replaces_id=replaced.id if replaced else None,
    )


@staff_with(*WRITERS)
@require_http_methods(EITHER_WAY)
def rewrite(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Change a draft."""
    page = announcement_page(actor_of(request), announcement_id)
    if AnnouncementAct.REWRITE not in page.acts:
        raise NotFound
    form = text_form(request, page)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            version = form.cleaned_data["version"]
            rewrite_announcement(
                announcement_id=page.id, text=form.text(), version=version, by=actor_of(request), at=now()
            )
            messages.success(request, _("Your changes are kept."))
            return redirect("console:announcement", page.id)
    context = {"form": form, "one": page, "replaced": None, "once": ""}
    return render(request, "console/announcement_form.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, announcement_id: int, work: Work, *, said: str) -> HttpResponse:
    """Carry out *work* and go back to the page, which tells what could not be done."""
    page = announcement_page(actor_of(request), announcement_id)
    try:
        work(actor_of(request), now())
    except NotFound:
        raise
    except Refusal as refusal:
        return show(request, page, status=status_of(refusal), problem=told(refusal))
    messages.success(request, said)
    return redirect("console:announcement", announcement_id)


def _with_reasons(
    request: HttpRequest, announcement_id: int, work: Callable[[str, Actor, datetime], object], *, said: str
) -> HttpResponse:
    page, form = announcement_page(actor_of(request), announcement_id), ReasonsForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            work(form.cleaned_data["reasons"], actor_of(request), now())
            messages.success(request, said)
            return redirect("console:announcement", announcement_id)
    return show(request, page, status=422, refused=form)


@staff_with(*WRITERS)
@require_POST
def submit(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Send the draft to review."""

    def work(by: Actor, at: datetime) -> None:
        submit_announcement(announcement_id=announcement_id, version=version_in(request), by=by, at=at)

    return _done(request, announcement_id, work, said=_("The draft is sent to review."))


@staff_with(*WRITERS)
@require_POST
def discard(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Give the draft up."""
    by, at = actor_of(request), now()
    discard_announcement(announcement_id=announcement_id, version=version_in(request), by=by, at=at)
    messages.success(request, _("The draft is discarded."))
    return redirect("console:announcements")


@staff_with(Power.PUBLISH)
@require_POST
def hand_back(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Give the draft back with reasons."""

    def work(reasons: str, by: Actor, at: datetime) -> None:
        version = version_in(request)
        hand_back_announcement(announcement_id=announcement_id, reasons=reasons, version=version, by=by, at=at)

    return _with_reasons(request, announcement_id, work, said=_("The draft is handed back to its writer."))


@staff_with(Power.PUBLISH)
@require_POST
def publish(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Publish what was reviewed."""

    def work(by: Actor, at: datetime) -> None:
        publish_announcement(announcement_id=announcement_id, version=version_in(request), by=by, at=at)

    return _done(request, announcement_id, work, said=_("The announcement is published."))


@staff_with(Power.PUBLISH)
@require_POST
def pin(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Put it before the others, or back among them."""
    pinned = request.POST.get("pinned") == "1"

    def work(by: Actor, at: datetime) -> None:
        version = version_in(request)
        pin_announcement(announcement_id=announcement_id, pinned=pinned, version=version, by=by, at=at)

    said = _("It stands before the others.") if pinned else _("It stands among the others.")
    return _done(request, announcement_id, work, said=said)


@staff_with(*READERS)
@require_POST
def withdraw(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show it no longer, and say why."""

    def work(reasons: str, by: Actor, at: datetime) -> None:
        version = version_in(request)
        withdraw_announcement(announcement_id=announcement_id, reasons=reasons, version=version, by=by, at=at)

    return _with_reasons(request, announcement_id, work, said=_("The announcement is withdrawn."))


@staff_with(*WRITERS)
@require_POST
def attach(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Put a file to the draft."""
    upload = request.FILES.get("file")

    def work(by: Actor, at: datetime) -> None:
        if not isinstance(upload, UploadedFile):
            raise FileNotChosen
        if AnnouncementAct.REWRITE not in announcement_page(by, announcement_id).acts:
            raise NotFound
        row = store_upload(name=upload.name or "", content=upload.file, by=by, at=at)  # type: ignore[arg-type]
        attach_file(
            announcement_id=announcement_id,
            file_id=row.id,
            name=row.name,
            mime=row.mime,
            size=row.size,
            digest=row.digest,
            by=by,
            at=at,
        )

    return _done(request, announcement_id, work, said=_("The file is attached."))


@staff_with(*WRITERS)
@require_POST
def detach(request: HttpRequest, announcement_id: int, file_id: UUID) -> HttpResponse:
    """Take a file off the draft."""

    def work(by: Actor, at: datetime) -> None:
        detach_file(announcement_id=announcement_id, file_id=file_id, by=by, at=at)

    return _done(request, announcement_id, work, said=_("The file is taken off."))
