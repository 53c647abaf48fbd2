"""A device that holds passkeys, in software: what a phone would answer to a page."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

SITE, ORIGIN = "localhost", "http://localhost"
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Device:
    """One key pair under one credential id."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def created(self, options: dict[str, Any]) -> str:
        """Return the answer to a page that asks for a new passkey."""
        client = self._client("webauthn.create", options)
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AuthenticatorData.create(
            _site(),
            PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT,
            0,
            bytes(AttestedCredentialData.create(b"\0" * 16, self.id, public)),
        )
        attested = AttestationObject.create("none", data, {})
        return self._said(clientDataJSON=client, attestationObject=bytes(attested))

    def got(self, options: dict[str, Any], *, origin: str = ORIGIN) -> str:
        """Return the answer to a page that asks for this passkey."""
        client = self._client("webauthn.get", options, origin)
        data = bytes(AuthenticatorData.create(_site(), PRESENT_AND_VERIFIED, 1))
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._said(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, options: dict[str, Any], origin: str = ORIGIN) -> bytes:
        return bytes(CollectedClientData.create(kind, options["publicKey"]["challenge"], origin))

    def _said(self, **response: bytes) -> str:
        said = {name: websafe_encode(value) for name, value in response.items()}
        one = {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key"}
        return json.dumps({**one, "clientExtensionResults": {}, "response": said})


def _site() -> bytes:
    return hashlib.sha256(SITE.encode()).digest()
