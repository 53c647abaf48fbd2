"""Chinese and English are complete, agree between rooms, and keep their placeholders."""

import pytest

from tools import messages


def test_everything_that_is_said_is_translated():
    assert messages.missing() == []


def test_no_two_rooms_translate_the_same_words_differently():
    assert messages.disagreements() == []


def test_translations_keep_the_placeholders_of_their_messages():
    assert messages.broken_placeholders() == []


def test_nothing_is_translated_that_nobody_says():
    assert messages.unsaid() == []


@pytest.mark.parametrize("locale", [messages.CHINESE, messages.ENGLISH])
def test_no_translation_is_left_fuzzy(locale):
    assert [
        f"{room}: {entry.id}"
        for room in messages.rooms()
        for entry in messages.catalogue_of(room, locale)
        if entry.id and "fuzzy" in entry.flags
    ] == []
