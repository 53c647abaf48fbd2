"""What is in publicity: for everybody, and of one case with its objections for those who work on it."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from qiongtai.cases.models import Objection, Publicity
from qiongtai.cases.rules.publicities import PublicityStage, shown_name, stage_of
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.places.rules.subtree import reach

MOST = 200
"""Objections to one publicity that the desk's page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityRow:
    """A publicity as everybody may read it; *applicant* is a person's masked name, or an enterprise's."""

    id: int
    title: str
    text: str
    name_zh: str
    name_en: str
    organ_zh: str
    organ_en: str
    applicant: str
    first_on: date
    last_on: date
    result: str
    stage: PublicityStage


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRow:
    """An objection as its answer needs it. *name*, *contact*: for the organ alone, else empty."""

    id: int
    words: str
    at: datetime
    upheld: bool | None
    answer: str
    answered_at: datetime | None
    answered_by_name: str
    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class CasePublicity:
    """A publicity of a case and the objections to it."""

    row: PublicityRow
    objections: tuple[ObjectionRow, ...]

    @property
    def open(self) -> tuple[ObjectionRow, ...]:
        """Return the objections that wait for an answer."""
        return tuple(one for one in self.objections if one.answered_at is None)


def in_publicity(place: str, at: datetime, *, after: str | None = None, size: int = 20) -> Page[PublicityRow]:
    """Return what can be objected to now at *place* and below, what ends first in front."""
    low, high = reach(place)
    rows = _shown().filter(place__gte=low, place__lte=high, last_on__gte=day_of(at), closed_at=None)
    return page_of(rows, order=("last_on", "id"), show=lambda row: _row(row, at), after=after, size=size)


def publicity(publicity_id: int, at: datetime) -> PublicityRow:
    """Return one publicity, running or past. Raises `NotFound`."""
    row = _shown().filter(pk=publicity_id).first()
    if row is None:
        raise NotFound
    return _row(row, at)


def publicity_of(case_id: int, at: datetime) -> CasePublicity | None:
    """Return the newest publicity of a case, with who objected, for those who work on the case."""
    row = _shown().filter(case_id=case_id).order_by("-id").first()
    if row is None:
        return None
    found = Objection.objects.filter(publicity=row).order_by("id")[:MOST]
    return CasePublicity(_row(row, at), tuple(_objection(one, whole=True) for one in found))


def objection(number: str) -> tuple[str, ObjectionRow] | None:
    """Return the heading and the objection that *number* follows, without who made it; None for no such number."""
    row = Objection.objects.filter(number=number).annotate(title=F("publicity__title")).first()
    return (row.title, _objection(row)) if row else None


def _shown() -> "QuerySet[Publicity]":
    return Publicity.objects.select_related("case", "organ")


def _row(row: Publicity, at: datetime) -> PublicityRow:
    return PublicityRow(
        id=row.pk,
        title=row.title,
        text=row.text,
        name_zh=row.case.name_zh,
        name_en=row.case.name_en,
        organ_zh=row.organ.name_zh,
        organ_en=row.organ.name_en,
        applicant=shown_name(row.case.applicant_name, row.case.applicant_kind),
        first_on=row.first_on,
        last_on=row.last_on,
        result=row.result,
        stage=stage_of(last_on=row.last_on, ended=row.closed_at is not None, today=day_of(at)),
    )


def _objection(row: Objection, *, whole: bool = False) -> ObjectionRow:
    who = json.loads(vault.unseal(row.sealed)) if whole else {}
    return ObjectionRow(
        id=row.pk,
        words=row.words,
        at=row.at,
        upheld=row.upheld,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
        name=who.get("name", ""),
        contact=who.get("contact", ""),
    )
