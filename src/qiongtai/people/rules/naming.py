"""What may stand as a person's or an enterprise's name, and as a user name."""

import re
import unicodedata

from qiongtai.law.refusal import Refusal


class NameWrong(Refusal):
    """Give the name as it stands in the document: 2 to 60 letters or Chinese characters."""

    field = "name"


class EnterpriseNameWrong(Refusal):
    """Give the full registered name: 4 to 200 characters."""

    field = "name"


class UsernameWrong(Refusal):
    """A user name has 4 to 40 letters, digits, dots, hyphens or underscores, and begins with a letter or a digit."""

    field = "username"


def check_name(text: str) -> str:
    """Return a natural person's name in its written form, or raise `NameWrong`."""
    name = " ".join(unicodedata.normalize("NFKC", text).replace("•", "·").split())
    letters = sum(one.isalpha() for one in name)
    if not 2 <= len(name) <= 60 or letters < 2 or not all(one.isalpha() or one in " ·.'-" for one in name):
        raise NameWrong
    return name


def check_enterprise_name(text: str) -> str:
    """Return an enterprise's name in its written form, or raise `EnterpriseNameWrong`."""
    name = " ".join(text.split())
    if not 4 <= len(name) <= 200 or not all(one.isprintable() and one not in "<>" for one in name):
        raise EnterpriseNameWrong
    return name


def check_username(text: str) -> str:
    """Return a user name, or raise `UsernameWrong`."""
    name = text.strip()
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{3,39}", name):
        raise UsernameWrong
    return name
