"""The reference data of places, loaded whole or not at all."""

import shutil
from pathlib import Path

import pytest

from qiongtai.places.adapters.files import DATA
from qiongtai.places.models import Division, Hall, LocalDay, Organ, Window
from qiongtai.places.operations.load import load_places
from qiongtai.places.rules.codes import Certainty, Level
from qiongtai.places.rules.records import DataRefused

TABLES = (Division, Organ, Hall, Window, LocalDay)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_load_places_fills_every_level(hainan):
    assert {level: Division.objects.filter(level=level).count() for level in Level} == {
        Level.PROVINCE: 1,
        Level.CITY: 4,
        Level.COUNTY: 26,
        Level.TOWNSHIP: 243,
        Level.VILLAGE: 3296,
    }
    assert [table.objects.count() for table in TABLES] == [3570, 9547, 3561, 3994, 5]


def test_load_places_again_changes_nothing(hainan):
    kept = [list(table.objects.order_by("pk").values()) for table in TABLES]
    load_places()
    assert [list(table.objects.order_by("pk").values()) for table in TABLES] == kept


def test_load_places_updates_what_the_files_changed_and_keeps_the_ids(hainan, folder):
    town = Division.objects.get(code="469023100000")
    edit(folder / "divisions.csv", "金江镇", "金江新镇")
    load_places(folder)
    assert Division.objects.get(code=town.code).name_zh == "金江新镇"
    assert Division.objects.count() == 3570
    assert Organ.objects.get(division=town, key="township_government").name_zh == "澄迈县金江新镇人民政府"


def test_load_places_marks_what_nobody_verified(hainan):
    assert set(Hall.objects.values_list("certainty", flat=True)) == {Certainty.UNVERIFIED}
    assert set(Window.objects.values_list("certainty", flat=True)) == {Certainty.UNVERIFIED}
    assert Division.objects.get(code="469023000000").name_en_certainty == Certainty.PUBLISHED
    assert Division.objects.get(code="469023100000").name_en_certainty == Certainty.COMPUTED
    assert Organ.objects.get(division_id="460000000000", key="health").certainty == Certainty.PUBLISHED
    assert Organ.objects.get(division_id="469023000000", key="health").certainty == Certainty.UNVERIFIED


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇",
            "46902310000,金江镇",
            "'46902310000' is not a division code",
            id="a code of eleven digits",
        ),
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇",
            "469023101000,金江镇",
            "the code appears twice",
            id="a code that appears twice",
        ),
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇,,township",
            "469023100000,金江镇,,hamlet",
            "'hamlet' is not one of the five levels",
            id="a level that does not exist",
        ),
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇,,township",
            "469023100000,金江镇,,village",
            "is not of the level village",
            id="a code of another level",
        ),
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇,,township,469023000000",
            "469023100000,金江镇,,township,469021000000",
            "469023100000 cannot lie in 469021000000",
            id="a parent elsewhere",
        ),
        pytest.param(
            "divisions.csv",
            "469023100000,金江镇,,township,469023000000",
            "469023100000,金江镇,,township,",
            "the parent '' is not in the file",
            id="no parent",
        ),
        pytest.param("divisions.csv", "469023100000,金江镇,", "469023100000,,", "the name is missing", id="no name"),
        pytest.param(
            "divisions.csv", "469023100000,金江镇,", "469023100000,金江镇,x,", "5 columns", id="a column too many"
        ),
        pytest.param("divisions.csv", "code,name", "kode,name", "the columns must be", id="another heading"),
        pytest.param("organs.yaml", "kind: government", "kind: kingdom", "'kingdom' is not one of", id="a wrong kind"),
        pytest.param(
            "organs.yaml", "parent: people_government", "parent: nobody", "the parent 'nobody'", id="a lost organ"
        ),
        pytest.param("organs.yaml", "organs:", "organs: [", "this is not YAML", id="broken YAML"),
        pytest.param(
            "calendar_local.yaml", "'2023-04-20'", "'2023-04-31'", "'2023-04-31' is not a date", id="a wrong date"
        ),
        pytest.param(
            "calendar_local.yaml",
            "local_holidays:\n  - division: '460200000000'",
            "local_holidays:\n  - division: '990200000000'",
            "the division is not in divisions.csv",
            id="a day off nowhere",
        ),
    ],
)
def test_load_places_refuses_a_wrong_row_and_loads_nothing(db, folder, file, before, after, said):
    edit(folder / file, before, after)
    counted = [table.objects.count() for table in TABLES]
    with pytest.raises(DataRefused) as refused:
        load_places(folder)
    assert said in str(refused.value)
    assert file in str(refused.value)
    assert [table.objects.count() for table in TABLES] == counted


def test_load_places_refuses_a_file_in_another_encoding(db, folder):
    path = folder / "divisions.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(DataRefused, match="not in UTF-8"):
        load_places(folder)


def test_load_places_takes_a_file_with_a_byte_order_mark(hainan, folder):
    path = folder / "divisions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    load_places(folder)
    assert Division.objects.count() == 3570


def test_load_places_refuses_a_missing_file(db, folder):
    (folder / "organs.yaml").unlink()
    with pytest.raises(DataRefused, match="missing"):
        load_places(folder)
