"""One walk-in on one page: who applies, the item's form, the checklist; read back with every error at its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form

from qiongtai.cases.queries.walk_ins import Kept
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.catalogue.rules.form import CleanForm, FormRefused, check_form
from qiongtai.catalogue.rules.particulars import answered_by, usual_kind
from qiongtai.catalogue.rules.spec import FieldSpec
from qiongtai.catalogue.rules.words import Audience
from qiongtai.counter.applicant import EnterpriseForm, PersonForm
from qiongtai.counter.materials import CheckRow, empty_checklist, read_checklist, resume_checklist
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.choices import ChoiceUnknown, chosen
from qiongtai.ui.http import told
from qiongtai.ui.specform import AskedRow, data_of, rows_of


@dataclass
class Intake:
    """What the page of a walk-in holds. *problems* are refusals that belong to no field."""

    entry: EntrySpec
    kind: PartyKind
    person: PersonForm
    enterprise: EnterpriseForm
    checklist: tuple[CheckRow, ...]
    typed: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    clean: CleanForm | None = None

    @property
    def applicant(self) -> Form:
        """Return the form of the kind of applicant that stands there."""
        return self.person if self.kind is PartyKind.PERSON else self.enterprise

    @property
    def kinds(self) -> tuple[PartyKind, ...]:
        """Return who may apply for the item."""
        return kinds_of(self.entry)

    @property
    def asked(self) -> tuple[AskedRow, ...]:
        """Return the questions that the applicant's particulars do not answer already."""
        return rows_of(self._questions(), self.typed, self.errors)

    @property
    def wrong(self) -> bool:
        """Tell whether anything on the page needs another look."""
        return bool(self.problems or self.errors or self.applicant.errors or any(row.error for row in self.checklist))

    def check(self) -> bool:
        """Check everything at once, and tell whether the application can be taken in."""
        right = self.applicant.is_valid()
        try:
            self.clean = check_form(self.entry.item, self.answers())
        except FormRefused as refusal:
            self.blame(refusal)
        return right and not self.wrong

    def answers(self) -> dict[str, Any]:
        """Return the answers to the item's form: those typed, and those that the applicant's particulars give."""
        said = getattr(self.applicant, "cleaned_data", {})
        given = {key: said[name] for key, name in answered_by(self.kind).items() if name in said}
        return {**self.typed, **{one.key: given[one.key] for one in self.entry.item.form if one.key in given}}

    def blame(self, refusal: Refusal) -> None:
        """Show *refusal* beside the questions it is about, or above the page."""
        if isinstance(refusal, FormRefused):
            asked = {row.field.key for row in self.asked}
            covered = answered_by(self.kind)
            for key, one in refusal.errors.items():
                if key in asked:
                    self.errors[key] = told(one)
                elif covered.get(key) not in self.applicant.errors:
                    self.applicant.add_error(covered.get(key), told(one))
        elif refusal.field in self.applicant.fields:
            self.applicant.add_error(refusal.field, told(refusal))
        else:
            self.problems.append(told(refusal))

    def _questions(self) -> tuple[FieldSpec, ...]:
        answered = answered_by(self.kind) if len(self.kinds) == 1 else EITHER_KIND
        return tuple(one for one in self.entry.item.form if one.key not in answered)


EITHER_KIND = {**answered_by(PartyKind.PERSON), **answered_by(PartyKind.ENTERPRISE)}


def kinds_of(entry: EntrySpec) -> tuple[PartyKind, ...]:
    """Return which kinds of applicant the item serves, the usual one first."""
    if entry.item.audience is Audience.BOTH:
        usual = usual_kind(one.key for one in entry.item.form)
        return (usual, *(one for one in PartyKind if one is not usual))
    return (PartyKind(entry.item.audience.value),)


def open_intake(entry: EntrySpec) -> Intake:
    """Return the page of a walk-in as it is opened."""
    kind = kinds_of(entry)[0]
    forms = (PersonForm(prefix="person"), EnterpriseForm(prefix="enterprise"))
    intake = Intake(entry, kind, *forms, checklist=empty_checklist(entry.item.materials))
    first = "identity_number" if kind is PartyKind.PERSON else "uscc"
    intake.applicant.fields[first].widget.attrs["autofocus"] = True
    return intake


def read_applicant(entry: EntrySpec, posted: Mapping[str, str]) -> Intake:
    """Return who stands there as it was sent, without the item's questions. Raises `ChoiceUnknown`."""
    kind = _kind_of(entry, posted)
    return Intake(entry, kind, *_forms(kind, posted), checklist=())


def _kind_of(entry: EntrySpec, posted: Mapping[str, str]) -> PartyKind:
    kind = chosen(PartyKind, posted.get("kind")) or kinds_of(entry)[0]
    if kind not in kinds_of(entry):
        raise ChoiceUnknown(text=kind.value)
    return kind


def _forms(kind: PartyKind, posted: Mapping[str, str]) -> tuple[PersonForm, EnterpriseForm]:
    person, enterprise = kind is PartyKind.PERSON, kind is PartyKind.ENTERPRISE
    return (
        PersonForm(posted if person else None, prefix="person"),
        EnterpriseForm(posted if enterprise else None, prefix="enterprise"),
    )


def resume_intake(entry: EntrySpec, kept: Kept, *, by: Actor, at: datetime) -> Intake:
    """Return the page as the clerk left it, with nothing said to be wrong yet."""
    typed = kept.typed
    given = typed.get("kind", "")
    kind = PartyKind(given) if given in set(kinds_of(entry)) else kinds_of(entry)[0]
    return Intake(
        entry,
        kind,
        PersonForm(prefix="person", initial=_under(typed, "person-")),
        EnterpriseForm(prefix="enterprise", initial=_under(typed, "enterprise-")),
        checklist=resume_checklist(entry.item.materials, kept, by=by),
        typed=data_of(entry.item.form, typed),
    )


def _under(typed: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): value for name, value in typed.items() if name.startswith(prefix)}


def read_intake(
    entry: EntrySpec, posted: Mapping[str, str], files: Mapping[str, "UploadedFile[Any]"], *, by: Actor, at: datetime
) -> Intake:
    """Return the page as it was sent. Raises `ChoiceUnknown` for a kind of applicant that there is not."""
    kind = _kind_of(entry, posted)
    return Intake(
        entry,
        kind,
        *_forms(kind, posted),
        checklist=read_checklist(entry.item.materials, posted, files, by=by, at=at),
        typed=data_of(entry.item.form, posted),
    )
