"""What a refused applicant can do, and until when (行政许可法 38)."""

from qiongtai.law.remedies import remedies_from
from tests.law.calendars import NATIONAL, d


def test_article_38_a_refusal_names_both_remedies_and_their_ends() -> None:
    remedies = remedies_from(d("2025-03-03"), NATIONAL)

    assert remedies.reconsideration.due_on == d("2025-05-06")  # the 2nd of May is off, and so on to the 5th
    assert remedies.lawsuit.due_on == d("2025-09-03")


def test_article_38_the_lawsuit_ends_with_a_short_month() -> None:
    assert remedies_from(d("2025-08-31"), NATIONAL).lawsuit.due_on == d("2026-02-28")
