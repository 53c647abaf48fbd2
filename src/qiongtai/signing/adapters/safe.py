"""Private keys at rest: AES-256-GCM under a key derived from the installation's secret."""

import hashlib
import hmac
import secrets
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
VERSION = b"\x01"


class SafeBroken(Exception):
    """A private key cannot be read: the installation's secret is another one, or the row was tampered with."""


def locked(key: bytes, *, holder: str) -> bytes:
    """Return *key* encrypted for the row of *holder*; it opens for no other."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(_derived(settings.IDENTITY_KEY)).encrypt(nonce, key, VERSION + holder.encode())


def unlocked(kept: bytes | memoryview, *, holder: str) -> bytes:
    """Return the key in *kept*; raises `SafeBroken`."""
    whole = bytes(kept)
    version, nonce, rest = whole[:1], whole[1 : 1 + NONCE], whole[1 + NONCE :]
    try:
        return AESGCM(_derived(settings.IDENTITY_KEY)).decrypt(nonce, rest, version + holder.encode())
    except (InvalidTag, ValueError) as error:
        raise SafeBroken from error


@cache
def _derived(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"qiongtai signing keys", hashlib.sha256).digest()
