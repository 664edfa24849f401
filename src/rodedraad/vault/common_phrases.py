"""Why a long passphrase may still be among the first that are tried: reasons, each by name."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files

LEAST_OF_HER_OWN = 8
"""So many letters must be left once what everybody knows is taken away (a proposal)."""
LONGEST_BEAT = 3
"""A passphrase made of one piece, repeated more than so often, is that piece."""
PRODUCT = ("rodedraad", "tussenjouenéénleerling", "tussenjoueneenleerling")
ROWS = (
    "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "qwertzuiopasdfghjklyxcvbnm",
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)  # fmt: skip
SPLIT = re.compile(r"[@.+_-]")
WALK = 5
"""So many neighbouring keys in a row are a walk, not a word."""


class Reason(StrEnum):
    """Why a passphrase is too well known."""

    SENTENCE = "sentence"  # a song, a proverb, a line from a book
    KEYBOARD = "keyboard"  # a walk over the keys
    REPEATED = "repeated"  # one piece again and again
    PRODUCT = "product"  # our own name
    ADDRESS = "address"  # her own mail address


def why_common(passphrase: str, email: str) -> Reason | None:
    """The first reason why this passphrase is too well known; None where there is none."""
    squeezed = squeeze(passphrase)
    hers = [squeeze(part) for part in (email, email.partition("@")[0], *SPLIT.split(email))]
    if is_repeated(squeezed):
        return Reason.REPEATED
    if is_little_more_than(squeezed, PRODUCT):
        return Reason.PRODUCT
    if is_little_more_than(squeezed, [part for part in hers if len(part) > WALK]):
        return Reason.ADDRESS
    if is_little_more_than(squeezed, sentences()):
        return Reason.SENTENCE
    return Reason.KEYBOARD if is_walk(squeezed) else None


def squeeze(text: str) -> str:
    """Small letters and digits only: capitals, spaces and signs are the first that are varied."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


@cache
def sentences() -> tuple[str, ...]:
    """Our own list of well-known sentences, squeezed; long ones first."""
    listed = files("rodedraad.vault") / "word_lists" / "well_known.txt"
    lines = listed.read_text(encoding="utf-8").splitlines()
    found = {squeeze(line) for line in lines if line and not line.startswith("#")}
    return tuple(sorted(found, key=len, reverse=True))


def is_repeated(squeezed: str) -> bool:
    """Whether it is one short piece, again and again."""
    return any(
        (squeezed[:beat] * len(squeezed))[: len(squeezed)] == squeezed
        for beat in range(1, len(squeezed) // LONGEST_BEAT + 1)
    )


def is_little_more_than(squeezed: str, known: tuple[str, ...] | list[str]) -> bool:
    """Whether too little of her own is left beside one of these."""
    return any(
        one in squeezed and len(squeezed.replace(one, "")) < LEAST_OF_HER_OWN for one in known
    )


def is_walk(squeezed: str) -> bool:
    """Whether too little is left once every walk over neighbouring keys is taken away."""
    left = squeezed
    for row in ROWS:
        for line in (row, row[::-1]):
            for start in range(len(line) - WALK + 1):
                left = left.replace(line[start : start + WALK], "\0")
    return len(squeeze(left)) < LEAST_OF_HER_OWN and "\0" in left
