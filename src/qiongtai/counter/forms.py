"""What a clerk types when answering an application or handing over a result."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import Delivery, NonAcceptance
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of

LONG = 2000
SIGNATURE_LIMIT = 400_000
PNG_MARK = b"\x89PNG\r\n\x1a\n"
DATA_MARK = "data:image/png;base64,"


class VersionedForm(PlainForm):
    """Base: an act on a case as its page showed it; an older page's act is refused as stale."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(VersionedForm):
    """Accept the application."""


class IssueForm(VersionedForm):
    """Make out the result."""


class SupplyForm(VersionedForm):
    """Take in what a correction notice named."""


class WithdrawForm(VersionedForm):
    """Take the application back at the applicant's wish."""

    reason = forms.CharField(label=_("What the applicant said"), max_length=300)


class GroundForm(PlainForm):
    """Base: on what ground an application is not accepted, why, and which organ is the right one (行政许可法 32)."""

    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    right_organ = forms.TypedChoiceField(label=_("The right organ"), coerce=int, empty_value=None, required=False)
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=LONG,
        help_text=_("Printed on the decision that the applicant receives."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, grounds: Sequence[NonAcceptance], organs: Sequence[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        """Offer *grounds*, and *organs* as the right one."""
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [(one.value, label_of(one)) for one in grounds]  # type: ignore[attr-defined]
        self.fields["right_organ"].choices = [("", _("Choose the organ")), *organs]  # type: ignore[attr-defined]
        missing = _("Name the right organ: the applicant must be told it (Article 32).")
        self.ask_when("right_organ", "ground", NonAcceptance.NOT_THIS_ORGAN.value, missing)

    def clean(self) -> dict[str, Any]:
        """Forget an organ that was chosen before another ground."""
        cleaned = super().clean() or {}
        if cleaned.get("ground") != NonAcceptance.NOT_THIS_ORGAN:
            cleaned["right_organ"] = None
        return cleaned


class RefuseForm(GroundForm, VersionedForm):
    """Refuse acceptance of an application that was received."""

    def __init__(self, *args: Any, corrected: bool = False, **kwargs: Any) -> None:
        """Offer all grounds; *corrected*: a notice was sent, so failing to correct is one too."""
        grounds = [one for one in NonAcceptance if corrected or one is not NonAcceptance.NOT_CORRECTED]
        super().__init__(*args, grounds=grounds, **kwargs)


@dataclass(frozen=True, slots=True)
class GapLine:
    """One line of the correction page: a material or an answer, ticked when it is wrong, with the reason."""

    kind: GapKind
    key: str
    row: Any
    handed_in: bool
    ticked: bool
    reason: str
    error: bool = False

    @property
    def name(self) -> str:
        """Return the name of its tick."""
        return f"gap-{self.kind}-{self.key}"


class CorrectionForm(VersionedForm):
    """Name everything that is missing, at once (行政许可法 32)."""

    other = forms.CharField(
        label=_("Something else"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One point a line."),
    )

    def lines(self, case: CasePage) -> tuple[GapLine, ...]:
        """Return a line for each material and each answer of *case*, with what was ticked and typed."""
        materials = [
            self._line(GapKind.MATERIAL, row.key, row, handed_in=row.state is not None, suggest=row.need == "required")
            for row in case.materials
        ]
        return (
            *materials,
            *(self._line(GapKind.FIELD, row.key, row, handed_in=True, suggest=False) for row in case.form),
        )

    def _line(self, kind: GapKind, key: str, row: Any, *, handed_in: bool, suggest: bool) -> GapLine:
        name = f"gap-{kind}-{key}"
        reason = str(self.data.get(f"{name}-reason", "")).strip()[:300]
        ticked = name in self.data if self.is_bound else suggest and not handed_in
        return GapLine(
            kind, key, row, handed_in, ticked, reason, error=ticked and self.is_bound and not reason and handed_in
        )

    def gaps(self, case: CasePage) -> tuple[Gap, ...]:
        """Return what was named; a material that was not handed in needs no words."""
        named = [
            Gap(line.kind, line.key, line.reason or str(_("Not handed in.")))
            for line in self.lines(case)
            if line.ticked and not line.error
        ]
        others = str(self.cleaned_data.get("other", "")).splitlines()
        return (*named, *(Gap(GapKind.OTHER, "", text.strip()) for text in others if text.strip()))

    def check(self, case: CasePage) -> bool:
        """Tell whether the notice can go out: something is named, and each point says what is wrong."""
        if not self.is_valid():
            return False
        if any(line.error for line in self.lines(case)):
            self.add_error(None, _("Say for each ticked point what is wrong, so that one notice is enough."))
        elif not self.gaps(case):
            self.add_error(None, _("Tick what is missing or wrong: the notice must name everything at once."))
        return not self.errors


class SigningForm(VersionedForm):
    """Base: a signature may be drawn on the screen; without JavaScript the typed name stands for it."""

    signature = forms.CharField(label=_("Signature"), required=False, widget=forms.HiddenInput)

    def clean_signature(self) -> bytes | None:
        """Return the drawn signature as PNG, None when nothing was drawn."""
        text: str = self.cleaned_data["signature"]
        if not text:
            return None
        if not text.startswith(DATA_MARK) or len(text) > SIGNATURE_LIMIT:
            raise forms.ValidationError(_("The signature could not be read. Please sign again."))
        try:
            picture = base64.b64decode(text.removeprefix(DATA_MARK), validate=True)
        except binascii.Error:
            picture = b""
        if not picture.startswith(PNG_MARK):
            raise forms.ValidationError(_("The signature could not be read. Please sign again."))
        return picture


class DeliverForm(SigningForm):
    """Hand the result over: who receives it, how, and the signature, drawn or typed."""

    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    receiver = forms.CharField(
        label=_("Received by"),
        max_length=60,
        help_text=_("The name as signed; it stands for the signature when nothing is drawn."),
    )
    tracking = forms.CharField(label=_("Courier number"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the ways of delivery."""
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(one.value, label_of(one)) for one in Delivery]  # type: ignore[attr-defined]
        self.initial.setdefault("way", Delivery.PICKUP.value)
        missing = _("Write the number of the parcel, so that it can be followed.")
        self.ask_when("tracking", "way", Delivery.COURIER.value, missing)


class FinishForm(DeliverForm):
    """Decide an instant item at the window and hand the result over at once (行政许可法 34)."""

    opinion = forms.CharField(
        label=_("Opinion"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 2, "aria-keyshortcuts": "o"})
    )
    blank = forms.CharField(
        label=_("Number of the blank"),
        max_length=30,
        required=False,
        help_text=_("The licence is printed on it. Electronic delivery needs none."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ["opinion", "blank", "receiver", "way", "tracking", "signature", "version"]

    def __init__(self, *args: Any, on_blank: bool, **kwargs: Any) -> None:
        """Ask for a blank where the licence is printed on one."""
        super().__init__(*args, **kwargs)
        if not on_blank:
            del self.fields["blank"]
