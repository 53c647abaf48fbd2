"""Rate from the page of one's own case."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.queries.mine import my_case
from qiongtai.law.actor import ANONYMOUS, Actor
from qiongtai.voices.operations.keep import keep_rating
from qiongtai.voices.queries.services import case_service
from qiongtai.voices.rules.grades import Opinion
from qiongtai.voices.rules.stages import RatingChannel, Stage


@transaction.atomic
def rate_own_case(*, case_id: int, stage: Stage, opinion: Opinion, by: Actor, at: datetime) -> int:
    """Keep what the applicant, or who may act for them, says of a service; anonymous leaves no trace of who.

    Raises `NotFound` for a case of others, and the refusals of `keep_rating`.
    """
    my_case(by, case_id, at=at)
    return keep_rating(
        case_service(case_id, stage),
        opinion,
        channel=RatingChannel.OWN_PAGE,
        by=by if opinion.named else ANONYMOUS,
        at=at,
    )
