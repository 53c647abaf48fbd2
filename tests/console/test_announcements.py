from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.queries.desk import announcement_page
from qiongtai.journal.queries.facts import facts_of
from tests.bulletin.writing import SAID, drafted, empty_board, published, sent
from tests.province import CHENGMAI, a_pdf, officer

__all__ = ["empty_board"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_board")]
SignIn = Callable[..., Client]


def typed(**other: str) -> dict[str, str]:
    leader = officer("leader")
    said = {"kind": "notice", "title_zh": "大厅停电", "body_zh": "三月五日停电。", "once": "0" * 31 + "1"}
    return {"organ": str(leader.organ_id), "place": CHENGMAI, **said, **other}


def address(name: str, announcement_id: int) -> str:
    return reverse(f"console:announcement{name}", args=[announcement_id])


@pytest.mark.parametrize("username", ["leader", "publisher"])
def test_writers_and_reviewers_begin_at_the_announcements(signed_in: SignIn, username: str) -> None:
    client = signed_in(username)
    assert client.get(reverse("console:start"))["Location"] == reverse("console:announcements")
    assert client.get(reverse("console:announcements")).status_code == 200


def test_a_form_sent_twice_writes_one_draft(signed_in: SignIn) -> None:
    leader = signed_in("leader")
    answers = [leader.post(reverse("console:announcement_write"), typed()) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {address("", Announcement.objects.get(title_zh="大厅停电").pk)}


def test_a_wrong_text_comes_back_with_what_was_typed(signed_in: SignIn) -> None:
    answer = signed_in("leader").post(reverse("console:announcement_write"), typed(title_en="Only a title"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write both the English title and the English text" in page
    assert 'value="Only a title"' in page


def test_a_draft_goes_from_one_to_the_other_and_out(signed_in: SignIn) -> None:
    leader, publisher = signed_in("leader"), signed_in("publisher")
    made = drafted()
    upload = SimpleUploadedFile("通知.pdf", a_pdf())
    assert leader.post(address("_attach", made), {"file": upload}).status_code == 302
    version = announcement_page(officer("leader"), made).version
    assert leader.post(address("_submit", made), {"version": version}).status_code == 302
    assert leader.post(address("_publish", made)).status_code == 404
    handed_back = publisher.post(address("_hand_back", made), {"reasons": ""})
    assert handed_back.status_code == 422
    assert publisher.post(address("_publish", made), {"version": version}).status_code == 409
    assert publisher.post(address("_publish", made), {"version": version + 1}).status_code == 302
    kinds = [fact.kind for fact in facts_of("announcement", made)]
    assert kinds == ["announcement.written", "announcement.submitted", "announcement.published"]
    file_id = announcement_page(officer("leader"), made).files[0].file_id
    content = leader.get(reverse("console:announcement_file", args=[made, file_id]))
    assert b"".join(content).startswith(b"%PDF-")  # type: ignore[arg-type]


def test_a_file_that_is_none_is_refused_in_words(signed_in: SignIn) -> None:
    made, leader = drafted(), signed_in("leader")
    assert "Choose a file first." in leader.post(address("_attach", made)).content.decode()
    answer = leader.post(address("_attach", made), {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert answer.status_code == 422
    assert announcement_page(officer("leader"), made).files == ()


def test_text_is_shown_and_never_run(signed_in: SignIn) -> None:
    text = "<script>alert(7)</script> [x](javascript:alert(7)) <img src=x onerror=alert(7)>"
    made = drafted(SAID.__class__(kind=SAID.kind, title_zh="<b>x</b>", body_zh=text))
    page = signed_in("leader").get(address("", made)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;" in page


def test_the_list_costs_the_same_with_one_and_with_three(
    signed_in: SignIn, django_assert_num_queries: Callable[[int], object]
) -> None:
    leader = signed_in("leader")
    for _ in range(2):
        sent()
        leader.get(reverse("console:announcements"))
        with django_assert_num_queries(4):  # type: ignore[attr-defined]
            assert leader.get(reverse("console:announcements"), {"state": "in_review"}).status_code == 200


@pytest.mark.parametrize("username", ["clerk", "handler", "citizen", "operator"])
def test_announcements_are_their_writers_and_reviewers(signed_in: SignIn, username: str) -> None:
    client, made = signed_in(username), published()
    assert client.get(reverse("console:announcements")).status_code == 404
    assert client.get(address("", made)).status_code == 404
    assert client.post(address("_withdraw", made), {"reasons": "x"}).status_code == 404
