"""Rate by the link on a slip."""

from datetime import datetime

from django.db import transaction

from qiongtai.law.actor import ANONYMOUS
from qiongtai.voices.adapters.token import slip_of
from qiongtai.voices.operations.keep import keep_rating
from qiongtai.voices.queries.services import case_service
from qiongtai.voices.rules.grades import Opinion
from qiongtai.voices.rules.stages import RatingChannel


@transaction.atomic
def rate_by_link(*, token: str, opinion: Opinion, at: datetime) -> int:
    """Keep what the holder of the slip says of the service that its signed *token* names.

    Raises `LinkBroken`, `NotFound` and the refusals of `keep_rating`.
    """
    slip = slip_of(token)
    service = case_service(slip.case_id, slip.stage)
    return keep_rating(service, opinion, channel=RatingChannel.LINK, by=ANONYMOUS, at=at)
