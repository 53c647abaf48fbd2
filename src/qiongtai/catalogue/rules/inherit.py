"""What a local entry may change in the item that it inherits: shorten the promise, drop material, add places."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qiongtai.catalogue.rules.parse import read_local
from qiongtai.catalogue.rules.spans import surely_no_longer
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.law.refusal import Refusal


class PromiseLengthened(Refusal):
    """%(item)s: a local promise of %(local)s is longer than the %(base)s of the province (优化营商环境条例 36)."""


class MaterialNotInList(Refusal):
    """%(item)s: the material “%(material)s” is not in the province's list, so it cannot be dropped."""


def inherit(base: ItemSpec, overrides: Mapping[str, Any]) -> ItemSpec:
    """Return *base* with the local *overrides* (``promised``, ``dropped_materials``, ``places``) laid over it.

    Raises `PromiseLengthened`, `MaterialNotInList`, or `ItemBroken` for anything else that a place may not change.
    """
    if not overrides:
        return base
    local = read_local(base, overrides)
    if local.promised and base.promised and not surely_no_longer(local.promised.term, base.promised.term):
        raise PromiseLengthened(item=base.key, local=local.promised.term, base=base.promised.term)
    for key in local.dropped:
        if base.material_named(key) is None:
            raise MaterialNotInList(item=base.key, material=key)
    return replace(
        base,
        promised=local.promised or base.promised,
        materials=tuple(one for one in base.materials if one.key not in local.dropped),
        places=base.places + local.places,
    )
