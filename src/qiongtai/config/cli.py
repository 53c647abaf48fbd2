"""The operator's verbs: `qiongtai VERB`. Each verb is a module of `commands` with `add_arguments` and `run`."""

import argparse
import importlib
import os
import sys
from types import ModuleType

WITHOUT_ROOMS = {"up", "term", "messages", "web", "doctor", "verify-archive"}
"""Verbs that start without the database and the rooms; all others find both ready."""

INTERRUPTED = 130

VERBS = {
    "up": "start everything: database, web and worker",
    "prepare": "make ready what is missing: tables, pages, reference data, a demonstration's cases",
    "web": "serve the pages",
    "worker": "run followers and sweeps",
    "migrate": "bring the database's tables up to date",
    "load": "load the reference data",
    "simulate": "fill a demonstration province by driving the real operations",
    "term": "compute a due date, explained day by day; needs no database",
    "verify": "check the hash chains of the journal",
    "verify-archive": "check the archive file of a case; needs no database",
    "lint": "list what is wrong in the catalogue",
    "messages": "compile the translations",
    "doctor": "say in words what is wrong with this installation",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the verb that *arguments* (default: the command line) name, and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="qiongtai", description="One e-government platform for a whole province.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    if given and given[0] in VERBS and given[0] not in WITHOUT_ROOMS and not {"-h", "--help"} & set(given):
        importlib.import_module("qiongtai.config.setup").ready()
    for verb, meaning in VERBS.items():
        one = verbs.add_parser(verb, help=meaning, description=meaning.capitalize() + ".")
        if given[:1] == [verb]:
            module_of(verb).add_arguments(one)
    options = parser.parse_args(given)
    try:
        status = int(module_of(options.verb).run(options) or 0)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return INTERRUPTED
    return status


def module_of(verb: str) -> ModuleType:
    """Return the module that carries out *verb*, imported only when it is asked for."""
    return importlib.import_module(f"qiongtai.config.commands.{verb.replace('-', '_')}")


if __name__ == "__main__":
    raise SystemExit(main())
