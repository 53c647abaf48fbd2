"""What an item says: the typed, frozen form of one version of a service item at one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qiongtai.catalogue.rules.words import (
    Audience,
    Certainty,
    FieldType,
    ItemType,
    MaterialKind,
    Need,
    ResultKind,
    Source,
)
from qiongtai.law.points import Point
from qiongtai.law.procedures import Approver, Procedure
from qiongtai.law.terms import Start, Term, Unit

FOLLOW_WITHIN = 5
"""Working days within which a promised material follows (容缺受理), where the item sets no other; unverified."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal text, and the article that was read in it (None: not read)."""

    law: str
    article: int | None = None

    def __str__(self) -> str:
        """Return the usual short citation, such as ``行政许可法42``."""
        return f"{self.law}{self.article or ''}"


@dataclass(frozen=True, slots=True)
class TermSpec:
    """A term with the event that starts it. *starts_by_channel* overrides *starts* for the channels that it names."""

    value: int
    unit: Unit
    starts: Start = Start.ACCEPTED
    starts_by_channel: Mapping[str, Start] = field(default_factory=dict)
    basis: Basis | None = None
    certainty: Certainty = Certainty.UNVERIFIED

    @property
    def term(self) -> Term:
        """Return the bare length of the term."""
        return Term(self.value, self.unit)

    def start_for(self, channel: str) -> Start:
        """Return the event that starts the term for an application that came in by *channel*."""
        return self.starts_by_channel.get(channel, self.starts)


@dataclass(frozen=True, slots=True)
class ExtensionSpec:
    """The one extension that the item's law allows, and whose decision it takes (None: the text does not say)."""

    value: int
    unit: Unit
    approver: Approver | None
    basis: Basis | None
    certainty: Certainty

    @property
    def term(self) -> Term:
        """Return the bare length of the extension."""
        return Term(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class SuspensionSpec:
    """Time that the item's own statute takes out of the term, beside the eight kinds (行政许可法 45)."""

    reason_zh: str
    reason_en: str
    basis: Basis | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ConditionSpec:
    """One condition for a grant."""

    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class MaterialSpec:
    """One material of the list. The same key means the same document in every item."""

    key: str
    name_zh: str
    name_en: str
    kind: MaterialKind
    need: Need
    source: Source
    count: int = 1
    licence: str | None = None
    condition_zh: str = ""
    condition_en: str = ""
    may_follow: bool | None = None

    @property
    def required(self) -> bool:
        """Tell whether the material is needed in every case."""
        return self.need is Need.REQUIRED

    @property
    def deferrable(self) -> bool:
        """Tell whether the case may be accepted before this material is there (容缺受理).

        What the item says (*may_follow*) counts. Where it says nothing our reading does, which no text lays down:
        copies, and what only some cases need, may follow; the application itself and originals may not.
        """
        if self.may_follow is not None:
            return self.may_follow
        return self.kind is MaterialKind.COPY or not self.required


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """One answer of a choice field."""

    value: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question of the form."""

    key: str
    label_zh: str
    label_en: str
    type: FieldType
    required: bool
    choices: tuple[ChoiceSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeSpec:
    """One fee; *amount* in yuan (None: set elsewhere, see the standard's words)."""

    name_zh: str
    name_en: str
    standard_zh: str
    standard_en: str
    amount: int | None
    basis: Basis | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ResultSpec:
    """What a granted case ends in. *licence* is the kind of licence; validity None: no end laid down.

    *blank*: the licence is printed on numbered blanks, which are counted under its kind. *check_months*: how often the
    organ checks whether its holder still keeps the conditions (None: not at fixed times).
    """

    name_zh: str
    name_en: str
    kind: ResultKind
    licence: str | None
    validity_months: int | None
    renew_before_days: int | None
    certainty: Certainty | None
    blank: bool = False
    check_months: int | None = None


@dataclass(frozen=True, slots=True)
class StageSpec:
    """Which organ does what, level by level, where several handle one case; the last one decides."""

    level: str
    organ_key: str
    task_zh: str
    task_en: str
    limit: TermSpec | None


@dataclass(frozen=True, slots=True)
class PublicitySpec:
    """A public notice within the procedure; *counted* tells whether its time runs inside the term."""

    value: int | None
    unit: Unit | None
    counted: bool
    note: str
    basis: Basis | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class VariantSpec:
    """Another term for a case that the text names, with another flow where it differs."""

    when_zh: str
    when_en: str
    value: int
    unit: Unit
    flow: str | None
    basis: Basis | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CommitmentSpec:
    """The item may be granted on a signed commitment (告知承诺); within the term after the grant it is checked."""

    value: int
    unit: Unit
    basis: Basis | None
    certainty: Certainty

    @property
    def term(self) -> Term:
        """Return the length of the term of the check."""
        return Term(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class WaitingSpec:
    """A waiting period between application and decision, then the time in which both must come (民法典 1077)."""

    value: int
    unit: Unit
    starts: Start
    then_value: int
    then_unit: Unit
    note: str
    basis: Basis | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class PlaceSpec:
    """A place where the item is also taken in, added by a local entry."""

    name_zh: str
    name_en: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


FIGURES = (
    "statutory",
    "promised",
    "correction_notice",
    "extension",
    "delivery",
    "publicity",
    "informed_commitment",
    "result",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSpec:
    """One version of a service item, after inheritance.

    *promised* counts from the event that starts the statutory term (from acceptance where there is none), since a
    promise shortens that term (优化营商环境条例 36). *follow_within*: in how many working days a material that was
    promised at acceptance must follow. *organ_key* is the organ in charge, *levels* where the item is
    handled, *accepted_at* the levels whose windows may take an application in on behalf.
    """

    key: str
    name_zh: str
    name_en: str
    type: ItemType
    audience: Audience
    organ_key: str
    levels: tuple[str, ...]
    accepted_at: tuple[str, ...] = ()
    organ_at_level: Mapping[str, str] = field(default_factory=dict)
    executed_by: str | None = None
    consults: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    legal_basis: tuple[Basis, ...] = ()
    statutory: TermSpec | None = None
    promised: TermSpec | None = None
    correction_notice: TermSpec | None = None
    extension: ExtensionSpec | None = None
    delivery: TermSpec | None = None
    excluded: tuple[Procedure, ...] = ()
    other_suspensions: tuple[SuspensionSpec, ...] = ()
    publicity: PublicitySpec | None = None
    waiting_period: WaitingSpec | None = None
    variants: tuple[VariantSpec, ...] = ()
    informed_commitment: CommitmentSpec | None = None
    follow_within: int = FOLLOW_WITHIN
    hearing_required: bool = False
    on_site_check: bool = False
    electronic_signature: bool = True
    flow: str = "standard_five_point"
    stages: tuple[StageSpec, ...] = ()
    step_terms: Mapping[Point, Term] = field(default_factory=dict)
    visits: int = 0
    channels: tuple[str, ...] = ()
    conditions: tuple[ConditionSpec, ...] = ()
    materials: tuple[MaterialSpec, ...] = ()
    form: tuple[FieldSpec, ...] = ()
    fees: tuple[FeeSpec, ...] = ()
    result: ResultSpec
    places: tuple[PlaceSpec, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_permit(self) -> bool:
        """Tell whether the Administrative Licensing Law governs the item."""
        return self.type is ItemType.PERMIT

    @property
    def on_the_spot(self) -> bool:
        """Tell whether the promise is to decide at once."""
        return self.promised is not None and self.promised.unit is Unit.ON_THE_SPOT

    @property
    def required_materials(self) -> tuple[MaterialSpec, ...]:
        """Return the materials that are needed in every case."""
        return tuple(one for one in self.materials if one.required)

    def material_named(self, key: str) -> MaterialSpec | None:
        """Return the material *key* of the list, or None."""
        return next((one for one in self.materials if one.key == key), None)

    def field_named(self, key: str) -> FieldSpec | None:
        """Return the form field *key*, or None."""
        return next((one for one in self.form if one.key == key), None)

    def uncertain(self) -> Iterator[str]:
        """Yield the names of the figures that were not verified (``promised``, ``fees`` …), for marks on pages."""
        for name in FIGURES:
            part = getattr(self, name)
            if part is not None and part.certainty is Certainty.UNVERIFIED:
                yield name
        if any(fee.certainty is Certainty.UNVERIFIED for fee in self.fees):
            yield "fees"
