"""`qiongtai lint` and `qiongtai load`: what they print, and how they end."""

import argparse
import json
from types import ModuleType

import pytest

from qiongtai.config import loading
from qiongtai.config.commands import lint, load
from qiongtai.law.refusal import Refusal
from qiongtai.supervision.models import Rule
from qiongtai.supervision.operations.load_rules import load_rules
from tests.province import django_db_setup

__all__ = ["django_db_setup"]

pytestmark = pytest.mark.django_db


def ran(command: ModuleType, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


def test_lint_lists_the_worst_first_and_ends_with_1_while_the_law_is_broken(capsys):
    assert ran(lint) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("error")
    assert "real_estate_transfer.fees: fee without basis (不动产登记费（住宅）)" in "\n".join(lines)
    assert lines[-1] == "7 errors, 35 warnings, 219 notes."


def test_lint_ends_with_0_where_nothing_breaks_the_law(capsys):
    assert ran(lint, "--item", "id_card") == 0
    assert ran(lint, "--severity", "note") == 0


def test_lint_prints_json(capsys):
    assert ran(lint, "--json", "--item", "senior_card", "--severity", "warning") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "item": "senior_card",
            "place": "",
            "severity": "warning",
            "rule": "statutory_without_basis",
            "part": "statutory",
            "detail": "30wd",
        }
    ]


def test_lint_refuses_an_unknown_item_and_weight(capsys):
    assert ran(lint, "--item", "nothing") == 2
    assert "There is no item 'nothing'" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        ran(lint, "--severity", "bad")
    assert stopped.value.code == 2


def test_load_again_says_that_nothing_changed(capsys, settings, tmp_path):
    settings.INDEX_DIR = tmp_path
    assert ran(load) == 0
    assert "0 items published, 0 withdrawn" in capsys.readouterr().out


def test_load_says_which_file_is_wrong_and_ends_with_1(capsys, monkeypatch):
    class FileWrong(Refusal):
        """The file is wrong."""

    def broken() -> None:
        raise FileWrong

    monkeypatch.setattr(loading, "_steps", lambda: [("Files", broken)])
    assert ran(load) == 1
    assert capsys.readouterr().err == "Not loaded: The file is wrong.\n"


def test_load_takes_back_what_stood_before_the_wrong_file(monkeypatch):
    class FileWrong(Refusal):
        """The file is wrong."""

    def broken() -> None:
        raise FileWrong

    monkeypatch.setattr(loading, "_steps", lambda: [("Rules", load_rules), ("Files", broken)])
    assert ran(load) == 1
    assert not Rule.objects.exists()
