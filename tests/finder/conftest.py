"""The finder's tests search one index of the loaded province, made once a session."""

from pathlib import Path
from typing import Any

import pytest

from qiongtai.finder.operations.rebuild import rebuild_index
from tests.province import django_db_setup as loaded

__all__ = ["loaded"]


@pytest.fixture(scope="session")
def django_db_setup(loaded: None) -> None:
    """Load the province."""


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the shared index, which tests do not write in."""
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def index(db: None, settings: Any, index_folder: Path) -> Path:
    """Point the settings at the shared index, made by the first test that asks."""
    settings.INDEX_DIR = index_folder
    if not any(index_folder.glob("finder-*/state.json")):
        rebuild_index()
    return index_folder


@pytest.fixture
def own_index(db: None, settings: Any, tmp_path: Path) -> Path:
    """Point the settings at an empty folder, for tests that write."""
    settings.INDEX_DIR = tmp_path
    return tmp_path
