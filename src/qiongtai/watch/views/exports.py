"""The lists as CSV, for a spreadsheet: the same rows that the page shows, within the same reach."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qiongtai.foundation.clock import now
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Power
from qiongtai.supervision.queries.cards import CardRow
from qiongtai.supervision.queries.cards import cards as cards_of
from qiongtai.supervision.queries.corrections import CorrectionRow
from qiongtai.supervision.queries.corrections import corrections as corrections_of
from qiongtai.supervision.rules.measure_codes import CardState, CorrectionRank, CorrectionState
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.wording import date_in_words, instant_in_words, label_of, last_day_of, named
from qiongtai.watch.narrowing import narrowed

PAGE, PAGES = 500, 20
"""Ten thousand rows at most: more is narrowed first."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@staff_with(Power.SUPERVISE)
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """Send the list of corrections."""
    actor, asked, at = actor_of(request), request.GET, now()
    narrowing = narrowed(actor, asked)
    rank, state = chosen(CorrectionRank, asked.get("rank")), chosen(CorrectionState, asked.get("state"))
    rows = all_rows(
        lambda after: corrections_of(
            actor,
            at=at,
            area=narrowing.code,
            organ_key=narrowing.organ_key,
            rank=rank,
            state=state,
            late=narrowing.late,
            after=after,
            size=PAGE,
        )
    )
    head = [_("Rule"), _("Colour"), _("Case"), _("Item"), _("Place"), _("Organ"), _("Post"), _("Rank"), _("State")]
    return sent("corrections.csv", [*head, _("Begun"), _("Last day"), _("Late")], map(_correction, rows))


@staff_with(Power.SUPERVISE)
@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """Send the list of cards."""
    actor, asked, at = actor_of(request), request.GET, now()
    narrowing, state = narrowed(actor, asked), chosen(CardState, asked.get("state"))
    rows = all_rows(
        lambda after: cards_of(
            actor,
            at=at,
            area=narrowing.code,
            organ_key=narrowing.organ_key,
            state=state,
            late=narrowing.late,
            after=after,
            size=PAGE,
        )
    )
    head = [_("Number"), _("Colour"), _("Rule"), _("Case"), _("Place"), _("Organ"), _("Post"), _("Points"), _("State")]
    return sent("cards.csv", [*head, _("Issued"), _("Last day"), _("Late")], map(_card, rows))


def _correction(one: CorrectionRow) -> Sequence[str]:
    return [
        f"{one.rule} {named(one, 'rule')}",
        label_of(one.colour),
        one.number,
        named(one, "item"),
        named(one, "place"),
        named(one, "organ"),
        label_of(one.point),
        label_of(one.rank),
        label_of(one.state),
        instant_in_words(one.opened_at),
        date_in_words(last_day_of(one.due_at)),
        _yes(one.late),
    ]


def _card(one: CardRow) -> Sequence[str]:
    return [
        one.number,
        label_of(one.colour),
        f"{one.rule} {named(one, 'rule')}",
        one.case_number,
        named(one, "place"),
        named(one, "organ"),
        label_of(one.point),
        str(one.points),
        label_of(one.state),
        instant_in_words(one.issued_at),
        date_in_words(last_day_of(one.due_at)),
        _yes(one.late),
    ]


def _yes(late: bool) -> str:
    return _("yes") if late else ""


def all_rows(page: Callable[[str | None], Page[Any]]) -> Iterable[Any]:
    """Yield the rows of a list, page after page, up to the most that is sent."""
    after = None
    for _number in range(PAGES):
        found = page(after)
        yield from found.rows
        after = found.next
        if after is None:
            return


def sent(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Answer a CSV that spreadsheets open as it is; no cell of it is read as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _plain(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell
