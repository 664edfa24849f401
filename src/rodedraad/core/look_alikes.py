"""Letters of another alphabet that look like Latin ones: on a page nobody can tell them apart."""

from __future__ import annotations

import re
from unicodedata import category, name, normalize

_OTHERS = (
    ("АВЕЅІЈКМНОРСТУҮХԚԜӀ", "ABESIJKMHOPCTYYXQWI"),  # Cyrillic
    ("авеѕіјкмнорстухһԁԛԝѵӏ", "abesijkmhopctyxhdqwvl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek, without κ and ρ: formulas use them
    ("αινου", "aivou"),
    ("հյոսցօ", "hjnugo"),  # Armenian
)
LATIN = {ord(one): latin for those, look in _OTHERS for one, latin in zip(those, look, strict=True)}
"""Each such letter (as `str.translate` asks) with the Latin letter it looks like.

Drawn from general knowledge of these alphabets and not complete: it holds those that look the same
in the fonts of our pages, or nearly.
"""

_WORD = re.compile(r"\w+")
_MARKS = frozenset({"Mn", "Me"})


def as_latin(line: str) -> str:
    """The line with the Latin letter for each one that looks like it."""
    return line.translate(LATIN)


def mixed_letters(text: str) -> str:
    """What is wrong where a word mixes Latin letters with look-alikes; empty where none does.

    A word wholly of another alphabet is that alphabet's own, such as somebody's name.
    """
    if text.isascii():
        return ""
    for word in _WORD.findall(_without_marks(text)):
        sign = next((one for one in word if ord(one) in LATIN), "")
        if sign and any(name(one, "").startswith("LATIN") for one in word):
            what = f"{name(sign).capitalize()}, which looks like {LATIN[ord(sign)]!r} and is not"
            return f"holds U+{ord(sign):04X} in {word!r}: {what}; type that word anew"
    return ""


def _without_marks(text: str) -> str:
    return "".join(one for one in normalize("NFKD", text) if category(one) not in _MARKS)
