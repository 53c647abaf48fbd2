"""The files of an unfinished page: kept as they are chosen, given back to the clerk alone, gone with the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Material, WalkIn, WalkInFile
from qiongtai.cases.operations.attach import MaterialUnknown
from qiongtai.cases.operations.keep_walk_in import KEPT_FOR, clear_walk_ins, keep_walk_in_file
from qiongtai.catalogue.queries.specs import current_version_of_code, spec_of
from qiongtai.documents.adapters import store
from qiongtai.documents.models import StoredFile
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from tests.counter.filled import FOOD, USCC, enterprise
from tests.province import a_pdf, facts, officer

pytestmark = pytest.mark.django_db
PAGE, SCAN, SAVE, KEEP, FORGET = (
    reverse(f"counter:{name}", args=[FOOD]) for name in ("receive", "keep_scan", "save", "keep", "forget")
)
TYPED = {"kind": "enterprise", "enterprise-uscc": USCC, "form-safety_manager": "李明"}
PLAN = "material-floor_plan"


def upload(name: str = "plan.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_pdf() if content is None else content, "application/pdf")


def chosen(client: Client, file: SimpleUploadedFile | None = None, field: str = f"{PLAN}-file", **changes: Any) -> Any:
    """Choose a file on the page, as a browser with scripts sends it."""
    sent = {**TYPED, field: file or upload(), **changes}
    return client.post(SCAN, sent, headers={"HX-Request": "true", "HX-Trigger-Name": field})


def token_in(shown: str) -> str:
    return shown.partition(f'name="{PLAN}-kept" value="')[2].partition('"')[0]


def test_a_chosen_file_is_kept_with_the_page_and_given_back_to_its_clerk_alone(
    clerk: Client, signed_in: Callable[..., Client]
) -> None:
    line = chosen(clerk)
    assert line.status_code == 200
    assert "plan.pdf is kept" in line.content.decode()
    assert "<fieldset" in line.content.decode() and "<html" not in line.content.decode()
    shown = clerk.get(PAGE).content.decode()
    assert "plan.pdf is kept" in shown
    assert "typed and scanned" in shown
    assert USCC in shown
    assert f'name="{PLAN}" value="scan" checked' in shown
    assert "plan.pdf" not in signed_in("registrar").get(PAGE).content.decode()


def test_the_file_given_back_goes_into_the_case(clerk: Client) -> None:
    chosen(clerk)
    token = token_in(clerk.get(PAGE).content.decode())
    answer = clerk.post(PAGE, enterprise(then="receive", **{PLAN: "scan", f"{PLAN}-kept": token}))
    assert answer.status_code == 302
    case = Case.objects.get()
    given = Material.objects.get(case=case, key="floor_plan")
    assert (given.name, StoredFile.objects.get().pk) == ("plan.pdf", given.file_id)
    assert [one.kind for one in facts(case.pk)].count("case.received") == 1
    assert not WalkIn.objects.exists()


def test_a_file_that_was_not_used_goes_when_the_page_is_sent(clerk: Client) -> None:
    chosen(clerk)
    assert clerk.post(PAGE, enterprise(then="receive", **{PLAN: "seen"})).status_code == 302
    assert not StoredFile.objects.exists()


def test_a_second_file_replaces_the_first(clerk: Client) -> None:
    chosen(clerk)
    chosen(clerk, upload("other.pdf"))
    assert [one.file.name for one in WalkInFile.objects.select_related("file")] == ["other.pdf"]
    assert [one.name for one in StoredFile.objects.all()] == ["other.pdf"]


def content() -> Path:
    return store.path_of(StoredFile.objects.latest("at").digest)


def test_a_file_taken_off_is_gone_with_its_content(
    clerk: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    chosen(clerk, upload(content=a_pdf() + b"\n% only this once\n"))
    lying = content()
    assert lying.exists()
    with django_capture_on_commit_callbacks(execute=True):
        line = clerk.post(SCAN, {"take_off": "floor_plan"}, headers={"HX-Request": "true"})
    assert "is kept" not in line.content.decode()
    assert not StoredFile.objects.exists()
    assert not lying.exists()
    assert USCC in clerk.get(PAGE).content.decode()


def test_content_that_somebody_else_uploaded_too_stays(
    clerk: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    same = a_pdf() + b"\n% the same twice\n"
    other = store_upload(name="mine.pdf", content=same, by=officer("registrar"), at=now())
    chosen(clerk, upload(content=same))
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(FORGET)
    assert [one.pk for one in StoredFile.objects.all()] == [other.id]
    assert content().exists()


def test_beginning_afresh_and_a_week_drop_the_files(clerk: Client) -> None:
    chosen(clerk)
    clerk.post(FORGET)
    assert not StoredFile.objects.exists()
    chosen(clerk)
    assert clear_walk_ins(now()) == 0
    assert clear_walk_ins(now() + KEPT_FOR * 2) == 1
    assert not StoredFile.objects.exists()


def test_a_scan_removed_in_another_window_is_asked_for_again(clerk: Client) -> None:
    token = token_in(chosen(clerk).content.decode())
    clerk.post(FORGET)
    refused = clerk.post(PAGE, enterprise(then="receive", **{PLAN: "scan", f"{PLAN}-kept": token}))
    assert refused.status_code == 422
    assert "removed in another window" in refused.content.decode()
    assert not Case.objects.exists()


def test_typing_on_does_not_lose_the_file(clerk: Client) -> None:
    chosen(clerk)
    clerk.post(KEEP, {**TYPED, "form-safety_manager": "王强", PLAN: "scan"})
    shown = clerk.get(PAGE).content.decode()
    assert "王强" in shown
    assert "plan.pdf is kept" in shown


def test_a_refused_page_keeps_its_scans(clerk: Client) -> None:
    sent = enterprise(then="receive", **{PLAN: "scan", f"{PLAN}-file": upload(), "enterprise-phone": "1"})
    assert clerk.post(PAGE, sent).status_code == 422
    assert "plan.pdf is kept" in clerk.get(PAGE).content.decode()


def test_a_page_that_was_sent_keeps_nothing_more(clerk: Client) -> None:
    once = "b" * 32
    assert clerk.post(PAGE, enterprise(then="receive", once=once)).status_code == 302
    assert clerk.post(KEEP, {**TYPED, "once": once}).status_code == 204
    assert chosen(clerk, once=once).status_code == 204
    assert not WalkIn.objects.exists()
    assert not StoredFile.objects.exists()


def test_without_scripts_a_button_keeps_everything(clerk: Client) -> None:
    kept = clerk.post(SAVE, {**TYPED, PLAN: "missing", f"{PLAN}-file": upload()}, follow=True).content.decode()
    assert "Kept. Go on whenever you like." in kept
    assert "plan.pdf is kept" in kept
    off = clerk.post(SAVE, {**TYPED, "form-safety_manager": "王强", "take_off": "floor_plan"}, follow=True)
    assert "plan.pdf" not in off.content.decode()
    assert "王强" in off.content.decode()
    assert not StoredFile.objects.exists()
    assert not Case.objects.exists()


def test_an_empty_page_is_not_kept(clerk: Client) -> None:
    assert "nothing to keep" in clerk.post(SAVE, {"kind": "enterprise"}, follow=True).content.decode()
    assert not WalkIn.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("virus.exe", b"MZ\x90\x00", id="a program"),
        pytest.param("plan.pdf", b"<html><script>alert(1)</script>", id="a page that calls itself a PDF"),
        pytest.param("plan.pdf", b"", id="an empty file"),
        pytest.param("../../etc/<b>.svg", b"<svg onload='alert(1)'/>", id="a picture that acts"),
    ],
)
def test_a_bad_file_is_refused_beside_its_line_and_the_good_one_stays(clerk: Client, name: str, content: bytes) -> None:
    token = token_in(chosen(clerk).content.decode())
    refused = chosen(clerk, upload(name, content), **{f"{PLAN}-kept": token})
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "field-error" in shown
    assert "<b>" not in shown
    assert [one.name for one in StoredFile.objects.all()] == ["plan.pdf"]
    saved = clerk.post(SAVE, {**TYPED, f"{PLAN}-file": upload(name, content)})
    assert saved.status_code == 422
    assert "plan.pdf is kept" in clerk.get(PAGE).content.decode()


@pytest.mark.parametrize("field", ["material-nothing-file", "form-safety_manager", "material-'; DROP TABLE x-file", ""])
def test_a_file_for_no_material_is_not_taken(clerk: Client, field: str) -> None:
    sent = {**TYPED, (field or "x"): upload()}
    assert clerk.post(SCAN, sent, headers={"HX-Trigger-Name": field}).status_code == 404
    assert clerk.post(SCAN, {"take_off": field}).status_code == 404
    assert not StoredFile.objects.exists()


def test_only_clerks_of_a_window_keep_files(signed_in: Callable[..., Client]) -> None:
    assert chosen(signed_in("handler")).status_code == 404
    assert chosen(Client()).status_code == 302
    assert not StoredFile.objects.exists()


def test_no_clerk_keeps_another_ones_file(clerk: Client, signed_in: Callable[..., Client]) -> None:
    other = signed_in("registrar")
    token = token_in(chosen(other).content.decode())
    clerk.post(SAVE, {**TYPED, PLAN: "scan", f"{PLAN}-kept": token})
    assert "plan.pdf" not in clerk.get(PAGE).content.decode()
    clerk.post(SCAN, {"take_off": "floor_plan"})
    assert "plan.pdf is kept" in other.get(PAGE).content.decode()
    version = current_version_of_code(FOOD)
    theirs = WalkInFile.objects.get().file_id
    with pytest.raises(NotFound):
        keep_walk_in_file(
            entry_version_id=version, material="floor_plan", file_id=theirs, by=officer("clerk"), at=now()
        )
    with pytest.raises(MaterialUnknown):
        keep_walk_in_file(entry_version_id=version, material="none", file_id=theirs, by=officer("registrar"), at=now())
    assert spec_of(version).item.material_named("none") is None
