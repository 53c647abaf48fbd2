"""The pages of docs/law, the tests of the law and the law itself say the same: no article without all three."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES, LAW = ROOT / "docs" / "law", ROOT / "src" / "qiongtai" / "law"
PREFIXES = {
    "行政许可法": "article",
    "民法典": "civil_code",
    "优化营商环境条例": "business_environment",
    "政府信息公开条例": "disclosure",
    "电子签名法": "signature_law",
    "GB": "gb",
    "ISO": "iso",
}
CARRY_NO_RULE = {"__init__", "actor", "facts", "points", "refusal"}
CITED = re.compile(rf"({'|'.join(PREFIXES)}|Articles?) ?([0-9]+)(?:(?:-| to )([0-9]+))?")
ROW = re.compile(r"^\| (?P<source>[^|]+) \| [^|]+ \| \[`(?P<test>test_\w+)`\]\((?P<file>[^)]+)\) \|$")
LINK = re.compile(r"\]\(([^)#:]+)\)")

Article = tuple[str, int]


@dataclass(frozen=True)
class Rule:
    """One row of a page."""

    page: str
    source: str
    test: str
    file: Path


def pages() -> list[Path]:
    return sorted(PAGES.glob("*.md"))


def rules() -> Iterator[Rule]:
    for page in pages():
        for line in page.read_text().splitlines():
            if found := ROW.match(line):
                yield Rule(page.name, found["source"], found["test"], (PAGES / found["file"]).resolve())


def cited(text: str) -> set[Article]:
    """Return the articles that *text* names; an Article without its law is one of 行政许可法."""
    found = set()
    for law, first, last in CITED.findall(text):
        name = "行政许可法" if law.startswith("Article") else law
        found |= {(PREFIXES[name], number) for number in range(int(first), int(last or first) + 1)}
    return found


def functions_of(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def explained() -> set[Article]:
    return {article for rule in rules() for article in cited(rule.source)}


def test_every_rule_of_every_page_names_a_test_that_exists() -> None:
    lost = [
        f"{rule.page}: {rule.test}"
        for rule in rules()
        if not rule.file.exists() or rule.test not in functions_of(rule.file)
    ]

    assert lost == []


def test_every_test_of_an_article_carries_its_number() -> None:
    named = re.compile(r"test_([a-z_]+?)_([0-9]+)_")
    wrong = []
    for rule in rules():
        for prefix, number in cited(rule.source):
            found = named.match(rule.test)
            if not found or (found[1], int(found[2])) != (prefix, number):
                wrong.append(f"{rule.page}: {rule.source} is tested by {rule.test}")

    assert wrong == []


def test_every_article_that_a_page_names_has_its_rule_and_test() -> None:
    loose = {f"{page.name}: {article}" for page in pages() for article in cited(page.read_text()) - explained()}

    assert loose == set()


def test_every_article_that_the_law_cites_stands_on_a_page() -> None:
    modules = [path for path in LAW.glob("*.py") if path.stem not in CARRY_NO_RULE]
    loose = {f"{path.name}: {article}" for path in modules for article in cited(path.read_text()) - explained()}

    assert loose == set()


def test_every_article_that_is_tested_stands_on_a_page() -> None:
    named = re.compile(rf"test_({'|'.join(PREFIXES.values())})_([0-9]+)_")
    tested = {
        (found[1], int(found[2])): path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for test in functions_of(path)
        if (found := named.match(test))
    }

    assert {article: name for article, name in tested.items() if article not in explained()} == {}


def test_every_module_of_the_law_has_its_page_and_every_page_its_place_in_the_list() -> None:
    linked = {(PAGES / link).resolve() for link in LINK.findall((PAGES / "README.md").read_text())}

    assert {path.name for path in LAW.glob("*.py") if path.stem not in CARRY_NO_RULE and path not in linked} == set()
    assert {page.name for page in pages() if page.name != "README.md" and page.resolve() not in linked} == set()


def test_every_page_has_rules() -> None:
    assert {page.name for page in pages()} - {rule.page for rule in rules()} == {"README.md"}


def test_every_link_of_every_page_leads_somewhere() -> None:
    dead = [
        f"{page.name}: {link}"
        for page in pages()
        for link in LINK.findall(page.read_text())
        if not (PAGES / link).resolve().exists()
    ]

    assert dead == []
