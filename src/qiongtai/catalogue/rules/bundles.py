"""What a bundle says: the items of one matter of life that are applied for at once (并联审批, 行政许可法 26)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qiongtai.catalogue.rules.words import Certainty
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, Unit


class DependencyKind(StrEnum):
    """How strict an order is: finished first, usually first, or one of several first."""

    HARD = "hard"
    SOFT = "soft"
    ALTERNATIVE = "alternative"


class ChoiceNotInBundle(Refusal):
    """This item does not belong to the bundle."""

    field = "items"


class NothingChosen(Refusal):
    """Your answers leave nothing to apply for together. A single item is applied for on its own page."""

    field = "items"


class OneOfThese(Refusal):
    """Choose only one of the forms that exclude each other."""

    field = "items"


@dataclass(frozen=True, slots=True)
class MemberSpec:
    """An item of a bundle. *outside*: its time stands outside the joint term."""

    item: str
    required: bool
    stage: int
    condition_zh: str = ""
    condition_en: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Dependency:
    """*item* comes after *after*; *certainty* tells whether the order follows from a statute."""

    item: str
    after: str
    kind: DependencyKind
    basis: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Shared:
    """One and the same question or document: *members* are (item, key); *produced_by* the item that makes it."""

    key: str
    name_zh: str
    name_en: str
    members: tuple[tuple[str, str], ...]
    produced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSpec:
    """A bundle. *joint* and *extension* are the law's joint term (42), *promised* a shorter proposal."""

    key: str
    name_zh: str
    name_en: str
    life_event: str
    lead_organ: str
    levels: tuple[str, ...]
    joint: Term
    extension: Term
    joint_certainty: Certainty
    promised: Term
    promised_certainty: Certainty
    members: tuple[MemberSpec, ...]
    dependencies: tuple[Dependency, ...]
    materials: tuple[Shared, ...]
    fields: tuple[Shared, ...]

    def member(self, item: str) -> MemberSpec:
        """Return the member *item*; raise `ChoiceNotInBundle`."""
        found = next((one for one in self.members if one.item == item), None)
        if found is None:
            raise ChoiceNotInBundle
        return found

    def before(self, item: str) -> tuple[Dependency, ...]:
        """Return what comes before *item*."""
        return tuple(one for one in self.dependencies if one.item == item)

    def alternatives(self, item: str) -> tuple[str, ...]:
        """Return *item* and the items of which one is enough instead of it; only *item* where it stands alone."""
        asked = [one.item for one in self.dependencies if one.after == item and one.kind is DependencyKind.ALTERNATIVE]
        if not asked:
            return (item,)
        kin = {one.after for one in self.before(asked[0]) if one.kind is DependencyKind.ALTERNATIVE}
        return tuple(one.item for one in self.members if one.item in kin)

    def producers(self, shared: Shared) -> tuple[str, ...]:
        """Return the items of which any makes the document *shared*."""
        return self.alternatives(shared.produced_by) if shared.produced_by else ()


def check_choice(bundle: BundleSpec, chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the items to apply for, in the bundle's order: the required ones and those *chosen*.

    Raises `ChoiceNotInBundle`, `OneOfThese` and `NothingChosen`.
    """
    wanted = {bundle.member(item).item for item in chosen}
    items = tuple(one.item for one in bundle.members if one.required or one.item in wanted)
    if any(len(set(bundle.alternatives(item)) & set(items)) > 1 for item in items):
        raise OneOfThese
    if len(items) < 2:
        raise NothingChosen
    return items


def parse_bundle(body: Mapping[str, Any]) -> BundleSpec:
    """Return the bundle that the data file's *body* describes."""
    joint, promised = body["joint_limit"], body["promised"]
    return BundleSpec(
        key=body["key"],
        name_zh=body["name_zh"],
        name_en=body["name_en"],
        life_event=body["life_event"],
        lead_organ=body["lead_organ"],
        levels=tuple(body["levels"]),
        joint=_term(joint),
        extension=_term(joint["extension"]),
        joint_certainty=Certainty(joint["certainty"]),
        promised=_term(promised),
        promised_certainty=Certainty(promised["certainty"]),
        members=tuple(_member(one) for one in body["items"]),
        dependencies=tuple(_dependency(one) for one in body["dependencies"]),
        materials=tuple(_shared(one, "material") for one in body["shared_materials"]),
        fields=tuple(_shared(one, "field") for one in body["shared_fields"]),
    )


def _term(body: Mapping[str, Any]) -> Term:
    return Term(body["value"], Unit(body["unit"]))


def _member(body: Mapping[str, Any]) -> MemberSpec:
    return MemberSpec(
        item=body["item"],
        required=body["need"] == "required",
        stage=body["stage"],
        condition_zh=body.get("condition_zh", ""),
        condition_en=body.get("condition_en", ""),
        outside=bool(body.get("outside_joint_limit")),
    )


def _dependency(body: Mapping[str, Any]) -> Dependency:
    basis = body["basis"]
    return Dependency(
        item=body["item"],
        after=body["after"],
        kind=DependencyKind(body["kind"]),
        basis="".join(str(part) for part in basis) if basis else "",
        certainty=Certainty(body["certainty"]),
    )


def _shared(body: Mapping[str, Any], kind: str) -> Shared:
    return Shared(
        key=body["key"],
        name_zh=body.get("name_zh") or body.get("label_zh", ""),
        name_en=body.get("name_en") or body.get("label_en", ""),
        members=tuple((one["item"], one[kind]) for one in body["members"]),
        produced_by=body.get("produced_by"),
    )
