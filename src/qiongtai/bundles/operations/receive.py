"""Take in a joint application of somebody at a window."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about
from qiongtai.bundles.operations.begin import NotHandledHere, bind, new_joint
from qiongtai.bundles.operations.send import AnswersWrong
from qiongtai.bundles.queries.window import WindowParts, window_parts
from qiongtai.bundles.rules.order import waits_at_first
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.operations.keep_at_window import keep_at_window
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.rules.permits import at_window
from qiongtai.cases.rules.states import Channel
from qiongtai.catalogue.queries.bundles import bundle_at
from qiongtai.catalogue.rules.bundles import check_choice
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import Party, serving
from qiongtai.places.queries.halls import window
from qiongtai.places.queries.organs import organ_at


@transaction.atomic
def receive_joint(
    *,
    bundle_key: str,
    chosen: Sequence[str],
    applicant: Party,
    typed: Mapping[str, object],
    handed: Mapping[str, UUID | None],
    window_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Take in one application for several items at a window and return its id; the applicant needs no account.

    *typed*: the joint form; *handed*: by paper of the joint list, a file, or None for an original that was seen. What
    waits for no other item is received at once; the rest is kept and entered by itself when its turn comes. Papers may
    be missing, answers may not be wrong: `AnswersWrong`. Raises `NotFound`, `NotHandledHere`, the refusals of
    `check_choice`, and what `receive_case` raises.
    """
    where = window(window_id)
    if not at_window(by, where.place):
        raise NotFound
    offer = bundle_at(bundle_key, where.place)
    items = check_choice(offer.spec, chosen)
    if any(item not in offer.entries for item in items):
        raise NotHandledHere
    parts = window_parts(offer, items)
    answers = parts.spread(typed)
    if parts.wrong(answers):
        raise AnswersWrong
    waiting = waits_at_first(offer.spec, items)
    joint = new_joint(offer, organ_at(offer.spec.lead_organ, where.place), where.place, applicant, by, at)
    joint.state, joint.submitted_at = JointState.UNDER_WAY, at
    joint.channel, joint.window_id = Channel.WINDOW, window_id
    joint.save()
    taken = {
        item: (keep_at_window if item in waiting else receive_case)(
            entry_id=offer.entries[item].id,
            applicant=applicant,
            form=answers.get(item, {}),
            materials=_papers(parts, item, handed),
            window_id=window_id,
            by=by,
            at=at,
        )
        for item in items
    }
    begun = bind(joint, offer.spec, taken, waiting)
    sent = tuple(item for item in items if item not in waiting)
    submitted = facts.BundleSubmitted(**about(joint), sent=sent, waiting=waiting)
    record(begun, submitted, by=serving(by, applicant), at=at)
    return int(joint.pk)


def _papers(parts: WindowParts, item: str, handed: Mapping[str, UUID | None]) -> dict[str, UUID | None]:
    return {
        key: handed[one.key] for one in parts.given if one.key in handed for wants, key in one.targets if wants == item
    }
