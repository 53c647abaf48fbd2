"""An announcement is written by one person, published by another, and seen by the clock."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from qiongtai.bulletin.operations.attach import TooManyFiles, attach_file
from qiongtai.bulletin.operations.detach import detach_file
from qiongtai.bulletin.operations.discard import discard_announcement
from qiongtai.bulletin.operations.hand_back import hand_back_announcement
from qiongtai.bulletin.operations.pin import pin_announcement
from qiongtai.bulletin.operations.publish import REPLACED, publish_announcement
from qiongtai.bulletin.operations.rewrite import rewrite_announcement
from qiongtai.bulletin.operations.submit import submit_announcement
from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.bulletin.operations.write import write_announcement
from qiongtai.bulletin.queries.desk import announcement_page, announcements_of, organs_that, waiting_counts
from qiongtai.bulletin.queries.hall import announcements_for_hall
from qiongtai.bulletin.queries.seen import announcement, announcements_for, attachment_seen, gone
from qiongtai.bulletin.rules.permits import PlaceNotOfOrgan, WriterMayNotReview
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState
from qiongtai.bulletin.rules.text import WindowOver
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound, Stale
from tests.bulletin.writing import AT, BOTH, SAID, drafted, empty_board, published, sent
from tests.province import CHENGMAI, JIANGUO, JINJIANG, officer

__all__ = ["empty_board"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_board")]
PROVINCE, LINGSHUI = "460000000000", "469028000000"
HOUR = timedelta(hours=1)


def kinds(made: int) -> list[str]:
    return [fact.kind.removeprefix("announcement.") for fact in facts_of("announcement", made)]


def titles(place: str, at: object = AT) -> list[str]:
    return [row.title_zh for row in announcements_for(place, at).rows]  # type: ignore[arg-type]


def both_powers() -> Actor:
    grants = tuple(Grant(power, CHENGMAI, "469023999999") for power in (Power.ANNOUNCE, Power.PUBLISH))
    leader = officer("leader")
    return Actor(ActorKind.STAFF, leader.id, leader.name, grants, leader.organ_id, leader.place)


def test_disclosure_17_another_person_reviews_before_anybody_sees_it() -> None:
    made = sent()
    assert titles(CHENGMAI) == []
    with pytest.raises(WriterMayNotReview):
        publish_announcement(announcement_id=made, by=both_powers(), at=AT)
    with pytest.raises(NotFound):
        publish_announcement(announcement_id=made, by=officer("leader"), at=AT)
    publish_announcement(announcement_id=made, by=officer("publisher"), at=AT)
    assert titles(CHENGMAI) == ["大厅停电通知"]
    assert kinds(made) == ["written", "submitted", "published"]


def test_disclosure_17_whoever_changed_the_draft_may_not_review_it_either() -> None:
    made = drafted()
    helper = replace(both_powers(), id=officer("publisher").id)
    rewrite_announcement(announcement_id=made, text=BOTH, by=helper, at=AT)
    submit_announcement(announcement_id=made, by=officer("leader"), at=AT)
    with pytest.raises(WriterMayNotReview):
        publish_announcement(announcement_id=made, by=officer("publisher"), at=AT)


def test_disclosure_10_an_organ_announces_in_its_own_name_for_its_own_place() -> None:
    leader = officer("leader")
    organ_id = leader.organ_id
    assert organ_id is not None
    for place in (PROVINCE, LINGSHUI):
        with pytest.raises(PlaceNotOfOrgan):
            write_announcement(organ_id=organ_id, place=place, text=SAID, by=leader, at=AT)
    with pytest.raises(NotFound):
        write_announcement(organ_id=organ_id, place=CHENGMAI, text=SAID, by=officer("clerk"), at=AT)
    assert organs_that(leader)[0].id == organ_id
    assert organs_that(officer("publisher")) == ()


def test_disclosure_23_an_area_sees_its_own_and_those_of_the_levels_above() -> None:
    published(replace(SAID, title_zh="全县"))
    published(replace(SAID, title_zh="金江镇"), place=JINJIANG)
    assert titles(JIANGUO) == ["金江镇", "全县"]
    assert titles(CHENGMAI) == ["全县"]
    assert titles(PROVINCE) == titles(LINGSHUI) == []


def test_an_announcement_appears_and_disappears_by_the_clock() -> None:
    made = published(replace(SAID, from_at=AT + HOUR, until_at=AT + 3 * HOUR))
    seen = [bool(titles(CHENGMAI, AT + hours * HOUR)) for hours in range(5)]
    assert seen == [False, True, True, False, False]
    with pytest.raises(NotFound):
        announcement(made, AT)
    with pytest.raises(NotFound):
        gone(made, AT)
    assert gone(made, AT + 3 * HOUR).ended_at == AT + 3 * HOUR
    assert kinds(made) == ["written", "submitted", "published"], "no job touched it"


def test_pinned_ones_come_first_then_the_newest() -> None:
    published(replace(SAID, title_zh="先", pinned=True), at=AT)
    published(replace(SAID, title_zh="中"), at=AT + HOUR)
    last = published(replace(SAID, title_zh="后"), at=AT + 2 * HOUR)
    later = AT + 3 * HOUR
    assert titles(CHENGMAI, later) == ["先", "后", "中"]
    pin_announcement(announcement_id=last, pinned=True, by=officer("publisher"), at=later)
    assert [row.title_zh for row in announcements_for_hall(JINJIANG, later)] == ["后", "先", "中"]
    pin_announcement(announcement_id=last, pinned=True, by=officer("publisher"), at=later)
    assert kinds(last)[3:] == ["pinned"], "asking for what is so records nothing"


def test_pages_of_the_list_meet_without_gap(django_assert_num_queries: object) -> None:
    made = {published(replace(SAID, pinned=bool(n % 2)), at=AT + n * HOUR) for n in range(5)}
    found, after = [], None
    while True:
        with django_assert_num_queries(1):  # type: ignore[operator]
            page = announcements_for(CHENGMAI, AT + 9 * HOUR, after=after, size=2)
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert (set(found), len(found)) == (made, 5)


def test_a_hand_back_gives_reasons_and_the_writer_sends_it_again() -> None:
    made = sent()
    hand_back_announcement(announcement_id=made, reasons="缺联系电话。", by=officer("publisher"), at=AT)
    page = announcement_page(officer("leader"), made)
    assert (page.state, page.remark) == (AnnouncementState.HANDED_BACK, "缺联系电话。")
    rewrite_announcement(announcement_id=made, text=BOTH, version=page.version, by=officer("leader"), at=AT)
    submit_announcement(announcement_id=made, by=officer("leader"), at=AT)
    assert kinds(made) == ["written", "submitted", "handed_back", "submitted"]


def test_the_journal_keeps_every_text_that_was_sent_to_review() -> None:
    made = sent()
    hand_back_announcement(announcement_id=made, reasons="改。", by=officer("publisher"), at=AT)
    file_id = uuid4()
    attach_file(
        announcement_id=made,
        file_id=file_id,
        name="附件.pdf",
        mime="application/pdf",
        size=9,
        digest="ab" * 32,
        by=officer("leader"),
        at=AT,
    )
    rewrite_announcement(announcement_id=made, text=BOTH, by=officer("leader"), at=AT)
    submit_announcement(announcement_id=made, by=officer("leader"), at=AT)
    first, second = (one.body for one in facts_of("announcement", made) if one.kind == "announcement.submitted")
    assert (first["title_en"], first["files"]) == ("", [])
    assert (second["title_en"], second["body_zh"]) == ("Power cut", SAID.body_zh)
    assert second["files"] == [["附件.pdf", "ab" * 32]]


def test_a_published_text_changes_only_by_another_that_takes_its_place() -> None:
    old = published()
    with pytest.raises(ActNotAllowed):
        rewrite_announcement(announcement_id=old, text=BOTH, by=officer("leader"), at=AT)
    leader = officer("leader")
    assert leader.organ_id is not None
    new = write_announcement(
        organ_id=leader.organ_id, place=CHENGMAI, text=BOTH, by=leader, at=AT + HOUR, replaces_id=old
    )
    submit_announcement(announcement_id=new, by=leader, at=AT + HOUR)
    assert [row.id for row in announcements_for(CHENGMAI, AT + HOUR).rows] == [old]
    publish_announcement(announcement_id=new, by=officer("publisher"), at=AT + 2 * HOUR)
    assert [row.id for row in announcements_for(CHENGMAI, AT + 2 * HOUR).rows] == [new]
    ended = gone(old, AT + 2 * HOUR)
    assert (ended.replaced_by, ended.reasons) == (new, REPLACED)
    assert facts_of("announcement", old)[-1].body["replaced_by"] == new


def test_disclosure_6_a_wrong_announcement_is_withdrawn_by_either_side_with_reasons() -> None:
    for username in ("leader", "publisher"):
        made = published()
        withdraw_announcement(announcement_id=made, reasons="日期有误。", by=officer(username), at=AT + HOUR)
        assert made not in {row.id for row in announcements_for(CHENGMAI, AT + HOUR).rows}
        assert gone(made, AT + HOUR).reasons == "日期有误。"
        assert kinds(made)[-1] == "withdrawn"
    with pytest.raises(ActNotAllowed):
        withdraw_announcement(announcement_id=made, reasons="又。", by=officer("leader"), at=AT + HOUR)


def test_what_would_never_be_seen_is_not_published() -> None:
    made = sent(replace(SAID, until_at=AT + HOUR))
    with pytest.raises(WindowOver):
        publish_announcement(announcement_id=made, by=officer("publisher"), at=AT + HOUR)


def test_an_older_page_is_refused_as_stale() -> None:
    made = drafted()
    rewrite_announcement(announcement_id=made, text=BOTH, version=1, by=officer("leader"), at=AT)
    with pytest.raises(Stale):
        submit_announcement(announcement_id=made, version=1, by=officer("leader"), at=AT)


def test_files_are_carried_by_drafts_and_seen_with_the_announcement() -> None:
    made, file_id = drafted(), uuid4()
    particulars = {"name": "表.xlsx", "mime": "x", "size": 1, "digest": "00" * 32, "by": officer("leader"), "at": AT}
    for _ in range(2):
        attach_file(announcement_id=made, file_id=file_id, **particulars)  # type: ignore[arg-type]
    others = [uuid4() for _ in range(9)]
    for other in others:
        attach_file(announcement_id=made, file_id=other, **particulars)  # type: ignore[arg-type]
    with pytest.raises(TooManyFiles):
        attach_file(announcement_id=made, file_id=uuid4(), **particulars)  # type: ignore[arg-type]
    detach_file(announcement_id=made, file_id=others[0], by=officer("leader"), at=AT)
    submit_announcement(announcement_id=made, by=officer("leader"), at=AT)
    with pytest.raises(NotFound):
        attachment_seen(made, file_id, AT)
    publish_announcement(announcement_id=made, by=officer("publisher"), at=AT)
    assert attachment_seen(made, file_id, AT).digest == "00" * 32
    with pytest.raises(NotFound):
        attachment_seen(made, others[0], AT)
    with pytest.raises(ActNotAllowed):
        detach_file(announcement_id=made, file_id=file_id, by=officer("leader"), at=AT)


def test_officers_see_what_their_posts_open() -> None:
    draft, waiting = drafted(), sent()
    assert {row.id for row in announcements_of(officer("leader")).rows} >= {draft, waiting}
    reviewed = {row.id for row in announcements_of(officer("publisher")).rows}
    assert (draft in reviewed, waiting in reviewed) == (False, True)
    for stranger in ("clerk", "handler", "citizen", "operator"):
        assert announcements_of(officer(stranger)).rows == ()
        with pytest.raises(NotFound):
            announcement_page(officer(stranger), waiting)
    assert waiting_counts(officer("publisher")) == {AnnouncementState.IN_REVIEW: 1}
    assert announcement_page(officer("publisher"), waiting).acts == {AnnouncementAct.PUBLISH, AnnouncementAct.HAND_BACK}
    assert announcement_page(officer("leader"), waiting).acts == frozenset()


def test_a_discarded_draft_is_out_of_sight() -> None:
    made = drafted()
    discard_announcement(announcement_id=made, by=officer("leader"), at=AT)
    assert made not in {row.id for row in announcements_of(officer("leader")).rows}
    assert kinds(made) == ["written", "discarded"]
    with pytest.raises(ActNotAllowed):
        submit_announcement(announcement_id=made, by=officer("leader"), at=AT)
