"""What our fonts can show, and what stands in for the rest: nothing goes missing in silence."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "□"
"""Stands where a sign is that none of our fonts can show; the foot of the page says so."""
BREAK = "\u200b"
"""Where a word without an end may go on on the next line; it shows nothing."""
LONGEST = 24
"""Letters in a row from which a word gets places to break; the longest word of ours is shorter."""
PIECE = 12
JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}
"""Join or colour the sign before them; where they cannot be shown, nothing is lost."""
FAMILIES = (
    ("atkinson-hyperlegible-next-400.ttf", "atkinson-hyperlegible-next-700.ttf"),
    ("literata-500.ttf",),
    ("noto-emoji-400.ttf",),
    ("noto-sans-arabic-400.ttf",),
    ("noto-sans-hebrew-400.ttf",),
)


def showable(written: str) -> str:
    """The text as our fonts can show it: signs nobody has become a stand-in, orders are left out.

    An order is what shows nothing and tells the machine to do something, such as a control
    character or one that turns the direction of the rest of the page around.
    """
    if plainly_shown().issuperset(written):
        return " ".join(breakable(word) for word in written.split(" "))
    shown = "".join(cluster_shown(one) for one in clusters(unicodedata.normalize("NFC", written)))
    return " ".join(breakable(word) for word in shown.split(" "))


def clusters(text: str) -> Iterator[str]:
    """Signs with what is stuck to them, one by one: a letter and its accents, an emoji in parts."""
    held = ""
    for sign in text:
        sticks = unicodedata.category(sign)[0] == "M" or sign in JOINERS or held.endswith("\u200d")
        if held and not sticks:
            yield held
            held = ""
        held += sign
    if held:
        yield held


def cluster_shown(cluster: str) -> str:
    """One sign as it can be shown: whole, without what is stuck to it, or as a stand-in."""
    if unicodedata.category(cluster[0]) in {"Cc", "Cf"}:
        return "\n" if cluster[0] == "\n" else " " if cluster[0] == "\t" else ""
    if any(all(ord(sign) in font for sign in cluster) for font in coverage()):
        return cluster
    bare = "".join(sign for sign in cluster if sign not in JOINERS)
    if any(all(ord(sign) in font for sign in bare) for font in coverage()):
        return bare
    first = cluster[0] if any(ord(cluster[0]) in font for font in coverage()) else ""
    return first + STAND_IN


def breakable(word: str) -> str:
    """A long word with places to break."""
    if len(word) < LONGEST:
        return word
    parts = list(clusters(word))
    return BREAK.join("".join(parts[at : at + PIECE]) for at in range(0, len(parts), PIECE))


@cache
def plainly_shown() -> frozenset[str]:
    """Signs that stand alone and that the reading face has: nearly all that is ever written."""
    signs = (chr(number) for number in coverage()[0])
    return frozenset(one for one in signs if unicodedata.category(one)[0] not in "CM") | {"\n"}


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """Per family the signs that all its weights can show, by their Unicode number."""
    return tuple(
        frozenset.intersection(*(signs_of((FONTS / name).read_bytes()) for name in family))
        for family in FAMILIES
    )


def signs_of(font: bytes) -> frozenset[int]:
    """The signs that a TrueType font can show (OpenType 1.9, `cmap`, formats 4 and 12)."""
    start = table_at(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for at in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * at + 4)
        (format_,) = struct.unpack_from(">H", font, start + offset)
        found |= READERS.get(format_, nothing)(font, start + offset)
    return frozenset(found)


def table_at(font: bytes, tag: bytes) -> int:
    """Where a table begins in a font."""
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        if font[at : at + 4] == tag:
            return int.from_bytes(font[at + 8 : at + 12], "big")
    message = f"the font has no table {tag!r}"
    raise ValueError(message)


def segments(font: bytes, at: int) -> set[int]:
    """Signs of a subtable of format 4: segments of 16 bits, some with a list of glyphs."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    offsets = struct.unpack_from(f">{count}H", font, at + 16 + 3 * twice)
    found = set()
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        place = at + 16 + 3 * twice + 2 * segment + offsets[segment]
        for sign in range(first, min(last, 0xFFFE) + 1):
            if offsets[segment]:
                (glyph,) = struct.unpack_from(">H", font, place + 2 * (sign - first))
            else:
                glyph = sign + deltas[segment] & 0xFFFF
            if glyph:
                found.add(sign)
    return found


def groups(font: bytes, at: int) -> set[int]:
    """Signs of a subtable of format 12: groups of 32 bits."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for group in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
        found.update(range(first + (glyph == 0), last + 1))
    return found


def nothing(_font: bytes, _at: int) -> set[int]:
    """A subtable of another format: the ones above say all that we use."""
    return set()


READERS = {4: segments, 12: groups}
