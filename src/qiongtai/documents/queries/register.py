"""The register of licences: what an organ issued, and what became of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from qiongtai.documents.models import Licence, LicenceEntry
from qiongtai.documents.queries.licences import LicenceRow, row_of
from qiongtai.documents.queries.papers import PaperRow, papers_of
from qiongtai.documents.rules.checks import TOLD_BEFORE, CheckLight, check_light
from qiongtai.documents.rules.deeds import Compensation, Deed, LicenceGround, possible
from qiongtai.documents.rules.kinds import LicenceState, Standing
from qiongtai.documents.rules.licences import standing_of_licence
from qiongtai.documents.rules.numbers import numbers_meant
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound

READING = (Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.ACCEPT, Power.CLOSE, Power.SUPERVISE)
HOLDING = (LicenceState.VALID, LicenceState.SUSPENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for: a number or the beginning of a holder's name, a kind, a standing, an end, a check."""

    text: str = ""
    kind: str = ""
    standing: Standing | None = None
    ends_within: int | None = None
    check: CheckLight | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A line of the register; *standing* is that of the day."""

    licence: LicenceRow
    holder_id_masked: str
    organ_id: int | None
    organ_zh: str
    organ_en: str
    organ_key: str | None
    case_id: int
    suspended_until: date | None
    reminded_on: date | None
    standing: Standing
    check_by: date | None = None
    check: CheckLight | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """What was done to a licence."""

    deed: Deed
    ground: LicenceGround | None
    reason: str
    told_on: date | None
    until: date | None
    valid_until: date | None
    case_id: int | None
    paper_id: int | None
    at: datetime
    by_name: str
    answer: str
    interest: str
    compensation: Compensation | None
    loss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePage:
    """A licence with its history, newest first; *deeds*: what its state lets be done to it."""

    row: RegisterRow
    entries: tuple[EntryRow, ...]
    papers: tuple[PaperRow, ...]
    deeds: tuple[Deed, ...]


def register(
    actor: Actor, sought: Sought, *, at: datetime, after: str | None = None, size: int = 20
) -> Page[RegisterRow]:
    """Return the licences of the actor's organs that are *sought*, the newest first."""
    rows = Licence.objects.filter(within(actor, *READING), _wanted(sought, day_of(at)))
    return page_of(rows, order=("-id",), show=lambda one: _row(one, day_of(at)), after=after, size=size)


def licence_page(actor: Actor, licence_id: int, *, at: datetime) -> LicencePage:
    """Return one licence of the actor's organs. Raises `NotFound`."""
    found = Licence.objects.filter(within(actor, *READING), pk=licence_id).first()
    return _page(found, at)


def licence_by_id(licence_id: int, *, at: datetime) -> LicencePage:
    """Return one licence; whose it is, the caller must ask. Raises `NotFound`."""
    return _page(Licence.objects.filter(pk=licence_id).first(), at)


def licences_from(case_ids: Collection[int], *, at: datetime) -> tuple[RegisterRow, ...]:
    """Return the licences that the cases led to first, those that end next before the others."""
    found = Licence.objects.filter(case_id__in=case_ids).order_by("valid_until", "id")
    return tuple(_row(one, day_of(at)) for one in found)


def _page(found: Licence | None, at: datetime) -> LicencePage:
    if found is None:
        raise NotFound
    entries = LicenceEntry.objects.filter(licence=found).order_by("-id")
    return LicencePage(
        row=_row(found, day_of(at)),
        entries=tuple(_entry(one) for one in entries),
        papers=papers_of("licence", found.pk),
        deeds=possible(LicenceState(found.state)),
    )


def _wanted(sought: Sought, today: date) -> Q:
    wanted, text = Q(), sought.text.strip()
    if text:
        numbers = numbers_meant(text)
        wanted &= Q(number__in=numbers) if numbers else Q(holder_name__startswith=text)
    if sought.kind:
        wanted &= Q(kind=sought.kind)
    if sought.standing is not None:
        wanted &= _standing(sought.standing, today)
    if sought.ends_within is not None:
        last = today + timedelta(days=sought.ends_within)
        wanted &= Q(state__in=HOLDING, valid_until__gte=today, valid_until__lte=last)
    return wanted & _check(sought.check, today)


def _check(light: CheckLight | None, today: date) -> Q:
    """Return the condition of a check's light, as `check_light` tells it."""
    if light is None:
        return Q()
    if light is CheckLight.LATE:
        return Q(state__in=HOLDING, check_by__lt=today)
    soon = Q(state__in=HOLDING, check_by__gte=today, check_by__lte=today + TOLD_BEFORE)
    return soon if light is CheckLight.DUE else Q(state__in=HOLDING, check_by__gt=today + TOLD_BEFORE)


def _standing(standing: Standing, today: date) -> Q:
    """Return the condition of a standing, as `standing_of_licence` tells it."""
    begun, over = Q(valid_from__lte=today), Q(valid_until__lt=today)
    by_date = {
        Standing.VALID: begun & (Q(valid_until=None) | Q(valid_until__gte=today)),
        Standing.NOT_YET_VALID: ~begun,
        Standing.EXPIRED: begun & over,
    }
    if standing in by_date:
        return Q(state=LicenceState.VALID) & by_date[standing]
    return Q(state=standing.value)


def _row(one: Licence, today: date) -> RegisterRow:
    return RegisterRow(
        licence=row_of(one),
        holder_id_masked=one.holder_id_masked,
        organ_id=one.organ_id,
        organ_zh=one.organ_zh,
        organ_en=one.organ_en,
        organ_key=one.organ_key,
        case_id=one.case_id,
        suspended_until=one.suspended_until,
        reminded_on=one.reminded_on,
        standing=standing_of_licence(LicenceState(one.state), one.valid_from, one.valid_until, today),
        check_by=one.check_by,
        check=check_light(one.check_by, today),
    )


def _entry(one: LicenceEntry) -> EntryRow:
    return EntryRow(
        deed=Deed(one.deed),
        ground=LicenceGround(one.ground) if one.ground else None,
        reason=one.reason,
        told_on=one.told_on,
        until=one.until,
        valid_until=one.valid_until,
        case_id=one.case_id,
        paper_id=one.paper_id,
        at=one.at,
        by_name=one.by_name,
        answer=one.answer,
        interest=one.interest,
        compensation=Compensation(one.compensation) if one.compensation else None,
        loss=one.loss,
    )
