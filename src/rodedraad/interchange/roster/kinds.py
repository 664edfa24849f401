"""What kind of file this is, by its first bytes; its name is only believed about macros."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from zipfile import ZipFile

from rodedraad.interchange.roster import archive, excel
from rodedraad.interchange.roster.said import Code, refused
from rodedraad.interchange.roster.values import MOST_MEGABYTES


class Kind(StrEnum):
    """The kinds of file that can be read."""

    TEXT = "text"
    EXCEL = "excel"
    ZIPPED = "zipped"


_OTHER = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"SQLite format 3", "a database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WITH_MACROS = (".xlsm", ".xlsb", ".xltm", ".xlam")
_OTHER_ZIPS = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
)
_LOOKED_AT = 4_000
_MOST_CONTROL = 0.05
"""Share of control characters up to which something is text with a slip in it."""


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of file. Raises `InvalidFile` for every kind that is no class list."""
    if not content:
        raise refused(name, Code.EMPTY)
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise refused(name, Code.TOO_LARGE, most=MOST_MEGABYTES)
    if name.lower().endswith(_WITH_MACROS):
        raise refused(name, Code.MACROS)
    if content.startswith(_OLE):
        raise refused(name, Code.PASSWORD if _LOCKED in content else Code.OLD_EXCEL)
    if content.startswith(b"PK"):
        return _zip_kind(name, archive.opened(name, content))
    for start, kind in _OTHER:
        if content.startswith(start):
            raise refused(name, Code.NOT_A_LIST, kind=kind)
    return Kind.TEXT


def _zip_kind(name: str, found: ZipFile) -> Kind:
    members = found.namelist()
    if excel.has_macros(found):
        raise refused(name, Code.MACROS)
    for start, kind in _OTHER_ZIPS:
        if any(member.startswith(start) for member in members):
            raise refused(name, Code.NOT_A_LIST, kind=kind)
    return Kind.EXCEL if excel.is_excel(found) else Kind.ZIPPED


def refuse_other_text(name: str, text: str) -> None:
    """Raise `InvalidFile` for text that is no list: a web page, XML, bytes that only look so."""
    start = text[:_LOOKED_AT]
    if not start.strip():
        raise refused(name, Code.EMPTY)
    if start.lstrip("\ufeff \t\r\n").startswith("<"):
        raise refused(name, Code.NOT_A_LIST, kind="a web page or XML")
    control = sum(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in start)
    if control > max(2, _MOST_CONTROL * len(start)):
        raise refused(name, Code.NOT_A_LIST, kind="no text")
