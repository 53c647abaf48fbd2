"""Components: what they say, to eyes and to screen readers."""

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import ANONYMOUS, Actor, ActorKind, Grant, Power
from qiongtai.ui import navigation
from qiongtai.ui.navigation import Link, Step, steps_through
from qiongtai.ui.templatetags.ui import icon_markup, upto


def drawn(source: str, **context: object) -> str:
    template = engines["django"].from_string("{% load ui %}" + source)
    return " ".join(template.render(context, context.get("request")).split())


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As on your card")
    note = forms.CharField(label="Note", required=False)
    way = forms.ChoiceField(label="Way", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure")


def test_a_field_ties_label_help_and_error_to_its_control():
    page = drawn("{% field form.name %}", form=Form({"name": ""}))
    assert 'for="id_name"' in page
    assert 'aria-describedby="id_name-help id_name-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name-error"' in page
    assert 'id="id_name-help"' in page


def test_a_field_without_help_or_error_describes_nothing():
    assert "aria-describedby" not in drawn("{% field form.note %}", form=Form())


def test_an_optional_field_says_so():
    with override("en"):
        assert "(optional)" in drawn("{% field form.note %}", form=Form())


def test_several_choices_stand_in_a_group_with_their_question():
    page = drawn("{% field form.way %}", form=Form())
    assert "<legend>Way" in page
    assert page.count('type="radio"') == 2


def test_what_was_typed_is_kept_and_never_taken_for_markup():
    page = drawn("{% field form.note %}", form=Form({"note": '"><script>'}))
    assert ("<script>" in page, "&lt;script&gt;" in page) == (False, True)


def test_the_summary_leads_to_every_wrong_field():
    page = drawn("{% error_summary form %}", form=Form({}))
    assert [f'href="#id_{name}"' in page for name in ("name", "note", "way", "sure")] == [True, False, True, True]


def test_a_right_form_has_no_summary():
    assert drawn("{% error_summary form %}", form=Form()) == ""


@pytest.mark.parametrize("colour", ["green", "yellow", "red", "statutory", None, "odd"])
def test_a_light_has_a_shape_and_a_word_beside_its_colour(colour):
    page = drawn("{% light colour %}", colour=colour)
    assert "<svg" in page
    assert page.rpartition("</svg>")[2].removesuffix("</span>").strip()


def test_lights_differ_in_shape_and_word():
    pages = {drawn("{% light colour %}", colour=colour) for colour in ("green", "yellow", "red", "statutory", None)}
    assert len({page.split("<path", 1)[1] for page in pages}) == 5


def test_a_drawing_is_hidden_from_screen_readers_and_bare_of_styles():
    markup = icon_markup("home")
    assert ('aria-hidden="true"' in markup, "xmlns" in markup, "style=" in markup) == (True, False, False)


def test_the_pager_keeps_the_other_parameters():
    request = RequestFactory().get("/list", {"q": "食品 & 药品", "after": "old"})
    page = drawn("{% pager page %}", page=Page((), "new"), request=request)
    assert "q=%E9%A3%9F%E5%93%81+%26+%E8%8D%AF%E5%93%81&amp;after=new" in page
    assert page.count("<a ") == 2


def test_a_list_of_one_page_has_no_pager():
    assert drawn("{% pager page %}", page=Page((), None), request=RequestFactory().get("/list")) == ""


def test_steps_say_which_one_is_under_way():
    rows = steps_through(["Ask", "Answer", "End"], 1)
    assert rows == (Step("Ask", "done"), Step("Answer", "now"), Step("End", "ahead"))
    assert drawn("{% steps rows %}", rows=rows).count('aria-current="step"') == 1


def test_an_empty_list_says_what_to_do():
    page = drawn('{% empty "Nothing yet." "beach" "/new" "Begin" %}')
    assert ("Nothing yet." in page, 'href="/new"' in page) == (True, True)


def officer(*powers: Power) -> Actor:
    grants = tuple(Grant(power, "460000000000", "469999999999") for power in powers)
    return Actor(ActorKind.STAFF, 1, "某", grants)


def test_an_officer_sees_the_doors_that_the_post_opens():
    with override("en"):
        links = navigation.doors_of(officer(Power.RECEIVE, Power.SUPERVISE), "/watch/board")
    assert links == (
        Link("/counter/", "Counter", "building-store"),
        Link("/watch/", "Supervision", "eye-check", here=True),
    )


def test_the_portal_shows_ones_cases_to_citizens_alone():
    ways = [link.address for link in navigation.portal_tabs(ANONYMOUS, "/")]
    citizen = Actor(ActorKind.CITIZEN, 2, "某")
    assert [link.address for link in navigation.portal_tabs(citizen, "/")] == [*ways, "/my/"]


def test_the_portal_shows_an_officer_the_way_back_to_work():
    assert navigation.portal_tabs(officer(Power.HANDLE), "/")[-1].address == "/desk/"


def test_a_count_stops_where_counting_stopped():
    assert [upto(0), upto(999), upto(1000), upto(5, 4)] == ["0", "999", "1000+", "4+"]
