"""The counter's pages of a joint application: questions, one page, double press, errors at their places."""

import re
from urllib.parse import urlencode

import pytest

from qiongtai.bundles.models import Joint
from tests.bundles.bundles import DRAIN, FIRE, FOOD, GIVEN, SHOP, SIGN
from tests.bundles.test_window import parts
from tests.province import enterprise_of, officer

pytestmark = pytest.mark.django_db
SAID = {
    "of": "enterprise",
    "asked": "1",
    f"q-{SHOP}": "none",
    f"q-{SIGN}": SIGN,
    f"q-{FIRE}": "none",
    f"q-{DRAIN}": DRAIN,
}
ADDRESS = "/counter/together/new/open_restaurant/"
PAGE = f"{ADDRESS}?{urlencode(SAID)}"


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def typed(**changes: str) -> dict[str, str]:
    found = parts((FOOD, SIGN, DRAIN))
    said = {
        f"form-{one.field.key}": one.field.choices[0].value if one.field.choices else GIVEN[one.field.type]
        for one in found.asked
    }
    said |= {f"material-{one.key}": "seen" for one in found.to_bring if one.required}
    return said | {
        "enterprise-uscc": enterprise_of(officer("enterprise")).id_masked,
        "enterprise-name": "临高角餐饮有限公司",
        "enterprise-legal_representative": "张三",
        "enterprise-phone": "13800000099",
        "once": "0" * 32,
        **changes,
    }


def test_the_clerk_finds_what_is_taken_in_together(signed_in) -> None:
    clerk = signed_in("clerk")
    assert "/counter/together/new/" in clerk.get("/counter/receive/").content.decode()
    assert ADDRESS in clerk.get("/counter/together/new/").content.decode()
    assert "When run as a company" in text(clerk.get(ADDRESS, {"of": "enterprise", "again": "1"}))


def test_an_open_question_is_named(signed_in) -> None:
    answer = signed_in("clerk").get(ADDRESS, {"of": "enterprise", "asked": "1"})
    assert answer.status_code == 422


def test_everything_is_taken_in_once_on_one_page(signed_in) -> None:
    clerk, before = signed_in("clerk"), Joint.objects.count()
    page = clerk.get(PAGE)
    assert page.status_code == 200 and "form-uscc" not in page.content.decode(), "particulars are not asked again"
    first, second = clerk.post(PAGE, typed()), clerk.post(PAGE, typed())
    assert first.status_code == 302 and first["Location"] == second["Location"], text(first)
    assert Joint.objects.count() == before + 1
    shown = clerk.get(first["Location"]).content.decode()
    assert len(re.findall(r"/counter/cases/\d+/papers/\d+", shown)) == 3, "a receipt for each item"


def test_what_is_wrong_stands_at_its_place_and_the_rest_is_kept(signed_in) -> None:
    answer = signed_in("clerk").post(PAGE, typed(**{"form-place": "", "enterprise-uscc": "12"}))
    shown = answer.content.decode()
    assert answer.status_code == 422 and 'href="#ask-place"' in shown and 'value="临高角餐饮有限公司"' in shown


def test_nobody_but_a_clerk_opens_it(signed_in) -> None:
    for address in ("/counter/together/new/", PAGE):
        assert signed_in("handler").get(address).status_code == 404
