"""A case with all that happened along its way, in few questions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from qiongtai.cases.models import Case, Correction, Extension, Handover, Material, Pause
from qiongtai.cases.queries.naming import gap_names
from qiongtai.cases.queries.rows import (
    ApplicantRow,
    CorrectionRow,
    DeliveryRow,
    ExtensionRow,
    GapRow,
    MaterialRow,
    PauseRow,
)
from qiongtai.cases.rules.states import Delivery
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.documents.queries.licences import LicenceRow, licences_of
from qiongtai.foundation.composed import WANTED, WANTED_TEXT, Composed
from qiongtai.foundation.statements import Statement
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind

PREVIEWABLE = ("application/pdf", "image/jpeg", "image/png", "image/webp")


@dataclass(frozen=True, slots=True)
class Whole:
    """A case's row, its item, and the rows along its way."""

    case: Case
    organ_name_zh: str
    organ_name_en: str
    spec: EntrySpec
    materials: tuple[MaterialRow, ...]
    corrections: tuple[CorrectionRow, ...]
    pauses: tuple[Pause, ...]
    extension: Extension | None
    delivery: DeliveryRow | None

    @property
    def applicant(self) -> ApplicantRow:
        """Return who applies."""
        case = self.case
        kind = PartyKind(case.applicant_kind)
        return ApplicantRow(kind=kind, name=case.applicant_name, id_masked=case.applicant_number, phone=case.phone)

    @property
    def pause_rows(self) -> tuple[PauseRow, ...]:
        """Return the special procedures, oldest first."""
        return tuple(
            PauseRow(
                kind=one.kind,
                basis=one.basis,
                first_day=one.first_day,
                planned_end_on=one.planned_end_on,
                last_day=one.last_day,
            )
            for one in self.pauses
        )

    @property
    def extension_row(self) -> ExtensionRow | None:
        """Return the extension, where there is one."""
        one = self.extension
        if one is None:
            return None
        return ExtensionRow(value=one.value, unit=one.unit, reason=one.reason, by_name=one.by_name, at=one.at)

    def licence(self) -> LicenceRow | None:
        """Return the licence that the case led to; asks only where there can be one."""
        if not self.case.granted or self.spec.item.result.licence is None:
            return None
        return next(iter(licences_of(self.case.pk)), None)


def whole_by_id(case_id: int) -> Whole:
    """Return the case with its way, in one question; whose it is, the caller must ask. Raises `NotFound`."""
    return _whole(BY_ID.rows(case_id))


def whole_by_number(number: str) -> Whole:
    """Return the case of *number* as `whole_by_id` does."""
    return _whole(BY_NUMBER.rows(number))


def _whole(found: list[tuple[Any, ...]]) -> Whole:
    if not found:
        raise NotFound
    *columns, organ_zh, organ_en, materials, corrections, pauses, extensions, handovers = found[0]
    case = CASES.row(columns)
    spec = spec_of(case.entry_version_id)
    return Whole(
        case=case,
        organ_name_zh=organ_zh,
        organ_name_en=organ_en,
        spec=spec,
        materials=_materials(spec, [json.loads(one) for one in materials]),
        corrections=tuple(_correction(json.loads(one), spec) for one in corrections),
        pauses=tuple(_pause(json.loads(one)) for one in pauses),
        extension=next((_extension(json.loads(one)) for one in extensions), None),
        delivery=next((_delivery(json.loads(one)) for one in handovers), None),
    )


CASES = Statement(Case)
WAY = {
    "way_materials": (Material, "id", ("key", "file_id", "name", "size", "mime", "state", "at")),
    "way_corrections": (Correction, "round", ("round", "asked_at", "asked_by_name", "gaps", "supplied_at")),
    "way_pauses": (Pause, "id", ("id", "kind", "basis", "first_day", "planned_end_on", "last_day")),
    "way_extensions": (Extension, "id", ("value", "unit", "reason", "by_name", "at")),
    "way_handovers": (Handover, "id", ("way", "receiver", "tracking", "signature_id", "at", "by_name")),
}


def _composed(**wanted: Any) -> Composed:
    return Composed(
        lambda: (
            Case.objects.filter(**wanted)
            .annotate(**{name: _rows(*of) for name, of in WAY.items()})
            .values_list(*CASES.names, "organ__name_zh", "organ__name_en", *WAY)
        )
    )


def _rows(model: Any, order: str, names: Iterable[str]) -> ArraySubquery:
    of_the_case = model.objects.filter(case_id=OuterRef("pk")).order_by(order)
    return ArraySubquery(of_the_case.values(row=JSONObject(**{name: name for name in names})))


BY_ID, BY_NUMBER = _composed(pk=WANTED), _composed(number=WANTED_TEXT)


def _materials(spec: EntrySpec, found: list[dict[str, Any]]) -> tuple[MaterialRow, ...]:
    handed = {one["key"]: one for one in found}
    return tuple(_material(one, handed.get(one.key)) for one in spec.item.materials)


def _material(listed: MaterialSpec, handed: dict[str, Any] | None) -> MaterialRow:
    return MaterialRow(
        key=listed.key,
        name_zh=listed.name_zh,
        name_en=listed.name_en,
        kind=listed.kind.value,
        need=listed.need.value,
        source=listed.source.value,
        condition_zh=listed.condition_zh,
        condition_en=listed.condition_en,
        state=MaterialState(handed["state"]) if handed else None,
        file_id=UUID(handed["file_id"]) if handed and handed["file_id"] else None,
        file_name=handed["name"] if handed else "",
        size=handed["size"] if handed else 0,
        mime=handed["mime"] if handed else "",
        previewable=handed is not None and handed["mime"] in PREVIEWABLE,
        at=_at(handed["at"]) if handed else None,
    )


def _correction(one: dict[str, Any], spec: EntrySpec) -> CorrectionRow:
    return CorrectionRow(
        round=one["round"],
        asked_at=datetime.fromisoformat(one["asked_at"]),
        asked_by_name=one["asked_by_name"],
        gaps=tuple(_gap(gap, spec) for gap in one["gaps"]),
        supplied_at=_at(one["supplied_at"]),
    )


def _gap(gap: dict[str, str], spec: EntrySpec) -> GapRow:
    name_zh, name_en = gap_names(spec, gap["kind"], gap["key"])
    return GapRow(kind=gap["kind"], key=gap["key"], name_zh=name_zh, name_en=name_en, reason=gap["reason"])


def _pause(one: dict[str, Any]) -> Pause:
    return Pause(
        id=one["id"],
        kind=one["kind"],
        basis=one["basis"],
        first_day=date.fromisoformat(one["first_day"]),
        planned_end_on=date.fromisoformat(one["planned_end_on"]),
        last_day=date.fromisoformat(one["last_day"]) if one["last_day"] else None,
    )


def _extension(one: dict[str, Any]) -> Extension:
    return Extension(**{**one, "at": datetime.fromisoformat(one["at"])})


def _delivery(one: dict[str, Any]) -> DeliveryRow:
    return DeliveryRow(
        way=Delivery(one["way"]),
        receiver=one["receiver"],
        tracking=one["tracking"],
        signature_id=UUID(one["signature_id"]) if one["signature_id"] else None,
        at=datetime.fromisoformat(one["at"]),
        by_name=one["by_name"],
    )


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
