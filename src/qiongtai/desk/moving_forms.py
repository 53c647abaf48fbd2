"""What the head types who moves a case to another version of its flow."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.desk.forms import LONG, VersionedForm


class MoveForm(VersionedForm):
    """Where the case goes, and why; there is no way back."""

    target = forms.TypedChoiceField(label=_("New version"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason for the move"),
        max_length=LONG,
        help_text=_("It stands in the case's history."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, targets: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *targets*, the versions in which the case has a place."""
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = list(targets)  # type: ignore[attr-defined]
