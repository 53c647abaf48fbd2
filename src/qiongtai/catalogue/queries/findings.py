"""What the lint finds in the published catalogue, for the console and the command line."""

from collections import Counter
from dataclasses import dataclass

from qiongtai.catalogue.models import EntryVersion, Item
from qiongtai.catalogue.queries.specs import item_spec
from qiongtai.catalogue.rules.findings import Finding, LintRule, LintSeverity
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.lint import lint_item, lint_items
from qiongtai.foundation.keyset import CursorBroken, Page


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with the item's names; *place* is a division code when only that place's entry has it."""

    item_key: str
    name_zh: str
    name_en: str
    place: str
    severity: LintSeverity
    rule: LintRule
    part: str
    detail: str


def findings(
    *, severity: LintSeverity | None = None, rule: LintRule | None = None, item_key: str | None = None
) -> tuple[FindingRow, ...]:
    """Return the findings, the worst first: those of the province's directory, then those that places add of their own.

    Two queries, whatever the number of entries: an entry without changes of its own has its item's findings.
    """
    items = {item.pk: item for item in Item.objects.filter(version__isnull=False)}
    specs = {pk: item_spec(item.version_id) for pk, item in items.items() if item.version_id}
    names = {spec.key: spec for spec in specs.values()}
    found = [*lint_items(list(specs.values())), *_local()]
    order = list(LintSeverity)
    rows = [
        FindingRow(
            item_key=one.item_key,
            name_zh=names[one.item_key].name_zh,
            name_en=names[one.item_key].name_en,
            place=one.place,
            severity=one.severity,
            rule=one.rule,
            part=one.part,
            detail=one.detail,
        )
        for one in found
        if severity in (None, one.severity) and rule in (None, one.rule) and item_key in (None, one.item_key)
    ]
    return tuple(
        sorted(rows, key=lambda row: (order.index(row.severity), list(LintRule).index(row.rule), row.item_key))
    )


def findings_page(
    *,
    severity: LintSeverity | None = None,
    rule: LintRule | None = None,
    after: str | None = None,
    size: int = 50,
) -> Page[FindingRow]:
    """Return a page of the findings, the worst first; they are some hundreds, so the cursor simply counts."""
    start = _start(after)
    found = findings(severity=severity, rule=rule)
    return Page(found[start : start + size], str(start + size) if len(found) > start + size else None)


def finding_counts() -> tuple[tuple[LintRule, int], ...]:
    """Return how many findings there are of each rule, the worst rules first; rules without any are left out."""
    return tuple(Counter(row.rule for row in findings()).items())


def _start(after: str | None) -> int:
    if not after:
        return 0
    if not (after.isascii() and after.isdigit() and len(after) <= 6):
        raise CursorBroken
    return int(after)


def _local() -> list[Finding]:
    rows = EntryVersion.objects.filter(withdrawn_at__isnull=True).exclude(overrides={}).select_related("entry")
    found = []
    for row in rows:
        base = item_spec(row.item_version_id)
        known = set(lint_item(base))
        found += [
            Finding(one.item_key, one.rule, one.part, one.detail, row.entry.place_id)
            for one in lint_item(inherit(base, row.overrides))
            if one not in known
        ]
    return found
