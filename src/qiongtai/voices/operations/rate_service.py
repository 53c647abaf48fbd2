"""Rate a service from one's own page of it, whatever its subject."""

from datetime import datetime

from django.db import transaction

from qiongtai.law.actor import ANONYMOUS, Actor
from qiongtai.voices.operations.keep import keep_rating
from qiongtai.voices.rules.grades import Opinion
from qiongtai.voices.rules.stages import RatingChannel, Service


@transaction.atomic
def rate_service(*, service: Service, opinion: Opinion, by: Actor, at: datetime) -> int:
    """Keep what *by* says of the *service*; anonymous leaves no trace of who. Whose it is, the door has asked.

    For subjects of rooms that this one does not know, such as errands. Raises the refusals of `keep_rating`.
    """
    actor = by if opinion.named else ANONYMOUS
    return keep_rating(service, opinion, channel=RatingChannel.OWN_PAGE, by=actor, at=at)
