"""`qiongtai lint`: list what is wrong in the catalogue."""

import argparse
import json
import sys
from collections import Counter

from qiongtai.catalogue.queries.findings import FindingRow, findings
from qiongtai.catalogue.queries.names import item_names
from qiongtai.catalogue.rules.findings import LintSeverity

MARKS = {LintSeverity.ERROR: "error", LintSeverity.WARNING: "warning", LintSeverity.NOTE: "note"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how bad, which item, and in which form."""
    parser.add_argument(
        "--severity", choices=[one.value for one in LintSeverity], help="list only findings of this weight"
    )
    parser.add_argument("--item", help="list only findings of this item, such as food_business_licence")
    parser.add_argument("--json", action="store_true", help="print a list of objects")


def run(options: argparse.Namespace) -> int:
    """List the findings, the worst first; 1 when something breaks the law, 0 when nothing does."""
    found = findings(
        severity=LintSeverity(options.severity) if options.severity else None,
        item_key=options.item,
    )
    if options.item and not item_names([options.item]):
        print(f"There is no item '{options.item}' in the directory.", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(_line(one))
        counts = Counter(one.severity for one in found)
        print(", ".join(f"{counts[one]} {MARKS[one]}s" for one in LintSeverity) + ".")
    return 1 if any(one.severity is LintSeverity.ERROR for one in found) else 0


def _line(one: FindingRow) -> str:
    where = f"{one.item_key}{f' at {one.place}' if one.place else ''}.{one.part}"
    said = one.rule.value.replace("_", " ")
    return f"{MARKS[one.severity]:<8} {where}: {said}{f' ({one.detail})' if one.detail else ''}"


def _plain(one: FindingRow) -> dict[str, str]:
    return {
        "item": one.item_key,
        "place": one.place,
        "severity": one.severity.value,
        "rule": one.rule.value,
        "part": one.part,
        "detail": one.detail,
    }
