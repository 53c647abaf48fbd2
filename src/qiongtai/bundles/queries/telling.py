"""What happened to a joint application, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from qiongtai.bundles.queries.rows import JointPage
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.ui.wording import date_in_words, named


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as a sentence."""

    at: datetime
    words: str


def story(joint: JointPage) -> tuple[Told, ...]:
    """Return what happened to the joint application, the newest first."""
    names = {one.item_key: named(one.case) for one in joint.members}
    return tuple(_told(fact, names) for fact in reversed(facts_of("bundle", joint.row.id)))


def _told(fact: FactRow, names: Mapping[str, str]) -> Told:
    return Told(fact.at, SENTENCES[fact.kind]() % _named(fact.body, names))


def _named(body: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    said = {"item": names.get(str(body.get("item", "")), "")}
    for key in ("joint_due_on", "promised_due_on"):
        if key in body:
            said[key] = date_in_words(date.fromisoformat(body[key]))
    for key in ("number", "receiver", "value", "reason"):
        said[key] = str(body.get(key, ""))
    said["count"] = str(len(body.get("sent") or body.get("case_ids") or ()))
    return said


SENTENCES: dict[str, Callable[[], str]] = {
    "bundle.begun": lambda: gettext("The application was begun: %(count)s items in one."),
    "bundle.submitted": lambda: gettext("The application was sent; %(count)s items went to their organs at once."),
    "bundle.started": lambda: gettext(
        "The first item was accepted. Everything ends by %(joint_due_on)s by law, by %(promised_due_on)s as promised."
    ),
    "bundle.extended": lambda: gettext(
        "The head of the people's government extended the joint term by %(value)s working days, to %(joint_due_on)s."
        " The reason: %(reason)s"
    ),
    "bundle.retimed": lambda: gettext("A calendar changed: everything now ends by %(joint_due_on)s."),
    "bundle.member_sent": lambda: gettext("Its turn came: %(item)s went to its organ as %(number)s."),
    "bundle.member_stopped": lambda: gettext("%(item)s could not be sent as it stands. Please look at it."),
    "bundle.member_ended": lambda: gettext(
        "%(item)s was not sent, because what it hangs on was not granted. The others go on."
    ),
    "bundle.gaps_noted": lambda: gettext("An organ told the lead organ what %(item)s lacks."),
    "bundle.gaps_told": lambda: gettext("The lead organ told you at once everything that is missing."),
    "bundle.gaps_supplied": lambda: gettext("What was missing for %(count)s items was handed in at once."),
    "bundle.ready": lambda: gettext("Every item is decided. The results are handed over together."),
    "bundle.delivered": lambda: gettext("All results were handed over to %(receiver)s at once."),
    "bundle.closed": lambda: gettext("The joint application is closed."),
    "bundle.archive_taken": lambda: gettext("The lead organ took the archive file of the whole."),
    "bundle.discarded": lambda: gettext("The draft was thrown away."),
}
