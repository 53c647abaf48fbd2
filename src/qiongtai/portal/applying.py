"""What the pages of an application share: the case, its specification, its questions and its materials."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.detach import detach_material
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.queries.rows import MaterialRow, MyCase
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.catalogue.rules.form import FormRefused, check_form
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, told
from qiongtai.ui.navigation import Step, steps_through

FILE = "file-"
VERSION = "version"


@dataclass(frozen=True, slots=True)
class MaterialToGive:
    """One material of the list with what was handed in, and what is wrong with the file that was tried."""

    row: MaterialRow
    error: str = ""
    asked: str = ""

    @property
    def name(self) -> str:
        """Return the name of the file's input."""
        return f"{FILE}{self.row.key}"


def steps(now_at: int) -> tuple[Step, ...]:
    """Return the steps of applying, of which the one at *now_at* is under way."""
    return steps_through(
        (gettext("Who applies"), gettext("Answers"), gettext("Materials"), gettext("Check"), gettext("Sent")), now_at
    )


def own_case(request: HttpRequest, case_id: int, *states: State) -> tuple[MyCase, EntrySpec]:
    """Return the visitor's case and what its item says; `NotFound` unless it is theirs and in one of *states*."""
    case = my_case(actor_of(request), case_id, at=now())
    if states and case.state not in states:
        raise NotFound
    return case, spec_of(case.entry_version_id)


def version_in(request: HttpRequest) -> int | None:
    """Return the version that the page was drawn from, so that two people's changes are not mixed."""
    text = request.POST.get(VERSION, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def checked(spec: EntrySpec, answers: Mapping[str, object]) -> tuple[Mapping[str, object], dict[str, str]]:
    """Return *answers* in their clean form, or as typed with what is wrong, in words, by the question's key."""
    try:
        return dict(check_form(spec.item, answers).values), {}
    except FormRefused as refused:
        return answers, {key: told(refusal) for key, refusal in refused.errors.items()}


def lacking(case: MyCase) -> tuple[MaterialRow, ...]:
    """Return the materials that are always needed and not there yet."""
    return tuple(row for row in case.materials if row.need == "required" and row.state is None)


def take_files(request: HttpRequest, case: MyCase) -> dict[str, str]:
    """Store the posted files and put them to their materials; return what is wrong, in words, by the material's key.

    A file that is refused does not keep the others from being taken.
    """
    errors: dict[str, str] = {}
    wanted = {row.key for row in case.materials}
    for name, upload in request.FILES.items():
        key = name.removeprefix(FILE)
        if name == key or key not in wanted:
            continue
        try:
            _take(request, case.id, key, upload)
        except NotFound:
            raise
        except Refusal as refusal:
            errors[key] = told(refusal)
    return errors


def _take(request: HttpRequest, case_id: int, key: str, upload: object) -> None:
    actor, at = actor_of(request), now()
    stored = store_upload(name=str(upload.name), content=upload.file, by=actor, at=at)  # type: ignore[attr-defined]
    attach_material(case_id=case_id, material=key, file_id=stored.id, by=actor, at=at)


def remove_file(request: HttpRequest, case: MyCase) -> None:
    """Take the file off the material that the pressed button names, if one was."""
    key = request.POST.get("take_off", "")
    if key in {row.key for row in case.materials if row.file_id}:
        detach_material(case_id=case.id, material=key, by=actor_of(request), at=now())
