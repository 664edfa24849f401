"""Bytes that do not show themselves: not in a repr, a log, a pickle, a copy or a comparison."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from typing import NoReturn, TypeVar

from rodedraad.vault.errors import NotText

S = TypeVar("S", bound="Secret")

KEY_BYTES = 32


class Secret:
    """Bytes behind a door. `exposed()` is the only way to them, so that it can be searched for.

    Python cannot wipe memory; this keeps a secret out of what is written down, not out of RAM.
    """

    __slots__ = ("_bytes",)
    _bytes: bytes

    def __init__(self, secret: bytes) -> None:
        object.__setattr__(self, "_bytes", bytes(secret))

    def exposed(self) -> bytes:
        """The bytes themselves; for `vault` only (a test holds it)."""
        return self._bytes

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, not shown>"

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same; takes equally long wherever they differ."""
        if type(other) is not type(self) or not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]  # a hash of a secret would be a look-up of it

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuses: pickle, copy and caches all come this way."""
        raise TypeError(f"{type(self).__name__} is not written down")


def fresh(kind: type[S]) -> S:
    """A new random secret of this kind, 256 bits."""
    return kind(secrets.token_bytes(KEY_BYTES))


class Passphrase(Secret):
    """What she typed, in one spelling.

    Keyboards write one é in two ways, and copied text brings odd spaces: NFC, and each run of
    white space as one space, none at the ends. Upper and lower case stay what they are.
    Sign-in must use the same spelling, or a passphrase would open one door and not the other.
    Raises `NotText` for half a character, or for nothing.
    """

    __slots__ = ()

    def __init__(self, typed: str) -> None:
        spelled = " ".join(unicodedata.normalize("NFC", typed).split())
        if not spelled or not is_text(spelled):
            raise NotText
        super().__init__(spelled.encode())


def is_text(text: object) -> bool:
    """Whether it is text that can be written as UTF-8: it holds no half of a character."""
    if type(text) is not str:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
