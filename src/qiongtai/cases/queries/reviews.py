"""Expert reviews of a case, for the officers who may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.rules.reviews import RecusalGround, ReviewStage, SeatState, Stance, drawn_order
from qiongtai.foundation.clock import day_of
from qiongtai.people.queries.experts import ExpertRow, callable_at, ties_of
from qiongtai.people.rules.experts import BARRING


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """An expert of the panel. *stance*, *words* and the file are empty until there is an opinion that one may read."""

    id: int
    expert_id: int
    name: str
    title: str
    employer: str
    chairs: bool
    namesake: bool
    state: SeatState
    declared_at: datetime | None
    recusal: RecusalGround | None
    recused_for: str
    replaced: bool
    stance: Stance | None
    words: str
    file_id: UUID | None
    file_name: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A review with its panel. *order*: the whole order of the draw, for whoever repeats it."""

    id: int
    question: str
    basis: str
    convened_at: datetime
    convened_by_name: str
    planned_end_on: date
    stage: ReviewStage
    seed: str
    order: tuple[int, ...]
    shared_at: datetime | None
    reminded_on: date | None
    found: Stance | None
    report: str
    reported_at: datetime | None
    called_off_for: str
    seats: tuple[SeatRow, ...]

    @property
    def open(self) -> bool:
        """Tell whether it goes on."""
        return self.stage in (ReviewStage.OPEN, ReviewStage.LATE)

    @property
    def late(self) -> bool:
        """Tell whether it goes on past its planned end."""
        return self.stage is ReviewStage.LATE

    @property
    def answered(self) -> int:
        """Return how many of those who sit have given an opinion."""
        return sum(one.state is SeatState.ANSWERED for one in self.seats)

    @property
    def sitting(self) -> int:
        """Return how many sit on the panel."""
        return sum(one.state is not SeatState.RECUSED for one in self.seats)


def reviews_of(case_id: int, *, at: datetime) -> tuple[ReviewRow, ...]:
    """Return the reviews of a case that the caller may see, the latest first."""
    rows = list(ExpertReview.objects.filter(case_id=case_id).order_by("-pk"))
    seats: dict[int, list[SeatRow]] = {row.pk: [] for row in rows}
    for seat in Panellist.objects.filter(review_id__in=seats).select_related("file").order_by("pk"):
        seats[seat.review_id].append(seat_row(seat, shown=True))
    return tuple(review_row(row, tuple(seats[row.pk]), at) for row in rows)


def papers_of_experts(case_id: int) -> tuple[tuple[int, UUID], ...]:
    """Return the papers that go with experts' opinions on a case, by the expert's number."""
    rows = Panellist.objects.filter(review__case_id=case_id, file__isnull=False).order_by("pk")
    return tuple(rows.values_list("expert_id", "file_id"))


def candidates(case_id: int) -> tuple[ExpertRow, ...]:
    """Return the experts whom a case may call, without those whom the records tie to its applicant."""
    case = Case.objects.only("place", "person_id", "enterprise_id").get(pk=case_id)
    found = callable_at(case.place)
    ties = ties_of([one.id for one in found], person_id=case.person_id, enterprise_id=case.enterprise_id)
    return tuple(one for one in found if not BARRING & set(ties.get(one.id, ())))


def review_row(row: ExpertReview, seats: tuple[SeatRow, ...], at: datetime) -> ReviewRow:
    """Return *row* as pages show it."""
    return ReviewRow(
        id=row.pk,
        question=row.question,
        basis=row.basis,
        convened_at=row.convened_at,
        convened_by_name=row.convened_by_name,
        planned_end_on=row.planned_end_on,
        stage=row.stage(day_of(at)),
        seed=row.seed,
        order=drawn_order(row.pool, row.seed) if row.seed else (),
        shared_at=row.shared_at,
        reminded_on=row.reminded_on,
        found=Stance(row.found) if row.found else None,
        report=row.report,
        reported_at=row.reported_at,
        called_off_for=row.called_off_for,
        seats=seats,
    )


def seat_row(row: Panellist, *, shown: bool) -> SeatRow:
    """Return *row*, whose file is loaded, with its opinion where it may be *shown*."""
    return SeatRow(
        id=row.pk,
        expert_id=row.expert_id,
        name=row.name,
        title=row.title,
        employer=row.employer,
        chairs=row.chairs,
        namesake=row.namesake,
        state=row.state,
        declared_at=row.declared_at,
        recusal=RecusalGround(row.recusal) if row.recusal else None,
        recused_for=row.recused_for,
        replaced=row.replaced,
        stance=Stance(row.stance) if shown and row.stance else None,
        words=row.words if shown else "",
        file_id=row.file_id if shown else None,
        file_name=row.file.name if shown and row.file else "",
        answered_at=row.answered_at,
    )
