"""The check on site at the desk: planned, kept, recorded, confirmed, each by whose turn it is."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, SiteCheck, SitePhoto
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.points import Point
from tests.cases.test_site_checks import a_photo
from tests.desk.officers import brought_to
from tests.province import officer

SignIn = Callable[..., Client]


def page(case: Case) -> str:
    return reverse("desk:site_check", args=[case.pk])


def whole(case: Case) -> dict[str, str]:
    points = SiteCheck.objects.get(case=case, confirmed_at=None).points
    found = {f"finding{number}": "met" for number in range(1, len(points) + 1)}
    return {**found, "words": "与申请一致", "place": "文化路1号", "result": "met"}


def test_a_check_goes_from_its_plan_to_the_second_officers_word(signed_in: SignIn) -> None:
    case = brought_to(Point.HANDLE, second=True)
    handler, other = signed_in("handler"), signed_in("handler2")
    assert "Plan the check" in handler.get(page(case)).content.decode()
    plan = {"planned_on": str(day_of(now())), "place": "文化路1号", "second_officer": officer("handler2").id}
    assert handler.post(page(case), {**plan, "second_officer": ""}).status_code == 422
    assert handler.post(page(case), plan).status_code == 302
    assert "your turn" in handler.get(reverse("desk:site_checks")).content.decode()
    assert "records the check" in other.get(page(case)).content.decode()

    photo = SimpleUploadedFile("门头.jpg", a_photo(), "image/jpeg")
    kept = {"keep": "1", "finding1": "not_met", "note1": "缺标识", "photos": photo}
    assert handler.post(page(case), kept).status_code == 302
    back = handler.get(page(case)).content.decode()
    assert "缺标识" in back
    taken = SitePhoto.objects.get(site_check__case=case)
    address = reverse("desk:site_photo", args=[case.pk, taken.file_id])
    sent = handler.get(address)
    assert sent["Content-Type"] == "image/jpeg"
    assert b"".join(sent.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]
    assert other.post(reverse("desk:drop_photo", args=[case.pk, taken.pk])).status_code == 422

    half = handler.post(page(case), {"words": "半"})
    assert half.status_code == 422
    assert "半" in half.content.decode()
    assert handler.post(page(case), whole(case)).status_code == 302
    assert other.post(page(case), {"reasons": ""}).status_code == 422
    assert other.post(page(case), {"reasons": "未看冷藏间"}).status_code == 302
    assert "未看冷藏间" in handler.get(page(case)).content.decode()
    assert handler.post(page(case), whole(case)).status_code == 302
    assert other.post(reverse("desk:confirm_site_check", args=[case.pk])).status_code == 302
    assert "Record, confirmed by both officers" in handler.get(page(case)).content.decode()
    refused = handler.post(reverse("desk:confirm_site_check", args=[case.pk]), follow=True).content.decode()
    assert "There is no check on site to be recorded" in refused


def test_an_officer_of_another_post_reads_and_plans_nothing(signed_in: SignIn) -> None:
    case = brought_to(Point.HANDLE, second=True)
    shown = signed_in("reviewer").get(page(case)).content.decode()
    assert "Plan the check" not in shown
    assert signed_in("reviewer").post(page(case), {"place": "x"}).status_code == 200
    assert not SiteCheck.objects.filter(case=case).exists()
    assert signed_in("citizen").get(page(case)).status_code == 404
