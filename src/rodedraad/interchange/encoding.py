"""From the bytes of a file to its text: told which encoding, or seen from the bytes."""

from __future__ import annotations

import codecs

from rodedraad.core.errors import InvalidFile, Problem

_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decoded(content: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text, and the encoding it was read with. Raises `InvalidFile`.

    Nothing in a file of Windows-1252 says so; it is what is left when the bytes are no UTF-8 or
    UTF-16, and what a spreadsheet in our countries writes as 'CSV'.
    """
    encoding = encoding or _seen(content)
    try:
        return content.decode(encoding), encoding
    except LookupError:
        raise InvalidFile(name, [Problem("file", f"{encoding!r} is not an encoding")]) from None
    except UnicodeError as error:
        what = f"is not {encoding} text; say which encoding it has, or save it as UTF-8"
        raise InvalidFile(name, [Problem("file", what, _line(content, error))]) from None


def _seen(content: bytes) -> str:
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return encoding
    if b"\0" in content:  # no text in a school has this character; half of UTF-16 is made of it
        high_first = content[::2].count(0) > content[1::2].count(0)
        return "utf-16-be" if high_first else "utf-16-le"
    return "utf-8" if _is_utf_8(content) else "windows-1252"


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(content: bytes, error: UnicodeError) -> int | None:
    if not isinstance(error, UnicodeDecodeError):
        return None
    return content.count(b"\n", 0, error.start) + 1
