"""Every fact of a case has words, in both languages."""

import pytest
from django.utils.translation import override

from qiongtai.cases import facts
from qiongtai.cases.queries.telling import WORDS, told, told_of

KINDS = sorted(one.kind for one in vars(facts).values() if str(getattr(one, "kind", "")).startswith("case."))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_fact_of_a_case_is_told_in_words(kind, language):
    assert kind in WORDS
    with override(language):
        what, _ = told(kind, {"fixes": [{"key": "name"}]})
    assert what
    assert kind not in what


def test_an_unknown_fact_stands_for_itself():
    assert told("bill.made", {}) == ("bill.made", "")


def test_who_acted_is_named_with_the_principal():
    with override("en"):
        assert told_of("system", "", None) == "the system"
        assert told_of("staff", "Lin", "person 7 Wang Haiyan") == "Lin for Wang Haiyan"
