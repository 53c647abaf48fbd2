"""What officers type when they ask another organ, or answer it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.inquiries import LONGEST
from qiongtai.desk.forms import LONG, VersionedForm
from qiongtai.ui.plainform import PlainForm

USUAL = 3
"""Working days that the page proposes."""
Groups = Sequence[tuple[str, Sequence[tuple[int, str]]]]


class AskForm(VersionedForm):
    """Which organ is asked what, and how long it has."""

    organ = forms.TypedChoiceField(label=_("Organ that is asked"), coerce=int)
    question = forms.CharField(label=_("Question"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))
    days = forms.IntegerField(
        label=_("Working days to answer"),
        initial=USUAL,
        min_value=1,
        max_value=LONGEST,
        help_text=_("The clocks of the case run on."),
    )

    def __init__(self, *args: Any, organs: Groups, **kwargs: Any) -> None:
        """Offer *organs*, in groups by place."""
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", _("Choose an organ")), *organs]  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """The opinion."""

    answer = forms.CharField(
        label=_("Opinion"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 6, "aria-keyshortcuts": "o"})
    )
