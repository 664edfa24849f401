"""A zip file, looked at before anything in it is unpacked."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rodedraad.interchange.roster.said import Code, refused

MOST_FILES = 1_000
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all files together; 10,000 pupils with 40 columns take some 30 MB of XML."""

MOST_RATIO = 150
"""Unpacked to packed, of a file over `SMALL`. Excel's own XML packs 10 to 40 times."""

SMALL = 1024 * 1024

_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises on a damaged file."""


def opened(name: str, content: bytes) -> ZipFile:
    """The archive, of which nothing is unpacked yet. Raises `InvalidFile`.

    Counts, sizes and ratios are those the archive states; `zipfile` never unpacks more than is
    stated, so a lie ends in `Code.BROKEN`.
    """
    try:
        archive = ZipFile(BytesIO(content))
        members = archive.infolist()
    except _BROKEN:
        raise refused(name, Code.BROKEN) from None
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise refused(name, Code.PASSWORD)
    if _is_bomb(members):
        raise refused(name, Code.BOMB)
    names = {member.filename for member in members}
    plain = all(member.compress_type in {ZIP_STORED, ZIP_DEFLATED} for member in members)
    if len(names) < len(members) or not plain:
        raise refused(name, Code.BROKEN)
    return archive


def _is_bomb(members: list[ZipInfo]) -> bool:
    unpacked = sum(member.file_size for member in members)
    steep = any(
        member.file_size > SMALL and member.file_size > MOST_RATIO * member.compress_size
        for member in members
    )
    return len(members) > MOST_FILES or unpacked > MOST_UNPACKED or steep


def unpacked(archive: ZipFile, member: str, *, name: str) -> bytes:
    """The content of one file in it. Raises `InvalidFile`."""
    try:
        return archive.read(member)
    except _BROKEN:
        raise refused(name, Code.BROKEN, where=member) from None
