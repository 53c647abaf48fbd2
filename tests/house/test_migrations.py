"""Migrations speak the language of the code, whatever language their maker's screen had."""

import re
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[2] / "src" / "qiongtai"


def test_no_migration_carries_a_translation() -> None:
    messages = re.compile(r"(violation_error_message|verbose_name|help_text)=['\"][^'\"]*[\u4e00-\u9fff]")
    assert [str(p) for p in ROOMS.glob("*/migrations/*.py") if messages.search(p.read_text(encoding="utf-8"))] == []
