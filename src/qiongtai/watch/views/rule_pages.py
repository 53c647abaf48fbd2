"""One rule: its versions, its draft, its review, its switch."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.supervision.operations.backtest import try_again
from qiongtai.supervision.operations.draft_rule import draft_rule, make_rule
from qiongtai.supervision.operations.review_rule import approve_rule, discard_draft, return_rule, send_rule
from qiongtai.supervision.operations.switch_rule import switch_rule
from qiongtai.supervision.queries.examples import examples
from qiongtai.supervision.queries.rule_page import RulePage, rule_page
from qiongtai.supervision.rules.templates import CASE_KINDS, TemplateKind
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.watch.rule_forms import FromDayForm, OwnRuleForm, RuleForm
from qiongtai.watch.rule_words import changes_in_words, decided_in_words, fields_in_words, scope_in_words, set_in_words
from qiongtai.watch.views.backtests import period_form


@staff_with(Power.SUPERVISE)
@require_GET
def rule(request: HttpRequest, rule_code: str) -> HttpResponse:
    """Show a rule."""
    return _shown(request, rule_page(actor_of(request), rule_code))


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, rule_code: str) -> HttpResponse:
    """Draft the next version of a rule."""
    actor, page = actor_of(request), rule_page(actor_of(request), rule_code)
    if not page.may_change:
        raise NotFound
    form = RuleForm(request.POST or None, spec=page.spec, initial={"why": page.in_work.why if page.in_work else ""})
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            changes, why = form.changes(page.spec), form.cleaned_data["why"]
            act_once(request, lambda: str(draft_rule(code=rule_code, changes=changes, why=why, by=actor, at=now())))
        if not form.errors:
            messages.success(request, _("The draft is kept. Test it, then send it to review."))
            return redirect("watch:rule", rule_code)
    context = {"page": page, "rule": page.rule, "form": form, "once": new_token(), "kinds": CASE_KINDS}
    context |= {"fields": fields_in_words(), "start": page.spec.template.starts if page.spec.template else ""}
    return render(request, "watch/rule_draft.html", context, status=422 if form.errors else 200)


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a rule of one's own from a template."""
    kind = chosen(TemplateKind, request.GET.get("template")) or TemplateKind.TERM
    given = {name: request.GET.get(name, "") for name in ("monitoring", "point")}
    form = OwnRuleForm(request.POST or None, template=kind, initial=given)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            spec, why = form.spec(), form.cleaned_data["why"]
            rule_code = act_once(request, lambda: make_rule(spec=spec, why=why, by=actor_of(request), at=now()))
        if not form.errors:
            messages.success(request, _("The draft is kept. Test it, then send it to review."))
            return redirect("watch:rule", rule_code)
    context = {"form": form, "template": kind, "templates": tuple(TemplateKind), "once": new_token()}
    context |= {"fields": fields_in_words()}
    return render(request, "watch/rule_new.html", context, status=422 if form.errors else 200)


@staff_with(Power.SUPERVISE)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Say what a condition makes of the latest facts of a kind."""
    condition, kind = request.POST.get("condition", "").strip(), request.POST.get("starts", "")
    context: dict[str, Any] = {"kind": kind}
    try:
        context["examples"] = examples(condition, kind if kind in CASE_KINDS else "case.submitted")
    except Refusal as refusal:
        context["wrong"] = told(refusal)
    return render(request, "watch/parts/condition.html", context)


@staff_with(Power.SUPERVISE)
@require_POST
def act(request: HttpRequest, rule_code: str, what: str) -> HttpResponse:
    """Send a draft, throw it away, return or approve it, switch the rule on or off, let it catch up."""
    actor, at, page = actor_of(request), now(), rule_page(actor_of(request), rule_code)
    form = FromDayForm(request.POST) if what in WITH_REASONS else None
    if form is not None and not form.is_valid():
        return _shown(request, page, what, form)
    reasons = form.cleaned_data["reasons"] if form else ""
    shown_on: BaseForm = form or FromDayForm({"reasons": "-"})
    shown_on.is_valid()
    with refusals_shown_on(shown_on):
        if form is None:
            PLAIN[what](code=rule_code, by=actor, at=at)
        elif what == "return":
            return_rule(code=rule_code, reasons=reasons, by=actor, at=at)
        elif what == "approve":
            approve_rule(code=rule_code, from_at=form.from_at(at), reasons=reasons, by=actor, at=at)
        else:
            switch_rule(code=rule_code, on=what == "on", from_at=form.from_at(at), reasons=reasons, by=actor, at=at)
    if shown_on.errors:
        return _shown(request, page, what, shown_on)
    messages.success(request, _("Done."))
    if what == "discard" and page.rule.version == 0:
        return redirect("watch:rules")
    return redirect("watch:rule", rule_code)


WITH_REASONS = ("return", "approve", "on", "off")
PLAIN: dict[str, Any] = {"send": send_rule, "discard": discard_draft, "again": try_again}


def _shown(request: HttpRequest, page: RulePage, what: str = "", form: BaseForm | None = None) -> HttpResponse:
    actor = actor_of(request)
    in_work = page.in_work
    context = {
        "page": page,
        "rule": page.rule,
        "scope": scope_in_words(page.latest.spec.get("applies_to", "")),
        "decided": decided_in_words(page.spec),
        "figures": set_in_words(page.figures),
        "versions": [(one, changes_in_words(one)) for one in page.versions],
        "mine": in_work is not None and in_work.author_id == actor.id,
        "form": form or FromDayForm(),
        "what": what,
        "errors": form if form is not None and form.errors else None,
        "period": period_form(page),
        "once": new_token(),
    }
    return render(request, "watch/rule.html", context, status=422 if context["errors"] else 200)
