"""Read the catalogue's data files."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qiongtai.law.refusal import Refusal

DATA = Path(__file__).resolve().parents[1] / "data"
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileUnreadable(Refusal):
    """The file %(name)s cannot be read: %(problem)s"""


def read_items(path: Path = DATA / "items.yaml") -> list[dict[str, Any]]:
    """Return the items of the province's directory as plain data."""
    return _listing(path, "items")


def read_local(path: Path = DATA / "local.yaml") -> list[dict[str, Any]]:
    """Return what single places change in the items that they inherit, as plain data."""
    return _listing(path, "local")


def read_bundles(path: Path = DATA / "bundles.yaml") -> list[dict[str, Any]]:
    """Return the bundles for joint application as plain data."""
    return _listing(path, "bundles")


@cache
def read_words() -> dict[str, list[dict[str, Any]]]:
    """Return the word lists, by the name of the list."""
    return _read(DATA / "words.yaml")


def _listing(path: Path, key: str) -> list[dict[str, Any]]:
    found = _read(path).get(key)
    if not isinstance(found, list):
        raise FileUnreadable(name=path.name, problem=f"it has no list “{key}”.")
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506  (a safe loader)
    except FileNotFoundError:
        raise FileUnreadable(name=path.name, problem="it is not there.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileUnreadable(name=path.name, problem=" ".join(str(error).split())) from None
    if not isinstance(found, dict):
        raise FileUnreadable(name=path.name, problem="it is not a group of lists.")
    return found
