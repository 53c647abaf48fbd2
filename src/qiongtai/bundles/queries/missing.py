"""All that the organs of a joint application asked to be corrected, as one list (行政许可法 32)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.queries.parts import parts_of
from qiongtai.bundles.queries.scope import mine
from qiongtai.bundles.rules.merging import Asked, Given
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.queries.rows import GapRow, MaterialRow, MyCase
from qiongtai.cases.rules.gaps import GapKind
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Said:
    """What one organ wants: the case of its item, and why."""

    case: MyCase
    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is asked for again, once however many items want it; *targets*: (case id, key of the material)."""

    given: Given
    row: MaterialRow
    targets: tuple[tuple[int, str], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is asked again, once; *targets*: (item, key of the field)."""

    asked: Asked
    targets: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """All that is missing over all organs; *cases* and *items* by item, only those with an open notice."""

    cases: Mapping[str, MyCase]
    items: Mapping[str, ItemSpec]
    papers: tuple[Paper, ...]
    questions: tuple[Question, ...]
    others: tuple[Said, ...]
    typed: Mapping[str, object]

    @property
    def count(self) -> int:
        """Return how many things are to be handed in or answered."""
        return len(self.papers) + len(self.questions) + len(self.others)


def missing_of(actor: Actor, joint_id: int, *, at: datetime) -> Missing:
    """Return what the actor's joint application lacks. Raises `NotFound` when it is not theirs, or nothing is asked."""
    row = Joint.objects.filter(mine(actor), pk=joint_id, state=JointState.UNDER_WAY.value).first()
    if row is None:
        raise NotFound
    members = list(Member.objects.filter(joint_id=row.pk).order_by("pk"))
    parts = parts_of(row, members, actor, at=at)
    asked = {key: case for key, case in parts.cases.items() if case.state is State.CORRECTION_ASKED}
    if not asked:
        raise NotFound
    return Missing(
        cases=asked,
        items={key: parts.items[key] for key in asked},
        papers=_papers(parts.given, asked),
        questions=_questions(parts.asked, asked),
        others=tuple(
            Said(case, gap.reason) for case in asked.values() for gap in case.gaps if gap.kind == GapKind.OTHER
        ),
        typed=parts.typed,
    )


def _papers(given: Sequence[Given], cases: Mapping[str, MyCase]) -> tuple[Paper, ...]:
    found = []
    for one in given:
        hits = [(cases[item], gap) for item, key in one.targets for gap in _gaps(cases, item, GapKind.MATERIAL, key)]
        if hits:
            case, gap = hits[0]
            row = next(row for row in case.materials if row.key == gap.key)
            targets = tuple((case.id, gap.key) for case, gap in hits)
            found.append(Paper(one, row, targets, _said(hits)))
    return tuple(found)


def _questions(asked: Sequence[Asked], cases: Mapping[str, MyCase]) -> tuple[Question, ...]:
    found = []
    for one in asked:
        hits = [(item, cases[item], gap) for item, key in one.targets for gap in _gaps(cases, item, GapKind.FIELD, key)]
        if hits:
            targets = tuple((item, gap.key) for item, _case, gap in hits)
            found.append(Question(one, targets, _said([(case, gap) for _item, case, gap in hits])))
    return tuple(found)


def _gaps(cases: Mapping[str, MyCase], item: str, kind: GapKind, key: str) -> tuple[GapRow, ...]:
    if item not in cases:
        return ()
    return tuple(gap for gap in cases[item].gaps if gap.kind == kind and gap.key == key)


def _said(hits: Sequence[tuple[MyCase, GapRow]]) -> tuple[Said, ...]:
    return tuple(Said(case, gap.reason) for case, gap in hits)
