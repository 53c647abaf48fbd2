"""How a gateway's messages are signed: HMAC-SHA256 over timestamp, nonce and the canonical body."""

import hashlib
import hmac
import json
from collections.abc import Mapping

TIMESTAMP, NONCE, SIGNATURE = "X-Payment-Timestamp", "X-Payment-Nonce", "X-Payment-Signature"


def canonical(fields: Mapping[str, str]) -> bytes:
    """Return *fields* as the one JSON text that is signed and sent: keys in order, no spaces, UTF-8."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature(key: bytes, *, timestamp: str, nonce: str, body: bytes) -> str:
    """Return the signature of *body* as sent at *timestamp* with *nonce*, in hexadecimal digits."""
    message = timestamp.encode() + b"\n" + nonce.encode() + b"\n" + body
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def is_signed(key: bytes, *, timestamp: str, nonce: str, body: bytes, given: str) -> bool:
    """Tell whether *given* is the signature, in a time that tells nothing of how nearly it is."""
    return hmac.compare_digest(
        signature(key, timestamp=timestamp, nonce=nonce, body=body).encode(), given.encode("utf-8", "replace")
    )
