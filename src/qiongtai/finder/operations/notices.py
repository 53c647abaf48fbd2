"""Bring the announcements of this node's index into line with what is published."""

from collections.abc import Collection, Iterator

from qiongtai.bulletin.queries.texts import AnnouncementText, announcement_texts
from qiongtai.finder.adapters.language import reader
from qiongtai.finder.adapters.node import store
from qiongtai.finder.adapters.notices import NoticeDoc, replace_notices
from qiongtai.finder.rules.terms import Described
from qiongtai.finder.rules.text import LONGEST


def refresh_notices(ids: Collection[int] | None = None) -> int:
    """Take in the published among the announcements *ids* (None: all), take out the others; return how many are in.

    Safe to run again and in several processes: it writes what is published, whatever was there.
    """
    kept = store()
    with kept.writing():
        texts = announcement_texts(ids)
        replace_notices(kept, None if ids is None else sorted(ids), map(notice_doc, texts))
    return len(texts)


def notice_doc(text: AnnouncementText) -> NoticeDoc:
    """Return the announcement as the index keeps it."""
    described = Described(
        names_zh=tuple(_pieces(text.title_zh)),
        names_en=(text.title_en,),
        about_zh=(*_pieces(text.words_zh), *_pieces(text.title_zh), text.organ_zh),
        about_en=(text.words_en, text.title_en, text.organ_en),
    )
    return NoticeDoc(
        id=text.id,
        place=text.place,
        from_at=int(text.from_at.timestamp()),
        until_at=int(text.until_at.timestamp()) if text.until_at else None,
        terms=reader().terms_of(described),
        shown={
            "title_zh": text.title_zh,
            "title_en": text.title_en,
            "organ_zh": text.organ_zh,
            "organ_en": text.organ_en,
        },
    )


def _pieces(text: str) -> Iterator[str]:
    """Yield *text* in pieces of what is read of one; each begins a little before the end of the last."""
    step = LONGEST - 6
    return (text[start : start + LONGEST] for start in range(0, max(len(text), 1), step))
