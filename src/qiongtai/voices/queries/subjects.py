"""Whether a service, whatever its subject, can be rated now, and what was said of it."""

from datetime import datetime

from qiongtai.voices.models import Rating
from qiongtai.voices.queries.services import GivenRow
from qiongtai.voices.rules.grades import Grade
from qiongtai.voices.rules.stages import AlreadyRated, Service, Stage, check_ratable


def ratable_service(service: Service, at: datetime) -> Service:
    """Return *service* when it can be rated at *at*. Raises `AlreadyRated`, `NotServedYet`, `TooLateToRate`."""
    if rating_of(service.kind, service.id, service.stage) is not None:
        raise AlreadyRated
    check_ratable(service.served_at, at)
    return service


def rating_of(kind: str, subject_id: str, stage: Stage) -> GivenRow | None:
    """Return what was said of one service, for the one it was given to alone; None when nothing was."""
    row = Rating.objects.filter(subject_kind=kind, subject_id=subject_id, stage=stage).first()
    if row is None:
        return None
    return GivenRow(stage, Grade(row.grade), row.at, row.named, row.due_on, row.answer, row.answered_at)
