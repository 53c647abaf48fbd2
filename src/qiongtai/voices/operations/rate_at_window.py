"""Rate on the window's second screen."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.queries.page import case_page
from qiongtai.law.actor import ANONYMOUS, Actor
from qiongtai.voices.operations.keep import keep_rating
from qiongtai.voices.queries.services import case_service
from qiongtai.voices.rules.grades import Opinion
from qiongtai.voices.rules.stages import RatingChannel, Stage


@transaction.atomic
def rate_at_window(*, case_id: int, stage: Stage, opinion: Opinion, clerk: Actor, at: datetime) -> int:
    """Keep what the person at the window says on the screen that *clerk* opened for a case that the clerk sees.

    The clerk is not who rated: the journal names nobody, and keeps the clerk's account beside the rating, so that one
    who rates in the place of others can be found. Raises `NotFound` and the refusals of `keep_rating`.
    """
    case_page(clerk, case_id, at=at)
    return keep_rating(
        case_service(case_id, stage),
        opinion,
        channel=RatingChannel.WINDOW_SCREEN,
        asked_by=clerk.id,
        by=ANONYMOUS,
        at=at,
    )
