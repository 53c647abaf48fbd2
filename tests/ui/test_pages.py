"""The pages that every door shares: languages, not found, our own failures."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "tag", "said"), [("zh-hans", "zh-Hans", "没有找到这个页面"), ("en", "en", "We cannot find this page")]
)
def test_a_wrong_address_is_answered_in_the_visitors_language(language, tag, said):
    client = Client()
    client.cookies["django_language"] = language
    response = client.get("/no/such/page")
    page = response.content.decode()
    assert (response.status_code, f'<html lang="{tag}"' in page, said in page) == (404, True, True)


def test_the_language_is_switched_and_kept():
    client = Client()
    response = client.post("/language", {"language": "en", "next": "/accessibility/"})
    assert response.url == "/accessibility/"
    assert "Everybody must be able" in client.get(response.url).content.decode()


def test_the_language_switch_never_leaves_the_site():
    assert Client().post("/language", {"language": "en", "next": "https://evil.example/"}).url == "/"


def test_a_browser_that_asks_for_english_gets_english():
    page = Client().get("/accessibility/", headers={"accept-language": "en-GB,en;q=0.8"}).content.decode()
    assert "Everybody must be able" in page


def test_a_form_from_another_site_is_refused_in_words():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/track/", {"number": "1", "phone": "2"}).status_code == 403


def test_pages_load_nothing_from_elsewhere_and_carry_no_scripts():
    page = Client().get("/accessibility/").content.decode()
    assert ("//" in page.replace("http://www.w3.org", "").replace("/>", ""), "<script>" in page, " style=" in page) == (
        False,
        False,
        False,
    )


def test_every_answer_keeps_pages_to_our_own_files():
    policy = Client().get("/accessibility/")["Content-Security-Policy"]
    assert ("script-src 'self';" in policy, "unsafe-eval" in policy, "http" in policy) == (True, False, False)
