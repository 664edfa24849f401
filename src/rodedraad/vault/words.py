"""Our own lists of 256 short words, and passphrases made of them.

A list never changes once published: key words on paper must stay what they were. A better list
is a new one, under a new name.
"""

from __future__ import annotations

import secrets
from functools import cache
from importlib.resources import files

from rodedraad.vault.secret import Passphrase

BITS_PER_WORD = 8
PASSPHRASE_WORDS = 9


@cache
def words(language: str) -> tuple[str, ...]:
    """The 256 words of a language, "nl" or "en", in the order of the file."""
    listed = files("rodedraad.vault") / "word_lists" / f"{language}.txt"
    return tuple(listed.read_text(encoding="ascii").split())


def generated_words(language: str) -> tuple[str, ...]:
    """Nine words drawn at random: 72 bits. Shown once; `Passphrase` takes them with spaces."""
    listed = words(language)
    return tuple(secrets.choice(listed) for _ in range(PASSPHRASE_WORDS))


def generated_bits() -> int:
    """How many bits of chance a generated passphrase holds, to say so on the page."""
    return PASSPHRASE_WORDS * BITS_PER_WORD


def as_passphrase(drawn: tuple[str, ...]) -> Passphrase:
    """Drawn words as the passphrase that she would type."""
    return Passphrase(" ".join(drawn))
