"""The command line: every verb is there, wrong words get a clear answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qiongtai.config import cli
from qiongtai.config.commands import up

QIONGTAI = Path(sys.executable).with_name("qiongtai")


def said(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([QIONGTAI, *words], capture_output=True, text=True, env=os.environ.copy(), check=False)


@pytest.mark.parametrize("verb", sorted(cli.VERBS))
def test_every_verb_has_its_module(verb: str) -> None:
    module = cli.module_of(verb)
    assert callable(module.run) and callable(module.add_arguments)


def test_help_names_every_verb() -> None:
    answer = said("--help")
    assert answer.returncode == 0
    assert all(verb in answer.stdout for verb in cli.VERBS)


def test_an_unknown_verb_is_refused() -> None:
    answer = said("fly")
    assert answer.returncode == 2
    assert "fly" in answer.stderr


def test_a_count_of_cases_below_one_is_refused() -> None:
    answer = said("simulate", "--cases", "0")
    assert answer.returncode == 2
    assert "must be at least 1" in answer.stderr


def test_a_taken_port_is_noticed(live_server: object) -> None:
    address = str(getattr(live_server, "url", ""))
    assert up.port_taken(int(address.rpartition(":")[2]))
