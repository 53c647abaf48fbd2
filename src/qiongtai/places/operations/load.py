"""Load the reference data of places: all of it or, when a row is wrong, nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from qiongtai.places.adapters.files import (
    CALENDAR,
    DATA,
    read_divisions,
    read_halls,
    read_local_days,
    read_organs,
)
from qiongtai.places.adapters.names import english_of, initials_of, pinyin_of
from qiongtai.places.models import Division, Hall, LocalDay, Organ, Window
from qiongtai.places.rules.codes import Certainty
from qiongtai.places.rules.establishment import Land, OrganPlace, establish, parent_of
from qiongtai.places.rules.records import DataRefused, DivisionRecord, HallRecord, LocalDayRecord

BATCH = 2000


@transaction.atomic
def load_places(folder: Path = DATA) -> None:
    """Bring divisions, organs, halls, windows and local days into line with the files of *folder*.

    Idempotent: rows that are right already are left alone, changed ones are updated, none is deleted (cases may point
    at it). Raises `DataRefused` for the first wrong row; then nothing at all has changed.
    """
    divisions, organ_file = read_divisions(folder), read_organs(folder)
    halls, days = read_halls(folder), read_local_days(folder)
    lost = next((day for day in days if day.division not in divisions), None)
    if lost:
        raise DataRefused(file=CALENDAR, where=lost.division, problem="the division is not in divisions.csv")
    english = {code: record.name_en or english_of(record.name_zh) for code, record in divisions.items()}
    land = Land(divisions, english, organ_file.acts_also_as)
    _bring(Division, ("code",), [_division(record, english) for record in divisions.values()])
    _load_organs(list(establish(land, organ_file.organs)))
    _load_halls(land, halls)
    _bring(LocalDay, ("division_id", "day"), [_local_day(day) for day in days])


def _division(record: DivisionRecord, english: dict[str, str]) -> Division:
    return Division(
        code=record.code,
        name_zh=record.name_zh,
        name_en=english[record.code],
        name_en_certainty=Certainty.PUBLISHED if record.name_en else Certainty.COMPUTED,
        pinyin=pinyin_of(record.name_zh),
        initials=initials_of(record.name_zh),
        level=record.level,
        parent_id=record.parent or None,
    )


def _load_organs(places: Sequence[OrganPlace]) -> None:
    known = {(key, place): pk for pk, key, place in Organ.objects.values_list("pk", "key", "division_id")}
    fresh = [(place.key, place.division) for place in places if (place.key, place.division) not in known]
    ids = known | dict(zip(fresh, _reserve_ids(Organ, len(fresh)), strict=True))
    _bring(Organ, ("id",), [_organ(place, ids) for place in places])


def _organ(place: OrganPlace, ids: dict[tuple[str, str], int]) -> Organ:
    above = parent_of(place, ids)
    return Organ(
        id=ids[place.key, place.division],
        key=place.key,
        division_id=place.division,
        level=place.level,
        name_zh=place.name_zh,
        name_en=place.name_en,
        kind=place.record.kind,
        role=place.record.role,
        parent_id=ids[above] if above else None,
        certainty=place.certainty,
    )


def _load_halls(land: Land, records: Iterable[HallRecord]) -> None:
    wanted = {(record.organ, str(level)): record for record in records for level in record.levels}
    keys = {key for key, _ in wanted}
    organs = Organ.objects.filter(key__in=keys).order_by("division_id", "id")
    runs = [(organ, wanted[organ.key, organ.level]) for organ in organs if (organ.key, organ.level) in wanted]
    _bring(Hall, ("organ_id",), [_hall(land, organ, record) for organ, record in runs])
    hall_ids = dict(Hall.objects.values_list("organ_id", "pk"))
    windows = [
        Window(hall_id=hall_ids[organ.pk], number=number, name_zh=zh, name_en=en, certainty=record.certainty)
        for organ, record in runs
        for number, (zh, en) in enumerate(record.windows, 1)
    ]
    _bring(Window, ("hall_id", "number"), windows)


def _hall(land: Land, organ: Organ, record: HallRecord) -> Hall:
    code = organ.division_id
    return Hall(
        organ=organ,
        division_id=code,
        name_zh=record.name_zh.replace("{place}", land.full_name(code)),
        name_en=record.name_en.replace("{place}", land.english[code]),
        hours=record.hours,
        phone=record.phone,
        certainty=record.certainty,
    )


def _local_day(day: LocalDayRecord) -> LocalDay:
    return LocalDay(
        division_id=day.division,
        day=day.day,
        is_workday=day.is_workday,
        name_zh=day.name_zh,
        name_en=day.name_en,
        basis=day.basis,
        certainty=day.certainty,
    )


def _reserve_ids(model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def _bring(model: type[models.Model], key: tuple[str, ...], rows: Sequence[Any]) -> None:
    """Insert those of *rows* that the table lacks by *key*, and update those that differ."""
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key or field.attname in key]
    values = [name for name in columns if name not in key]
    kept = {tuple(row[name] for name in key): row for row in model._default_manager.values("pk", *columns)}
    fresh, changed = [], []
    for row in rows:
        old = kept.get(tuple(getattr(row, name) for name in key))
        if old is None:
            fresh.append(row)
        elif any(old[name] != getattr(row, name) for name in values):
            row.pk = old["pk"]
            changed.append(row)
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, values, batch_size=BATCH)
