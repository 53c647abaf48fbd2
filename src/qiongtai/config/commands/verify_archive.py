"""`qiongtai verify-archive`: check the archive file of a case; needs no database."""

import argparse
from pathlib import Path

from qiongtai.signing.adapters.archive_check import check_archive
from qiongtai.signing.adapters.keys import der_of
from qiongtai.signing.rules.archive import ArchiveFault

WORDS = {
    ArchiveFault.UNREADABLE: "this is no archive file of a case, or it is damaged",
    ArchiveFault.TOO_LARGE: "it is larger than any archive file may be",
    ArchiveFault.NOT_SEALED: "it has no manifest with a seal",
    ArchiveFault.SEAL_BROKEN: "the manifest was changed after the organ sealed it",
    ArchiveFault.ANOTHER_AUTHORITY: "another authority than the given one issued the seal",
    ArchiveFault.FILE_MISSING: "a file is missing",
    ArchiveFault.FILE_CHANGED: "a file was changed",
    ArchiveFault.FILE_UNLISTED: "a file was slipped in",
    ArchiveFault.CHAIN_BROKEN: "the chain of facts is broken",
    ArchiveFault.SIGNATURE_BROKEN: "an officer's signature does not fit",
    ArchiveFault.PAPER_SEAL_BROKEN: "the seal in a paper is broken",
    ArchiveFault.KEY_ENDED: "the key no longer held when it signed",
    ArchiveFault.LIST_BROKEN: "the list of ended certificates is not by the authority",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, and the authority's certificate where the reader holds it."""
    parser.add_argument("file", type=Path, help="the archive file (zip)")
    parser.add_argument("--authority", type=Path, help="the authority's certificate (pem), got from a place you trust")
    parser.add_argument(
        "--ended", type=Path, help="the authority's list of ended certificates (crl), newer than the file"
    )


def run(options: argparse.Namespace) -> int:
    """Say what was checked and what is wrong; 0 if the file is sound, 1 if not, 2 if it cannot be opened."""
    try:
        trusted = der_of(options.authority.read_bytes()) if options.authority else None
        ended = options.ended.read_bytes() if options.ended else None
        with options.file.open("rb") as source:
            found = check_archive(source, trusted=trusted, ended=ended)
    except OSError as error:
        print(f"{error.filename} cannot be opened: {error.strerror}.")
        return 2
    except ValueError:
        print(f"{options.authority} is no certificate.")
        return 2
    for one in found.faults:
        print(f"{WORDS[one.fault]}{f': {one.where}' if one.where else ''}.")
    if found.case_number:
        print(f"Case {found.case_number}, archive made {found.made_at}, sealed by {found.sealed_by}.")
        print(
            f"{found.files} files, {found.facts} facts in {found.chains} chains, {found.signatures} signatures,"
            f" {found.sealed_papers} sealed papers checked."
        )
        if found.archives:
            print(f"{found.archives} archive files of single cases inside were checked too.")
        if found.withheld:
            print(f"{found.withheld} facts are not shown in this file; their hashes are, and the chains hold.")
        if trusted is None:
            print(f"Authority (compare with the published fingerprint): {found.fingerprint}")
    print("The archive is sound." if found.sound else "The archive is NOT sound.")
    return 0 if found.sound else 1
