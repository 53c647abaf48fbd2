"""All that is missing on one page of the portal: a file for several cases, a wrong answer named, done in one go."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qiongtai.cases.models import Material
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FIRE, FOOD, SIGN
from tests.bundles.test_missing import PHONE, PLAN, asked
from tests.portal.conftest import Visitor
from tests.portal.test_together import text
from tests.province import a_pdf

pytestmark = pytest.mark.django_db


def test_everything_is_handed_in_on_one_page(visitor: Visitor) -> None:
    joint_id = bundles.sent((SIGN, FIRE, DRAIN))
    asked(joint_id, {FOOD: [PLAN, PHONE], FIRE: [PLAN], DRAIN: [PHONE]})
    owner = visitor("enterprise", language="en")
    assert "Something is missing for 3 items." in text(owner.get(f"/my/together/{joint_id}/"))
    address = f"/my/together/{joint_id}/missing/"
    page = owner.get(address)
    assert text(page).count("Floor plan of the premises") >= 1 and text(page).count("看不清") == 2
    wrong = owner.post(address, {"form-phone": "12", "supply": "1"})
    assert wrong.status_code == 422 and 'value="12"' in wrong.content.decode()
    plan = SimpleUploadedFile("新图.pdf", a_pdf())
    done = owner.post(address, {"form-phone": "13900000009", "file-floor_plan": plan, "supply": "1"})
    assert (done.status_code, done["Location"]) == (302, f"/my/together/{joint_id}/")
    cases = [bundles.one(joint_id, item).case.id for item in (FOOD, FIRE)]
    assert set(Material.objects.filter(case_id__in=cases, key="floor_plan").values_list("name", flat=True)) == {
        "新图.pdf"
    }
    assert owner.get(address).status_code == 302, "nothing is missing any more"


def test_the_page_of_others_looks_as_if_it_were_not_there(visitor: Visitor) -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE]})
    assert visitor("citizen").get(f"/my/together/{joint_id}/missing/").status_code == 404
