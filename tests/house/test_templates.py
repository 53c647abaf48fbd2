"""Every template is used, and none carries a script or a style of its own."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qiongtai"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
SPOKEN_BY_THE_FRAMEWORK = ("429.html", "account/", "mfa/", "allauth/", "usersessions/", "socialaccount/", "django/")


def name_of(template: Path) -> str:
    return str(template).partition("/templates/")[2]


def test_every_template_is_used() -> None:
    texts = [p.read_text(encoding="utf-8") for p in [*SOURCE.rglob("*.py"), *TEMPLATES]]
    unused = [
        name_of(t)
        for t in TEMPLATES
        if not name_of(t).startswith(SPOKEN_BY_THE_FRAMEWORK)
        and not any(f'"{name_of(t)}"' in text or f"'{name_of(t)}'" in text for text in texts)
    ]
    assert unused == []


def test_no_template_carries_a_script_or_handler() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/(ld\+)?json)|\son[a-z]+=\"|javascript:")
    assert [name_of(t) for t in TEMPLATES if inline.search(t.read_text(encoding="utf-8"))] == []


def test_no_page_asks_another_host() -> None:
    foreign = re.compile(r"(src|href)=\"(https?:)?//(?!\{)")
    assert [name_of(t) for t in TEMPLATES if foreign.search(t.read_text(encoding="utf-8"))] == []
