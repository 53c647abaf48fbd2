"""How fast services are found among 40,000 entries, in one process: `python -m bench.search`. Needs no database.

Two directories are searched. The first is what a province has: the real items and made-up ones, each at many places.
The second is the worst that could be: forty thousand different items. What is typed are the queries of the tests. Times
are given as a clock on the wall sees them and as the processor spends them: on a busy machine the first say more of the
machine.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

import django
import yaml

FOLDER = Path(tempfile.mkdtemp(prefix="qiongtai-search-"))
os.environ["QIONGTAI_HOME"] = str(FOLDER)
os.environ.setdefault("DATABASE_URL", "postgresql://unused@localhost/unused")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
django.setup()

from django.conf import settings  # noqa: E402  (the settings must stand before the rooms load)

from qiongtai.catalogue.adapters.files import read_items  # noqa: E402
from qiongtai.catalogue.queries.directory import ItemText  # noqa: E402
from qiongtai.finder.adapters.node import store  # noqa: E402
from qiongtai.finder.adapters.store import EntryDoc  # noqa: E402
from qiongtai.finder.operations.rebuild import item_doc  # noqa: E402
from qiongtai.finder.queries.search import search, warm  # noqa: E402
from qiongtai.places.adapters.files import read_divisions  # noqa: E402

ENTRIES = 40_000
ROUNDS = 6
SEED = 20151013
PROVINCE = "460000000000"
QUERIES = Path(__file__).resolve().parents[1] / "tests" / "finder"
OF = (
    "海鲜",
    "橡胶",
    "槟榔",
    "船舶",
    "港口",
    "农家",
    "温泉",
    "免税",
    "海钓",
    "会展",
    "邮轮",
    "椰子",
    "种业",
    "航天",
    "康养",
    "黎锦",
)
WHAT = (
    "经营",
    "生产",
    "运输",
    "建设",
    "检验",
    "培训",
    "展览",
    "养殖",
    "加工",
    "仓储",
    "维修",
    "销售",
    "登记",
    "设立",
    "变更",
    "延续",
)
END = ("许可", "备案", "审批", "认定", "补贴给付", "资格确认", "登记", "注销", "年度检查", "证书补领", "奖励", "裁决")


def real() -> list[ItemText]:
    """Return the items of the directory."""
    return [
        ItemText(
            key=raw["key"],
            audience=raw["audience"],
            name_zh=raw["name_zh"],
            name_en=raw["name_en"],
            result_zh=raw["result"]["name_zh"],
            result_en=raw["result"]["name_en"],
            words_zh=tuple(raw["themes"]),
            words_en=tuple(raw["life_events"]),
            organ_zh="市场监督管理局",
            organ_en="Administration for Market Regulation",
        )
        for raw in read_items()
    ]


def invented(count: int, dice: random.Random) -> Iterator[ItemText]:
    """Yield *count* made-up items, whose words are those of real ones."""
    for number in range(count):
        name = f"{dice.choice(OF)}{dice.choice(OF)}{dice.choice(WHAT)}{dice.choice(END)}{number}"
        yield ItemText(
            key=f"invented_{number}",
            audience=dice.choice(("person", "enterprise", "both")),
            name_zh=name,
            name_en=f"Permit number {number} to trade or register",
            result_zh=f"{name}证",
            result_en="Licence",
            words_zh=("准营准办",),
            words_en=("Licensed operation",),
            organ_zh="农业农村局",
            organ_en="Agriculture Bureau",
        )


def build(name: str, items: Sequence[ItemText], dice: random.Random) -> float:
    """Make an index of *items* with 40,000 entries between them, and return the seconds that it took."""
    settings.INDEX_DIR = FOLDER / name
    places = sorted(read_divisions())
    started = time.perf_counter()
    kept = store()
    with kept.writing():
        kept.replace([], (item_doc(text) for text in items), entries(items, places, dice))
        kept.note({text.key: "1" for text in items})
    return time.perf_counter() - started


def entries(items: Sequence[ItemText], places: Sequence[str], dice: random.Random) -> Iterator[EntryDoc]:
    """Yield an entry of each item at the province, then others at random places until there are 40,000."""
    for number in range(max(ENTRIES, len(items))):
        key = items[number % len(items)].key
        place = PROVINCE if number < len(items) else dice.choice(places)
        yield EntryDoc(
            number, f"{key}-{place}", key, place, True, "澄迈县市场监督管理局", "Chengmai County Administration"
        )


def typed() -> list[str]:
    """Return what people type."""
    read = [yaml.safe_load((QUERIES / name).read_text(encoding="utf-8")) for name in ("queries.yaml", "unseen.yaml")]
    return [query["text"] for kinds in read for queries in kinds.values() for query in queries]


def measure(name: str, items: Sequence[ItemText]) -> Iterator[tuple[str, float, str]]:
    """Yield the figures of one directory."""
    dice = random.Random(SEED)
    yield f"{name}: write the index", build(name, items, dice), "s"
    warm()
    texts, places = typed() * ROUNDS, sorted(read_divisions())
    dice.shuffle(texts)
    wall, processor = [], []
    for text in texts:
        place = dice.choice(places)
        started, busy = time.perf_counter(), time.thread_time()
        search(text, place=place)
        processor.append((time.thread_time() - busy) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    for kind, took in (("", wall), (" of the processor", processor)):
        cuts = quantiles(took, n=1000)
        for part, value in (("p50", cuts[499]), ("p95", cuts[949]), ("p99", cuts[989])):
            yield f"{name}: search, {part}", value, f"ms{kind}"


def all_figures() -> Iterator[tuple[str, float, str]]:
    """Yield every figure as it is measured."""
    started, before = time.perf_counter(), resident()
    warm()
    yield "load the dictionary", time.perf_counter() - started, "s"
    yield "memory that it takes", resident() - before, "MB"
    dice = random.Random(SEED)
    yield from measure("3,000 items, 40,000 entries", [*real(), *invented(2_916, dice)])
    yield from measure("40,000 items", [*real(), *invented(ENTRIES - 84, dice)])


def resident() -> float:
    """Return the memory that this process holds, in MB."""
    pages: Any = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    """Print each figure as it comes."""
    for name, figure, unit in all_figures():
        print(f"{name:<52} {figure:>10.2f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
