"""Our own lists of 256 short words, and passphrases made of them.

A list never changes once published: key words on paper must stay what they were. A better list
is a new one, under a new name.
"""

from __future__ import annotations

import secrets
from functools import cache
from importlib.resources import files

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
