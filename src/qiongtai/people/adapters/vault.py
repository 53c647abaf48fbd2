"""Identity numbers at rest: AES-256-GCM for keeping, HMAC-SHA-256 for looking up, both under keys of their own."""

import hashlib
import hmac
import secrets
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
VERSION = b"\x01"


class VaultBroken(Exception):
    """A stored identity number cannot be read: the key is another one, or the row was tampered with."""


def seal(number: str) -> bytes:
    """Return *number* encrypted: version, nonce, cipher text with its tag."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(_key("cipher")).encrypt(nonce, number.encode(), VERSION)


def unseal(sealed: bytes | memoryview) -> str:
    """Return the number in *sealed*; raise `VaultBroken` when it cannot be read."""
    kept = bytes(sealed)
    try:
        return AESGCM(_key("cipher")).decrypt(kept[1 : 1 + NONCE], kept[1 + NONCE :], kept[:1]).decode()
    except (InvalidTag, ValueError) as error:
        raise VaultBroken from error


def digest(number: str) -> bytes:
    """Return what *number* is looked up by: equal for equal numbers, useless without the key."""
    return hmac.new(_key("digest"), number.encode(), hashlib.sha256).digest()


def _key(use: str) -> bytes:
    return _derived(settings.IDENTITY_KEY, use)


@cache
def _derived(key: str, use: str) -> bytes:
    return hmac.new(key.encode(), f"qiongtai identity {use}".encode(), hashlib.sha256).digest()
