"""Forms that say what is missing in our own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PlainForm(forms.Form):
    """A form whose required fields ask to be filled in, and whose dates say how they are written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the words of every field's refusals."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = _("Write a date that exists, as year-month-day, such as 2026-03-05.")

    def ask_when(self, name: str, other: str, answer: str, refusal: Any) -> None:
        """Require the field *name* when the field *other* is answered by *answer*; its absence is told by *refusal*.

        The page shows the field in that case only, so a form opened afresh does not call it optional.
        """
        self.fields[name].required = not self.is_bound or self.data.get(self.add_prefix(other)) == answer
        self.fields[name].error_messages["required"] = refusal
