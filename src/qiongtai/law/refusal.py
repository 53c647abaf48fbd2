"""The word for "no": a typed refusal that a person can act on."""

from typing import Any


class Refusal(Exception):
    """The request was refused."""

    field: str | None = None
    """Name of the form field that the refusal is about, where there is one."""

    def __init__(self, **particulars: Any) -> None:
        """Keep *particulars*, the values that the message names with ``%(name)s``."""
        super().__init__(self.template() % particulars if particulars else self.template())
        self.particulars = particulars

    @classmethod
    def template(cls) -> str:
        """Return the untranslated message with its placeholders: the first paragraph of the docstring on one line."""
        paragraph = (cls.__doc__ or "").strip().split("\n\n")[0]
        return " ".join(paragraph.split())

    @property
    def code(self) -> str:
        """Return the stable name that other systems may test for."""
        return type(self).__name__


class NotFound(Refusal):
    """There is nothing here for you: the address is wrong, or it is not yours to see."""


class Stale(Refusal):
    """Somebody changed this while you were looking at it. Read it again, then decide."""
