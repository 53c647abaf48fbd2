"""Turn an item's plain data into its typed specification."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qiongtai.catalogue.rules.reading import Reader
from qiongtai.catalogue.rules.spec import (
    FOLLOW_WITHIN,
    Basis,
    ChoiceSpec,
    CommitmentSpec,
    ConditionSpec,
    ExtensionSpec,
    FeeSpec,
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    PlaceSpec,
    PublicitySpec,
    ResultSpec,
    StageSpec,
    SuspensionSpec,
    TermSpec,
    VariantSpec,
    WaitingSpec,
)
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
from qiongtai.law.terms import Start, Term, TermWrong, Unit, parse_term


def parse_item(raw: Mapping[str, Any]) -> ItemSpec:
    """Return the specification that *raw* (the shape of data/items.yaml) states.

    Raises `ItemBroken`, which names the first value that is missing, of the wrong kind or unknown.
    """
    name = raw.get("key") if isinstance(raw, Mapping) else None
    reader = Reader(raw, item=str(name or "without a key"))
    statutory = _term(reader, "statutory", Start.ACCEPTED)
    spec = ItemSpec(
        key=reader.text("key"),
        name_zh=reader.text("name_zh"),
        name_en=reader.text("name_en"),
        type=reader.word("type", ItemType),
        audience=reader.word("audience", Audience),
        organ_key=reader.text("organ"),
        levels=reader.texts("levels"),
        accepted_at=reader.texts("accepted_at"),
        organ_at_level=dict(reader.mapping("organ_at_level")),
        executed_by=reader.text_or_none("executed_by"),
        consults=reader.texts("consults"),
        themes=reader.texts("themes"),
        life_events=reader.texts("life_events"),
        legal_basis=_bases(reader),
        statutory=statutory,
        promised=_promise(reader, statutory),
        correction_notice=_term(reader, "correction_notice", Start.APPLICATION_RECEIVED),
        extension=reader.part("extension", _extension),
        delivery=_term(reader, "delivery", Start.ACCEPTED),
        excluded=reader.words("excluded", Procedure),
        other_suspensions=reader.parts("other_suspensions", _suspension),
        publicity=reader.part("publicity", _publicity),
        waiting_period=reader.part("waiting_period", _waiting),
        variants=reader.parts("variants", _variant),
        informed_commitment=reader.part("informed_commitment", _commitment),
        follow_within=reader.number("follow_within", FOLLOW_WITHIN),
        hearing_required=reader.flag("hearing_required", False),
        on_site_check=reader.flag("on_site_check", False),
        electronic_signature=reader.flag("electronic_signature", True),
        flow=reader.text("flow"),
        stages=reader.parts("stages", _stage),
        step_terms=_step_terms(reader),
        visits=reader.number("visits", 0),
        channels=reader.texts("channels"),
        conditions=reader.parts("conditions", lambda one: ConditionSpec(one.text("zh"), one.text("en"))),
        materials=reader.parts("materials", _material),
        form=reader.parts("form", _field),
        fees=reader.parts("fees", _fee),
        result=_result(reader),
        places=reader.parts("places", _place),
        notes=reader.texts("notes"),
    )
    _check_keys(reader, spec)
    reader.finish()
    return spec


def _check_keys(reader: Reader, spec: ItemSpec) -> None:
    """Keys of materials and fields name answers and files: twice the same would lose one."""
    for name, keys in (("materials", [m.key for m in spec.materials]), ("form", [f.key for f in spec.form])):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise reader.broken(name, twice[0], "a key that stands once")


def _basis(reader: Reader, key: str = "basis") -> Basis | None:
    value = reader.get(key, None)
    return None if value is None else _one_basis(reader, key, value)


def _bases(reader: Reader) -> tuple[Basis, ...]:
    return tuple(_one_basis(reader, "legal_basis", one) for one in reader.listing("legal_basis"))


def _one_basis(reader: Reader, key: str, value: object) -> Basis:
    match value:
        case [str(law), int() | None as article] if law:
            return Basis(law, article)
    raise reader.broken(key, value, "a law and its article")


def _term(reader: Reader, key: str, starts: Start) -> TermSpec | None:
    """A term without a value is one that no text lays down."""
    raw = reader.mapping(key)
    if raw.get("value") is None:
        return None
    return reader.part(key, lambda one: _one_term(one, starts))


def _one_term(one: Reader, starts: Start) -> TermSpec:
    channels = Reader(one.mapping("starts_by_channel"), item=one.item, path=f"{one.path}.starts_by_channel")
    value, unit = _length(one)
    return TermSpec(
        value=value,
        unit=unit,
        starts=one.word("starts", Start, starts),
        starts_by_channel={channel: channels.word(channel, Start) for channel in channels.raw},
        basis=_basis(one),
        certainty=one.word("certainty", Certainty, Certainty.UNVERIFIED),
    )


def _length(one: Reader) -> tuple[int, Unit]:
    value, unit = one.number("value"), one.word("unit", Unit)
    try:
        Term(value, unit)
    except TermWrong:
        raise one.broken("value", value, f"a length in {unit}") from None
    return value, unit


def _promise(reader: Reader, statutory: TermSpec | None) -> TermSpec | None:
    promised = _term(reader, "promised", statutory.starts if statutory else Start.ACCEPTED)
    if promised is None or statutory is None:
        return promised
    return TermSpec(
        value=promised.value,
        unit=promised.unit,
        starts=promised.starts,
        starts_by_channel=promised.starts_by_channel or statutory.starts_by_channel,
        basis=promised.basis,
        certainty=promised.certainty,
    )


def _extension(one: Reader) -> ExtensionSpec:
    value, unit = _length(one)
    return ExtensionSpec(
        value=value,
        unit=unit,
        approver=one.word_or_none("approver", Approver),
        basis=_basis(one),
        certainty=one.word("certainty", Certainty),
    )


def _suspension(one: Reader) -> SuspensionSpec:
    return SuspensionSpec(one.text("reason_zh"), one.text("reason_en"), _basis(one), one.word("certainty", Certainty))


def _publicity(one: Reader) -> PublicitySpec:
    return PublicitySpec(
        value=one.number_or_none("value"),
        unit=one.word_or_none("unit", Unit),
        counted=one.flag("counted", True),
        note=one.text("note", ""),
        basis=_basis(one),
        certainty=one.word("certainty", Certainty),
    )


def _waiting(one: Reader) -> WaitingSpec:
    return WaitingSpec(
        value=one.number("value"),
        unit=one.word("unit", Unit),
        starts=one.word("starts", Start),
        then_value=one.number("then_value"),
        then_unit=one.word("then_unit", Unit),
        note=one.text("note", ""),
        basis=_basis(one),
        certainty=one.word("certainty", Certainty),
    )


def _variant(one: Reader) -> VariantSpec:
    value, unit = _length(one)
    return VariantSpec(
        when_zh=one.text("when_zh"),
        when_en=one.text("when_en"),
        value=value,
        unit=unit,
        flow=one.text_or_none("flow"),
        basis=_basis(one),
        certainty=one.word("certainty", Certainty),
    )


def _commitment(one: Reader) -> CommitmentSpec:
    value, unit = _length(one)
    return CommitmentSpec(value, unit, _basis(one), one.word("certainty", Certainty, Certainty.UNVERIFIED))


def _stage(one: Reader) -> StageSpec:
    return StageSpec(
        level=one.text("level"),
        organ_key=one.text("organ"),
        task_zh=one.text("task_zh"),
        task_en=one.text("task_en"),
        limit=_term(one, "limit", Start.ACCEPTED),
    )


def _step_terms(reader: Reader) -> Mapping[Point, Term]:
    terms = {}
    for key, text in reader.mapping("step_terms").items():
        point = Reader({"point": key}, item=reader.item, path="step_terms").word("point", Point)
        try:
            terms[point] = parse_term(str(text))
        except TermWrong:
            raise reader.broken(f"step_terms.{key}", text, "a term such as 3wd") from None
    return terms


def _material(one: Reader) -> MaterialSpec:
    return MaterialSpec(
        key=one.text("key"),
        name_zh=one.text("name_zh"),
        name_en=one.text("name_en"),
        kind=one.word("kind", MaterialKind),
        need=one.word("need", Need),
        source=one.word("source", Source),
        count=one.number("count", 1),
        licence=one.text_or_none("licence"),
        condition_zh=one.text("condition_zh", ""),
        condition_en=one.text("condition_en", ""),
        may_follow=one.flag_or_none("may_follow"),
    )


def _field(one: Reader) -> FieldSpec:
    field = FieldSpec(
        key=one.text("key"),
        label_zh=one.text("label_zh"),
        label_en=one.text("label_en"),
        type=one.word("type", FieldType),
        required=one.flag("required", False),
        choices=one.parts("choices", lambda c: ChoiceSpec(c.text("value"), c.text("zh"), c.text("en"))),
    )
    if (field.type is FieldType.CHOICE) != bool(field.choices):
        raise one.broken("choices", list(field.choices), "the answers of a choice, and of nothing else")
    return field


def _fee(one: Reader) -> FeeSpec:
    return FeeSpec(
        name_zh=one.text("name_zh"),
        name_en=one.text("name_en"),
        standard_zh=one.text("standard_zh"),
        standard_en=one.text("standard_en"),
        amount=one.number_or_none("amount"),
        basis=_basis(one),
        certainty=one.word("certainty", Certainty),
    )


def _result(reader: Reader) -> ResultSpec:
    result = reader.part("result", _one_result)
    if result is None:
        raise reader.broken("result", None, "a result")
    return result


def _one_result(one: Reader) -> ResultSpec:
    return ResultSpec(
        name_zh=one.text("name_zh"),
        name_en=one.text("name_en"),
        kind=one.word("kind", ResultKind),
        licence=one.text_or_none("licence"),
        validity_months=one.number_or_none("validity_months"),
        renew_before_days=one.number_or_none("renew_before_days"),
        certainty=one.word_or_none("certainty", Certainty),
        blank=one.flag("blank", False),
        check_months=one.number_or_none("check_months"),
    )


def _place(one: Reader) -> PlaceSpec:
    return PlaceSpec(
        name_zh=one.text("name_zh"),
        name_en=one.text("name_en"),
        address=one.text("address", ""),
        hours=one.text("hours", ""),
        phone=one.text("phone", ""),
        certainty=one.word("certainty", Certainty, Certainty.UNVERIFIED),
    )


@dataclass(frozen=True, slots=True)
class Local:
    """What a local entry changes, as read and not yet judged."""

    promised: TermSpec | None
    dropped: tuple[str, ...]
    places: tuple[PlaceSpec, ...]


def read_local(base: ItemSpec, overrides: Mapping[str, Any]) -> Local:
    """Return what *overrides* change in *base*; raises `ItemBroken` for anything that a place may not change."""
    reader = Reader(overrides, item=base.key)
    local = Local(
        promised=_promise(reader, base.statutory),
        dropped=reader.texts("dropped_materials"),
        places=reader.parts("places", _place),
    )
    reader.finish()
    return local
