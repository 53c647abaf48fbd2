"""Facts beside the life of a case in a supervisor's words: money, ratings, errands, tickets, promises."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.errands.rules.states import StepKind
from qiongtai.ui.wording import date_in_words, label_of
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.grades import Grade

Body = Mapping[str, Any]
Words = tuple[str, str]


def _day(body: Body) -> str:
    text = body.get("due_on")
    return _("due by %(day)s") % {"day": date_in_words(date.fromisoformat(str(text)))} if text else ""


def _money(body: Body, name: str = "amount") -> str:
    return f"¥{body.get(name)}"


def _errand_step(body: Body) -> Words:
    return label_of(StepKind(body["what"])), _day(body)


AROUND: Mapping[str, Callable[[Body], Words]] = {
    "bill.made": lambda body: (_("Bill made, with its notice of payment"), _money(body, "total")),
    "bill.waived": lambda body: (_("Fee waived"), f"{_money(body)} {body.get('basis') or ''}".strip()),
    "bill.released": lambda body: (_("Bill released"), str(body.get("reason") or "")),
    "payment.received": lambda body: (_("Payment received"), _money(body)),
    "payment.refused": lambda body: (_("A message about a payment was not believed"), ""),
    "refund.made": lambda body: (_("Money paid back"), _money(body)),
    "promise.made": lambda body: (_("Material promised for later"), f"{body.get('material')}; {_day(body)}"),
    "promise.overdue": lambda body: (_("Promised material has not come"), str(body.get("material"))),
    "promise.kept": lambda body: (_("Promised material came in"), str(body.get("material"))),
    "voice.rated": lambda body: (_("Rated: %(grade)s") % {"grade": label_of(Grade(body["grade"]))}, _day(body)),
    "voice.retimed": lambda body: (_("Ends reckoned again after a change of the calendar"), _day(body)),
    "voice.answered": lambda body: (_("Rating answered"), label_of(Finding(body["finding"]))),
    "errand.asked": lambda body: (_("Errand asked for"), ""),
    "errand.taken_on": lambda body: (_("Errand taken on"), _day(body)),
    "errand.step": _errand_step,
    "errand.handed_over": lambda body: (_("Errand offered to another hall"), ""),
    "errand.acknowledged": lambda body: (_("Errand taken over"), ""),
    "errand.done": lambda body: (_("Errand done"), ""),
    "errand.given_up": lambda body: (_("Errand given up"), ""),
    "ticket.drawn": lambda body: (_("Number drawn"), str(body.get("code"))),
    "ticket.called": lambda body: (_("Number called"), str(body.get("code"))),
    "ticket.missed": lambda body: (_("Nobody came after all calls"), str(body.get("code"))),
    "ticket.transferred": lambda body: (_("Number passed on to another window"), str(body.get("code"))),
    "ticket.served": lambda body: (_("Service began"), str(body.get("code"))),
    "ticket.finished": lambda body: (_("Service ended"), str(body.get("code"))),
}
