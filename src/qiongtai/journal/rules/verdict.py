"""Judge a chain link by link: what is the first thing wrong with it?"""

from dataclasses import dataclass
from enum import StrEnum

from qiongtai.journal.rules.chain import GENESIS, Link, seal


class Fault(StrEnum):
    """What is wrong with the first broken link of a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    DOUBLED = "doubled"
    UNCHAINED = "unchained"
    BEYOND_HEAD = "beyond_head"


@dataclass(slots=True)
class Chain:
    """A chain as far as it has been judged: the last sound *link* and its *hash*, and the *broken* one if any."""

    link: int = 0
    hash: bytes = GENESIS
    broken: tuple[int, Fault] | None = None

    def add(self, link: Link, previous: bytes, hash_: bytes) -> None:
        """Judge the link that is stored next; nothing after the first broken link is judged."""
        if self.broken is None:
            fault = self._fault(link, previous, hash_)
            if fault is None:
                self.link, self.hash = link.number, hash_
            else:
                self.broken = (self.link + 1 if fault == Fault.MISSING else link.number, fault)

    def pass_over(self, number: int, previous: bytes, hash_: bytes) -> None:
        """Judge the place of a link that is not shown: that it comes next, and hangs on the one before."""
        if self.broken is None:
            fault = self._misplaced(number, previous)
            if fault is None:
                self.link, self.hash = number, hash_
            else:
                self.broken = (self.link + 1 if fault == Fault.MISSING else number, fault)

    def _misplaced(self, number: int, previous: bytes) -> Fault | None:
        if number > self.link + 1:
            return Fault.MISSING
        if number <= self.link:
            return Fault.DOUBLED
        return None if previous == self.hash else Fault.UNCHAINED

    def _fault(self, link: Link, previous: bytes, hash_: bytes) -> Fault | None:
        misplaced = self._misplaced(link.number, previous)
        if misplaced is not None:
            return misplaced
        return None if seal(previous, link) == hash_ else Fault.CHANGED

    def end(self, link: int, hash_: bytes) -> None:
        """Judge the end against the subject's head: number and hash of the last link that was recorded."""
        if self.broken is None and link > self.link:
            self.broken = self.link + 1, Fault.MISSING
        elif self.broken is None and (link, hash_) != (self.link, self.hash):
            self.broken = self.link, Fault.BEYOND_HEAD
