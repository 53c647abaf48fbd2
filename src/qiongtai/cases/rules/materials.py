"""Which materials an application lacks."""

from collections.abc import Collection

from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.catalogue.rules.words import Source
from qiongtai.law.refusal import Refusal


class MaterialsMissing(Refusal):
    """These required materials have no file yet: %(names)s.

    The particular *keys* holds the materials' keys.
    """

    field = "materials"


def missing(item: ItemSpec, handed_in: Collection[str]) -> tuple[str, ...]:
    """Return the keys of required materials that were not handed in.

    What the government issued itself is never missing: it is shared, not asked for (优化营商环境条例 35, 36).
    """
    return tuple(
        one.key for one in item.required_materials if one.source is not Source.GOVERNMENT and one.key not in handed_in
    )


def check_materials(item: ItemSpec, handed_in: Collection[str]) -> None:
    """Raise `MaterialsMissing` when a required material was not handed in."""
    lacking = missing(item, handed_in)
    if lacking:
        names = [one.name_zh for one in item.materials if one.key in lacking]
        raise MaterialsMissing(names="、".join(names), keys=lacking)
