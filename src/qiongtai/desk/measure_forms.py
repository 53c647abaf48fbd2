"""What an organ writes about what supervision asks of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.documents.rules.types import ACCEPTED_ENDINGS
from qiongtai.supervision.rules.correction import LONGEST
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.uploads import ManyFilesField, ManyFilesInput


class AnswerForm(PlainForm):
    """Words, as of the version that the page showed."""

    words = forms.CharField(label=_("Your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        """Ask for the words as *label* says."""
        super().__init__(*args, **kwargs)
        if label:
            self.fields["words"].label = label


class EvidenceForm(AnswerForm):
    """Words and files."""

    file = ManyFilesField(
        label=_("Evidence"),
        help_text=_("PDF, pictures, Word or Excel; several at once."),
        required=False,
        widget=ManyFilesInput(attrs={"accept": ",".join(ACCEPTED_ENDINGS)}),
    )

    field_order = ("words", "file", "version")
