"""What an officer types about a leave."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.ui.plainform import PlainForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LeaveForm(PlainForm):
    """From when to when, and who stands in."""

    first_day = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)
    deputy = forms.TypedChoiceField(
        label=_("Deputy"),
        coerce=int,
        help_text=_("An officer of your organ whose own posts may be combined with yours."),
    )

    def __init__(self, *args: Any, deputies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *deputies*."""
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [("", _("Choose an officer")), *deputies]  # type: ignore[attr-defined]
