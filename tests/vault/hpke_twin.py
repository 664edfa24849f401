"""RFC 9180 written out slowly, mode base, X25519 + HKDF-SHA256 + AES-256-GCM: a twin to compare.

HKDF comes from the standard library here, so that only the curve and AES-GCM are shared with
what it is held against.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEM_SUITE = b"KEM" + b"\x00\x20"
SUITE = b"HPKE" + b"\x00\x20\x00\x01\x00\x02"


def extract(salt: bytes, material: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), material, sha256)


def expand(key: bytes, about: bytes, length: int) -> bytes:
    made, block = b"", b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(key, block + about + bytes([number]), sha256)
        made += block
    return made[:length]


def labeled_extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return extract(salt, b"HPKE-v1" + suite + label + material)


def labeled_expand(suite: bytes, key: bytes, label: bytes, about: bytes, length: int) -> bytes:
    return expand(key, length.to_bytes(2) + b"HPKE-v1" + suite + label + about, length)


@dataclass(frozen=True)
class Schedule:
    key: bytes
    nonce: bytes


def schedule(exchanged: bytes, one_time: bytes, recipient: bytes, about: bytes) -> Schedule:
    """RFC 9180, 4.1 and 5.1: from the Diffie-Hellman result to key and nonce."""
    first = labeled_extract(KEM_SUITE, b"", b"eae_prk", exchanged)
    shared = labeled_expand(KEM_SUITE, first, b"shared_secret", one_time + recipient, 32)
    context = (
        b"\x00"
        + labeled_extract(SUITE, b"", b"psk_id_hash", b"")
        + labeled_extract(SUITE, b"", b"info_hash", about)
    )
    secret = labeled_extract(SUITE, shared, b"secret", b"")
    return Schedule(
        labeled_expand(SUITE, secret, b"key", context, 32),
        labeled_expand(SUITE, secret, b"base_nonce", context, 12),
    )


def seal(
    plain: bytes, recipient: bytes, *, about: bytes, one_time: bytes, aad: bytes = b""
) -> bytes:
    private = X25519PrivateKey.from_private_bytes(one_time)
    public = private.public_key().public_bytes_raw()
    exchanged = private.exchange(X25519PublicKey.from_public_bytes(recipient))
    made = schedule(exchanged, public, recipient, about)
    return public + AESGCM(made.key).encrypt(made.nonce, plain, aad)


def unseal(sealed: bytes, private: bytes, *, about: bytes, aad: bytes = b"") -> bytes:
    own = X25519PrivateKey.from_private_bytes(private)
    exchanged = own.exchange(X25519PublicKey.from_public_bytes(sealed[:32]))
    made = schedule(exchanged, sealed[:32], own.public_key().public_bytes_raw(), about)
    return AESGCM(made.key).decrypt(made.nonce, sealed[32:], aad)
