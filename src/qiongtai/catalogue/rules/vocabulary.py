"""Every word that an item uses for themes, channels, flows or licences stands in the word lists."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qiongtai.catalogue.rules.levels import LEVELS
from qiongtai.catalogue.rules.reading import ItemBroken
from qiongtai.catalogue.rules.spec import ItemSpec


def check_words(specs: Iterable[ItemSpec], listings: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Raise `ItemBroken` for the first word of *specs* that *listings* (lists of words with keys) do not know."""
    words = {name: {word["key"] for word in listing} for name, listing in listings.items()}
    words["levels"] = set(LEVELS)
    for spec in specs:
        for listing, keys in _named(spec).items():
            unknown = sorted(set(keys) - words[listing])
            if unknown:
                raise ItemBroken(item=spec.key, path=listing, found=repr(unknown[0]), wanted="a word of words.yaml")


def _named(spec: ItemSpec) -> dict[str, Iterable[str]]:
    return {
        "levels": (*spec.levels, *spec.accepted_at, *spec.organ_at_level, *(stage.level for stage in spec.stages)),
        "themes": spec.themes,
        "life_events": spec.life_events,
        "channels": (*spec.channels, *(spec.statutory.starts_by_channel if spec.statutory else ())),
        "flows": (spec.flow, *(variant.flow for variant in spec.variants if variant.flow)),
        "licence_kinds": tuple(filter(None, (spec.result.licence, *(one.licence for one in spec.materials)))),
    }
