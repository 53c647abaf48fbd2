"""What supervisors fill in about rules; every figure with its unit, every field checked."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qiongtai.catalogue.rules.words import ItemType
from qiongtai.flows.queries.definitions import flows
from qiongtai.foundation.clock import CHINA
from qiongtai.law.points import Point
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.adapters.conditions import LONGEST as CONDITION
from qiongtai.supervision.operations.draft_rule import LONGEST
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Measure, Monitoring, Severity
from qiongtai.supervision.rules.params import SHARES, Figure, figures_of
from qiongtai.supervision.rules.rulebook import ALL, AREA, FLOW, ITEM, RuleSpec
from qiongtai.supervision.rules.templates import LONGEST as TERM
from qiongtai.supervision.rules.templates import TemplateKind, TermUnit
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of, named
from qiongtai.watch.fact_words import fact_choices

DECIDED = {
    TemplateKind.TERM: DecidedBy.ELAPSED,
    TemplateKind.EVENT: DecidedBy.EVENT,
    TemplateKind.SHARE: DecidedBy.MONTHLY,
}
COUNTED = tuple(one for one in Measure if one not in (Measure.YELLOW_ALERTS, Measure.RED_ALERTS, Measure.WORKDAYS))
FIGURES: Mapping[str, Any] = {
    "red_after_workdays": _("Working days of grace until it turns red"),
    "max_minutes": _("Longest wait, in minutes"),
    "tolerance_minutes": _("Clocks may differ by, in minutes"),
    "allowed": _("Correction notices allowed"),
    "grace_workdays": _("Working days of grace"),
    "min_reason_chars": _("Fewest characters of reasons"),
    "min_chars": _("Fewest characters of an opinion"),
    "tolerance_yuan": _("Tolerance, in yuan"),
    "min_cases": _("Fewest cases in the month"),
    "min_ratings": _("Fewest ratings in the month"),
    "rate": _("Share above which it is raised (0.1 is ten per cent)"),
    "times_peer_mean": _("And more than so many times its peers' share (0: peers do not matter)"),
}


def _of(enumeration: Any) -> list[tuple[str, str]]:
    return [(one.value, label_of(one)) for one in enumeration]


def scopes() -> list[tuple[str, Any]]:
    """Return where a rule may apply, apart from single items."""
    return [
        (ALL, say("All cases")),
        (say("Type of item"), [(one.value, label_of(one)) for one in ItemType]),
        (say("Flow"), [(f"{FLOW}{one.key}", named(one)) for one in flows()]),
        (say("Area"), [(f"{AREA}{one.code}", named(one)) for one in divisions_of_level(Level.CITY, Level.COUNTY)]),
    ]


class RuleForm(PlainForm):
    """The figures, scope and condition of a version; for a rule of one's own, all else too."""

    applies_to = forms.ChoiceField(label=_("Applies to"))
    item = forms.CharField(
        label=_("Or to one item alone"),
        help_text=_("The item's key, as in its address."),
        required=False,
        max_length=80,
    )
    severity = forms.ChoiceField(label=_("Severity"))
    condition = forms.CharField(
        label=_("Only where this is true (may stay empty)"),
        help_text=_('For example: case.channel == "online" && fact.round > 1'),
        required=False,
        max_length=CONDITION,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )
    why = forms.CharField(
        label=_("Why the rule is to change"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, spec: RuleSpec | None = None, **kwargs: Any) -> None:
        """Show what *spec* says (None: a new rule)."""
        super().__init__(*args, **kwargs)
        self.figures: tuple[Figure, ...] = figures_of(spec) if spec else SHARES
        self.fields["applies_to"].choices = scopes()  # type: ignore[attr-defined]
        self.fields["severity"].choices = _of(Severity)  # type: ignore[attr-defined]
        for figure in self.figures:
            self.fields[f"param_{figure.name}"] = forms.DecimalField(
                label=FIGURES[figure.name],
                required=spec is not None,
                min_value=figure.low,
                max_value=figure.high,
                decimal_places=0 if figure.whole else 4,
            )
        if spec is not None:
            self.initial.update(_initial(spec))

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        """Return the fields of the figures."""
        return [self[f"param_{one.name}"] for one in self.figures]

    def params(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters as they are to be."""
        given = {one: self.cleaned_data.get(f"param_{one.name}") for one in self.figures}
        set_to = {
            one.name: int(value) if one.whole else float(value) for one, value in given.items() if value is not None
        }
        return {**before, **set_to}

    def changes(self, spec: RuleSpec) -> dict[str, Any]:
        """Return what the form changes in *spec*."""
        said = self.cleaned_data
        return {
            "params": self.params(spec.params),
            "applies_to": f"{ITEM}{said['item']}" if said["item"] else said["applies_to"],
            "severity": said["severity"],
            "condition": said["condition"].strip(),
        }


def _initial(spec: RuleSpec) -> dict[str, Any]:
    item = spec.applies_to.removeprefix(ITEM) if spec.applies_to.startswith(ITEM) else ""
    return {
        "applies_to": ALL if item else spec.applies_to,
        "item": item,
        "severity": spec.severity.value,
        "condition": spec.condition,
        **{f"param_{one.name}": spec.params.get(one.name) for one in figures_of(spec)},
    }


class OwnRuleForm(RuleForm):
    """A rule that did not exist, made from one of three templates."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    meaning_zh = forms.CharField(label=_("What it means, in Chinese"), max_length=300)
    meaning_en = forms.CharField(label=_("What it means, in English"), max_length=400, required=False)
    monitoring = forms.ChoiceField(label=_("Kind of monitoring"))
    point = forms.ChoiceField(label=_("Point"))
    colour = forms.ChoiceField(label=_("Colour"))
    starts = forms.ChoiceField(label=_("The fact"), required=False)
    ends = forms.ChoiceField(label=_("Unless this comes first"), required=False)
    value = forms.IntegerField(label=_("How long"), min_value=1, max_value=TERM, required=False)
    unit = forms.ChoiceField(label=_("Counted in"), required=False)
    part = forms.ChoiceField(label=_("Share of"), required=False)
    whole = forms.ChoiceField(label=_("among"), required=False)

    def __init__(self, *args: Any, template: TemplateKind, **kwargs: Any) -> None:
        """Ask for what *template* needs."""
        super().__init__(*args, **kwargs)
        self.template_kind = template
        choices = {"monitoring": Monitoring, "point": Point, "colour": Colour, "unit": TermUnit}
        for name, codes in choices.items():
            self.fields[name].choices = _of(codes)  # type: ignore[attr-defined]
        for name in ("starts", "ends"):
            self.fields[name].choices = [("", say("Choose")), *fact_choices()]  # type: ignore[attr-defined]
        for name in ("part", "whole"):
            self.fields[name].choices = _of(COUNTED)  # type: ignore[attr-defined]
        for name in self.needed:
            self.fields[name].required = True
        if template != TemplateKind.SHARE:
            for figure in self.figures:
                del self.fields[f"param_{figure.name}"]
            self.figures = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the fields that the template needs."""
        return {
            TemplateKind.TERM: ("starts", "value", "unit", "ends"),
            TemplateKind.EVENT: ("starts",),
            TemplateKind.SHARE: ("part", "whole", *(f"param_{one.name}" for one in self.figures)),
        }[self.template_kind]

    @property
    def template_fields(self) -> list[forms.BoundField]:
        """Return the fields of the template."""
        return [self[name] for name in self.needed]

    def spec(self) -> dict[str, Any]:
        """Return the rule as it was filled in."""
        said = self.cleaned_data
        template = {
            name: said.get(name) for name in ("starts", "ends", "value", "unit", "part", "whole") if name in self.needed
        }
        return {
            **{name: said[name] for name in ("name_zh", "meaning_zh", "colour", "severity")},
            "name_en": said["name_en"] or said["name_zh"],
            "meaning_en": said["meaning_en"] or said["meaning_zh"],
            "kind": said["monitoring"],
            "points": [said["point"]],
            "decided_by": DECIDED[self.template_kind].value,
            "params": self.params({}),
            "applies_to": f"{ITEM}{said['item']}" if said["item"] else said["applies_to"],
            "condition": said["condition"].strip(),
            "template": {"kind": self.template_kind.value, **template},
        }


class FromDayForm(PlainForm):
    """From which day on, and why."""

    day = forms.DateField(
        label=_("From this day on"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reasons = forms.CharField(label=_("Reasons"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))

    def from_at(self, at: datetime) -> datetime:
        """Return the instant from which on it is so: the day's beginning, or at once for today and for no day."""
        day = self.cleaned_data.get("day")
        if day is None or day == at.astimezone(CHINA).date():
            return at
        return datetime.combine(day, time.min, CHINA)


class PeriodForm(PlainForm):
    """Which version to test, over which days."""

    number = forms.IntegerField(label=_("Version"), min_value=1, max_value=2**31 - 1, widget=forms.Select)
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    last_day = forms.DateField(
        label=_("Last day of the period"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, numbers: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the versions *numbers*."""
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.choices = numbers
