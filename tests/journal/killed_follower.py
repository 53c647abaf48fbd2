"""A program that follows and, in the middle of its second batch, says so and hangs until it is killed."""

import os
import sys
import time
from collections.abc import Sequence

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "qiongtai.config.settings"
    django.setup()
    from qiongtai.journal.queries.facts import FactRow
    from tests.journal.boats import Log

    class Hanging(Log):
        def follow(self, facts: Sequence[FactRow]) -> None:
            super().follow(facts)
            if len(self.offered) == 2:
                sys.stdout.write("in the middle\n")
                sys.stdout.flush()
                time.sleep(600)

    Hanging().catches_up(batch=20)


if __name__ == "__main__":
    main()
