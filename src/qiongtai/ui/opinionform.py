"""What somebody thinks of a service: five buttons first; only a bad grade asks for more."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of

FACES = ("mood-happy", "mood-smile", "mood-empty", "mood-sad", "mood-angry")


class OpinionForm(PlainForm):
    """A grade, and for a bad one its reasons; the button that sends it says whether under the name."""

    grade = forms.ChoiceField()
    reasons = forms.MultipleChoiceField(
        label=_("What was bad?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )
    words = forms.CharField(
        label=_("Anything more?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, grades: type[StrEnum], reasons: type[StrEnum], bad: bool, **kwargs: Any) -> None:
        """Offer *grades* and *reasons* by their names; reasons are asked for a *bad* grade alone."""
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [(one.value, one.value) for one in grades]  # type: ignore[attr-defined]
        named = [(one.value, label_of(one)) for one in reasons]
        self.fields["reasons"].choices = named  # type: ignore[attr-defined]
        self.fields["reasons"].required = bad
        self.fields["reasons"].error_messages["required"] = _("Tick at least one.")


def faces(grades: type[StrEnum]) -> list[tuple[StrEnum, str, int]]:
    """Return each of five *grades* with its drawing and its key."""
    return [(grade, face, number) for number, (grade, face) in enumerate(zip(grades, FACES, strict=True), 1)]
