"""What a joint application is made of: its bundle, its items as they were when it began, and what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.rules.merging import Asked, Given, gather, merged_form, merged_materials
from qiongtai.cases.queries.carried import versions_of
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.queries.rows import MyCase
from qiongtai.catalogue.queries.bundles import bundle
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.bundles import BundleSpec
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.law.actor import Actor


@dataclass(frozen=True, slots=True)
class Parts:
    """A joint application laid open, for its applicant: *cases* and *items* by item."""

    spec: BundleSpec
    cases: Mapping[str, MyCase]
    items: Mapping[str, ItemSpec]
    asked: tuple[Asked, ...]
    given: tuple[Given, ...]
    typed: Mapping[str, object]


def parts_of(joint: Joint, members: Sequence[Member], actor: Actor, *, at: datetime) -> Parts:
    """Return what the application is made of. Raises `NotFound` unless its cases are *actor*'s."""
    spec = bundle(joint.bundle_key)
    cases = {one.item_key: my_case(actor, one.case_id, at=at) for one in members}
    items = {key: spec_of(case.entry_version_id).item for key, case in cases.items()}
    asked = merged_form(spec, items)
    typed = gather(asked, {key: case.answers for key, case in cases.items()})
    return Parts(spec, cases, items, asked, merged_materials(spec, items), typed)


def given_of(joint: Joint, members: Sequence[Member]) -> tuple[Given, ...]:
    """Return the papers that the application wants, without reading what was written into its cases."""
    versions = versions_of([one.case_id for one in members])
    items = {one.item_key: spec_of(versions[one.case_id]).item for one in members}
    return merged_materials(bundle(joint.bundle_key), items)
