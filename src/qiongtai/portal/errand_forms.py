"""What a principal writes about an errand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.people.queries.parties import Party
from qiongtai.places.queries.halls import HallRow
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import named

LONGEST = 1000


def _last_day() -> forms.DateField:
    return forms.DateField(
        label=_("Last day of the mandate"),
        help_text=_("You can take the mandate back before."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AskForm(PlainForm):
    """For whom, by whom and what is wanted, and the mandate."""

    principal = forms.ChoiceField(label=_("For whom"), widget=forms.RadioSelect)
    hall = forms.ChoiceField(label=_("By the agents of"), widget=forms.RadioSelect)
    matter = forms.CharField(
        label=_("What is to be done?"),
        max_length=LONGEST,
        help_text=_("In your own words. It stands in the mandate: the agents may do this and nothing else."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    until = _last_day()
    agreed = forms.BooleanField(
        label=_(
            "I give these agents the mandate to apply, supply and receive papers for me in this matter, and agree that"
            " they hand it on to agents of the township or the county."
        )
    )

    def __init__(
        self,
        *args: Any,
        principals: Sequence[Party],
        halls: Sequence[HallRow],
        until: date,
        **kwargs: Any,
    ) -> None:
        """Offer *principals* and *halls*, and propose *until*."""
        super().__init__(*args, **kwargs)
        offered = [(f"{one.kind}:{one.id}", f"{one.name}  {one.id_masked}") for one in principals]
        self.fields["principal"].choices = offered  # type: ignore[attr-defined]
        self.fields["hall"].choices = [(one.place, named(one)) for one in halls]  # type: ignore[attr-defined]
        self.fields["agreed"].error_messages["required"] = _("Without your mandate the agents may do nothing for you.")
        self.initial = {
            "until": until,
            "principal": offered[0][0] if offered else None,
            "hall": halls[0].place if halls else None,
            **self.initial,
        }


class AnswerForm(PlainForm):
    """The answer to what an agent asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


class MandateForm(PlainForm):
    """A mandate given anew."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    until = _last_day()


class RevokeForm(PlainForm):
    """A mandate taken back: it needs no words."""


class CallOffForm(PlainForm):
    """Why an errand is called off."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why do you call it off?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
