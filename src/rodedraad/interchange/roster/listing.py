"""A sheet of lines as drafts: where the names of the columns stand, and what each line is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.roster.cells import clean, is_text
from rodedraad.interchange.roster.delimited import HEADER_WITHIN
from rodedraad.interchange.roster.drafts import Draft, Surroundings, draft, names_nobody
from rodedraad.interchange.roster.headers import Columns, Field, columns, header_words
from rodedraad.interchange.roster.said import Code, RosterProblem, told
from rodedraad.interchange.roster.sheet import Line, Sheet
from rodedraad.interchange.roster.values import NotUnderstood
from rodedraad.interchange.roster.years import school_year, school_years_in

_TITLE = re.compile(
    r"(?:klas|klasgroep|stamgroep|stamklas|groep|klaslijst|class)"
    r"(?:\s*:\s*(?P<said>\S.{0,19})|\s+(?P<code>\S*\d\S*))",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:(?:sub|eind)?tota+l(?:en)?|aantal)\b.*", re.IGNORECASE)
_FIGURE = re.compile(r"[\d.,%\s]+")
_SHOWN = 20


@dataclass(frozen=True)
class Listed:
    """What the lines of one file are; each line is in one of the three lists."""

    drafts: tuple[Draft, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    passed_over: tuple[RosterProblem, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[RosterProblem, ...] = ()


@dataclass
class _Listing:
    """The same while it grows; `around` changes where a title names another class."""

    header: Line
    around: Surroundings
    drafts: list[Draft] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    passed_over: list[RosterProblem] = field(default_factory=list)

    def pass_over(self, line: Line, code: Code) -> None:
        self.passed_over.append(_passed(line, code, self.around.sheet))

    def take(self, line: Line) -> None:
        """Put the line where it belongs."""
        title = _class_in(line)
        if line.cells == self.header.cells:
            self.pass_over(line, Code.HEADER_AGAIN)
        elif title and Field.CLASS_CODE not in self.around.columns.places:
            self.around = replace(self.around, class_code=title)
            self.pass_over(line, Code.NOBODY)
        elif _is_total(line):
            self.pass_over(line, Code.TOTAL)
        elif names_nobody(line, self.around):
            self.pass_over(line, Code.NOBODY)
        else:
            read = draft(line, self.around)
            kept = self.drafts if isinstance(read, Draft) else self.not_understood
            kept.append(read)  # type: ignore[arg-type]  # each in its own list


def listed(sheet: Sheet, name: str) -> Listed:
    """The drafts of a sheet. Raises `InvalidFile` where the columns cannot be told."""
    place = _header_place(sheet.lines)
    if place is None:
        raise InvalidFile(name, [_no_header(sheet)])
    above, header, below = sheet.lines[:place], sheet.lines[place], sheet.lines[place + 1 :]
    found = columns(header.cells)
    years = set().union(*(school_years_in(" ".join(line.filled)) for line in above))
    titles = [title for line in above if (title := _class_in(line))]
    around = Surroundings(
        found, sheet.name, titles[-1] if titles else None, min(years, default=None)
    )
    problems = [*_column_problems(header, around), *_year_problems(around, years)]
    if not problems and not below:
        problems = [told(Code.NO_PUPILS, line=header.number)]
    if problems:
        raise InvalidFile(name, problems)
    listing = _Listing(header, around)
    for line in above:
        listing.pass_over(line, Code.ABOVE)
    for line in below:
        listing.take(line)
    return Listed(
        tuple(listing.drafts),
        tuple(listing.not_understood),
        tuple(listing.passed_over),
        columns=found.used,
        left_out=found.left_out,
    )


def _passed(line: Line, code: Code, sheet: str) -> RosterProblem:
    return told(code, where=sheet or "row", line=line.number)


def _header_place(lines: Sequence[Line]) -> int | None:
    """The first of the lines that name most columns, a name among them."""
    known = [columns(line.cells) for line in lines[:HEADER_WITHIN]]
    most = max((len(found.places) for found in known if found.has_name), default=0)
    places = (
        place for place, found in enumerate(known) if found.has_name and len(found.places) == most
    )
    return next(places, None)


def _no_header(sheet: Sheet) -> RosterProblem:
    """Cells are shown only where one is a known header: else they may be a pupil's."""
    known = [columns(line.cells) for line in sheet.lines[:HEADER_WITHIN]]
    best = max(known, key=lambda found: len(found.places), default=None)
    if best is None or not best.places:
        needed = f"{_needed(Field.CALLING_NAME)}, and {_needed(Field.CLASS_CODE)}"
        return told(Code.NO_HEADER, where=sheet.name or "file", needed=needed)
    return _missing(best, Field.CALLING_NAME, sheet.lines[known.index(best)])


def _column_problems(header: Line, around: Surroundings) -> Iterator[RosterProblem]:
    found = around.columns
    for first, second in found.doubles:
        yield told(
            Code.DOUBLE_COLUMN,
            where="columns",
            line=header.number,
            first=first + 1,
            second=second + 1,
            header=repr(found.headers[first]),
        )
    if Field.CLASS_CODE not in found.places and not around.class_code:
        yield _missing(found, Field.CLASS_CODE, header)


def _year_problems(around: Surroundings, years: set[str]) -> Iterator[RosterProblem]:
    if len(years) > 1 and Field.SCHOOL_YEAR not in around.columns.places:
        yield told(Code.TWO_SCHOOL_YEARS, years=" and ".join(sorted(years)))


def _missing(found: Columns, needed: Field, line: Line) -> RosterProblem:
    headers = [header for header in found.headers if header and is_text(header)][:_SHOWN]
    shown = ", ".join(repr(header[:_SHOWN]) for header in headers)
    return told(
        Code.MISSING_COLUMN,
        where="columns",
        line=line.number,
        found=shown,
        needed=_needed(needed),
    )


def _needed(kind: Field) -> str:
    words = [known.word for known in header_words().by_field[kind] if known.mark == "found"]
    return " or ".join(words[:3])


def _class_in(line: Line) -> str | None:
    """The class that a title names, as in 'Klas: 3A' or 'Groep 5'."""
    if len(line.filled) > 2:  # noqa: PLR2004  # 'Klas:' and '3A' may stand in two cells
        return None
    title = _TITLE.fullmatch(clean(" ".join(line.filled)))
    code = (title["said"] or title["code"]) if title else None
    return None if code is None or school_year(code) or not is_text(code) else code


def _is_total(line: Line) -> bool:
    first, *others = (clean(cell) for cell in line.filled)
    figures = all(_FIGURE.fullmatch(cell) for cell in others)
    return (
        bool(_TOTAL.fullmatch(first)) and figures and (bool(others) or any(map(str.isdigit, first)))
    )
