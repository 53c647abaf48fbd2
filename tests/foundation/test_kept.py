"""Values that many share for a while."""

import threading

import pytest

from qiongtai.foundation.kept import Kept, forget_all


def test_of_many_who_ask_at_once_one_works():
    now, worked = [0.0], []

    def work() -> object:
        worked.append(1)
        return object()

    kept = Kept(1.0, clock=lambda: now[0])
    threads = [threading.Thread(target=kept.get, args=("a", work)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(worked) == 1
    now[0] = 0.9
    kept.get("a", work)
    assert len(worked) == 1
    now[0] = 1.0
    kept.get("a", work)
    kept.get("b", work)
    assert len(worked) == 3


def test_no_more_than_the_most_are_kept():
    kept = Kept(60.0, most=2)
    for key in "abc":
        kept.get(key, lambda key=key: key)
    assert len(kept.values) == 1


def test_a_failure_is_not_kept_and_all_can_be_forgotten():
    kept = Kept(60.0)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 / 0)
    assert kept.get("a", lambda: 2) == 2
    forget_all()
    assert kept.get("a", lambda: 3) == 3
