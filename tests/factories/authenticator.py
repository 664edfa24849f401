"""A device that makes and uses one passkey, as a browser would hand on its answers."""

from __future__ import annotations

import base64
import json
import re
import secrets
import struct
from collections.abc import Callable
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import encrypt
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from rodedraad.web.clock import this_instant
from tests.factories.people import Person

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def question_on(answer) -> dict[str, object]:
    """What a page asks the device."""
    found = re.search(r'id="passkey-question"[^>]*>(.*?)</script>', answer.content.decode())
    return json.loads(found[1])["publicKey"]


class Device:
    """One passkey. `verifies`: whether it asks for a finger, a face or a code of its own."""

    def __init__(self, origin: str = "http://localhost", *, verifies: bool = True) -> None:
        self.origin = origin
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.key = generate_private_key(SECP256R1())
        self.number = secrets.token_bytes(16)

    def make(self, question) -> str:
        """The answer to a question for a new passkey."""
        client = self._client("webauthn.create", question)
        held = self.key.public_key().public_numbers()
        public = cbor.encode({
            1: 2, 3: -7, -1: 1, -2: held.x.to_bytes(32, "big"), -3: held.y.to_bytes(32, "big"),
        })  # fmt: skip
        attested = bytes(16) + struct.pack(">H", len(self.number)) + self.number + public
        made = self._about("localhost", self.flags | ATTESTED) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": made})
        return self._answer({"clientDataJSON": b64(client), "attestationObject": b64(attestation)})

    def use(self, question) -> str:
        """The answer to a question for the passkey it holds."""
        client = self._client("webauthn.get", question)
        about = self._about("localhost", self.flags)
        signature = self.key.sign(about + sha256(client).digest(), ECDSA(SHA256()))
        return self._answer({
            "clientDataJSON": b64(client),
            "authenticatorData": b64(about),
            "signature": b64(signature),
        })  # fmt: skip

    def _client(self, kind: str, question) -> bytes:
        said = {"type": kind, "challenge": question["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _about(self, site: str, flags: int) -> bytes:
        return sha256(site.encode()).digest() + struct.pack(">BI", flags, 0)

    def _answer(self, response) -> str:
        return json.dumps({
            "id": b64(self.number),
            "rawId": b64(self.number),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })  # fmt: skip


def app_of(who: Person) -> Callable[[], str]:
    """An authenticator app of this person's: each call gives the digits of this half minute."""
    secret = generate_totp_secret()
    kept = {"secret": encrypt(secret), "period": 0}
    Authenticator.objects.create(user_id=who.pk, type=Authenticator.Type.TOTP, data=kept)
    return lambda: format_hotp_value(hotp_value(secret, int(this_instant().timestamp()) // 30))
