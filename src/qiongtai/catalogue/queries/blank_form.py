"""The data of a blank application form, for printing (paper kind ``blank_form``)."""

from typing import Any

from qiongtai.catalogue.queries.guides import guide
from qiongtai.catalogue.rules.spec import FieldSpec, MaterialSpec
from qiongtai.catalogue.rules.words import FieldType

TALL = (FieldType.TEXTAREA, FieldType.ADDRESS)


def blank_form(code: str) -> dict[str, Any]:
    """Return the blank form of the published entry *code* as plain JSON data; raises `NotFound`.

    Keys: ``code``, ``version``, ``item_zh``, ``item_en``, ``organ_zh``, ``organ_en`` (empty for a base entry),
    ``fields``: list of {``label_zh``, ``label_en``, ``type``, ``required``, ``tall`` (needs more than a line),
    ``choices``: list of {``zh``, ``en``}}; ``materials``: list of {``name`` (what paper shows), ``name_zh``,
    ``name_en``, ``kind``, ``count``, ``required``, ``condition_zh``, ``condition_en``, ``shareable``}.
    """
    found = guide(code)
    return {
        "code": found.entry.code,
        "version": found.version,
        "item_zh": found.item.name_zh,
        "item_en": found.item.name_en,
        "organ_zh": found.entry.organ_zh,
        "organ_en": found.entry.organ_en,
        "fields": [_field(one) for one in found.item.form],
        "materials": [_material(one.spec, one.shareable) for one in found.materials],
    }


def _field(field: FieldSpec) -> dict[str, Any]:
    return {
        "label_zh": field.label_zh,
        "label_en": field.label_en,
        "type": field.type.value,
        "required": field.required,
        "tall": field.type in TALL,
        "choices": [{"zh": choice.name_zh, "en": choice.name_en} for choice in field.choices],
    }


def _material(material: MaterialSpec, shareable: bool) -> dict[str, Any]:
    return {
        "name": material.name_zh,
        "name_zh": material.name_zh,
        "name_en": material.name_en,
        "kind": material.kind.value,
        "count": material.count,
        "required": material.required,
        "condition_zh": material.condition_zh,
        "condition_en": material.condition_en,
        "shareable": shareable,
    }
