"""What supervisors write about corrections, cards, live cases and spot checks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.correction import LONGEST
from qiongtai.supervision.rules.measure_codes import Looked
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of


class WordsForm(PlainForm):
    """Words, as of the version that the page showed."""

    words = forms.CharField(label=_("Your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        """Ask for the words as *label* says."""
        super().__init__(*args, **kwargs)
        if label:
            self.fields["words"].label = label


class DrawForm(PlainForm):
    """Of which cases to draw."""

    area = forms.CharField(widget=forms.HiddenInput, max_length=12)
    organ_key = forms.ChoiceField(label=_("Organ"), required=False)
    first_day = forms.DateField(
        label=_("Finished from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Finished until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, organs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer *organs*."""
        super().__init__(*args, **kwargs)
        self.fields["organ_key"].choices = [("", _("All organs")), *organs]  # type: ignore[attr-defined]


class FindingForm(PlainForm):
    """What did not hold in a drawn case."""

    drawn = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    faults = forms.MultipleChoiceField(
        label=_("What does not hold"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("What was seen"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what a spot check looks at."""
        super().__init__(*args, **kwargs)
        self.fields["faults"].choices = [(one.value, label_of(one)) for one in Looked]  # type: ignore[attr-defined]


class ModuleForm(PlainForm):
    """A department's module that may report warnings."""

    key = forms.CharField(label=_("Short name"), max_length=40, help_text=_("Small letters, digits and hyphens."))
    name_zh = forms.CharField(label=_("Chinese name"), max_length=100)
    name_en = forms.CharField(label=_("English name"), max_length=200)
    organ = forms.TypedChoiceField(label=_("Organ"), coerce=int)

    def __init__(self, *args: Any, organs: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *organs*."""
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", _("Choose the organ")), *organs]  # type: ignore[attr-defined]
