"""The file of rules, loaded whole or not at all."""

import shutil
from pathlib import Path

import pytest

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.models import Rule
from qiongtai.supervision.operations.load_rules import FILE, load_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(FILE, tmp_path / "monitoring.yaml"))


def test_load_rules_reads_the_file_of_the_house(file):
    assert load_rules(path=file) == Rule.objects.count() == 43


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("rules:", "rulez:", "it has no list “rules”", id="another heading"),
        pytest.param("rules:", "rules: [", "cannot be read", id="broken YAML"),
        pytest.param("code: T2\n", "code: T1\n", "“T1” stands there twice", id="a code that appears twice"),
        pytest.param("colour: red", "colour: pink", "pink", id="a colour that does not exist"),
        pytest.param("name_zh:", "name_sh:", "name_zh", id="a missing name"),
    ],
)
def test_load_rules_refuses_a_wrong_file_and_loads_nothing(file, before, after, said):
    text = file.read_text(encoding="utf-8")
    words, heading, listed = text.partition("rules:")
    file.write_text(words + (heading + listed).replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        load_rules(path=file)
    assert said in str(refused.value)
    assert Rule.objects.count() == 0


def test_load_rules_refuses_a_file_in_another_encoding(file):
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(Refusal, match=r"monitoring\.yaml cannot be read"):
        load_rules(path=file)


def test_load_rules_refuses_a_missing_file(file):
    file.unlink()
    with pytest.raises(Refusal, match=r"monitoring\.yaml cannot be read"):
        load_rules(path=file)
