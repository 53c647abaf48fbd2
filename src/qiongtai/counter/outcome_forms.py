"""What a clerk types for the rarer answers to an application."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.queries.rows import CasePage, MaterialRow
from qiongtai.cases.rules.at_once import AT_ONCE
from qiongtai.catalogue.rules.spec import ItemSpec, MaterialSpec
from qiongtai.counter.forms import GroundForm, SigningForm, VersionedForm

MENDED = 300


class TellForm(GroundForm):
    """Tell at once that no licence is needed, or which organ is the right one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the two grounds that are told at once."""
        super().__init__(*args, grounds=AT_ONCE, **kwargs)


@dataclass(frozen=True, slots=True)
class MendLine:
    """One material of the page of corrections: what it said, and what it says now."""

    row: MaterialRow
    was: str
    now: str

    @property
    def name(self) -> str:
        """Return the stem of its inputs."""
        return f"mend-{self.row.key}"


class MendForm(VersionedForm):
    """Corrections that the applicant makes there and then."""

    initials = forms.CharField(
        label=_("The applicant's name as signed"),
        max_length=60,
        help_text=_("The applicant puts this name to each correction."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def lines(self, case: CasePage) -> tuple[MendLine, ...]:
        """Return a line for each material that was handed in."""
        return tuple(self._line(row) for row in case.materials if row.state is not None)

    def mended(self, case: CasePage) -> list[tuple[str, str, str]]:
        """Return what was typed beside materials: key, what it said, what it says."""
        return [(one.row.key, one.was, one.now) for one in self.lines(case)]

    def _line(self, row: MaterialRow) -> MendLine:
        was, now = (str(self.data.get(f"mend-{row.key}-{part}", "")).strip()[:MENDED] for part in ("was", "now"))
        return MendLine(row, was, now)


class PromiseForm(VersionedForm):
    """Accept with materials that follow later."""

    materials = forms.MultipleChoiceField(label=_("Follow later"), widget=forms.CheckboxSelectMultiple)
    workdays = forms.IntegerField(label=_("Within how many working days"), min_value=1)
    signer = forms.CharField(
        label=_("Who promises it"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, item: ItemSpec, may_follow: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the missing materials that *item* lets follow, all ticked, with its whole term."""
        super().__init__(*args, **kwargs)
        self.fields["materials"].choices = list(may_follow)  # type: ignore[attr-defined]
        self.fields["workdays"].widget.attrs.update({"min": 1, "max": item.follow_within, "inputmode": "numeric"})
        self.initial.setdefault("materials", [key for key, _name in may_follow])
        self.initial.setdefault("workdays", item.follow_within)


class CommitmentForm(SigningForm):
    """Who signed the commitment, on the screen or by pen."""

    signer = forms.CharField(
        label=_("Signed by"),
        max_length=60,
        help_text=_("The name as signed. When nothing is drawn, the printed paper was signed by pen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["signer", "signature", "version"]


def following(case: CasePage, materials: Sequence[MaterialSpec]) -> tuple[MaterialSpec, ...]:
    """Return the required materials that are not there and may follow later."""
    there = {row.key for row in case.materials if row.state is not None}
    return tuple(one for one in materials if one.required and one.deferrable and one.key not in there)


class ComeForm(VersionedForm):
    """A promised material came in: a scan, or (no file) the original that was seen."""

    material = forms.CharField(max_length=80, widget=forms.HiddenInput)
    file = forms.FileField(label=_("Scan"), required=False)
