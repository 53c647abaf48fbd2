"""`qiongtai verify`: check the hash chains of the journal."""

import argparse

from qiongtai.journal.operations.verify import Break, verify_chains

WORDS = {
    "changed": "its content was changed after it was recorded",
    "missing": "it was removed",
    "doubled": "there are two of it",
    "unchained": "it does not follow the link before it",
    "beyond_head": "it was slipped in after the last recorded one",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the subject whose chain is wanted."""
    parser.add_argument("subject", nargs="?", help="check one chain only, such as case:42 (default: all)")


def run(options: argparse.Namespace) -> int:
    """Name the first broken link of each broken chain; 0 if all are sound, 1 if not, 2 if the subject is not one."""
    kind, colon, one = (options.subject or "").partition(":")
    if options.subject and not (kind and colon and one):
        print(f"'{options.subject}' is not a subject; write its kind and id, such as case:42.")
        return 2
    verdict = verify_chains(told=_tell, subject=(kind, one) if options.subject else None)
    if options.subject and not verdict.chains:
        print(f"Nothing is recorded about {options.subject}.")
        return 2
    print(f"{verdict.facts} facts in {verdict.chains} chains checked, {verdict.broken} chains broken.")
    return 1 if verdict.broken else 0


def _tell(found: Break) -> None:
    where = "" if found.position is None else f" (position {found.position})"
    print(f"{found.subject_kind}:{found.subject_id} is broken at link {found.link}{where}: {WORDS[found.fault]}.")
