"""Several files in one field."""

from typing import Any, BinaryIO, cast

from django import forms
from django.http import HttpRequest


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files or none; the rooms say how many they need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use an input that takes several."""
        kwargs.setdefault("widget", ManyFilesInput())
        super().__init__(*args, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Leave the files to the operation, which looks into them."""
        return data


def uploads_of(request: HttpRequest, name: str = "file") -> list[tuple[str, BinaryIO]]:
    """Return the files that were sent under *name*: their names and contents."""
    return [(one.name or "", cast(BinaryIO, one)) for one in request.FILES.getlist(name)]
