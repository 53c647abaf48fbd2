"""Which services of a case can be rated now, and what was answered."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.cases.queries.service import ServiceRow, officers_of, service_of
from qiongtai.voices.models import Rating
from qiongtai.voices.rules.grades import Grade
from qiongtai.voices.rules.stages import AlreadyRated, Service, Stage, check_ratable, ratable

CASE = "case"


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A rating as its giver sees it, with the answer where there is one."""

    stage: Stage
    grade: Grade
    at: datetime
    named: bool
    due_on: date | None
    answer: str
    answered_at: datetime | None


def case_service(case_id: int, stage: Stage) -> Service:
    """Return one service of a case, with who took part; whose case it is, the caller must ask. Raises `NotFound`."""
    case = service_of(case_id)
    return Service(
        kind=CASE,
        id=str(case_id),
        number=case.number,
        name_zh=case.name_zh,
        name_en=case.name_en,
        stage=stage,
        place=case.window_place,
        organ_id=case.organ_id,
        organ_key=case.organ_key,
        served_at=served_of(case).get(stage),
        servers=officers_of(case_id),
        rater_name=case.applicant_name,
        rater_phone=case.phone,
    )


def served_of(service: ServiceRow) -> dict[Stage, datetime | None]:
    """Return when each service of a case was given."""
    return {Stage.ACCEPTANCE: service.answered_at, Stage.END: service.ended_at}


def ratable_stages(case_id: int, at: datetime) -> tuple[Stage, ...]:
    """Return the services of the case that can be rated at *at*, the latest first; who asks is the caller's business.

    Raises `NotFound` for no case.
    """
    rated = Rating.objects.filter(subject_kind=CASE, subject_id=str(case_id)).values_list("stage", flat=True)
    return ratable(served_of(service_of(case_id)), frozenset(Stage(one) for one in rated), at)


def check_can_rate(case_id: int, stage: Stage, at: datetime) -> ServiceRow:
    """Return the service when it can be rated at *at*; else raise the refusal that says why not, or `NotFound`."""
    service = service_of(case_id)
    if Rating.objects.filter(subject_kind=CASE, subject_id=str(case_id), stage=stage).exists():
        raise AlreadyRated
    check_ratable(served_of(service).get(stage), at)
    return service


def ratings_given(case_id: int) -> tuple[GivenRow, ...]:
    """Return the ratings of a case's services, for its applicant alone; the caller must have asked whose it is."""
    rows = Rating.objects.filter(subject_kind=CASE, subject_id=str(case_id)).order_by("id")
    return tuple(
        GivenRow(Stage(row.stage), Grade(row.grade), row.at, row.named, row.due_on, row.answer, row.answered_at)
        for row in rows
    )
