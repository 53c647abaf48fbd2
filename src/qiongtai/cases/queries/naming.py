"""What things on an item's list are called."""

from qiongtai.cases.rules.gaps import GapKind
from qiongtai.catalogue.queries.specs import EntrySpec


def gap_names(spec: EntrySpec, kind: str, key: str) -> tuple[str, str]:
    """Return what a correction notice calls the material or the field *key*, in both languages; empty if not listed."""
    if kind == GapKind.MATERIAL:
        material = spec.item.material_named(key)
        return (material.name_zh, material.name_en) if material else ("", "")
    if kind == GapKind.FIELD:
        field = spec.item.field_named(key)
        return (field.label_zh, field.label_en) if field else ("", "")
    return "", ""
