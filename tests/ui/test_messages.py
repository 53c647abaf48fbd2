"""The tool that gathers what the product says."""

from tools import messages


def test_templates_modules_refusals_and_codes_are_gathered():
    said = {message.identity for message in messages.said("ui")}
    law = {message.identity for message in messages.said("law")}
    assert (None, "Skip to the content") in said
    assert ("light", "On time") in said
    assert (None, ("%(count)s working day", "%(count)s working days")) in said
    assert (None, "There is nothing here for you: the address is wrong, or it is not yours to see.") in law
    assert (None, "Point.accept") in law


def test_the_law_speaks_through_foundation():
    assert {message.room for message in messages.said("law")} == {"foundation"}


def test_a_plural_is_full_only_with_all_its_forms():
    assert (messages.is_full(("a", "")), messages.is_full(("a", "b")), messages.is_full(""), messages.is_full("a")) == (
        False,
        True,
        False,
        True,
    )
