"""What officers type about a check on site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.queries.site_checks import PointRow
from qiongtai.cases.rules.site_checks import LONGEST_NOTE, PointFinding, SiteResult
from qiongtai.desk.forms import LONG
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of, named


class PlanForm(PlainForm):
    """When and where, and who goes along."""

    planned_on = forms.DateField(
        label=_("Day of the check"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Place"), max_length=200)
    second_officer = forms.TypedChoiceField(label=_("Second officer"), coerce=int)

    def __init__(self, *args: Any, colleagues: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *colleagues* as the second officer."""
        super().__init__(*args, **kwargs)
        offered = [("", _("Choose the officer who goes along")), *colleagues]
        self.fields["second_officer"].choices = offered  # type: ignore[attr-defined]


class RecordForm(PlainForm):
    """What was found at each point, where, and what it came to."""

    words = forms.CharField(label=_("What was seen"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))
    place = forms.CharField(label=_("Place"), max_length=200)
    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    mend_by = forms.DateField(
        label=_("To be put right by"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, points: Sequence[PointRow], **kwargs: Any) -> None:
        """Ask for a finding and a note at each of *points*."""
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = [(one.value, label_of(one)) for one in SiteResult]  # type: ignore[attr-defined]
        self.count = len(points)
        for number, point in enumerate(points, 1):
            self.fields[f"finding{number}"] = forms.ChoiceField(
                label=f"{number}. {named(point)}",
                choices=[(one.value, label_of(one)) for one in PointFinding],
                widget=forms.RadioSelect,
                initial=point.finding,
            )
            self.fields[f"note{number}"] = forms.CharField(
                label=_("Note"), required=False, max_length=LONGEST_NOTE, initial=point.note
            )
        self.ask_when("mend_by", "result", SiteResult.TO_MEND, _("Name the day by which it is to be put right."))

    @property
    def points(self) -> list[tuple[Any, Any]]:
        """Return the fields of each point: its finding and its note."""
        return [(self[f"finding{number}"], self[f"note{number}"]) for number in range(1, self.count + 1)]

    def found(self) -> list[tuple[str, str]]:
        """Return what was typed at each point."""
        typed = self.cleaned_data
        return [(typed[f"finding{number}"], typed[f"note{number}"]) for number in range(1, self.count + 1)]

    def typed_so_far(self) -> list[tuple[str, str]]:
        """Return what stands at each point now, whole or not."""
        return [
            (self.data.get(f"finding{number}", ""), self.data.get(f"note{number}", "")[:LONGEST_NOTE])
            for number in range(1, self.count + 1)
        ]


class DisputeForm(PlainForm):
    """Why the second officer does not confirm."""

    reasons = forms.CharField(
        label=_("Why you do not confirm it"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
