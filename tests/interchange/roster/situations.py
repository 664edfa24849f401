"""What a class list can be besides a class list, by name; each is one case of the test."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from rodedraad.interchange.roster import Code
from rodedraad.interchange.roster.archive import MOST_FILES, MOST_UNPACKED
from rodedraad.interchange.roster.excel import LAST_LINE
from rodedraad.interchange.roster.values import LONGEST, MOST_COLUMNS, MOST_MEGABYTES
from tests.interchange.roster.files import PLAIN, Rows, as_csv, as_xlsx, as_zip, with_member

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HEADER = ["Roepnaam", "Achternaam", "Klas", "Leerlingnummer"]
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<sst><si><t>&a;</t></si></sst>"""
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Refused:
    """A file that is refused as a whole, and for what."""

    name: str
    content: Callable[[], bytes]
    code: Code
    line: int | None = None
    file: str = "klaslijst.csv"


@dataclass(frozen=True)
class RowRefused:
    """A file of which one row, on this line, is not understood, and the others are."""

    name: str
    content: Callable[[], bytes]
    code: Code
    line: int = 3


@dataclass(frozen=True)
class Kept:
    """A name that is odd, and stays as it is (or as `shown`)."""

    name: str
    written: str
    shown: str


def rows(*odd: object) -> Rows:
    """A list with an odd row between two plain ones."""
    return [HEADER, ["Noor", "Peeters", "3A", "1001"], list(odd), ["Lotte", "Maes", "3B", "1003"]]


def csv_with(*odd: object) -> Callable[[], bytes]:
    return lambda: as_csv(rows(*odd))


def xlsx_with(*odd: object) -> Callable[[], bytes]:
    return lambda: as_xlsx(rows(*odd))


def plain_xlsx() -> bytes:
    return as_xlsx(PLAIN)


def changed(member: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: with_member(plain_xlsx(), member, lambda was: was.replace(old, new))


def replaced(member: str, content: bytes) -> Callable[[], bytes]:
    return lambda: with_member(plain_xlsx(), member, lambda _: content)


def shared(content: bytes) -> Callable[[], bytes]:
    """A workbook with this as the list of its strings, and a sheet that points at it."""
    part = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats'
        b'-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )

    def made() -> bytes:
        book = with_member(plain_xlsx(), STRINGS, lambda _: content)
        return with_member(book, TYPES, lambda was: was.replace(b"</Types>", part))

    return made


def encrypted_zip() -> bytes:
    content = bytearray(as_zip({"users.csv": b"x" * 40}))
    content[6] |= 1
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def lying_zip() -> bytes:
    """A file in it states that it is small, and is not."""
    content = bytearray(as_zip({"users.csv": b"x" * 4_000_000}))
    stated = (4_000_000).to_bytes(4, "little")
    return bytes(content).replace(stated, (40).to_bytes(4, "little"))


def many_members() -> bytes:
    return as_zip({f"{number}.csv": b"" for number in range(MOST_FILES + 1)})


def overlong_sum() -> bytes:
    """Many files that are each not steep, with one packed body."""
    written = BytesIO()
    block = zlib.compress(bytes(range(256)) * 4, 0)
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for number in range(MOST_UNPACKED // 1_000_000 + 2):
            archive.writestr(f"{number}.csv", block * 960)
    return written.getvalue()


def docx() -> bytes:
    return as_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})


def with_row_on(line: int) -> bytes:
    """A row that says it stands on this line, far below the others."""
    return with_member(
        plain_xlsx(), SHEET, lambda was: was.replace(b'<row r="4"', b'<row r="%d"' % line)
    )


def many_rows(encoding: str) -> bytes:
    return as_csv([HEADER, *([f"Kind {n}", "X", "3A", n] for n in range(100_000))], ";", encoding)


def many_excel_rows() -> bytes:
    row = b'<row r="%d"><c t="inlineStr"><is><t>Noor</t></is></c></row>'
    cells = b"".join(row % number for number in range(5, 100_005))
    return with_member(
        plain_xlsx(), SHEET, lambda was: was.replace(b"</sheetData>", cells + b"</sheetData>")
    )


REFUSED = [
    Refused("empty", lambda: b"", Code.EMPTY),
    Refused("only a mark of order", lambda: b"\xef\xbb\xbf", Code.EMPTY),
    Refused("only blanks", lambda: b" \r\n \t\r\n", Code.EMPTY),
    Refused("only empty cells", lambda: b";;;\r\n;;;\r\n", Code.EMPTY),
    Refused("only the header", lambda: as_csv([HEADER]), Code.NO_PUPILS, 1),
    Refused("only the header in Excel", lambda: as_xlsx([HEADER]), Code.NO_PUPILS, 1),
    Refused("an empty workbook", lambda: as_xlsx([]), Code.EMPTY),
    Refused("no header", lambda: as_csv(PLAIN[1:]), Code.NO_HEADER),
    Refused(
        "a header in no language of ours",
        lambda: as_csv([["姓名", "班"], ["a", "b"]]),
        Code.NO_HEADER,
    ),
    Refused("no class", lambda: as_csv([HEADER[:2], ["Noor", "P"]]), Code.MISSING_COLUMN, 1),
    Refused(
        "no name", lambda: as_csv([["Achternaam", "Klas"], ["P", "3A"]]), Code.MISSING_COLUMN, 1
    ),
    Refused(
        "two columns Klas",
        lambda: as_csv([[*HEADER, "klas"], ["N", "P", "3A", "1", "4B"]]),
        Code.DOUBLE_COLUMN,
        1,
    ),
    Refused(
        "two school years above the list",
        lambda: as_csv([["Lijst 2025-2026 en 2026-2027"], HEADER, ["Noor", "P", "3A", "1"]]),
        Code.TWO_SCHOOL_YEARS,
    ),
    Refused(
        "two delimiters that fit",
        lambda: b"Roepnaam;Klas\r\nRoepnaam,Klas\r\n",
        Code.TWO_DELIMITERS,
    ),
    Refused(
        "a quotation mark that never closes",
        lambda: b'Roepnaam;Klas\nNoor;3A\n"Sam;3A\n',
        Code.BROKEN_QUOTES,
        3,
    ),
    Refused(
        "text behind a quotation mark",
        lambda: b'Roepnaam;Klas\n"Jef" J;3A\n',
        Code.BROKEN_QUOTES,
        2,
    ),
    Refused("half of UTF-16", lambda: as_csv(PLAIN, encoding="utf-16")[:-1], Code.UNREADABLE, 4),
    Refused("bytes of no encoding", lambda: b"Roepnaam;Klas\nNo\x81\xe9r;3A\n", Code.UNREADABLE, 2),
    Refused("100,000 rows", lambda: many_rows("utf-8"), Code.TOO_MANY_ROWS),
    Refused("100,000 rows in UTF-16", lambda: many_rows("utf-16"), Code.TOO_MANY_ROWS),
    Refused("100,000 rows in Excel", many_excel_rows, Code.TOO_MANY_ROWS),
    Refused("a row on line 900,000", lambda: with_row_on(900_000), Code.TOO_MANY_ROWS),
    Refused("a row just too far", lambda: with_row_on(LAST_LINE + 9), Code.TOO_MANY_ROWS),
    Refused("too large", lambda: b"x" * (MOST_MEGABYTES * 1024 * 1024 + 1), Code.TOO_LARGE),
    Refused("too wide", lambda: as_csv([[*HEADER, *range(MOST_COLUMNS)]]), Code.TOO_WIDE, 1),
    Refused(
        "a picture named .csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Code.NOT_A_LIST
    ),
    Refused("a photo named .csv", lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)), Code.NOT_A_LIST),
    Refused("a PDF named .csv", lambda: b"%PDF-1.7\nNaam;Klas\n", Code.NOT_A_LIST),
    Refused(
        "a web page named .xls", lambda: b"\n<html><table><td>Naam", Code.NOT_A_LIST, file="a.xls"
    ),
    Refused("EDEXML", lambda: b'<?xml version="1.0"?><EDEX/>', Code.NOT_A_LIST),
    Refused("a Word document", docx, Code.NOT_A_LIST),
    Refused("noise", lambda: bytes(range(1, 32)) * 20, Code.NOT_A_LIST),
    Refused("an old Excel file", lambda: OLE, Code.OLD_EXCEL, file="a.xls"),
    Refused(
        "an Excel file with a password",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        Code.PASSWORD,
        file="a.xlsx",
    ),
    Refused("a zip with a password", encrypted_zip, Code.PASSWORD),
    Refused("macros by name", plain_xlsx, Code.MACROS, file="a.XLSM"),
    Refused(
        "macros inside",
        lambda: with_member(plain_xlsx(), "xl/vbaProject.bin", lambda _: OLE),
        Code.MACROS,
        file="a.xlsx",
    ),
    Refused("a steep zip bomb", lambda: as_zip({"users.csv": bytes(20_000_000)}), Code.BOMB),
    Refused("a steep bomb in Excel", replaced(STRINGS, bytes(20_000_000)), Code.BOMB),
    Refused("a zip with very many files", many_members, Code.BOMB),
    Refused("a zip that is large in sum", overlong_sum, Code.BOMB),
    Refused("a zip that lies about a size", lying_zip, Code.BROKEN),
    Refused("a zip cut short", lambda: plain_xlsx()[:2000], Code.BROKEN),
    Refused(
        "a zip with a flipped byte",
        lambda: plain_xlsx().replace(b"PK\x01\x02", b"PK\x01\x03", 1),
        Code.BROKEN,
    ),
    Refused("entities that blow up", shared(ENTITIES), Code.ENTITIES),
    Refused("an entity from outside", shared(OUTSIDE), Code.ENTITIES),
    Refused(
        "entities in a sheet",
        changed(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY a "b">]><worksheet'),
        Code.ENTITIES,
    ),
    Refused("XML that does not end", changed(SHEET, b"</sheetData>", b""), Code.BROKEN),
    Refused("a column that is none", changed(SHEET, b'r="A1"', b'r="ZZZZZ1"'), Code.BROKEN),
    Refused("a zip of other things", lambda: as_zip({"a.txt": b"a"}), Code.MISSING_FILE),
]

ROWS_REFUSED = [
    RowRefused("no calling name", csv_with("", "De Backer", "3A", "1002"), Code.NO_NAME),
    RowRefused("no class", csv_with("Sam", "De Backer", "", "1002"), Code.NO_CLASS),
    RowRefused("a dash as class", csv_with("Sam", "De Backer", " - ", "1002"), Code.NO_CLASS),
    RowRefused(
        "a row cut short", lambda: as_csv([*rows()[:2], ["Sam", "De"]]).rstrip(), Code.NO_CLASS
    ),
    RowRefused("a cell too many", csv_with("Sam", "De Backer", "3A", "1002", "3B"), Code.WIDTH),
    RowRefused("NUL in a name", csv_with("S\0m", "De Backer", "3A", "1002"), Code.NO_TEXT),
    RowRefused(
        "NUL in UTF-16", lambda: as_csv(rows("S\0m", "B", "3A", "1"), ";", "utf-16"), Code.NO_TEXT
    ),
    RowRefused("a bell in a class", csv_with("Sam", "De Backer", "3\x07A", "1002"), Code.NO_TEXT),
    RowRefused(
        "a name of 10,000 characters", csv_with("S" * 10_000, "B", "3A", "1002"), Code.TOO_LONG
    ),
    RowRefused(
        "one character too long", csv_with("S" * (LONGEST + 1), "B", "3A", "1"), Code.TOO_LONG
    ),
    RowRefused("letters broken before us", csv_with("ZoÃ«", "B", "3A", "1002"), Code.MANGLED),
    RowRefused("a letter that is lost", csv_with("Zo\ufffd", "B", "3A", "1002"), Code.MANGLED),
    RowRefused(
        "a class that became a date", lambda: as_xlsx(rows("Sam", "B", a_date(), "1002")), Code.DATE
    ),
    RowRefused("a failed formula", xlsx_with("Sam", "B", "#REF!", "1002"), Code.EXCEL_ERROR),
    RowRefused("a formula without a result", xlsx_with("=A2&B2", "B", "3A", "1002"), Code.NO_NAME),
    RowRefused(
        "a number rounded in CSV", csv_with("Sam", "B", "3A", "1,23457E+11"), Code.ROUNDED_NUMBER
    ),
    RowRefused(
        "a number rounded in Excel", xlsx_with("Sam", "B", "3A", 1.2345e19), Code.ROUNDED_NUMBER
    ),
]


def a_date() -> object:
    import datetime  # noqa: PLC0415

    return datetime.date(2026, 3, 4)


KEPT = [
    Kept("an apostrophe before", "d'Haese", "d'Haese"),
    Kept("an Irish name", "O'Brien", "O'Brien"),
    Kept("a curved apostrophe", "D’Angelo", "D’Angelo"),
    Kept("an accent in two pieces", "Zoe\u0308", "Zoë"),
    Kept("Vietnamese", "Nguye\u0302\u0303n", "Nguyễn"),
    Kept("Arabic, right to left", "\u200fنور\u200f", "نور"),
    Kept("Persian with a joiner", "علی\u200cرضا", "علی\u200cرضا"),
    Kept("Hebrew", "נועה", "נועה"),
    Kept("Chinese", "小明", "小明"),
    Kept("Turkish", "İpek", "İpek"),
    Kept("Polish", "Łucja", "Łucja"),
    Kept("an emoji", "Noor 🦊", "Noor 🦊"),
    Kept("a family of emoji", "👩‍👧", "👩‍👧"),
    Kept("a turn of direction", "Noor\u202egpj", "Noorgpj"),
    Kept("non-breaking spaces", "\u00a0Anna\u00a0\u202fMaria ", "Anna Maria"),
    Kept("a line end in a cell", "Anna\nMaria", "Anna Maria"),
    Kept("a hyphen", "Anne-Sophie", "Anne-Sophie"),
    Kept("a letter and a point", "J.P.", "J.P."),
    Kept("the name Null, with a family", "Nulla", "Nulla"),
    Kept("a formula", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    Kept("a formula in hiding", " \t=1+1", "'=1+1"),
    Kept("a plus", "+32", "'+32"),
    Kept("a minus", "-Sam", "'-Sam"),
    Kept("an at sign", "@sum(1)", "'@sum(1)"),
    Kept("a wide equals sign", "＝1", "'＝1"),
    Kept("a formula made harmless before", "'=1+1", "'=1+1"),
    Kept("markup", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    Kept("a piece of SQL", "Robert'); DROP TABLE", "Robert'); DROP TABLE"),
    Kept("a total as a name", "Totaal", "Totaal"),
    Kept("just short enough", "S" * LONGEST, "S" * LONGEST),
]
