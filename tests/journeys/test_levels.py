"""A village takes in, its township examines, the county decides, the village hands over (行政许可法 35, 43)."""

import datetime as dt

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.answer_transfer import acknowledge_transfer, return_transfer, send_again
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.send_result import send_result
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.levels import way_of_levels
from qiongtai.cases.queries.transfers import coming, going
from qiongtai.cases.rules.levels import LevelPart
from qiongtai.cases.rules.states import Delivery
from qiongtai.cases.rules.transfers import PapersNotAllThere, ResultOnItsWay, TransferAnswered
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.models import Alert
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests import province
from tests.province import CHENGMAI, JIANGUO, JINJIANG, member, moment, officer

ITEM = "village_planning_permit"
OTHER_TOWN = "469023101000"


def taken_in(at: dt.datetime) -> tuple[int, Actor]:
    """Let the village agent take an application in and accept it for the township."""
    agent = officer("village")
    neighbour = province.person_of(officer("citizen"))
    case_id = province.received(ITEM, neighbour, clerk=agent, at=at, place=JIANGUO)
    accept_case(case_id=case_id, by=agent, at=at)
    return case_id, agent


def town(post: str) -> Actor:
    return member(JINJIANG, "township_government", post)


def county(post: str) -> Actor:
    return member(CHENGMAI, "natural_resources", post)


def where(case_id: int, at: dt.datetime) -> tuple[LevelPart, Level]:
    """Return at which part of the way, and at which level, the case is."""
    way = way_of_levels(case_id, at=at)
    assert way is not None
    return next((stop.part, stop.level) for stop in way.stops if stop.state == "now")


@pytest.mark.django_db
def test_from_the_village_to_the_township_to_the_county_and_back() -> None:
    at = moment("2026-03-02T09:00")
    case_id, agent = taken_in(at)
    accepted = province.last(case_id, "accepted")
    assert (accepted["window_place"], accepted["flow_key"]) == (JIANGUO, "two_level")
    timed = province.last(case_id, "first_examination_timed")
    assert (timed["organ"], timed["term"], timed["due_on"]) == ("澄迈县金江镇人民政府", "20wd", "2026-03-30")
    assert where(case_id, at) == (LevelPart.EXAMINED, Level.TOWNSHIP)

    # The papers that the village saw travel to the township, which counts them.
    (coming_in,) = coming(town("handle")).rows
    assert [one.id for one in going(agent).rows] == [coming_in.id]
    assert (coming_in.from_level, coming_in.to_level) == (Level.VILLAGE, Level.TOWNSHIP)
    keys = [one.key for one in coming_in.papers]
    assert "village_opinion" in keys
    with pytest.raises(NotFound):
        acknowledge_transfer(transfer_id=coming_in.id, papers=keys, by=agent, at=at)
    with pytest.raises(NotFound):
        acknowledge_transfer(
            transfer_id=coming_in.id, papers=keys, by=member(OTHER_TOWN, "township_government", "handle"), at=at
        )
    with pytest.raises(PapersNotAllThere):
        acknowledge_transfer(transfer_id=coming_in.id, papers=keys[1:], by=town("handle"), at=at)
    return_transfer(
        transfer_id=coming_in.id, lacking=["village_opinion"], reason="会议记录未附", by=town("handle"), at=at
    )
    assert coming(town("handle")).rows == ()
    send_again(transfer_id=coming_in.id, by=agent, at=at)
    (again,) = coming(town("handle")).rows
    acknowledge_transfer(transfer_id=again.id, papers=keys, by=town("handle"), at=at)
    with pytest.raises(TransferAnswered):
        acknowledge_transfer(transfer_id=again.id, papers=keys, by=town("handle"), at=at)
    assert (coming(town("handle")).rows, going(agent).rows) == ((), ())

    # Each level sees in its inbox what is its own.
    assert [row.place for row in inbox(town("handle"), at=at).rows if row.case_id == case_id] == [JINJIANG]
    assert all(row.case_id != case_id for row in inbox(county("handle"), at=at).rows)
    at = moment("2026-03-10T10:00")
    hand_over(
        task_id=province.open_task(case_id, town("handle"), at).id, opinion="选址符合村庄规划", by=town("handle"), at=at
    )
    hand_over(
        task_id=province.open_task(case_id, town("review"), at).id, opinion="同意报送县局", by=town("review"), at=at
    )

    # The opinion and all material went straight up (Article 35).
    report = province.last(case_id, "sent_up")
    assert (report["to_organ"], report["opinion"], report["late"]) == ("澄迈县自然资源和规划局", "同意报送县局", False)
    assert set(keys) <= set(report["materials"])
    assert where(case_id, at) == (LevelPart.DECIDED, Level.COUNTY)
    assert all(row.case_id != case_id for row in inbox(town("handle"), at=at).rows)
    assert [row.place for row in inbox(county("handle"), at=at).rows if row.case_id == case_id] == [CHENGMAI]
    (up,) = coming(county("handle")).rows
    acknowledge_transfer(transfer_id=up.id, papers=[one.key for one in up.papers], by=county("handle"), at=at)

    at = moment("2026-03-13T09:00")
    for post, words in (("handle", "现场与图纸相符"), ("review", "符合法定条件")):
        hand_over(task_id=province.open_task(case_id, county(post), at).id, opinion=words, by=county(post), at=at)
    task = province.open_task(case_id, county("approve"), at)
    decide_case(task_id=task.id, grant=True, opinion="准予许可", by=county("approve"), at=at)
    assert where(case_id, at) == (LevelPart.HANDED_OVER, Level.VILLAGE)

    # Nothing on paper came down: that the township makes the result out acknowledges it.
    issue_result(case_id=case_id, by=town("close"), at=at)
    acknowledged = province.last(case_id, "transfer_acknowledged")
    assert (acknowledged["leg"], acknowledged["tacit"]) == ("down", True)

    # The printed permit goes to the village; nobody hands over what has not arrived.
    send_result(case_id=case_id, papers="乡村建设规划许可证正本\n附图", by=town("close"), at=at)
    with pytest.raises(ResultOnItsWay):
        deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver="王海燕", by=agent, at=at)
    (parcel,) = coming(agent).rows
    acknowledge_transfer(transfer_id=parcel.id, papers=["paper1", "paper2"], by=agent, at=moment("2026-03-16T09:00"))
    deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver="王海燕", by=agent, at=moment("2026-03-16T09:30"))
    way = way_of_levels(case_id, at=at)
    assert way is not None
    assert [(stop.part, stop.level, stop.state) for stop in way.stops] == [
        (LevelPart.TAKEN_IN, Level.VILLAGE, "done"),
        (LevelPart.EXAMINED, Level.TOWNSHIP, "done"),
        (LevelPart.DECIDED, Level.COUNTY, "done"),
        (LevelPart.HANDED_OVER, Level.VILLAGE, "done"),
    ]
    assert [kind for kind in province.kinds(case_id) if kind.startswith(("transfer_", "sent_up", "first_"))] == [
        "first_examination_timed",
        "transfer_sent",
        "transfer_returned",
        "transfer_sent",
        "transfer_acknowledged",
        "sent_up",
        "transfer_sent",
        "transfer_acknowledged",
        "transfer_sent",
        "transfer_acknowledged",
        "transfer_sent",
        "transfer_acknowledged",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_at", "rules"),
    [
        pytest.param("2026-03-30T23:59", [], id="on the last day"),
        pytest.param("2026-03-31T00:00", ["P11"], id="the day after"),
    ],
)
def test_a_report_sent_up_too_late_is_seen_by_supervision(sent_at: str, rules: list[str]) -> None:
    load_rules()
    case_id, _ = taken_in(moment("2026-03-02T09:00"))
    at = moment(sent_at)
    for post in ("handle", "review"):
        task = province.open_task(case_id, town(post), at)
        hand_over(task_id=task.id, opinion="选址符合村庄规划", by=town(post), at=at)
    SupervisionFollower().follow(province.facts(case_id))
    late = Alert.objects.filter(case_id=case_id, rule="P11")
    assert [one.rule for one in late] == rules
    assert province.last(case_id, "sent_up")["late"] is bool(rules)
    assert {one.organ_id for one in late} <= {town("handle").organ_id}
