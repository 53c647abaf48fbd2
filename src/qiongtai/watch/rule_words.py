"""Rules in words: what they apply to, how they are decided, which figures they have, what versions change."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from qiongtai.catalogue.queries.names import item_names
from qiongtai.catalogue.rules.words import ItemType
from qiongtai.flows.queries.definitions import flows
from qiongtai.places.queries.divisions import divisions
from qiongtai.supervision.queries.rule_page import VersionRow
from qiongtai.supervision.rules.params import Figure
from qiongtai.supervision.rules.rulebook import ALL, AREA, FLOW, ITEM, RuleSpec
from qiongtai.supervision.rules.templates import Template, TemplateKind
from qiongtai.ui.wording import label_of, named
from qiongtai.watch.fact_words import fact_in_words
from qiongtai.watch.rule_forms import FIGURES

PARTS: Mapping[str, Promise] = {
    "params": later("Figures"),
    "applies_to": later("Applies to"),
    "severity": later("Severity"),
    "condition": later("Condition"),
    "meaning_zh": later("What it means, in Chinese"),
    "meaning_en": later("What it means, in English"),
    "name_zh": later("Name in Chinese"),
    "name_en": later("Name in English"),
    "template": later("How it is decided"),
    "colour": later("Colour"),
    "points": later("Points"),
}


def scope_in_words(applies_to: str) -> str:
    """Return what a rule applies to."""
    kind, _colon, key = applies_to.partition(":")
    if applies_to == ALL:
        return _("All cases")
    row: Any = None
    if f"{kind}:" == AREA:
        row = divisions({key}).get(key)
    elif f"{kind}:" == ITEM:
        row = item_names([key]).get(key)
    elif f"{kind}:" == FLOW:
        row = next((one for one in flows() if one.key == key), None)
    else:
        return label_of(ItemType(applies_to)) if applies_to in {one.value for one in ItemType} else applies_to
    return named(row) if row else key


def decided_in_words(rule: RuleSpec) -> str:
    """Return how a rule of a supervisor's own is decided; empty for those that the house knows how to decide."""
    template: Template | None = rule.template
    if template is None:
        return ""
    if template.kind == TemplateKind.EVENT:
        return _("Raised by the fact “%(fact)s”.") % {"fact": fact_in_words(template.starts)}
    if template.kind == TemplateKind.SHARE:
        said = {"part": label_of(template.part), "whole": label_of(template.whole)}
        return _("Raised by a month's share of “%(part)s” among “%(whole)s”.") % said
    said = {
        "starts": fact_in_words(template.starts),
        "ends": fact_in_words(template.ends),
        "value": str(template.value),
        "unit": label_of(template.unit),
    }
    return _("Raised %(value)s %(unit)s after “%(starts)s”, unless “%(ends)s” comes before.") % said


def set_in_words(figures: tuple[tuple[Figure, Any], ...]) -> list[tuple[str, Any]]:
    """Return the figures with their words."""
    return [(str(FIGURES[one.name]), value) for one, value in figures]


def part_in_words(name: str) -> str:
    """Return the words for a part of a rule."""
    return str(PARTS[name]) if name in PARTS else name


def value_in_words(value: Any) -> str:
    """Return a value of a rule on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{FIGURES.get(name, name)}: {one}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def changes_in_words(version: VersionRow) -> list[tuple[str, str, str]]:
    """Return what a version changes, as (what, before, after)."""
    return [(part_in_words(name), value_in_words(old), value_in_words(new)) for name, old, new in version.changes]


def fields_in_words() -> list[tuple[str, str]]:
    """Return what a condition may ask, with its meaning."""
    return [
        ("case.channel", _("how the application came: online, window, …")),
        ("case.item_key", _("the item")),
        ("case.item_type", _("the type of item: permit, benefit, …")),
        ("case.flow_key", _("the flow")),
        ("case.organ_key", _("the kind of organ")),
        ("case.place", _('the division\'s code; case.place.startsWith("469023") is Chengmai')),
        ("case.corrections", _("how often a correction was asked for")),
        ("fact.by", _("who did it: staff, citizen, system")),
        ("fact.point", _("the point of a step: accept, handle, review, approve, close")),
        ("fact.opinion", _("the opinion of a step; size(fact.opinion) is its length")),
        ("fact.granted", _("whether it was granted")),
    ]
