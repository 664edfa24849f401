"""One cell of a class list: cleaned, made harmless, or not text at all."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = {"\u200c", "\u200d"}  # they shape Persian letters and emoji families
_TAGS = range(0xE0020, 0xE0080)  # they make the flag of Scotland
_NOTHING = re.compile(r"[-–—._?/\\*\s]*|n\.?v\.?t\.?|null|#n/a", re.IGNORECASE)
_FORMULA = tuple("=+-@＝＋－＠")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ´`", "'"))
_EXCEL_ERROR = re.compile(r"#(REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|N/A|VERW!|NAAM\?|WAARDE!|N/B)")


def clean(cell: str) -> str:
    """The cell in NFC, with single plain spaces, without signs that nobody sees.

    Non-breaking spaces, tabs and line ends become a space; marks of direction and of width go.
    """
    if cell.isascii() and cell.isprintable():  # most are, and this is quick
        return " ".join(cell.split())
    composed = unicodedata.normalize("NFC", cell)
    seen = "".join(sign for sign in composed if not _unseen(sign))
    return " ".join(seen.split())


def _unseen(sign: str) -> bool:
    formats = unicodedata.category(sign) == "Cf"
    return formats and sign not in _JOINERS and ord(sign) not in _TAGS


def filled(cell: str) -> str | None:
    """The cleaned cell, or None where it says nothing: empty, a dash, 'n.v.t.'."""
    cleaned = clean(cell)
    return None if not cleaned or _NOTHING.fullmatch(cleaned) else cleaned


def is_text(cell: str) -> bool:
    """Whether a person can have typed this: no control characters, no halves of characters."""
    return cell.isprintable() or all(
        unicodedata.category(sign) not in {"Cc", "Cs"} or sign in "\t\n\r\x0b\x0c\x85"
        for sign in cell
    )


def is_mangled(cell: str) -> bool:
    """Whether a program before us broke the letters: 'Zo\ufffd', or 'ZoÃ«' for 'Zoë'."""
    if "\ufffd" in cell:
        return True
    try:
        return not cell.isascii() and cell.encode("windows-1252").decode("utf-8") != cell
    except UnicodeError:
        return False


def is_excel_error(cell: str) -> bool:
    """Whether the cell holds what Excel writes where a formula fails."""
    return _EXCEL_ERROR.fullmatch(cell.strip()) is not None


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet runs: a leading = + - @ gets an apostrophe before it.

    Twice is the same as once (OWASP, "CSV Injection").
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def folded(name: str) -> str:
    """The name as it is compared: capitals and kinds of apostrophe make no difference."""
    return unicodedata.normalize("NFC", clean(name).translate(_APOSTROPHES).casefold())


def bare(name: str) -> str:
    """The folded name without accents: near, not the same."""
    apart = unicodedata.normalize("NFD", folded(name))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def class_key(code: str) -> str:
    """The class code as it is compared: '3 A' and '3a' are one class."""
    return "".join(folded(code).split())
