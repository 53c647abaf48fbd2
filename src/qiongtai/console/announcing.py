"""What a writer or a reviewer of announcements types."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qiongtai.bulletin.queries.desk import organs_that
from qiongtai.bulletin.queries.rows import AnnouncementPage
from qiongtai.bulletin.rules.text import LONGEST_BODY, LONGEST_REASONS, LONGEST_TITLE, AnnouncementKind, Text
from qiongtai.law.actor import Actor
from qiongtai.places.queries.divisions import children, division
from qiongtai.ui.http import actor_of
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of, named

MINUTES = "%Y-%m-%dT%H:%M"
TEXT_FIELDS = ("kind", "title_zh", "body_zh", "title_en", "body_en", "from_at", "until_at", "pinned")


def _time(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES)
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=widget)


class TextForm(PlainForm):
    """What is announced, and when it is seen."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect, initial=AnnouncementKind.NOTICE.value)
    title_zh = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    body_zh = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        help_text=_("A blank line begins a paragraph. ## heading, - point, 1. numbered point, **strong words**."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=LONGEST_TITLE, required=False)
    body_en = forms.CharField(
        label=_("Text in English"),
        max_length=LONGEST_BODY,
        required=False,
        help_text=_("Without it, English pages show the Chinese."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    from_at = _time(_("Shown from"), _("Empty: from the moment it is published."))
    until_at = _time(_("Shown until"), _("Empty: until it is withdrawn."))
    pinned = forms.BooleanField(label=_("Put it before the others"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds by their names."""
        super().__init__(*args, **kwargs)
        kinds = [(one.value, label_of(one)) for one in AnnouncementKind]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def text(self) -> Text:
        """Return what was typed; call it on a valid form."""
        typed = {name: self.cleaned_data[name] for name in TEXT_FIELDS}
        return Text(**{**typed, "kind": AnnouncementKind(typed["kind"])})


class WriteForm(TextForm):
    """A new announcement: of which organ, for which place, and what."""

    organ = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    place = forms.ChoiceField(label=_("Seen in"), help_text=_("It is seen there and in everything below."))
    field_order = ("organ", "place", *TEXT_FIELDS)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the organs in whose name *actor* may write, and the places below."""
        super().__init__(*args, **kwargs)
        organs = [(one.id, named(one)) for one in organs_that(actor)]
        places = (division(actor.place), *children(actor.place)) if actor.place else ()
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]
        self.fields["place"].choices = [(one.code, named(one)) for one in places]  # type: ignore[attr-defined]


class ReasonsForm(PlainForm):
    """Why something is handed back or withdrawn."""

    reasons = forms.CharField(label=_("Reasons"), max_length=LONGEST_REASONS, widget=forms.Textarea(attrs={"rows": 3}))


def text_form(request: HttpRequest, page: AnnouncementPage | None) -> TextForm:
    """Return the form of *page*, or an empty one; with what was typed when the request brings it."""
    typed = request.POST if request.method == "POST" else None
    if page is None:
        return WriteForm(typed, actor=actor_of(request))
    kept = {name: getattr(page, name) for name in TEXT_FIELDS}
    return TextForm(typed, initial={**kept, "kind": page.kind.value, "version": page.version})


def version_in(request: HttpRequest) -> int | None:
    """Return the version of the page on which a button was pressed; None when none, or none that can be, is named."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
