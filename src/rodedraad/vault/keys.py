"""A person's pair of keys (X25519), and the words by which two people compare a public key."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from rodedraad.vault.ciphers import derived_key
from rodedraad.vault.errors import UnusableKey
from rodedraad.vault.secret import KEY_BYTES, Secret, fresh
from rodedraad.vault.words import words

OWN_KEYS = "rodedraad/own-keys/1"

KEY_WORDS = 10
"""Ten words of 256 are 80 bits: too many to search for another key with the same words."""


@dataclass(frozen=True)
class PublicKey:
    """The half that may be known: 32 bytes. Raises `UnusableKey` for another length."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise UnusableKey

    @property
    def point(self) -> X25519PublicKey:
        """The same, as the cipher wants it."""
        return X25519PublicKey.from_public_bytes(self.raw)


class KeyPair(Secret):
    """The half that only she may have, with the other half: 32 bytes."""

    __slots__ = ("own_key", "private", "public")
    private: X25519PrivateKey
    public: PublicKey
    own_key: bytes
    """Under this she keeps her own copies of part keys; it comes from the private key alone."""

    def __init__(self, secret: bytes) -> None:
        super().__init__(secret)
        private = X25519PrivateKey.from_private_bytes(secret)
        object.__setattr__(self, "private", private)
        object.__setattr__(self, "public", PublicKey(private.public_key().public_bytes_raw()))
        own = derived_key(secret, purpose=OWN_KEYS)
        object.__setattr__(self, "own_key", own)


@dataclass(frozen=True)
class Recipient:
    """A person and the public key that the host gives for her."""

    person: UUID
    public: PublicKey


@dataclass(frozen=True)
class KeyOwner:
    """A person whose vault is open."""

    person: UUID
    pair: KeyPair

    @property
    def recipient(self) -> Recipient:
        """How others know her."""
        return Recipient(self.person, self.pair.public)


def new_pair() -> KeyPair:
    """A fresh pair of keys."""
    return fresh(KeyPair)


def key_words(public: PublicKey, language: str) -> tuple[str, ...]:
    """Ten words for two people to read to each other, in the same language: "nl" or "en".

    The first ten bytes of SHA-256 over a fixed beginning and the key, a word for each byte.
    """
    digest = sha256(b"rodedraad/key-words/1" + public.raw).digest()
    return tuple(words(language)[byte] for byte in digest[:KEY_WORDS])
