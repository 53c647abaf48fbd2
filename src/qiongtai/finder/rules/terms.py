"""What is kept of a service for finding it, and what is looked for when somebody types: the two sides of one coin."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qiongtai.finder.rules.sounds import Sounds, sound_pair
from qiongtai.finder.rules.text import han_runs, latin_words, normal, pairs, parts

Cut = Callable[[str], Sequence[str]]

SHORTEST_FUZZY, SHORTEST_VERY_FUZZY = 4, 8
LONGEST_PHRASE = 12
LONGEST_INITIALS = 10


PHRASE, WORD, ABOUT, GRAM = "phrase", "word", "about", "gram"
SOUND, INITIALS, ENGLISH, ENGLISH_ABOUT = "sound", "initials", "english", "english_about"
FIELDS = (PHRASE, WORD, ABOUT, GRAM, SOUND, INITIALS, ENGLISH, ENGLISH_ABOUT)
"""Under what a service is kept."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a service: its name, what else people call it, and what it is about, in both languages."""

    names_zh: Sequence[str]
    names_en: Sequence[str]
    about_zh: Sequence[str]
    about_en: Sequence[str]


@dataclass(frozen=True, slots=True)
class Clue:
    """A term to look for in a field; *weight* multiplies what it counts, *distance* letters may differ."""

    field: str
    term: str
    weight: float
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """The means to read a language: cut Chinese into words, know its sounds, bring English words to their stems."""

    cut: Cut
    sounds: Sounds
    stems: Cut
    idle: frozenset[str]
    """Words that say nothing of the service: I, want, apply, how."""

    def terms_of(self, described: Described) -> dict[str, list[str]]:
        """Return the terms under which the service is kept, by field."""
        runs = [run for name in described.names_zh for run in han_runs(normal(name))]
        about = [run for text in described.about_zh for run in han_runs(normal(text))]
        return {
            PHRASE: [_joined(name) for name in (*described.names_zh, *described.names_en)],
            WORD: [word for run in runs for word in self.cut(run)],
            ABOUT: [word for run in about for word in self.cut(run) if len(word) > 1],
            GRAM: [pair for run in runs for pair in pairs(run)],
            SOUND: [pair for run in runs for pair in self.sounds.pairs(run)],
            INITIALS: [term for run in runs for term in self._initials(run)],
            ENGLISH: [term for name in described.names_en for term in (*self.stems(name), *latin_words(normal(name)))],
            ENGLISH_ABOUT: [stem for text in described.about_en for stem in self.stems(text)],
        }

    def clues_of(self, text: str) -> list[Clue]:
        """Return what to look for when somebody types *text*; empty when it says nothing."""
        wanted = normal(text)
        runs = [run for run in han_runs(wanted) if run not in self.idle] or han_runs(wanted)
        words = latin_words(wanted)
        clues = [*self._phrases(wanted, runs, words), *self._chinese(runs), *self._latin(words, alone=not runs)]
        return list(dict.fromkeys(clues))

    def _phrases(self, wanted: str, runs: Sequence[str], words: Sequence[str]) -> Iterator[Clue]:
        """A whole name or by-name within the text counts the more, the longer it is."""
        yield Clue(PHRASE, _joined(wanted), 12)
        for run in runs:
            for part in parts(run, 2, LONGEST_PHRASE):
                yield Clue(PHRASE, part, 2.0 * len(part))
        for size in (2, 3):
            for start in range(len(words) - size + 1):
                yield Clue(PHRASE, "".join(words[start : start + size]), 4.0 * size)

    def _chinese(self, runs: Sequence[str]) -> Iterator[Clue]:
        for run in runs:
            for word in self.cut(run):
                if len(word) > 1 and word not in self.idle:
                    yield Clue(WORD, word, 3)
                    yield Clue(ABOUT, word, 1)
            for pair in pairs(run):
                if pair not in self.idle:
                    yield Clue(GRAM, pair, 1)
                    yield from (Clue(SOUND, sound, 0.8) for sound in self.sounds.pairs(pair))

    def _latin(self, words: Sequence[str], *, alone: bool) -> Iterator[Clue]:
        yield from self._spelled(words)
        for word in words:
            if 2 <= len(word) <= LONGEST_INITIALS:
                yield Clue(INITIALS, word, 3)
        for stem in (stem for word in words if word not in self.idle for stem in self.stems(word)):
            yield Clue(ENGLISH, stem, 3)
            yield Clue(ENGLISH_ABOUT, stem, 1)
        for word in words if alone else ():
            if len(word) >= SHORTEST_FUZZY and word not in self.idle:
                yield Clue(ENGLISH, word, 6, distance=2 if len(word) >= SHORTEST_VERY_FUZZY else 1)

    def _spelled(self, words: Sequence[str]) -> Iterator[Clue]:
        """Words typed as sound, apart or together, make one row of syllables: shi pin, shipin, shipin jingying."""
        row: list[str] = []
        for word in words:
            syllables = self.sounds.spelled(word)
            row += syllables
            if not syllables:
                yield from _sounds(row)
                row = []
        yield from _sounds(row)

    def _initials(self, run: str) -> Iterator[str]:
        """First letters from the beginning of each word on: sfz finds 居民身份证."""
        letters = self.sounds.initials(run)
        start = 0
        for word in self._whole_words(run):
            for end in range(start + 2, min(start + LONGEST_INITIALS, len(letters)) + 1):
                yield letters[start:end]
            start += len(word)

    def _whole_words(self, run: str) -> Iterator[str]:
        """The words of *run* that follow one another, without the smaller words that lie inside them."""
        position = 0
        while position < len(run):
            inside = [word for word in self.cut(run[position:]) if run.startswith(word, position)]
            word = max(inside, key=len, default=run[position])
            yield word
            position += len(word)


def _sounds(row: Sequence[str]) -> Iterable[Clue]:
    return (Clue(SOUND, sound_pair(one, other), 2) for one, other in pairwise(row))


def _joined(text: str) -> str:
    return "".join((*han_runs(text), *latin_words(text))) if not text.isascii() else "".join(latin_words(normal(text)))
