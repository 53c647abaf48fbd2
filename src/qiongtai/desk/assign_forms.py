"""What an officer types when a step goes into other hands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.ui.plainform import PlainForm


class AssignForm(PlainForm):
    """Who gets the step, and a word with it."""

    officer = forms.TypedChoiceField(label=_("In the hands of"), coerce=int, empty_value=None, required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(
        self, *args: Any, holders: Sequence[tuple[int, str]], held: bool, me: int | None, **kwargs: Any
    ) -> None:
        """Offer *holders*, the reader *me* first; *held*: the step is in somebody's hands, and can be given back."""
        super().__init__(*args, **kwargs)
        mine = [(key, _("%(name)s (myself)") % {"name": name}) for key, name in holders if key == me]
        others = [one for one in holders if one[0] != me]
        nobody = ("", _("All officers of the post") if held else _("Choose an officer"))
        self.fields["officer"].choices = [nobody, *mine, *others]  # type: ignore[attr-defined]
        self.fields["officer"].required = not held
