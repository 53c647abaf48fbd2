"""Every code word is in the glossary, in both languages."""

import re

from tools import glossary

ROWS = re.compile(r"^\| `([^`]+)` \| (.*) \| (.*) \|$", re.M)


def test_the_glossary_is_as_the_code_says() -> None:
    assert glossary.TARGET.read_text(encoding="utf-8") == "\n".join(glossary.lines()).rstrip() + "\n"


def test_every_code_has_a_word_in_both_languages() -> None:
    page = "\n".join(glossary.lines())
    rows = ROWS.findall(page)
    assert len(rows) == sum(len(enum) for enum in glossary.enums())
    assert [code for code, english, chinese in rows if not english or not chinese] == []
