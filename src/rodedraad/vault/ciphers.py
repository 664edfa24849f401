"""The ciphers, all from the package `cryptography`: AES-256-GCM, HPKE, HKDF. We design none.

Whoever audits what is sealed with what needs this file, `keys.py` and `stretching.py`.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
TAG_BYTES = 16
MARK_BYTES = 8

# RFC 9180: KEM 0x0020, KDF 0x0001, AEAD 0x0002, mode base.
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unopened(Exception):
    """A seal did not hold. Inside the vault only; each caller gives it its own name."""


def aes_seal(key: bytes, plain: bytes, *, bound: bytes) -> bytes:
    """A fresh 12-byte nonce, then AES-256-GCM with its 16-byte tag; `bound` is vouched for too.

    Random nonces are safe for 2^32 seals under one key (NIST SP 800-38D, 8.3); a part key lives
    for one moment and sees some hundreds.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def aes_open(key: bytes, sealed: bytes, *, bound: bytes) -> bytes:
    """What was sealed with this key and bound to the same; raises `Unopened`."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise Unopened
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except InvalidTag:
        raise Unopened from None


def hpke_seal(public: X25519PublicKey, plain: bytes, *, bound: bytes) -> bytes:
    """32 bytes of a one-time public key, then the ciphertext; `bound` is HPKE's `info`.

    Raises `Unopened` for a public key of low order, with which there is no secret to share.
    """
    try:
        return _SUITE.encrypt(plain, public, info=bound)
    except ValueError:
        raise Unopened from None


def hpke_open(private: X25519PrivateKey, sealed: bytes, *, bound: bytes) -> bytes:
    """What was sealed to this person and bound to the same; raises `Unopened`."""
    try:
        return _SUITE.decrypt(sealed, private, info=bound)
    except InvalidTag:
        raise Unopened from None


def shared_key(private: X25519PrivateKey, public: X25519PublicKey, *, bound: bytes) -> bytes:
    """32 bytes that only these two can make, each with the other's public key (X25519, HKDF).

    With one's own public key: 32 bytes that only she can make. Raises `Unopened` for a public
    key of low order.
    """
    try:
        secret = private.exchange(public)
    except ValueError:
        raise Unopened from None
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=bound).derive(secret)


def derived_key(secret: bytes, *, purpose: str) -> bytes:
    """32 bytes that only who has this random secret can make (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def mark_of(bound: bytes) -> bytes:
    """Eight bytes that tell a moved thing from a damaged one. A diagnosis, never a proof."""
    return sha256(bound).digest()[:MARK_BYTES]
