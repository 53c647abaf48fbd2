"""What is typed about an expert review: by officers, and by the experts themselves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.reviews import RecusalGround, Stance
from qiongtai.desk.forms import VersionedForm
from qiongtai.people.rules.experts import ExpertField
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of

DRAW, CHOOSE = "draw", "choose"
COUNTS = (3, 5, 7, 9)
Choices = Sequence[tuple[int, str]]


class ConveneForm(VersionedForm):
    """Whom the organ asks what, and until when."""

    question = forms.CharField(
        label=_("What the experts are asked"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The article that wants or allows an expert review here.")
    )
    planned_end_on = forms.DateField(
        label=_("Planned last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The applicant is told this day in writing."),
    )
    way = forms.ChoiceField(
        label=_("How the panel comes about"),
        choices=[(DRAW, _("Draw it from a field")), (CHOOSE, _("Choose experts of the roster"))],
        widget=forms.RadioSelect,
        initial=DRAW,
    )
    field = forms.ChoiceField(label=_("Field"), required=False)
    count = forms.TypedChoiceField(
        label=_("Number of experts"),
        coerce=int,
        empty_value=None,
        choices=[(one, one) for one in COUNTS],
        required=False,
    )
    chair = forms.TypedChoiceField(label=_("Chair"), coerce=int, empty_value=None, required=False)
    experts = forms.TypedMultipleChoiceField(
        label=_("Experts"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An odd number with the chair, three at least. Whom the records tie to the applicant is left out."),
    )

    def __init__(self, *args: Any, experts: Choices, fields: Sequence[ExpertField], **kwargs: Any) -> None:
        """Offer *experts*, and the *fields* that have any."""
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(one, label_of(one)) for one in fields]  # type: ignore[attr-defined]
        self.fields["chair"].choices = [("", _("Choose an expert")), *experts]  # type: ignore[attr-defined]
        self.fields["experts"].choices = list(experts)  # type: ignore[attr-defined]
        self.ask_when("field", "way", DRAW, _("Choose one of the fields."))
        self.ask_when("count", "way", DRAW, _("Say how many."))
        self.ask_when("chair", "way", CHOOSE, _("Choose the chair."))

    def panel(self) -> dict[str, Any]:
        """Return who is to be on the panel, as `convene_review` takes it."""
        typed = self.cleaned_data
        if typed["way"] == DRAW:
            return {"field": ExpertField(typed["field"]), "count": typed["count"] or 0}
        others = [one for one in typed["experts"] if one != typed["chair"]]
        return {"experts": [typed["chair"], *others]}


class CallOffForm(PlainForm):
    """Why the review ends without a report."""

    reason = forms.CharField(label=_("Why the review is called off"), max_length=500)


class RecuseForm(PlainForm):
    """Why an expert leaves the panel."""

    ground = forms.ChoiceField(label=_("Ground"))
    reason = forms.CharField(label=_("What happened"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the grounds that officers see; the others are the expert's and the records'."""
        super().__init__(*args, **kwargs)
        grounds = (RecusalGround.SILENT, RecusalGround.OTHER)
        self.fields["ground"].choices = [(one.value, label_of(one)) for one in grounds]  # type: ignore[attr-defined]


class ReplaceForm(PlainForm):
    """Who comes in the place of an expert who stepped back; a draw that is not used up asks nobody."""

    expert = forms.TypedChoiceField(label=_("Expert who comes instead"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, experts: Choices, **kwargs: Any) -> None:
        """Offer *experts*."""
        super().__init__(*args, **kwargs)
        self.fields["expert"].choices = [("", _("Choose an expert")), *experts]  # type: ignore[attr-defined]


class DeclareForm(PlainForm):
    """Whether anything ties the expert to the applicant (回避)."""

    tied = forms.TypedChoiceField(
        label=_("Does anything tie you to the applicant?"),
        choices=[("no", _("No, nothing")), ("yes", _("Yes, so I step back"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text=_(
            "You or close family work for the applicant or its rivals; you are related; you wrote or advised on the "
            "application; anything else that others could take for a reason to doubt you."
        ),
    )
    words = forms.CharField(label=_("What it is, if so"), max_length=500, required=False)


class OpinionForm(PlainForm):
    """An expert's opinion."""

    stance = forms.ChoiceField(label=_("Opinion"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Reasons"), max_length=20000, widget=forms.Textarea(attrs={"rows": 8, "aria-keyshortcuts": "o"})
    )
    file = forms.FileField(
        label=_("A paper that goes with it"), required=False, help_text=_("PDF, picture, Word or Excel.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the three."""
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = [(one.value, label_of(one)) for one in Stance]  # type: ignore[attr-defined]


class ReportForm(PlainForm):
    """The panel's report."""

    words = forms.CharField(
        label=_("Report of the panel"),
        max_length=20000,
        help_text=_(
            "What was examined, on what the panel agrees, what must change. The opinions are printed below it."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ExpertForm(PlainForm):
    """An expert of the roster, with an account of their own."""

    name = forms.CharField(label=_("Name"), max_length=60)
    identity_number = forms.CharField(
        label=_("Identity number"), max_length=24, help_text=_("Compared with applicants, and never shown.")
    )
    field = forms.ChoiceField(label=_("Field"))
    title = forms.CharField(label=_("Professional title"), max_length=60)
    employer = forms.CharField(label=_("Employer"), max_length=200)
    employer_code = forms.CharField(label=_("Credit code of the employer"), max_length=30, required=False)
    username = forms.CharField(label=_("User name"), max_length=40)
    password = forms.CharField(
        label=_("First password"),
        max_length=128,
        widget=forms.PasswordInput,
        help_text=_("Hand it over in person; the expert changes it and can set up a second factor."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the fields."""
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(one.value, label_of(one)) for one in ExpertField]  # type: ignore[attr-defined]


class CloseExpertForm(PlainForm):
    """Why an account is closed."""

    reason = forms.CharField(label=_("Why the account is closed"), max_length=500)


class ExpertPasswordForm(PlainForm):
    """A new password."""

    password = forms.CharField(label=_("New password"), max_length=128, widget=forms.PasswordInput)
