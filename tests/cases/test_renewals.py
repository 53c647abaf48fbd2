"""Renewal and change of a licence: asked for, granted, or renewed by the organ's silence (行政许可法 49, 50)."""

from datetime import date, datetime, timedelta

import pytest

from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.begin_renewal import begin_renewal
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.settle_renewals import settle_renewals
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.queries.renewals import my_licences, renewal_of
from qiongtai.cases.rules.renewals import Aim, LicenceNotLive, NothingToRenew, Outcome, UnderWay
from qiongtai.cases.rules.states import Channel, Delivery, State
from qiongtai.documents.models import Licence, LicenceEntry, Paper
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.operations.watch_licences import remind_holders
from qiongtai.documents.queries.licences import check_licence, licences_of
from qiongtai.documents.queries.papers import check_paper, paper_pdf
from qiongtai.documents.rules.deeds import Deed
from qiongtai.documents.rules.kinds import LicenceState, PaperKind, Standing
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from tests.cases.test_commitments import AT, granted, health
from tests.province import a_pdf, item_of, kinds, last, officer, open_task

pytestmark = pytest.mark.django_db
HOLDER = "enterprise"


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)


def licensed() -> Licence:
    return Licence.objects.get(case_id=granted().pk)


def ending(licence: Licence) -> date:
    assert licence.valid_until is not None
    return licence.valid_until


def asked(licence: Licence, at: datetime, aim: Aim = Aim.RENEW) -> Case:
    """Ask for a renewal as the holder does online, and return the case."""
    holder = officer(HOLDER)
    case_id = begin_renewal(licence_id=licence.pk, aim=aim, by=holder, at=at)
    case = Case.objects.get(pk=case_id)
    for one in item_of(case.entry_id).required_materials:
        stored = store_upload(name="材料.pdf", content=a_pdf(), by=holder, at=at)
        attach_material(case_id=case_id, material=one.key, file_id=stored.id, by=holder, at=at)
    submit_case(case_id=case_id, by=holder, at=at)
    return Case.objects.get(pk=case_id)


def decided(case: Case, at: datetime, *, grant: bool = True) -> None:
    sign_commitment(case_id=case.pk, signer="陈建业", by=officer("clerk"), at=at)
    accept_case(case_id=case.pk, by=health("accept"), at=at)
    approver = health("approve")
    task = open_task(case.pk, approver, at)
    decide_case(task_id=task.id, grant=grant, opinion="准予", reasons="" if grant else "不符合", by=approver, at=at)


def test_renewal_is_prefilled_and_a_draft_is_gone_on_with() -> None:
    licence = licensed()
    first = begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer(HOLDER), at=AT)
    case, source = Case.objects.get(pk=first), Case.objects.get(pk=licence.case_id)
    assert (case.state, case.entry_id, case.channel) == (State.DRAFT, source.entry_id, Channel.ONLINE)
    assert {key: str(value) for key, value in case.form.items() if value} == {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in source.form.items()
        if value
    }
    assert begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer(HOLDER), at=AT) == first
    assert last(first, "renewal_begun")["licence_number"] == licence.number


def test_article_50_a_granted_renewal_gives_the_same_licence_its_next_term() -> None:
    licence = licensed()
    before, code = ending(licence), licence.code
    at = noon(before - timedelta(days=40))
    case = asked(licence, at)
    decided(case, at)
    issue_result(case_id=case.pk, by=health("close"), at=at)
    licence.refresh_from_db()
    assert ending(licence) > before + timedelta(days=300)
    assert ending(licence).day == before.day
    assert renewal_of(case.pk).outcome is Outcome.GRANTED  # type: ignore[union-attr]
    assert [one.number for one in licences_of(case.pk)] == [licence.number]
    assert check_paper(code, at=at).standing == Standing.REPLACED
    assert check_licence(licence.code, at=at).valid_until == licence.valid_until
    assert paper_pdf(licence.paper_id, at=at).startswith(b"%PDF-")
    assert LicenceEntry.objects.get(licence=licence).deed == Deed.RENEW
    assert settle_renewals(noon(before + timedelta(days=1))) == 0


def test_article_50_silence_until_the_last_day_renews() -> None:
    licence = licensed()
    before = ending(licence)
    case = asked(licence, noon(before - timedelta(days=30)))
    assert settle_renewals(noon(before)) == 0
    assert settle_renewals(noon(before + timedelta(days=3))) == 1
    case.refresh_from_db()
    licence.refresh_from_db()
    assert (case.state, case.granted) == (State.ISSUED, True)
    assert case.decided_at == datetime.combine(before + timedelta(days=1), datetime.min.time(), CHINA)
    assert ending(licence) > before + timedelta(days=300)
    assert LicenceEntry.objects.get(licence=licence).deed == Deed.RENEW_BY_SILENCE
    fact = last(case.pk, "renewed_by_silence")
    assert (fact["expires_on"], fact["valid_until"]) == (before.isoformat(), ending(licence).isoformat())
    assert facts_of("licence", str(licence.pk))[-1].body["by_silence"] is True
    assert settle_renewals(noon(before + timedelta(days=4))) == 0
    at = noon(before + timedelta(days=5))
    deliver_case(case_id=case.pk, way=Delivery.PICKUP, receiver="陈建业", by=health("close"), at=at)
    assert Case.objects.get(pk=case.pk).state == State.CLOSED
    proof = Paper.objects.get(subject_id=str(case.pk), kind=PaperKind.DELIVERY_RECEIPT)
    assert proof.data["papers"] == [f"{licence.name_zh}（视为准予延续）"]


def test_article_50_silence_renews_while_the_organ_examines() -> None:
    licence = licensed()
    before = ending(licence)
    at = noon(before - timedelta(days=31))
    case = asked(licence, at)
    accept_case(case_id=case.pk, by=health("accept"), at=at)
    assert settle_renewals(noon(before + timedelta(days=1))) == 1
    assert Case.objects.get(pk=case.pk).state == State.ISSUED


@pytest.mark.parametrize(
    "why", ["a day late", "never sent", "correction asked", "refused", "licence revoked", "no permit"]
)
def test_article_50_silence_does_not_renew(why: str) -> None:
    licence = licensed()
    before = ending(licence)
    at = noon(before - timedelta(days=29 if why == "a day late" else 40))
    if why == "never sent":
        begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer(HOLDER), at=at)
    else:
        case = asked(licence, at)
    if why == "correction asked":
        Case.objects.filter(pk=case.pk).update(state=State.CORRECTION_ASKED)
    if why == "refused":
        decided(case, at, grant=False)
    if why == "no permit":
        Case.objects.filter(pk=case.pk).update(item_type="confirmation")
    if why == "licence revoked":
        Licence.objects.filter(pk=licence.pk).update(state=LicenceState.REVOKED)
    assert settle_renewals(noon(before + timedelta(days=1))) == 1
    licence.refresh_from_db()
    assert ending(licence) == before
    assert not LicenceEntry.objects.filter(licence=licence).exists()
    assert Renewal.objects.get(licence=licence).outcome == Outcome.LAPSED


def test_article_49_a_granted_change_keeps_the_term_and_prints_anew() -> None:
    licence = licensed()
    before, old = ending(licence), licence.paper_id
    case = asked(licence, AT, Aim.CHANGE)
    decided(case, AT)
    issue_result(case_id=case.pk, by=health("close"), at=AT)
    licence.refresh_from_db()
    assert ending(licence) == before
    assert licence.paper_id != old
    assert LicenceEntry.objects.get(licence=licence).deed == Deed.CHANGE
    assert kinds(case.pk).count("issued") == 1


def test_only_the_holder_asks_once_and_for_a_living_licence() -> None:
    licence = licensed()
    with pytest.raises(NotFound):
        begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer("citizen"), at=AT)
    asked(licence, AT)
    with pytest.raises(UnderWay):
        begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer(HOLDER), at=AT)
    with pytest.raises(LicenceNotLive):
        begin_renewal(
            licence_id=licence.pk, aim=Aim.CHANGE, by=officer(HOLDER), at=noon(ending(licence) + timedelta(days=1))
        )
    Licence.objects.filter(pk=licence.pk).update(valid_until=None)
    with pytest.raises(NothingToRenew):
        begin_renewal(licence_id=licence.pk, aim=Aim.RENEW, by=officer(HOLDER), at=AT)


def test_holder_is_reminded_twice_and_once_each() -> None:
    licence = licensed()
    end, holder = ending(licence), officer(HOLDER)
    assert remind_holders(noon(end - timedelta(days=61))) == 0
    assert [one.ends_soon for one in my_licences(holder, at=noon(end - timedelta(days=61)))] == [False]
    assert remind_holders(noon(end - timedelta(days=60))) == 1
    assert remind_holders(noon(end - timedelta(days=59))) == 0
    assert [one.ends_soon for one in my_licences(holder, at=noon(end - timedelta(days=59)))] == [True]
    assert remind_holders(noon(end - timedelta(days=30))) == 1
    assert remind_holders(noon(end)) == 0
    told = [one.body["days"] for one in facts_of("licence", str(licence.pk)) if one.kind == "licence.expiring"]
    assert told == [60, 30]
