"""How often one network may check numbers and files: enough for an office, too little for guessing."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from qiongtai.people.operations.count_tries import check_tries, count_try

NUMBERS, MISSES_AT_MOST = "verify number", 60
"""Only numbers that nothing bears are counted: who holds papers of ours checks as many as there are."""
FILES, FILES_AT_MOST = "verify file", 60


def check_misses(request: HttpRequest, at: datetime) -> None:
    """Raise `TooManyTries` for a network that asked for too many numbers that do not exist."""
    check_tries(what=NUMBERS, address=_address(request), most=MISSES_AT_MOST, at=at)


def count_miss(request: HttpRequest, at: datetime) -> None:
    """Count a number that nothing bears."""
    count_try(what=NUMBERS, address=_address(request), at=at)


def count_file(request: HttpRequest, at: datetime) -> None:
    """Count a file to check, which costs more than a number. Raises `TooManyTries`."""
    check_tries(what=FILES, address=_address(request), most=FILES_AT_MOST, at=at)
    count_try(what=FILES, address=_address(request), at=at)


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))
