"""Which member may be sent when: what comes before it, and what becomes of it when that fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qiongtai.bundles.rules.states import LOST, MemberState
from qiongtai.catalogue.rules.bundles import BundleSpec, Dependency, DependencyKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the order says of a member: it may be *free*, it may be *lost*, or it waits; *warned* of soft ones."""

    free: bool
    lost: bool = False
    warned: tuple[str, ...] = ()


def judge(before: Sequence[Dependency], earlier: Mapping[str, MemberState]) -> Verdict:
    """Return whether a member may be sent, *earlier* telling where the others of its application stand.

    An item that was not applied for in the same application binds nobody: the applicant has its result already, and
    hands it in as a material. Hard: granted first. Alternative: one of them granted. Soft: only told.
    """
    there = [one for one in before if one.after in earlier]
    hard = [earlier[one.after] for one in there if one.kind is DependencyKind.HARD]
    either = [earlier[one.after] for one in there if one.kind is DependencyKind.ALTERNATIVE]
    soft = tuple(
        one.after for one in there if one.kind is DependencyKind.SOFT and earlier[one.after] is not MemberState.GRANTED
    )
    lost = any(one in LOST for one in hard) or (bool(either) and all(one in LOST for one in either))
    granted = all(one is MemberState.GRANTED for one in hard)
    free = granted and (not either or MemberState.GRANTED in either)
    return Verdict(free and not lost, lost, soft)


def waits_at_first(bundle: BundleSpec, items: Sequence[str]) -> tuple[str, ...]:
    """Return the items that cannot be sent with the first ones."""
    drafted = dict.fromkeys(items, MemberState.DRAFTED)
    return tuple(item for item in items if not judge(bundle.before(item), drafted).free)
