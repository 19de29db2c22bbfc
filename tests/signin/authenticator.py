"""A passkey in software: answers what the server asks as a browser with a security key would."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

Flag = AuthenticatorData.FLAG


@dataclass
class Authenticator:
    """One key, and what somebody may do wrong with it."""

    origin: str
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(32))
    count: int = 0
    is_verified: bool = True

    def make(self, options: Any, **wrong: Any) -> str:
        rp_id = wrong.get("rp_id", options["publicKey"]["rp"]["id"])
        credential = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(
            sha256(rp_id.encode()).digest(), self._flags() | Flag.AT, self.count, bytes(credential)
        )
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": bytes(data)})
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._client("webauthn.create", options, wrong)),
                "attestationObject": websafe_encode(attestation),
            }
        )

    def show(self, options: Any, **wrong: Any) -> str:
        rp_id = wrong.get("rp_id", options["publicKey"]["rpId"])
        self.count = wrong.get("count", self.count + 1)
        data = AuthenticatorData.create(sha256(rp_id.encode()).digest(), self._flags(), self.count)
        client = self._client("webauthn.get", options, wrong)
        signature = wrong.get("key", self.key).sign(
            bytes(data) + sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(bytes(data)),
                "signature": websafe_encode(signature),
            }
        )

    def _flags(self) -> AuthenticatorData.FLAG:
        return Flag.UP | Flag.UV if self.is_verified else Flag.UP

    def _client(self, kind: str, options: Any, wrong: dict[str, Any]) -> bytes:
        told = {
            "type": wrong.get("type", kind),
            "challenge": wrong.get("challenge", options["publicKey"]["challenge"]),
            "origin": wrong.get("origin", self.origin),
            "crossOrigin": False,
        }
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, str]) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )
