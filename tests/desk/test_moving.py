"""Moving a case to a newer version of its flow, on the desk's pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case
from qiongtai.flows.operations.load import load_flow
from qiongtai.flows.queries.definitions import drawing, flow_version_of
from tests.desk.officers import accepted
from tests.province import kinds, last

FLOW = "standard_with_site_check"
pytestmark = pytest.mark.django_db


def redrawn(old: str, new: str, *others: tuple[str, str]) -> int:
    xml = drawing(flow_version_of(FLOW))
    for before, after in ((old, new), *others):
        assert before in xml
        xml = xml.replace(before, after)
    load_flow(xml)
    return flow_version_of(FLOW)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_head_moves_a_case_and_its_history_says_so(signed_in: Callable[..., Client], language: str) -> None:
    case, approver = accepted(), signed_in("approver", language)
    page, whole = reverse("desk:move", args=[case.pk]), reverse("desk:case", args=[case.pk])
    assert page not in approver.get(whole).content.decode()
    new = redrawn('name="材料审查"', 'name="材料核验"')
    assert page in approver.get(whole).content.decode()
    shown = approver.get(page).content.decode()
    assert reverse("desk:new_flow", args=[case.pk, new]) in shown
    drawn = approver.get(reverse("desk:new_flow", args=[case.pk, new])).content.decode()
    assert ("Examination of materials" if language == "en" else "材料核验") in drawn
    version = Case.objects.get(pk=case.pk).version
    refused = approver.post(page, {"version": version, "target": new, "reason": ""})
    assert refused.status_code == 422
    assert approver.post(page, {"version": version, "target": 0, "reason": "修订"}).status_code == 422
    assert approver.post(page, {"version": version, "target": new, "reason": "<b>修订</b>"}).status_code == 302
    again = approver.post(page, {"version": version, "target": new, "reason": "修订"})
    assert again.status_code == 422
    assert kinds(case.pk).count("flow_moved") == 1
    assert last(case.pk, "flow_moved")["reason"] == "<b>修订</b>"
    told = approver.get(whole).content.decode()
    assert "&lt;b&gt;修订&lt;/b&gt;" in told
    assert page not in told


@pytest.mark.parametrize(("language", "words"), [("en", "not in the new version"), ("zh-hans", "新版本中没有这一环节")])
def test_the_page_says_why_a_case_cannot_go_there(signed_in: Callable[..., Client], language: str, words: str) -> None:
    case = accepted()
    new = redrawn('id="handle"', 'id="examination"', ('Ref="handle"', 'Ref="examination"'))
    page = reverse("desk:move", args=[case.pk])
    approver = signed_in("approver", language)
    shown = approver.get(page).content.decode()
    assert words in shown
    assert "材料审查 (handle)" in shown
    version = Case.objects.get(pk=case.pk).version
    assert approver.post(page, {"version": version, "target": new, "reason": "修订"}).status_code == 422
    assert "flow_moved" not in kinds(case.pk)


def test_strangers_see_no_move_and_no_drawing_of_another_version(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    old, new = case.flow_version_id, redrawn('name="材料审查"', 'name="材料核验"')
    for username in ("handler", "clerk", "469023-health-approve"):
        client = signed_in(username)
        assert client.get(reverse("desk:move", args=[case.pk])).status_code in (403, 404), username
        assert client.get(reverse("desk:new_flow", args=[case.pk, new])).status_code in (403, 404), username
    approver = signed_in("approver")
    for other in (old, flow_version_of("instant"), 0):
        assert approver.get(reverse("desk:new_flow", args=[case.pk, other])).status_code == 404
