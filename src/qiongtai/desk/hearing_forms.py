"""What officers type about a hearing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.desk.forms import VersionedForm
from qiongtai.ui.plainform import PlainForm


class TellForm(VersionedForm):
    """Tell the right: nothing but the press."""


class AskForm(PlainForm):
    """Who asked for the hearing at the organ."""

    interested = forms.CharField(
        label=_("Who asks for the hearing"),
        required=False,
        max_length=60,
        help_text=_("The applicant, or the name of another whose great interests are at stake. Empty: the applicant."),
    )


class CallForm(PlainForm):
    """When and where, and who chairs."""

    held_on = forms.DateField(
        label=_("Day of the hearing"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    venue = forms.CharField(label=_("Place"), max_length=200)
    chair = forms.TypedChoiceField(
        label=_("Chair"), coerce=int, help_text=_("An officer of the organ who has not examined the case.")
    )

    def __init__(self, *args: Any, officers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *officers* as the chair."""
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [("", _("Choose an officer")), *officers]  # type: ignore[attr-defined]


class MinutesForm(PlainForm):
    """What was said."""

    minutes = forms.CharField(
        label=_("Minutes"),
        max_length=20000,
        help_text=_("Who took part, what each side said and showed. The decision rests on this."),
        widget=forms.Textarea(attrs={"rows": 12, "aria-keyshortcuts": "o"}),
    )
