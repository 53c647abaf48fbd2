"""Expert reviews at the desk, and the experts' own pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.operations.end_review import report_review
from qiongtai.cases.queries.invitations import invitations_of
from qiongtai.documents.models import StoredFile
from qiongtai.foundation.clock import now
from qiongtai.people.models import Account, Expert
from tests import province
from tests.cases import panels
from tests.cases.panels import seat
from tests.province import officer

pytestmark = pytest.mark.django_db


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def bureau(post: str) -> Client:
    return client_of(f"469023-ecology_environment-{post}")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_examiner_draws_a_panel_on_the_page_of_the_case() -> None:
    case = panels.examined()
    handler, address = bureau("handle"), f"/desk/cases/{case.pk}/review"
    shown = page(handler, address)
    assert "诸葛平" not in shown, "whom the records tie to the applicant is not offered"
    assert "环境影响评价法" in shown, "the item's own statute is proposed"
    given = {
        "version": case.version,
        "question": "可行？",
        "basis": "依据",
        "planned_end_on": "2126-03-20",
        "way": "draw",
    }
    wrong = handler.post(address, given | {"field": "environment", "count": "", "planned_end_on": ""})
    assert wrong.status_code == 422
    assert "可行？" in wrong.content.decode()
    done = handler.post(address, given | {"field": "environment", "count": "3"})
    assert done.status_code == 302, done.content.decode()
    review = ExpertReview.objects.get(case=case)
    shown = page(handler, address)
    assert review.seed in shown
    assert "专家评审" in page(handler, f"/desk/cases/{case.pk}/")


def test_chosen_experts_come_with_their_chair_first() -> None:
    case = panels.examined()
    one, two, three = panels.ids(panels.THREE)
    given = {
        "version": case.version,
        "question": "可行？",
        "basis": "依据",
        "planned_end_on": "2126-03-20",
        "way": "choose",
    }
    address = f"/desk/cases/{case.pk}/review"
    refused = bureau("handle").post(address, given | {"chair": three, "experts": [three, one]})
    assert refused.status_code == 422
    bureau("handle").post(address, given | {"chair": three, "experts": [one, two, three]})
    panel = Panellist.objects.filter(review__case=case)
    assert panel.get(chairs=True).expert_id == three
    assert panel.count() == 3


def test_an_expert_sees_the_material_only_after_the_declaration_and_others_only_when_shared() -> None:
    review = panels.convened()
    panels.answers(review, expert2="against")
    mine, address = client_of("expert3"), f"/expert/{seat(review, 'expert3')}/"
    shown = page(mine, address)
    assert "是否存在" in shown or "tie you" in shown
    assert "expert2的理由" not in shown
    assert 'id="panel"' not in shown
    assert mine.post(f"{address}declare", {"tied": "yes", "words": ""}).status_code == 422
    assert mine.post(f"{address}declare", {"tied": "no"}).status_code == 302
    shown = page(mine, address)
    assert "expert2的理由" not in shown
    assert 'enctype="multipart/form-data"' in shown
    paper = SimpleUploadedFile("意见.pdf", province.a_pdf())
    given = {"stance": "with_changes", "words": "需加强防渗", "file": paper}
    assert mine.post(address, given).status_code == 302
    row = Panellist.objects.get(pk=seat(review, "expert3"))
    assert (row.stance, StoredFile.objects.get(pk=row.file_id).name) == ("with_changes", "意见.pdf")
    assert b"".join(mine.get(f"{address}files/{row.file_id}")).startswith(b"%PDF")
    assert client_of("expert2").get(f"/expert/{seat(review, 'expert2')}/files/{row.file_id}").status_code == 404
    panels.answers(review, expert="support")
    chair = client_of("expert")
    assert "需加强防渗" in page(chair, f"/expert/{seat(review, 'expert')}/"), "the chair reads them after answering"
    assert chair.post(f"/expert/{seat(review, 'expert')}/share").status_code == 302
    assert "expert2的理由" in page(mine, address)
    sent = bureau("approve").get(f"/desk/cases/{review.case_id}/review/files/{row.file_id}")
    assert b"".join(sent).startswith(b"%PDF")


def test_an_expert_sees_their_own_invitations_alone() -> None:
    review = panels.convened()
    assert invitations_of(officer("expert"), at=now()).rows[0].id == seat(review, "expert")
    panel = set(Panellist.objects.filter(review=review).values_list("pk", flat=True))
    assert not panel & {one.id for one in invitations_of(officer("expert4"), at=now()).rows}
    assert invitations_of(officer("handler"), at=now()).rows == ()
    for username in ("expert4", "citizen", "handler"):
        assert client_of(username).get(f"/expert/{seat(review, 'expert')}/").status_code == 404
    for address in ("/desk/", f"/desk/cases/{review.case_id}/", "/console/", "/watch/", "/counter/", "/my/"):
        assert client_of("expert").get(address).status_code == 404, address


def test_an_expert_signs_in_to_their_own_door() -> None:
    client = Client()
    answer = client.post("/accounts/login/", {"login": "expert", "password": "qiongtai-demo"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/expert/")
    assert client.get("/accounts/2fa/").status_code == 200, "a second factor can be set up"


def test_the_chair_reports_and_the_decider_reads_report_and_opinions() -> None:
    review = panels.convened()
    panels.answers(review, expert="support", expert2="support", expert3="against")
    address = f"/expert/{seat(review, 'expert')}/"
    chair = client_of("expert")
    assert chair.post(f"{address}report", {"report-words": ""}).status_code == 422
    assert chair.post(f"{address}report", {"report-words": "总体可行"}).status_code == 302
    shown = page(bureau("approve"), f"/desk/cases/{review.case_id}/")
    assert "总体可行" in shown
    assert "expert3的理由" in shown


def test_officers_remind_recuse_replace_and_call_off() -> None:
    review = panels.convened()
    handler, root = bureau("handle"), f"/desk/cases/{review.case_id}/review"
    assert handler.post(f"{root}/{review.pk}/remind").status_code == 302
    assert handler.post(f"{root}/{review.pk}/remind").status_code == 422
    one = seat(review, "expert2")
    assert handler.post(f"{root}/{review.pk}/{one}/recuse", {f"seat{one}-ground": "silent"}).status_code == 422
    given = {f"seat{one}-ground": "silent", f"seat{one}-reason": "三次未答复"}
    assert handler.post(f"{root}/{review.pk}/{one}/recuse", given).status_code == 302
    assert handler.post(f"{root}/{review.pk}/{one}/replace", {}).status_code == 422
    other = panels.ids(["expert4"])[0]
    assert handler.post(f"{root}/{review.pk}/{one}/replace", {f"seat{one}-expert": other}).status_code == 302
    assert "上官秀兰" in page(handler, root)
    assert client_of("handler").post(f"{root}/{review.pk}/call-off", {"off-reason": "x"}).status_code == 404
    assert handler.post(f"{root}/{review.pk}/call-off", {"off-reason": ""}).status_code == 422
    assert handler.post(f"{root}/{review.pk}/call-off", {"off-reason": "方案变更"}).status_code == 302


def test_the_head_keeps_the_roster() -> None:
    head = bureau("approve")
    assert "欧阳明" in page(head, "/desk/experts/")
    given = {
        "name": "独孤信",
        "identity_number": "11010519491231002X",
        "field": "water",
        "title": "教授",
        "employer": "海南水文研究所",
        "username": "dugu.xin",
        "password": "wenchang-river-9",
    }
    assert head.post("/desk/experts/", given | {"identity_number": "1"}).status_code == 422
    assert head.post("/desk/experts/", given).status_code == 302
    expert_id = Expert.objects.get(name="独孤信").pk
    assert head.post(f"/desk/experts/{expert_id}/", {"password": "short"}).status_code == 422
    assert head.post(f"/desk/experts/{expert_id}/", {"reason": "退休"}).status_code == 302
    assert not Account.objects.get(username="dugu.xin").is_active
    assert bureau("handle").get("/desk/experts/").status_code == 404
    assert client_of("approver").get(f"/desk/experts/{expert_id}/").status_code == 404


def test_a_grant_against_the_report_asks_for_its_reasons_on_the_page() -> None:
    review = panels.convened()
    panels.answers(review, expert="against", expert2="against", expert3="support")
    report_review(seat_id=seat(review, "expert"), words="不可行", by=officer("expert"), at=panels.CONVENED)
    task_id = panels.passed_on(review.case_id, panels.CONVENED)
    approver, address = bureau("approve"), f"/desk/cases/{review.case_id}/"
    shown = page(approver, address)
    assert "专家组不同意：准予的，应当在此说明理由" in shown
    version = Case.objects.get(pk=review.case_id).version
    given = {"version": version, "decision": "grant", "opinion": "准予", "reasons": ""}
    fields = {f"task{task_id}-{name}": value for name, value in given.items()}
    refused = approver.post(f"{address}tasks/{task_id}/decide", fields)
    assert refused.status_code == 422
    assert "与专家组评审报告不一致的决定，应当说明理由" in refused.content.decode()
    done = approver.post(f"{address}tasks/{task_id}/decide", {**fields, f"task{task_id}-reasons": "已整改到位"})
    assert done.status_code == 302
