"""What is typed about numbered blanks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.catalogue.queries.words import licence_kinds
from qiongtai.counter.forms import VersionedForm
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import named

PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class ReceiveBlanksForm(PlainForm):
    """A range of blanks that came in."""

    kind = forms.ChoiceField(label=_("Licence"))
    first = forms.CharField(label=_("First number"), max_length=30, widget=forms.TextInput(attrs=PLAIN))
    last = forms.CharField(label=_("Last number"), max_length=30, widget=forms.TextInput(attrs=PLAIN))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds of licences."""
        super().__init__(*args, **kwargs)
        kinds = [(one.key, named(one)) for one in licence_kinds().values()]
        self.fields["kind"].choices = [("", _("Choose the licence")), *kinds]  # type: ignore[attr-defined]


class SpoilForm(PlainForm):
    """A spoilt blank."""

    number = forms.CharField(label=_("Number of the blank"), max_length=30, widget=forms.TextInput(attrs=PLAIN))
    reason = forms.CharField(label=_("How it was spoilt"), max_length=300)


class PrintForm(VersionedForm):
    """The blank on which a licence is printed."""

    number = forms.CharField(
        label=_("Number of the blank"),
        max_length=30,
        help_text=_("As printed on the blank in your hand."),
        widget=forms.TextInput(attrs=PLAIN),
    )
    reason = forms.CharField(label=_("Why it is printed again"), max_length=300, required=False)
    field_order = ["number", "reason", "version"]

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """Ask for a reason when the licence was printed before."""
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["reason"]
