"""The live list: what is under way, by whom it is supervised, narrowed, and fresh within a second."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.supervision.models.watched_case import NEVER, WatchedCase
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.live import Choice, live
from qiongtai.supervision.rules.codes import Standing
from qiongtai.watch.for_a_second import LISTS
from tests.province import officer
from tests.supervision.stories import CHENGMAI, START, Story, clocks, midnight


def follow(*told):
    with transaction.atomic():
        SupervisionFollower().follow(list(told))
    LISTS.values.clear()


@pytest.mark.usefixtures("watched")
def test_what_ends_soonest_stands_first_and_what_has_no_end_last():
    follow(Story(case_id=4, place=CHENGMAI).submitted(START, midnight(1)))
    found = live(officer("supervisor"), Choice()).rows
    ends = [row.due_at for row in found]
    assert [row.case_id for row in found] == [4, 1, 2, 3]
    assert ends == sorted(ends)
    WatchedCase.objects.filter(pk=4).update(answer_due_at=None)
    assert WatchedCase.objects.get(pk=4).due_at == NEVER
    assert [(row.case_id, row.due_at) for row in live(officer("supervisor"), Choice()).rows][-1] == (4, None)


@pytest.mark.usefixtures("watched")
def test_it_can_be_narrowed_by_area_organ_item_and_light():
    supervisor = officer("supervisor")
    assert [row.case_id for row in live(supervisor, Choice(area="460100000000")).rows] == [3]
    assert [row.case_id for row in live(supervisor, Choice(area=CHENGMAI)).rows] == [1, 2]
    assert [row.case_id for row in live(supervisor, Choice(light=Standing.RED)).rows] == [2]
    assert live(supervisor, Choice(item_key="nothing")).rows == ()
    assert live(supervisor, Choice(organ_key="health")).rows == ()
    assert live(supervisor, Choice(window="469023100000")).rows == ()


@pytest.mark.usefixtures("watched")
def test_it_shows_what_one_supervises_and_no_ended_case():
    assert [row.case_id for row in live(officer("supervisor-chengmai"), Choice()).rows] == [1, 2]
    story = Story(case_id=1, place=CHENGMAI)
    story.accepted()
    follow(story.withdrawn(START + timedelta(days=5)))
    assert [row.case_id for row in live(officer("supervisor-chengmai"), Choice()).rows] == [2]


@pytest.mark.usefixtures("watched")
def test_a_page_costs_the_same_number_of_queries_whatever_it_shows():
    supervisor = officer("supervisor")
    with CaptureQueriesContext(connection) as queries:
        live(supervisor, Choice())
    assert len(queries) == 4


@pytest.mark.usefixtures("watched")
def test_pages_follow_one_another():
    supervisor = officer("supervisor")
    first = live(supervisor, Choice(), size=2)
    assert [row.case_id for row in first.rows] == [1, 2]
    assert [row.case_id for row in live(supervisor, Choice(), after=first.next, size=2).rows] == [3]


def test_rows_answer_304_until_something_changes(supervisor):
    LISTS.values.clear()
    first = supervisor.get("/watch/live/rows")
    assert first.status_code == 200
    again = supervisor.get("/watch/live/rows", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    follow(Story(case_id=4).accepted(START, clocks=clocks(1, 2, 90)))
    changed = supervisor.get("/watch/live/rows", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("asked", ["organ=x", "item=x", "window=469023100000", "light=x", "after=x"])
def test_a_choice_that_is_none_is_refused(supervisor, asked):
    assert supervisor.get(f"/watch/live?{asked}").status_code == 422
    assert supervisor.get(f"/watch/live/rows?{asked}").status_code == 422


def test_an_area_elsewhere_is_not_found(of_chengmai):
    assert of_chengmai.get("/watch/live?area=460100000000").status_code == 404
    assert of_chengmai.get("/watch/live").status_code == 200
