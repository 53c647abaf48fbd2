"""What an agent writes when running an errand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.ui.plainform import PlainForm

LONGEST = 1000


class ErrandForm(PlainForm):
    """Base: an act on an errand as its page showed it; an older page's act is refused as stale."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SignedForm(ErrandForm):
    """The principal signed the printed mandate."""

    copy = forms.FileField(
        label=_("Picture of the signed mandate"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class NoteForm(ErrandForm):
    """Words that the principal reads."""

    note = forms.CharField(
        label=_("Note to the principal"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class QuestionForm(ErrandForm):
    """What the principal is asked."""

    note = forms.CharField(label=_("Question"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(ErrandForm):
    """What the principal said."""

    note = forms.CharField(
        label=_("What the principal said"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(ErrandForm):
    """Why an errand ends undone."""

    reason = forms.CharField(
        label=_("Reason, which the principal reads"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class OutcomeForm(ErrandForm):
    """What was done."""

    note = forms.CharField(
        label=_("What was done, for the principal"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class LinkForm(ErrandForm):
    """A case that came in elsewhere."""

    number = forms.CharField(
        label=_("Case number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class UntilForm(ErrandForm):
    """Until when a mandate is to hold."""

    until = forms.DateField(
        label=_("Last day of the mandate"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class HandOverForm(NoteForm):
    """To which hall an errand goes on, and why."""

    to = forms.ChoiceField(label=_("To the agents of"), widget=forms.RadioSelect)
    field_order = ["to", "note", "version"]

    def __init__(self, *args: Any, halls: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Offer *halls*."""
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(halls)  # type: ignore[attr-defined]


class PromiseForm(PlainForm):
    """In how many working days a hall promises to be done."""

    workdays = forms.IntegerField(label=_("Working days"), widget=forms.NumberInput(attrs={"min": 1, "max": 60}))


class WalkInForm(PlainForm):
    """What somebody who stands there wants done, and until when the agent may act for them."""

    matter = forms.CharField(
        label=_("What is to be done"),
        max_length=LONGEST,
        help_text=_("In the principal's own words; it stands in the mandate."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    items = forms.MultipleChoiceField(
        label=_("Items named in the mandate"), required=False, widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(
        label=_("Last day of the mandate"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self, *args: Any, items: Sequence[tuple[str, str]] = (), until: date | None = None, **kwargs: Any
    ) -> None:
        """Offer *items*, and propose *until*."""
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = list(items)  # type: ignore[attr-defined]
        self.initial.setdefault("until", until)
