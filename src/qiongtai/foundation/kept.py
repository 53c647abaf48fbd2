"""What many readers share, worked out once in a while, whoever asks."""

import time
import weakref
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
ALL: "weakref.WeakSet[Kept[Any]]" = weakref.WeakSet()


class Kept(Generic[Value]):
    """Values by key, each good for some seconds in this process; no more than *most* of them.

    Of many who ask at once for what is not there, one works and the others wait for it. Only for what may be some
    seconds old: figures on a screen, a guide, the names of places. Never for what somebody may see or do.
    """

    def __init__(self, seconds: float, *, most: int = 256, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep values for *seconds* by *clock*."""
        self.seconds, self.most, self.clock = seconds, most, clock
        self.values: dict[str, tuple[float, Value]] = {}
        self.lock = Lock()
        ALL.add(self)

    def get(self, key: str, work: Callable[[], Value]) -> Value:
        """Return the value kept under *key*, or what *work* makes of it now; what *work* raises is not kept."""
        with self.lock:
            found = self.values.get(key)
            if found is not None and self.clock() - found[0] < self.seconds:
                return found[1]
            if len(self.values) >= self.most:
                self.values.clear()
            made = work()
            self.values[key] = self.clock(), made
            return made


def forget_all() -> None:
    """Forget every kept value of this process."""
    for one in ALL:
        one.values.clear()
