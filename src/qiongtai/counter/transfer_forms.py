"""What is typed when something is taken over from another organ, returned, or sent to a window."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.transfers import TransferPaper
from qiongtai.counter.forms import VersionedForm
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import named


class TakeOverForm(PlainForm):
    """Acknowledge: each paper of the list is ticked off."""

    papers = forms.MultipleChoiceField(
        label=_("Papers that are there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, listed: Sequence[TransferPaper], **kwargs: Any) -> None:
        """Offer the papers *listed*."""
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = _choices(listed)  # type: ignore[attr-defined]


class ReturnForm(PlainForm):
    """Return: which papers did not come, and why."""

    lacking = forms.MultipleChoiceField(
        label=_("Papers that are lacking"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why it is returned"),
        max_length=500,
        help_text=_("The sender reads this and sends it again. The applicant is not asked."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, listed: Sequence[TransferPaper], **kwargs: Any) -> None:
        """Offer the papers *listed*."""
        super().__init__(*args, **kwargs)
        self.fields["lacking"].choices = _choices(listed)  # type: ignore[attr-defined]


class SendForm(VersionedForm):
    """Send the printed result to the applicant's window."""

    papers = forms.CharField(
        label=_("What is sent"),
        max_length=1200,
        help_text=_("One paper a line, with its number where it has one; the window ticks each off."),
        widget=forms.Textarea(attrs={"rows": 4, "aria-keyshortcuts": "o"}),
    )


def _choices(listed: Sequence[TransferPaper]) -> list[tuple[str, str]]:
    return [(one.key, named(one)) for one in listed]
