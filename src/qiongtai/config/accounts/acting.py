"""Acting for others: for whom one may, whom one lets act, and one's enterprises."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qiongtai.foundation.clock import CHINA, day_of, now
from qiongtai.law.actor import Actor
from qiongtai.law.calendar import FIRST_DAY, LAST_DAY, DateOutOfRange
from qiongtai.people.operations.delegate import delegate
from qiongtai.people.operations.join_as_representative import join_as_representative
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.revoke_delegation import revoke_delegation
from qiongtai.people.queries.delegations import delegations_of, principals_of
from qiongtai.people.queries.parties import Party, parties_of
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.http import actor_of, citizens_only, refusals_shown_on, told
from qiongtai.ui.once import act_once, new_token


class DelegateForm(forms.Form):
    """Who acts for whom, until when."""

    principal = forms.ChoiceField(label=_("Who is acted for"))
    agent_name = forms.CharField(label=_("Name of the agent"), max_length=60)
    agent_username = forms.CharField(
        label=_("User name of the agent"), max_length=40, help_text=_("Both must belong together; ask your agent.")
    )
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("You can take the delegation back before."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, principals: tuple[Party, ...], **kwargs: Any) -> None:
        """Offer *principals*."""
        super().__init__(*args, **kwargs)
        offered = [(f"{one.kind}:{one.id}", f"{one.name}  {one.id_masked}") for one in principals]
        principal = self.fields["principal"]
        assert isinstance(principal, forms.ChoiceField)
        principal.choices = offered

    def clean_until(self) -> date:
        """Check that the day can be reckoned with."""
        until: date = self.cleaned_data["until"]
        if not FIRST_DAY <= until < LAST_DAY:
            raise forms.ValidationError(told(DateOutOfRange()))
        return until

    def give(self, *, by: Actor, at: datetime) -> int:
        """Give the delegation."""
        kind, _colon, id = self.cleaned_data["principal"].partition(":")
        closes = datetime.combine(self.cleaned_data["until"] + timedelta(days=1), time(), tzinfo=CHINA)
        return delegate(
            principal_kind=PartyKind(kind),
            principal_id=int(id),
            agent_username=self.cleaned_data["agent_username"],
            agent_name=self.cleaned_data["agent_name"],
            until=closes,
            by=by,
            at=at,
        )


class EnterpriseForm(forms.Form):
    """One's enterprise as it is registered."""

    uscc = forms.CharField(
        label=_("Unified social credit code"), max_length=30, help_text=_("18 characters, as on the business licence.")
    )
    name = forms.CharField(label=_("Registered name"), max_length=200)
    phone = forms.CharField(label=_("Phone of the enterprise"), max_length=24, required=False)


@citizens_only
@never_cache
def acting(request: HttpRequest) -> HttpResponse:
    """Show for whom one may act, and who may act for one."""
    actor, at = actor_of(request), now()
    delegations = delegations_of(actor)
    shown = {
        "parties": parties_of(actor),
        "given": [one for one in delegations if one.mine],
        "received": [one for one in delegations if not one.mine],
        "at": at,
    }
    return render(request, "people/acting.html", shown)


@citizens_only
@never_cache
def give(request: HttpRequest) -> HttpResponse:
    """Let somebody act for oneself or one's enterprise."""
    actor, at = actor_of(request), now()
    form = DelegateForm(
        request.POST or None,
        principals=principals_of(actor),
        initial={"until": day_of(at) + timedelta(days=365)},
    )
    if form.is_valid():
        with refusals_shown_on(form):
            return redirect(act_once(request, lambda: _given(request, form, actor, at)))
    status = 422 if form.errors else 200
    return render(request, "people/delegate.html", {"form": form, "once": new_token()}, status=status)


def _given(request: HttpRequest, form: DelegateForm, actor: Actor, at: datetime) -> str:
    form.give(by=actor, at=at)
    messages.success(request, gettext("The delegation is given."))
    return reverse("acting")


@citizens_only
@require_POST
def take_back(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation."""
    revoke_delegation(delegation_id=delegation_id, by=actor_of(request), at=now())
    messages.success(request, gettext("The delegation has ended."))
    return redirect("acting")


@citizens_only
@never_cache
def add_enterprise(request: HttpRequest) -> HttpResponse:
    """Act for the enterprise whose legal representative one is."""
    actor = actor_of(request)
    form = EnterpriseForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            _join(form, actor, now())
            messages.success(request, gettext("You may act for the enterprise now."))
            return redirect("acting")
    status = 422 if form.errors else 200
    return render(request, "people/enterprise.html", {"form": form}, status=status)


@transaction.atomic
def _join(form: EnterpriseForm, actor: Actor, at: datetime) -> None:
    enterprise_id = register_enterprise(legal_representative=actor.name, by=actor, at=at, **form.cleaned_data)
    join_as_representative(enterprise_id=enterprise_id, by=actor, at=at)
