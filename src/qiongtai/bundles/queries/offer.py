"""What a bundle asks of somebody before they begin: the questions, and then their own checklist."""

from collections.abc import Mapping
from dataclasses import dataclass

from qiongtai.bundles.rules.merging import Given, merged_form, merged_materials
from qiongtai.bundles.rules.order import waits_at_first
from qiongtai.catalogue.queries.bundles import BundleAt
from qiongtai.catalogue.queries.entries import EntryRow
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.catalogue.rules.bundles import MemberSpec, check_choice
from qiongtai.catalogue.rules.words import Audience
from qiongtai.people.rules.codes import PartyKind

NONE = "none"
KINDS = {Audience.PERSON: {PartyKind.PERSON}, Audience.ENTERPRISE: {PartyKind.ENTERPRISE}}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: one of *options*, or none of them. Where there is one option it is answered by yes or no."""

    key: str
    options: tuple[MemberSpec, ...]

    @property
    def name(self) -> str:
        """Return the name of the input."""
        return f"q-{self.key}"


@dataclass(frozen=True, slots=True)
class Line:
    """An item on the checklist: its entry, whether it *waits* for an earlier one, and its place in the order."""

    entry: EntryRow
    member: MemberSpec
    waits: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one application would hold: the items, how many questions, and the papers, each once."""

    lines: tuple[Line, ...]
    asked: int
    asked_apart: int
    given: tuple[Given, ...]

    @property
    def to_bring(self) -> tuple[Given, ...]:
        """Return the papers that the applicant hands in."""
        return tuple(one for one in self.given if not one.made_by)

    @property
    def made(self) -> tuple[Given, ...]:
        """Return the papers that come into being on the way."""
        return tuple(one for one in self.given if one.made_by)


def kinds_of(offer: BundleAt) -> set[PartyKind]:
    """Return who may apply: whoever all the items that are always needed serve."""
    found = set(PartyKind)
    for one in offer.spec.members:
        if one.required and one.item in offer.entries:
            found &= _serves(offer.entries[one.item])
    return found


def questions(offer: BundleAt, kind: PartyKind) -> tuple[Question, ...]:
    """Return the questions for an applicant of *kind*: items that the area lacks or that serve others are left out."""
    there = [one for one in offer.spec.members if not one.required and one.item in offer.entries]
    open_ = [one for one in there if kind in _serves(offer.entries[one.item])]
    groups: dict[tuple[str, ...], list[MemberSpec]] = {}
    for one in open_:
        groups.setdefault(offer.spec.alternatives(one.item), []).append(one)
    return tuple(Question(items[0].item, tuple(items)) for items in groups.values())


def chosen_by(asked: tuple[Question, ...], answers: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the items that the answers name; None while a question is open or was answered by something else."""
    chosen = []
    for one in asked:
        answer = answers.get(one.name, "")
        if answer not in (NONE, *(option.item for option in one.options)):
            return None
        chosen.append(answer)
    return tuple(item for item in chosen if item != NONE)


def checklist(offer: BundleAt, chosen: tuple[str, ...]) -> Checklist:
    """Return what applying for *chosen* takes. Raises the refusals of `check_choice`."""
    items = tuple(item for item in check_choice(offer.spec, chosen) if item in offer.entries)
    specs = {item: spec_of(current_version_of(offer.entries[item].id)).item for item in items}
    waits = waits_at_first(offer.spec, items)
    return Checklist(
        lines=tuple(Line(offer.entries[item], offer.spec.member(item), item in waits) for item in items),
        asked=len(merged_form(offer.spec, specs)),
        asked_apart=sum(len(spec.form) for spec in specs.values()),
        given=merged_materials(offer.spec, specs),
    )


def _serves(entry: EntryRow) -> set[PartyKind]:
    return KINDS.get(Audience(entry.audience), set(PartyKind))
