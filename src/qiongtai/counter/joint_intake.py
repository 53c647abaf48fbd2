"""A joint application taken in at the window: who applies, one form, every paper once; errors at their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form

from qiongtai.bundles.queries.window import WindowParts
from qiongtai.bundles.rules.merging import Asked, at_questions
from qiongtai.catalogue.rules.particulars import answered_by
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.counter.applicant import EnterpriseForm, PersonForm
from qiongtai.counter.materials import CheckRow, empty_checklist, read_checklist
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.http import told
from qiongtai.ui.specform import AskedRow, data_of, rows_of


@dataclass
class JointIntake:
    """What the page holds; the kind of applicant is known by now. *problems* are refusals that belong to no field."""

    parts: WindowParts
    kind: PartyKind
    person: PersonForm
    enterprise: EnterpriseForm
    checklist: tuple[CheckRow, ...]
    typed: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[PartyKind, ...]:
        """Return the one kind of applicant."""
        return (self.kind,)

    @property
    def applicant(self) -> Form:
        """Return the form of who stands there."""
        return self.person if self.kind is PartyKind.PERSON else self.enterprise

    @property
    def asked(self) -> tuple[AskedRow, ...]:
        """Return the questions that the applicant's particulars do not answer already."""
        return rows_of([one.field for one in self._questions()], self.typed, self.errors)

    @property
    def wrong(self) -> bool:
        """Tell whether anything on the page needs another look."""
        return bool(self.problems or self.errors or self.applicant.errors or any(row.error for row in self.checklist))

    def answers(self) -> dict[str, Any]:
        """Return the joint form: what was typed, and what the applicant's particulars say."""
        said = getattr(self.applicant, "cleaned_data", {})
        given = {one.field.key: said[name] for one in self.parts.asked if (name := self._covered(one)) in said}
        return {**self.typed, **given}

    def check(self) -> bool:
        """Check everything at once, and tell whether the application can be taken in."""
        right = self.applicant.is_valid()
        wrong = self.parts.wrong(self.parts.spread(self.answers()))
        words = {item: {key: told(one) for key, one in errors.items()} for item, errors in wrong.items()}
        for key, said in at_questions(self.parts.asked, words).items():
            covered = next((self._covered(one) for one in self.parts.asked if one.field.key == key), "")
            if not covered:
                self.errors[key] = said
            elif covered not in self.applicant.errors:
                self.applicant.add_error(covered, said)
        return right and not self.wrong

    def blame(self, refusal: Refusal) -> None:
        """Show *refusal* beside the field it is about, or above the page."""
        if refusal.field in self.applicant.fields:
            self.applicant.add_error(refusal.field, told(refusal))
        else:
            self.problems.append(told(refusal))

    def _questions(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.parts.asked if not self._covered(one))

    def _covered(self, asked: Asked) -> str:
        """Return which particular of the applicant answers the question; empty for none."""
        answered = answered_by(self.kind)
        found = {answered.get(key, "") for _item, key in asked.targets}
        return found.pop() if len(found) == 1 else ""


def open_joint_intake(parts: WindowParts, kind: PartyKind) -> JointIntake:
    """Return the page as it is opened."""
    intake = JointIntake(
        parts, kind, PersonForm(prefix="person"), EnterpriseForm(prefix="enterprise"), empty_checklist(papers(parts))
    )
    first = "identity_number" if kind is PartyKind.PERSON else "uscc"
    intake.applicant.fields[first].widget.attrs["autofocus"] = True
    return intake


def read_joint_intake(
    parts: WindowParts,
    kind: PartyKind,
    posted: Mapping[str, str],
    files: Mapping[str, "UploadedFile[Any]"],
    *,
    by: Actor,
    at: datetime,
) -> JointIntake:
    """Return the page as it was sent; scans are stored at once, so that a refused form does not lose them."""
    person = kind is PartyKind.PERSON
    return JointIntake(
        parts,
        kind,
        PersonForm(posted if person else None, prefix="person"),
        EnterpriseForm(None if person else posted, prefix="enterprise"),
        read_checklist(papers(parts), posted, files, by=by, at=at),
        data_of([one.field for one in parts.asked], posted),
    )


def papers(parts: WindowParts) -> tuple[MaterialSpec, ...]:
    """Return the papers to bring as a checklist takes them, each under the key of the joint list."""
    return tuple(replace(one.material, key=one.key) for one in parts.to_bring)
