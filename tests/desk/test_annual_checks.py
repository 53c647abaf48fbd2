"""The annual check of a holder: told when due and when late, listed at the desk, planned anew once recorded."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.test import Client

from qiongtai.documents.models import Licence
from qiongtai.documents.operations.watch_checks import tell_checks
from qiongtai.foundation.clock import CHINA, day_of, now
from qiongtai.journal.queries.facts import facts_of
from tests.desk.test_licences import APPROVER, HANDLER, LIST, licensed, order_of, page_of


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)


def kinds(licence: Licence) -> list[str]:
    return [one.kind for one in facts_of("licence", str(licence.pk))]


def test_article_62_check_is_told_when_due_and_when_late_once_each(signed_in: Callable[..., Client]) -> None:
    licence = licensed()
    by = licence.check_by
    assert by is not None
    assert by > licence.valid_from + timedelta(days=300)
    assert tell_checks(noon(by - timedelta(days=31))) == 0
    assert tell_checks(noon(by - timedelta(days=30))) == 1
    assert tell_checks(noon(by)) == 0
    assert kinds(licence)[-1] == "licence.check_due"
    assert tell_checks(noon(by + timedelta(days=1))) == 1
    assert tell_checks(noon(by + timedelta(days=90))) == 0
    assert kinds(licence)[-2:] == ["licence.check_due", "licence.check_late"]


def test_desk_lists_what_is_due_and_what_is_late(signed_in: Callable[..., Client]) -> None:
    licence, client, today = licensed(), signed_in(HANDLER), day_of(now())
    row = page_of(licence)
    for check_by, found in ((today + timedelta(days=9), "due"), (today - timedelta(days=1), "late")):
        Licence.objects.filter(pk=licence.pk).update(check_by=check_by)
        listed = {light for light in ("due", "late") if row in client.get(LIST, {"check": light}).content.decode()}
        assert listed == {found}
        assert "lamp-" + {"due": "yellow", "late": "red"}[found] in client.get(row).content.decode()


def test_recorded_check_plans_the_next_one(signed_in: Callable[..., Client]) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now())
    Licence.objects.filter(pk=licence.pk).update(check_by=today - timedelta(days=5), tell_check_on=None)
    assert client.post(order_of(licence, "check"), {"reason": "符合条件"}).status_code == 302
    licence.refresh_from_db()
    assert licence.check_by is not None
    assert licence.check_by > today + timedelta(days=360)
    assert licence.tell_check_on == licence.check_by - timedelta(days=30)
    assert facts_of("licence", str(licence.pk))[-1].body["next_by"] == licence.check_by.isoformat()


def test_licence_that_is_gone_is_checked_no_more(signed_in: Callable[..., Client]) -> None:
    licence, client = licensed(), signed_in(APPROVER)
    assert client.post(order_of(licence, "cancel"), {"reason": "x", "ground": "other_law"}).status_code == 302
    licence.refresh_from_db()
    assert (licence.check_by, licence.tell_check_on) == (None, None)
