"""What an officer types on the case's page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.ui.plainform import PlainForm

LONG = 2000


def _text(label: Any, *, required: bool = True, key: str = "", help_text: Any = "") -> forms.CharField:
    attributes: dict[str, Any] = {"rows": 3, **({"aria-keyshortcuts": key} if key else {})}
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONG,
        help_text=help_text,
        widget=forms.Textarea(attrs=attributes),
    )


class VersionedForm(PlainForm):
    """Base: an act on a case as its page showed it; an older page's act is refused as stale."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class HandOverForm(VersionedForm):
    """Finish a step with an opinion; the second officer of a site check stands on its record (行政许可法 34)."""

    outcome = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect, required=False)
    opinion = _text(_("Opinion"), key="o")

    def __init__(
        self,
        *args: Any,
        outcomes: Sequence[tuple[str, str]] = (),
        officers: int = 1,
        **kwargs: Any,
    ) -> None:
        """Offer *outcomes*; *officers* is how many must sign."""
        super().__init__(*args, **kwargs)
        if outcomes:
            self.fields["outcome"].choices = list(outcomes)  # type: ignore[attr-defined]
            self.fields["outcome"].required = True
            self.initial.setdefault("outcome", outcomes[0][0])
        else:
            del self.fields["outcome"]
        if officers > 1:
            self.fields["opinion"].label = _("Findings and opinion")


class DecideForm(VersionedForm):
    """Grant or refuse; a refusal gives its reasons (行政许可法 38)."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("grant", _("Grant")), ("refuse", _("Refuse"))], widget=forms.RadioSelect
    )
    opinion = _text(_("Opinion"), key="o")
    reasons = _text(
        _("Reasons of the refusal"),
        required=False,
        help_text=_("Printed on the decision, with the right to reconsideration and to sue."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for reasons where the law does."""
        super().__init__(*args, **kwargs)
        self.ask_when("reasons", "decision", "refuse", _("A refusal must give its reasons (Article 38)."))


class PauseForm(VersionedForm):
    """Begin a special procedure whose time is not counted (行政许可法 45)."""

    kind = forms.ChoiceField(label=_("Special procedure"))
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The article or the written request that it rests on.")
    )
    planned_end_on = forms.DateField(
        label=_("Planned last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The applicant is told this day in writing."),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, str]] = (), today: date | None = None, **kwargs: Any
    ) -> None:
        """Offer *kinds*: those that the item allows; the end may not lie before *today*."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]

    def clean_planned_end_on(self) -> date:
        """Refuse a day that has passed."""
        day: date = self.cleaned_data["planned_end_on"]
        if self.today and day < self.today:
            raise forms.ValidationError(_("The planned last day has passed already."))
        return day


class ResumeForm(VersionedForm):
    """End the special procedure."""

    last_day = forms.DateField(
        label=_("Last day of the procedure"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )


class ExtendForm(VersionedForm):
    """Extend the statutory term once (行政许可法 42)."""

    reason = _text(_("Reason for the extension"), help_text=_("The applicant is told it in writing."))


class IssueForm(VersionedForm):
    """Make out the licence or the decision."""


class UnmaskForm(PlainForm):
    """Say why the full identity number is needed; the look is recorded."""

    reason = forms.CharField(label=_("Why you need the full number"), max_length=200)


class InboxForm(PlainForm):
    """What the inbox shows."""

    point = forms.CharField(required=False)
    light = forms.CharField(required=False)
    text = forms.CharField(required=False, max_length=60)
    after = forms.CharField(required=False, max_length=400)
