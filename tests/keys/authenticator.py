"""A device with passkeys, in software: what a phone does when somebody unlocks it."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, UNLOCKED, WITH_KEY = 0x01, 0x04, 0x40  # WebAuthn level 3, section 6.1


def as_base64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def from_base64(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


@dataclass(frozen=True)
class Authenticator:
    """One passkey. Make a lying one with `lying(origin=…)`."""

    origin: str
    rp_id: str
    user_handle: bytes = b""
    count: int = 0
    flags: int = PRESENT | UNLOCKED
    client: dict[str, Any] = field(default_factory=dict)
    """What its browser says differently from the truth."""
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def lying(self, **parts: Any) -> "Authenticator":  # noqa: ANN401 - any of the parts above
        return replace(self, **parts)

    def register(self, options: str) -> str:
        asked = json.loads(options)
        attested = (
            bytes(16)
            + len(self.credential_id).to_bytes(2)
            + self.credential_id
            + cbor2.dumps(self._public_key())
        )
        made = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._state(self.flags | WITH_KEY) + attested,
        }
        return self._answer(
            {
                "clientDataJSON": as_base64(self._client("webauthn.create", asked["challenge"])),
                "attestationObject": as_base64(cbor2.dumps(made)),
            }
        )

    def sign(self, options: str) -> str:
        client = self._client("webauthn.get", json.loads(options)["challenge"])
        state = self._state(self.flags)
        signature = self.key.sign(state + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": as_base64(client),
                "authenticatorData": as_base64(state),
                "signature": as_base64(signature),
                "userHandle": as_base64(self.user_handle),
            }
        )

    def _public_key(self) -> dict[int, int | bytes]:
        point = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _state(self, flags: int) -> bytes:
        return sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps({**said, **self.client}).encode()

    def _answer(self, response: dict[str, str]) -> str:
        name = as_base64(self.credential_id)
        answer = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(answer)
