"""Reading Chinese and English: jieba's dictionary, the table of sounds, English stems, idle words."""

import logging
import sys
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import tantivy
import yaml

from qiongtai.finder.rules.sounds import Sounds
from qiongtai.finder.rules.terms import Reader

# jieba tries pkg_resources first, which is deprecated and takes eleven megabytes, and does as well without; and it has
# backslashes in plain strings, which warn when it is compiled. Neither is ours to mend.
sys.modules.setdefault("pkg_resources", None)  # type: ignore[arg-type]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba
if sys.modules["pkg_resources"] is None:
    del sys.modules["pkg_resources"]

jieba.setLogLevel(logging.WARNING)
for handler in list(jieba.default_logger.handlers):
    jieba.default_logger.removeHandler(handler)

DATA = Path(__file__).resolve().parents[1] / "data"
DICTIONARY = Path(jieba.__file__).with_name("dict.txt")
RARE = 50
"""Words seen less often in jieba's corpus are left out: five of six, and eight of ten megabytes of memory."""
OWN_WORD = 2000
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words(jieba.Tokenizer):  # type: ignore[misc]
    """jieba over a part of its dictionary and our own words; writes no cache file and guesses no new words."""

    def __init__(self) -> None:
        """Begin without words."""
        super().__init__()
        self.initialized = False

    def initialize(self, dictionary: str | None = None) -> None:
        """Load the words once."""
        with self.lock:
            if self.initialized:
                return
            frequencies = dict.fromkeys(own_words(), OWN_WORD)
            with DICTIONARY.open(encoding="utf-8") as lines:
                for line in lines:
                    word, frequency, _ = line.split(" ", 2)
                    if int(frequency) >= RARE:
                        frequencies.setdefault(word, int(frequency))
            beginnings = {word[:end] for word in frequencies for end in range(1, len(word))}
            self.FREQ = dict.fromkeys(beginnings, 0) | frequencies
            self.total = sum(frequencies.values())
            self.initialized = True

    def words(self, run: str) -> list[str]:
        """Return the words of *run*, with the smaller words inside them."""
        return list(self.cut_for_search(run, HMM=False))


@cache
def reader() -> Reader:
    """Return the means to read, loaded once per process."""
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
    idle = frozenset(synonyms()["idle"])
    words = Words()
    words.initialize()
    return Reader(
        cut=words.words,
        sounds=sounds(),
        stems=lambda text: [stem for stem in analyzer.analyze(text) if stem not in idle],
        idle=idle,
    )


@cache
def sounds() -> Sounds:
    """Return the table of sounds: a line for each syllable, with the characters that are read so."""
    readings: dict[str, tuple[str, ...]] = {}
    second: dict[str, tuple[str, ...]] = {}
    for line in (DATA / "sounds.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        syllable, usual, other = (line + "  ").split(" ")[:3]
        readings |= dict.fromkeys(usual, (syllable,))
        for character in other:
            second[character] = (*second.get(character, ()), syllable)
    joined = {character: (*usual, *second.get(character, ())) for character, usual in readings.items()}
    return Sounds(joined, frozenset(syllable for read in joined.values() for syllable in read))


@cache
def synonyms() -> dict[str, Any]:
    """Return the by-names of services and the idle words."""
    found: dict[str, Any] = yaml.load((DATA / "synonyms.yaml").read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506
    return found


def own_words() -> set[str]:
    """Return the words that our trade uses and jieba's corpus of newspapers hardly knows."""
    return set(synonyms()["words"])
