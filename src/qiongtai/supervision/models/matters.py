"""Watched matters between their rows and their rules, many at a time."""

import json
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime

from django.db import connection
from django.db.models import Q

from qiongtai.supervision.models.matter import WatchedMatter
from qiongtai.supervision.models.watched_case import WatchedCase
from qiongtai.supervision.rules.matters import Matter
from qiongtai.supervision.rules.watched import About

PLAIN = ("kind", "ref", "case_id", "number", "item_key", "place", "organ_id", "link", "fires_at", "fired")
OF_CASE = ("case_id", "number", "item_key", "entry_version_id", "channel", "place", "organ_id", "organ_key")

KEEP = f"""
INSERT INTO supervision_matter ({", ".join(PLAIN)})
SELECT {", ".join(PLAIN)} FROM jsonb_populate_recordset(NULL::supervision_matter, %s)
ON CONFLICT (kind, ref) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in PLAIN[2:])}
"""  # noqa: S608  (the table's own columns)
Name = tuple[str, str]


class MatterLedger:
    """Matters taken for writing; `keep` writes back what changed, in one statement."""

    def __init__(self, names: Collection[Name], ended_cases: Collection[int] = ()) -> None:
        """Read and lock the matters *names* (kind and id), and those of *ended_cases*; nothing asked, nothing read."""
        self.matters: dict[Name, Matter] = {}
        refs: dict[str, list[str]] = {}
        for kind, ref in names:
            refs.setdefault(kind, []).append(ref)
        asked = [Q(kind=kind, ref__in=found) for kind, found in sorted(refs.items())]
        if ended_cases:
            asked.append(Q(case_id__in=ended_cases))
        if asked:
            condition = asked[0]
            for other in asked[1:]:
                condition |= other
            self._read(condition)
        self.before = {name: replace(matter) for name, matter in self.matters.items()}

    def _read(self, condition: Q) -> None:
        rows = WatchedMatter.objects.select_for_update().filter(condition).order_by("id")
        for kind, ref, *rest in rows.values_list(*PLAIN):
            self.matters[kind, ref] = Matter(kind=kind, id=ref, **dict(zip(PLAIN[2:], rest, strict=True)))

    def matter(self, name: Name) -> Matter:
        """Return the matter *name*, new when nothing was known of it."""
        if name not in self.matters:
            self.matters[name] = Matter(kind=name[0], id=name[1])
        return self.matters[name]

    def of_case(self, case_id: int, kinds: Collection[str]) -> list[Matter]:
        """Return the known matters of a case that are of *kinds*."""
        return [one for one in self.matters.values() if one.case_id == case_id and one.kind in kinds]

    def keep(self) -> None:
        """Write what changed; a matter that never had an end (a good rating) is not kept."""
        changed = [
            {**asdict(one), "ref": one.id}
            for name, one in self.matters.items()
            if self.before.get(name) != one and (name in self.before or one.fires_at is not None or one.link > 1)
        ]
        if changed:
            with connection.cursor() as cursor:
                cursor.execute(KEEP, [json.dumps(changed, ensure_ascii=False, default=datetime.isoformat)])


def abouts(case_ids: Collection[int]) -> dict[int, About]:
    """Return what alerts say of the cases of *case_ids* that are known."""
    rows = WatchedCase.objects.filter(case_id__in=case_ids).values_list(*OF_CASE) if case_ids else ()
    return {row[0]: About(**dict(zip(OF_CASE, row, strict=True))) for row in rows}
