"""What is on its way between organs, at the counter: lists, acknowledging, returning, sending a result."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.transfers import coming
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.levels import AskedAgain, AskTheLowerOrgan
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from tests import province
from tests.province import CHENGMAI, JIANGUO, JINJIANG, member, officer

SignedIn = Callable[..., Client]
TOWN, COUNTY = "469023100-township_government", "469023-natural_resources"
LIST = reverse("counter:transfers")


def town(post: str) -> Actor:
    return member(JINJIANG, "township_government", post)


def county(post: str) -> Actor:
    return member(CHENGMAI, "natural_resources", post)


@pytest.fixture
def at(db: None) -> datetime:
    return now() - timedelta(hours=1)


@pytest.fixture
def case_id(at: datetime) -> int:
    """Return a case that the village agent took in and accepted for the township."""
    agent = officer("village")
    neighbour = province.person_of(officer("citizen"))
    case_id = province.received("village_planning_permit", neighbour, clerk=agent, at=at, place=JIANGUO)
    accept_case(case_id=case_id, by=agent, at=at)
    return case_id


def sent_up(case_id: int, at: datetime) -> None:
    for post in ("handle", "review"):
        task = province.open_task(case_id, town(post), at)
        hand_over(task_id=task.id, opinion="符合村庄规划，同意", by=town(post), at=at)


def test_the_township_ticks_off_each_paper_of_the_village(signed_in: SignedIn, case_id: int) -> None:
    client = signed_in(f"{TOWN}-handle")
    (row,) = coming(town("handle")).rows
    page = reverse("counter:transfer", args=[row.id])
    assert f'href="{page}"' in client.get(LIST).content.decode()
    assert f'href="{page}"' in client.get(f"/desk/cases/{case_id}/").content.decode()
    keys = [one.key for one in row.papers]
    some = client.post(page, {"papers": keys[1:]})
    assert some.status_code == 422
    assert "if one is missing, return the hand-over" in some.content.decode()
    assert client.post(page, {"papers": [*keys, "nothing"]}).status_code == 422
    assert client.post(page, {"papers": keys}).status_code == 302
    assert page not in client.get(LIST).content.decode()
    assert client.post(page, {"papers": keys}).status_code == 422, "it acts once"


def test_what_is_returned_is_sent_again_by_the_village(signed_in: SignedIn, case_id: int) -> None:
    receiver, agent = signed_in(f"{TOWN}-handle"), signed_in("village")
    (row,) = coming(town("handle")).rows
    page = reverse("counter:transfer", args=[row.id])
    assert receiver.post(page, {"reason": " "}).status_code == 422
    assert receiver.post(page, {"lacking": ["site_map"], "reason": "缺位置图"}).status_code == 302
    going = agent.get(LIST, {"side": "going"}).content.decode()
    assert (page in going, "returned" in going) == (True, True)
    assert "缺位置图" in agent.get(page).content.decode()
    again = reverse("counter:transfer_again", args=[row.id])
    assert receiver.post(again).status_code == 404
    assert agent.post(again).status_code == 302
    assert agent.post(again).status_code == 422, "it is sent again once"
    (second,) = coming(town("handle")).rows
    slip = agent.get(reverse("counter:transfer_slip", args=[second.id])).content.decode()
    assert all(one.name_en in slip for one in second.papers)


def test_other_towns_and_other_villages_see_nothing_of_it(signed_in: SignedIn, case_id: int) -> None:
    (row,) = coming(town("handle")).rows
    page = reverse("counter:transfer", args=[row.id])
    for username in ("469023101-township_government-handle", f"{COUNTY}-handle", "runner"):
        assert signed_in(username).get(page).status_code == 404
    assert "Nothing is on its way to you" in signed_in(f"{COUNTY}-handle").get(LIST).content.decode()


def test_the_county_does_not_ask_again_for_what_the_township_has(
    signed_in: SignedIn, case_id: int, at: datetime
) -> None:
    sent_up(case_id, at)
    gap = Gap(GapKind.MATERIAL, "site_map", "请再交一份")
    with pytest.raises(AskedAgain) as refused:
        ask_correction(case_id=case_id, gaps=[gap], by=county("handle"), at=at)
    assert "位置示意图" in str(refused.value)
    with pytest.raises(AskTheLowerOrgan):
        ask_correction(case_id=case_id, gaps=[Gap(GapKind.MATERIAL, "id_card", "请提交")], by=county("handle"), at=at)
    page = signed_in(f"{COUNTY}-accept").get(reverse("counter:correction", args=[case_id]))
    assert page.status_code == 422
    assert "send it back to the organ that examined it first" in page.content.decode()
    desk = signed_in(f"{COUNTY}-handle").get(f"/desk/cases/{case_id}/").content.decode()
    assert "The applicant is not asked for it again (Article 35)" in desk


def test_the_desk_shows_the_term_of_the_first_examination_beside_the_clocks(
    signed_in: SignedIn, case_id: int, at: datetime
) -> None:
    said = signed_in(f"{TOWN}-handle").get(f"/desk/cases/{case_id}/").content.decode()
    assert "First examination (Article 43)" in said
    assert "to be sent up by" in said
    inbox = signed_in(f"{TOWN}-handle").get("/desk/").content.decode()
    assert "<small>Township" in inbox
    mine = signed_in("citizen").get(reverse("portal:case", args=[case_id])).content.decode()
    assert 'aria-current="step"' in mine
    assert "Jianguo" in mine


def test_a_result_that_was_sent_is_handed_over_once_the_window_has_it(
    signed_in: SignedIn, case_id: int, at: datetime
) -> None:
    sent_up(case_id, at)
    for post in ("handle", "review"):
        hand_over(task_id=province.open_task(case_id, county(post), at).id, opinion="符合条件", by=county(post), at=at)
    task = province.open_task(case_id, county("approve"), at)
    decide_case(task_id=task.id, grant=True, opinion="准予许可", by=county("approve"), at=at)
    issue_result(case_id=case_id, by=town("close"), at=at)
    closing, agent = signed_in(f"{TOWN}-close"), signed_in("village")
    send = reverse("counter:send", args=[case_id])
    assert f'href="{send}"' in closing.get(reverse("counter:case", args=[case_id])).content.decode()
    assert f'href="{send}"' not in agent.get(reverse("counter:case", args=[case_id])).content.decode()
    form = closing.get(send)
    version = str(form.context["form"].initial["version"])
    assert closing.post(send, {"version": version, "papers": " \n "}).status_code == 422
    assert closing.post(send, {"version": version, "papers": "准予行政许可决定书"}).status_code == 302
    assert agent.post(send, {"version": version, "papers": "x"}).status_code == 404
    deliver = reverse("counter:deliver", args=[case_id])
    given = {"way": "pickup", "receiver": "王海燕", "signature": "", "tracking": ""}
    newest = agent.get(deliver).context["form"].initial["version"]
    early = agent.post(deliver, {**given, "version": newest})
    assert early.status_code == 422
    assert "its arrival is not acknowledged yet" in early.content.decode()
    (row,) = coming(officer("village")).rows
    assert agent.post(reverse("counter:transfer", args=[row.id]), {"papers": ["paper1"]}).status_code == 302
    newest = agent.get(deliver).context["form"].initial["version"]
    assert agent.post(deliver, {**given, "version": newest}).status_code == 302
