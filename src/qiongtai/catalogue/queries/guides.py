"""The guide (办事指南) of a service at a place: everything that somebody needs to know before applying."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.catalogue.models import Entry
from qiongtai.catalogue.queries.entries import EntryRow, shown, with_names
from qiongtai.catalogue.queries.specs import item_spec
from qiongtai.catalogue.queries.words import LicenceKindRow, WordRow, licence_kinds, word
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.spec import ItemSpec, MaterialSpec
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.halls import HallRow, halls_near


@dataclass(frozen=True, slots=True)
class GuideMaterial:
    """A material of the list; *licence* is the e-licence that can be shared instead, where the government issued it."""

    spec: MaterialSpec
    licence: LicenceKindRow | None

    @property
    def shareable(self) -> bool:
        """Tell whether the government holds it already."""
        return self.licence is not None


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide. *uncertain* names the figures that were not verified and must be shown so (``promised``, ``fees`` …).

    *item* holds terms, conditions, form, fees and the rest. *entry.handled* False: a description without a place to
    apply; choose a smaller area. *halls* are those that serve the place, the nearest first. *version* and
    *published_at* say which version this is.
    """

    entry: EntryRow
    entry_version_id: int
    version: int
    published_at: datetime
    item: ItemSpec
    type: WordRow
    themes: tuple[WordRow, ...]
    life_events: tuple[WordRow, ...]
    channels: tuple[WordRow, ...]
    flow: WordRow
    materials: tuple[GuideMaterial, ...]
    halls: tuple[HallRow, ...]
    uncertain: frozenset[str]

    @property
    def free(self) -> bool:
        """Tell whether the service costs nothing."""
        return not self.item.fees

    @property
    def may_apply_online(self) -> bool:
        """Tell whether one can apply here over the network."""
        return self.entry.handled and "online" in self.item.channels


def guide(code: str) -> Guide:
    """Return the guide of the published entry *code*; raises `NotFound`."""
    row = with_names(Entry.objects.filter(code=code, version__isnull=False)).select_related("item", "version").first()
    if row is None or row.version is None:
        raise NotFound
    item = inherit(item_spec(row.version.item_version_id), row.version.overrides)
    kinds = licence_kinds()
    return Guide(
        entry=shown(row),
        entry_version_id=row.version.pk,
        version=row.version.number,
        published_at=row.version.published_at,
        item=item,
        type=word("types", item.type),
        themes=tuple(word("themes", key) for key in item.themes),
        life_events=tuple(word("life_events", key) for key in item.life_events),
        channels=tuple(word("channels", key) for key in item.channels),
        flow=word("flows", item.flow),
        materials=tuple(GuideMaterial(one, kinds.get(one.licence or "")) for one in item.materials),
        halls=halls_near(row.place_id),
        uncertain=frozenset(item.uncertain()),
    )
