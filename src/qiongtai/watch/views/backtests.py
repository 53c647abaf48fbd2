"""Backtests: ask for one, see how far it is, what it found, and how two of them differ."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.foundation.clock import CHINA, day_of, now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.backtest import ask_backtest, cancel_backtest
from qiongtai.supervision.queries.backtests import FindingRow, backtest, backtests_of, compared, findings
from qiongtai.supervision.queries.rule_page import RulePage, rule_page
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once
from qiongtai.ui.wording import instant_in_words, label_of, named
from qiongtai.watch.rule_forms import PeriodForm
from qiongtai.watch.views.exports import all_rows, sent

ONE_DAY = timedelta(days=1)
SIZE = 20


def period_form(page: RulePage, data: Any = None) -> PeriodForm:
    """Return the form that asks over which days to test which version: the draft, over the last ninety days."""
    today = day_of(now())
    numbers = [(one.number, f"{one.number} · {label_of(one.state)}") for one in page.versions]
    initial = {"number": page.latest.number, "first_day": today - ONE_DAY * 90, "last_day": today}
    return PeriodForm(data, numbers=numbers, initial=initial)


@staff_with(Power.SUPERVISE)
@require_POST
def ask(request: HttpRequest, rule_code: str) -> HttpResponse:
    """Put a backtest in the queue."""
    actor, at, page = actor_of(request), now(), rule_page(actor_of(request), rule_code)
    form = period_form(page, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_shown_on(form):
            from_at = datetime.combine(said["first_day"], time.min, CHINA)
            end = datetime.combine(said["last_day"], time.min, CHINA) + ONE_DAY
            until_at = at if said["last_day"] == day_of(at) else end
            found = act_once(
                request,
                lambda: str(
                    ask_backtest(
                        code=rule_code, number=said["number"], from_at=from_at, until_at=until_at, by=actor, at=at
                    )
                ),
            )
        if not form.errors:
            return redirect("watch:backtest", rule_code, int(found))
    return render(request, "watch/backtest_ask.html", {"page": page, "rule": page.rule, "period": form}, status=422)


@staff_with(Power.SUPERVISE)
@require_GET
def show(request: HttpRequest, rule_code: str, backtest_id: int) -> HttpResponse:
    """Show how far a backtest is, and what it found; beside another one, what differs."""
    actor = actor_of(request)
    row = backtest(actor, rule_code, backtest_id)
    others = [one for one in backtests_of(rule_code) if one.id != row.id and one.state == "done" and not one.catches_up]
    beside = _beside(request, rule_code)
    gone = beside is not None and request.GET.get("show") == "gone"
    page = findings(actor, row.id, besides=beside, gone=gone, after=request.GET.get("after") or None, size=SIZE)
    context = {
        "rule": rule_page(actor, rule_code).rule,
        "row": row,
        "others": others,
        "beside": beside,
        "gone": gone,
        "compared": compared(actor, row.id, beside) if beside else None,
        "page": page,
    }
    return render(request, "watch/backtest.html", context)


@staff_with(Power.SUPERVISE)
@require_GET
def progress(request: HttpRequest, rule_code: str, backtest_id: int) -> HttpResponse:
    """Answer how far a backtest is; once it is over, the page is asked to show what it found."""
    row = backtest(actor_of(request), rule_code, backtest_id)
    answer = render(request, "watch/parts/progress.html", {"row": row})
    if not row.under_way:
        answer["HX-Refresh"] = "true"
    return answer


@staff_with(Power.SUPERVISE)
@require_POST
def cancel(request: HttpRequest, rule_code: str, backtest_id: int) -> HttpResponse:
    """Stop a backtest."""
    row = backtest(actor_of(request), rule_code, backtest_id)
    cancel_backtest(backtest_id=row.id, by=actor_of(request), at=now())
    messages.success(request, _("The backtest is cancelled."))
    return redirect("watch:rule", rule_code)


@staff_with(Power.SUPERVISE)
@require_GET
def export(request: HttpRequest, rule_code: str, backtest_id: int) -> HttpResponse:
    """Send what a backtest found, for a spreadsheet."""
    actor = actor_of(request)
    row = backtest(actor, rule_code, backtest_id)
    rows = all_rows(lambda after: findings(actor, row.id, after=after, size=500))
    head = [_("Broken at"), _("Colour"), _("Case"), _("Item"), _("Place"), _("Organ"), _("Post"), _("Officer")]
    return sent(f"backtest-{row.code}-{row.number}-{row.id}.csv", head, map(_cells, rows))


def _cells(one: FindingRow) -> list[str]:
    return [
        instant_in_words(one.at),
        label_of(one.colour),
        one.number,
        one.item_key,
        named(one, "place"),
        named(one, "organ"),
        label_of(one.point),
        one.officer_name,
    ]


def _beside(request: HttpRequest, rule_code: str) -> int | None:
    asked = request.GET.get("beside", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise NotFound
    return backtest(actor_of(request), rule_code, int(asked)).id
