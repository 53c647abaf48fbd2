#!/usr/bin/env python
"""Gather what the code says, keep each room's translations complete, and report what is missing.

    tools/messages.py [ROOM ...]      add new messages to the rooms' django.po files (all rooms by default)
    tools/messages.py --check         change nothing; exit 1 when something is missing or out of place
    tools/messages.py --prune ROOM    also drop what the code no longer says

Three kinds of message are gathered: what templates and modules mark for translation; the first paragraph of every
refusal's docstring; and ``<Enum>.<value>`` for every code that people are shown, which needs English words too.
The law has no translations of its own: foundation speaks for it.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "qiongtai"
CHINESE, ENGLISH = "zh_Hans", "en"
SPEAKS_FOR = {"law": "foundation"}
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
SHOWN_ENUMS_IN = ("rules", "law")

Identity = tuple[str | None, str | tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Message:
    """Something the product says: its room, identity (context and id, or a pair for plurals) and where it stands."""

    room: str
    identity: Identity
    where: str
    is_code: bool = False


def rooms() -> list[str]:
    """Return the names of all rooms."""
    return sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())


def said(room: str) -> Iterator[Message]:
    """Yield what *room* says, templates and modules alike."""
    speaker = SPEAKS_FOR.get(room, room)
    for path in sorted((SOURCE / room).rglob("*")):
        where = str(path.relative_to(SOURCE))
        if path.suffix in (".html", ".txt") and "templates" in path.parts:
            yield from _marked(speaker, templatize(path.read_text(), origin=where), where)
        elif path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text()
            yield from _marked(speaker, source, where)
            yield from _codes(speaker, source, path, where)
    for text, where in refusals(room):
        yield Message(speaker, (None, text), where)


def _marked(room: str, source: str, where: str) -> Iterator[Message]:
    stream = io.BytesIO(source.encode())
    for line, function, texts, _comments in extract_python(stream, KEYWORDS.keys(), [], {"encoding": "utf-8"}):
        identity = _identity(KEYWORDS[function], texts)
        if identity is not None:
            yield Message(room, identity, f"{where}:{line}")


def _identity(spec: tuple[object, ...] | None, texts: object) -> Identity | None:
    given = list(texts) if isinstance(texts, tuple | list) else [texts]
    context = None
    if spec and isinstance(spec[0], tuple):
        context, given = given[0], given[1:]
    plural = spec is not None and sum(not isinstance(one, tuple) for one in spec) == 2
    wanted = given[: 2 if plural else 1]
    if not wanted or not all(wanted):
        return None
    return context, (wanted[0], wanted[1]) if plural else wanted[0]


def _codes(room: str, source: str, path: Path, where: str) -> Iterator[Message]:
    if not set(SHOWN_ENUMS_IN) & set(path.relative_to(SOURCE).parts):
        return
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and "StrEnum" in {ast.unparse(base) for base in node.bases}:
            for value in _members(node):
                yield Message(room, (None, f"{node.name}.{value}"), f"{where}:{node.lineno}", is_code=True)


def _members(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
            yield one.value.value


def refusals(room: str) -> Iterator[tuple[str, str]]:
    """Yield the message of every refusal that *room* defines, with its place."""
    families = _families()
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and node.name in families:
                paragraph = (ast.get_docstring(node) or "").strip().split("\n\n")[0]
                yield " ".join(paragraph.split()), f"{path.relative_to(SOURCE)}:{node.lineno}"


_KNOWN: set[str] = set()


def _families() -> set[str]:
    if not _KNOWN:
        parents: dict[str, set[str]] = {}
        for path in SOURCE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ClassDef):
                    parents.setdefault(node.name, set()).update(ast.unparse(base).split(".")[-1] for base in node.bases)
        _KNOWN.add("Refusal")
        while more := {name for name, bases in parents.items() if bases & _KNOWN} - _KNOWN:
            _KNOWN.update(more)
    return _KNOWN


def file_of(room: str, locale: str) -> Path:
    """Return the place of a room's translations."""
    return SOURCE / room / "locale" / locale / "LC_MESSAGES" / "django.po"


def catalogue_of(room: str, locale: str) -> Catalog:
    """Return the translations of *room* into *locale*; an empty catalogue when it has none."""
    path = file_of(room, locale)
    if not path.exists():
        return Catalog(locale=locale, project="Qiongtai", charset="utf-8", fuzzy=False)
    with path.open("rb") as read:
        return read_po(read, locale=locale, charset="utf-8")


def entries(catalogue: Catalog) -> dict[Identity, str | tuple[str, ...]]:
    """Return what *catalogue* says, by identity; plurals as tuples."""
    return {
        (one.context, tuple(one.id) if isinstance(one.id, list | tuple) else one.id): one.string
        for one in catalogue
        if one.id and "fuzzy" not in one.flags
    }


def is_full(text: str | Iterable[str] | None) -> bool:
    """Tell whether a translation says something."""
    return bool(text) and (isinstance(text, str) or all(text))


def translated(locale: str) -> dict[Identity, dict[str, str | tuple[str, ...]]]:
    """Return every full translation into *locale*, by identity and room."""
    found: dict[Identity, dict[str, str | tuple[str, ...]]] = {}
    for room in rooms():
        for identity, text in entries(catalogue_of(room, locale)).items():
            if is_full(text):
                found.setdefault(identity, {})[room] = text
    return found


def missing() -> list[str]:
    """Return a line for everything that is said and not translated."""
    known = {CHINESE: translated(CHINESE), ENGLISH: translated(ENGLISH)}
    lines = set()
    for message in (one for room in rooms() for one in said(room)):
        for locale in (CHINESE, ENGLISH) if message.is_code else (CHINESE,):
            if message.identity not in known[locale]:
                lines.add(f"{message.room}: no {locale} for {_shown(message.identity)} ({message.where})")
    return sorted(lines)


def disagreements() -> list[str]:
    """Return a line for every message that two rooms translate differently: only one of them would be heard."""
    return [
        f"{locale}: {_shown(identity)} is " + " and ".join(f"{text!r} in {room}" for room, text in by_room.items())
        for locale in (CHINESE, ENGLISH)
        for identity, by_room in translated(locale).items()
        if len(set(map(str, by_room.values()))) > 1
    ]


def broken_placeholders() -> list[str]:
    """Return a line for every translation whose placeholders are not those of its message."""
    lines = []
    for locale in (CHINESE, ENGLISH):
        for identity, by_room in translated(locale).items():
            wanted = _placeholders(identity[1])
            lines += [
                f"{room}: {locale} for {_shown(identity)} has {sorted(_placeholders(text))}, not {sorted(wanted)}"
                for room, text in by_room.items()
                if _placeholders(text) != wanted
            ]
    return lines


def unsaid() -> list[str]:
    """Return a line for every translation of something that no room says any more."""
    everything = {message.identity for room in rooms() for message in said(room)}
    return [
        f"{room}: {locale} for {_shown(identity)} is said nowhere"
        for locale in (CHINESE, ENGLISH)
        for room in rooms()
        for identity in entries(catalogue_of(room, locale))
        if identity not in everything
    ]


def _placeholders(text: str | Iterable[str]) -> set[str]:
    joined = text if isinstance(text, str) else " ".join(text)
    return {one or other for one, other in PLACEHOLDER.findall(joined)}


def _shown(identity: Identity) -> str:
    context, text = identity
    words = text if isinstance(text, str) else text[0]
    return f"“{words}”" + (f" in the sense of “{context}”" if context else "")


def update(room: str, *, prune: bool) -> int:
    """Add to the files of *room* what it says and nobody translates, and return how many messages were added."""
    added = 0
    everything = {message.identity for one in rooms() for message in said(one)}
    for locale in (CHINESE, ENGLISH):
        known, catalogue = translated(locale), catalogue_of(room, locale)
        before = set(entries(catalogue))
        for message in (one for source in rooms() for one in said(source) if one.room == room):
            wanted = locale == CHINESE or message.is_code
            if wanted and message.identity not in known and message.identity not in before:
                context, text = message.identity
                catalogue.add(text, context=context)
                before.add(message.identity)
                added += 1
        if prune:
            for context, text in before - everything:
                catalogue.delete(text if isinstance(text, str) else text[0], context)
        if before:
            _write(room, locale, catalogue)
    return added


def _write(room: str, locale: str, catalogue: Catalog) -> None:
    path = file_of(room, locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Qiongtai\\n"\n'
        f'"Language: {locale}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    path.write_text(header + written.getvalue().decode().lstrip("\n"))


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("room", nargs="*", help="rooms to update (default: all)")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is wrong")
    parser.add_argument("--prune", action="store_true", help="drop translations of what is no longer said")
    options = parser.parse_args()
    wanted = set(options.room)
    if unknown := wanted - set(rooms()):
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    if not options.check:
        for room in options.room or [one for one in rooms() if one not in SPEAKS_FOR]:
            print(f"{room}: {update(room, prune=options.prune)} added")
    wrong = [*missing(), *disagreements(), *broken_placeholders(), *unsaid()]
    shown = [line for line in wrong if not wanted or line.split(":")[0] in wanted]
    print("\n".join(shown) or "Everything is translated.")
    return int(options.check and bool(shown))


if __name__ == "__main__":
    sys.exit(main())
