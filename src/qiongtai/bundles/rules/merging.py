"""One form and one list of papers for several items: what is the same is asked once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qiongtai.catalogue.rules.bundles import BundleSpec, Shared
from qiongtai.catalogue.rules.spec import FieldSpec, ItemSpec, MaterialSpec

Target = tuple[str, str]
"""An item, and the key of one of its questions or materials."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the joint form and the questions that it answers; *shared*: of more than one item."""

    field: FieldSpec
    targets: tuple[Target, ...]

    @property
    def shared(self) -> bool:
        """Tell whether several items are answered at once."""
        return len(self.targets) > 1


@dataclass(frozen=True, slots=True)
class Given:
    """One paper of the joint list and the materials that it is; *made_by*: the members that make it themselves."""

    key: str
    material: MaterialSpec
    targets: tuple[Target, ...]
    made_by: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Tell whether the applicant must hand it in."""
        return self.material.required and not self.made_by


def merged_form(bundle: BundleSpec, items: Mapping[str, ItemSpec]) -> tuple[Asked, ...]:
    """Return the questions of *items*, each once, the shared ones first.

    Shared are those that the bundle names, and those of one key, kind and wording; choices are never guessed alike.
    """
    groups = [(one, _targets(one.members, items, _has_field)) for one in bundle.fields]
    taken = {target for _, targets in groups for target in targets}
    shared = [_asked(one.key, one, targets, items) for one, targets in groups if targets]
    alike: dict[tuple[str, str, str], list[Target]] = {}
    for key, item in items.items():
        for field in item.form:
            if (key, field.key) not in taken:
                same = (field.key, field.type.value, field.label_zh if not field.choices else key)
                alike.setdefault(same, []).append((key, field.key))
    rest = [_alike(tuple(targets), items) for targets in alike.values()]
    return (*shared, *(one for one in rest if one.shared), *(one for one in rest if not one.shared))


def merged_materials(bundle: BundleSpec, items: Mapping[str, ItemSpec]) -> tuple[Given, ...]:
    """Return the papers of *items*, each once: those that the bundle names, then those of one key.

    What a member makes itself (its licence) is not asked for: it is handed on when it is there.
    """
    found: list[Given] = []
    taken: set[Target] = set()
    for one in bundle.materials:
        targets = _targets(one.members, items, _has_material)
        if targets:
            taken.update(targets)
            found.append(_given(one, targets, items, tuple(set(bundle.producers(one)) & set(items))))
    left: dict[str, list[Target]] = {}
    for key, item in items.items():
        for material in item.materials:
            if (key, material.key) not in taken:
                left.setdefault(material.key, []).append((key, material.key))
    rest = [Given(f"own-{key}", _strictest(targets, items), tuple(targets)) for key, targets in left.items()]
    return tuple(found + rest)


def spread(asked: Sequence[Asked], typed: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """Return what was *typed* into the joint form as answers to each item's own questions."""
    answers: dict[str, dict[str, object]] = {}
    for one in asked:
        for item, key in one.targets:
            value = typed.get(one.field.key, "")
            answers.setdefault(item, {})[key] = value
    return answers


def gather(asked: Sequence[Asked], answers: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Return the joint form's values from each item's answers: the first that is filled in."""
    return {one.field.key: _first(answers.get(item, {}).get(key) for item, key in one.targets) for one in asked}


def at_questions(asked: Sequence[Asked], wrong: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what is wrong with each item's answers, by the joint form's questions."""
    found = {one.field.key: _first(wrong.get(item, {}).get(key) for item, key in one.targets) for one in asked}
    return {key: str(words) for key, words in found.items() if words}


def _first(values: Iterable[object]) -> object:
    return next((one for one in values if one not in (None, "")), "")


def _targets(
    members: Sequence[Target], items: Mapping[str, ItemSpec], there: Callable[[ItemSpec, str], bool]
) -> tuple[Target, ...]:
    return tuple((item, key) for item, key in members if item in items and there(items[item], key))


def _has_field(item: ItemSpec, key: str) -> bool:
    return item.field_named(key) is not None


def _has_material(item: ItemSpec, key: str) -> bool:
    return item.material_named(key) is not None


def _asked(key: str, shared: Shared, targets: tuple[Target, ...], items: Mapping[str, ItemSpec]) -> Asked:
    fields = [field for item, name in targets if (field := items[item].field_named(name))]
    required = any(one.required for one in fields)
    field = replace(fields[0], key=key, label_zh=shared.name_zh, label_en=shared.name_en, required=required)
    return Asked(field, targets)


def _alike(targets: tuple[Target, ...], items: Mapping[str, ItemSpec]) -> Asked:
    fields = [field for item, name in targets if (field := items[item].field_named(name))]
    key = f"same-{fields[0].key}" if len(targets) > 1 else f"{targets[0][0]}-{fields[0].key}"
    return Asked(replace(fields[0], key=key, required=any(one.required for one in fields)), targets)


def _given(
    shared: Shared, targets: tuple[Target, ...], items: Mapping[str, ItemSpec], made_by: tuple[str, ...]
) -> Given:
    material = replace(_strictest(targets, items), name_zh=shared.name_zh, name_en=shared.name_en)
    return Given(shared.key, material, targets, made_by)


def _strictest(targets: Sequence[Target], items: Mapping[str, ItemSpec]) -> MaterialSpec:
    """Return the material of *targets* as the item wants it that wants it most."""
    found = [one for item, key in targets if (one := items[item].material_named(key))]
    return next((one for one in found if one.required), found[0])
