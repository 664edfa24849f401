"""Files about dyads in two shapes: one row per rater, target and moment, or one row per pair.

The wide shape has a block of columns for each moment (and side): `c1.teacher_autumn`. Each block
repeats the moment and the side themselves, so that nothing about them is lost, and a row that was
there with nothing in it differs from one that was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.sheets.cells import cell_of
from rodedraad.interchange.sheets.sheet import NotCarried, Sheet, Value, Variable
from rodedraad.interchange.table import shown

_NO_NAME = re.compile(r"\W+")
_SIDES = 2
_IDS = 2
_Row = dict[str, Value | None]
_Block = tuple[Value | None, ...]
"""A moment, or a side and a moment."""


@dataclass(frozen=True)
class Keys:
    """The columns that say of which rater, target and moment a row is.

    `side` is the column that says who of the two rates, such as teacher or pupil; without it each
    rater has rows of her own in the wide shape.
    """

    rater: str = "rater"
    target: str = "target"
    moment: str = "moment"
    side: str | None = None

    @property
    def of_block(self) -> tuple[str, ...]:
        """The columns that tell blocks apart."""
        return (self.side, self.moment) if self.side else (self.moment,)

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (self.rater, self.target, *self.of_block)


def wide(sheet: Sheet, keys: Keys) -> Sheet:
    """One row per pair.

    Raises `InvalidFile` for columns that are not there, rows without a key, two rows of one rater,
    target and moment, and more than two sides.
    """
    _refuse(sheet, _no_columns(sheet, keys))
    rows = [dict(zip(sheet.names, row, strict=True)) for row in sheet.rows()]
    _refuse(sheet, _no_keys(rows, keys))
    sides = list(dict.fromkeys(cell_of(row[keys.side]) for row in rows)) if keys.side else []
    _refuse(sheet, [*_same_keys(rows, keys), *_sides(sides, keys)])
    pairs: dict[_Block, dict[_Block, _Row]] = {}
    for row in rows:
        block = tuple(row[key] for key in keys.of_block)
        pairs.setdefault(_pair(row, keys, sides), {})[block] = row
    return _spread(sheet, keys, _Pairs(_ids(keys, sides), pairs))


def long(sheet: Sheet, keys: Keys) -> Sheet:
    """One row per rater, target and moment, of a file that `wide` has made.

    Rows come pair by pair. Raises `InvalidFile` where the columns are not those of a wide file.
    """
    blocks = _blocks(sheet, keys)
    ids = sheet.names[:_IDS]
    _refuse(sheet, _not_wide(sheet, keys, blocks))
    values = list(dict.fromkeys(name for block in blocks.values() for name in block))
    rows = [
        row
        for cells in (dict(zip(sheet.names, row, strict=True)) for row in sheet.rows())
        for row in _rows_of(cells, blocks, keys)
    ]
    known = {one.name: one for one in sheet.variables}
    first = [replace(known[old], name=new) for old, new in zip(ids, keys.all, strict=False)]
    others = [_first(name, blocks, known) for name in values]
    order = (*keys.all, *(name for name in values if name not in keys.all))
    variables = {one.name: one for one in [*first, *others]}
    return replace(
        sheet,
        variables=tuple(variables[name] for name in order),
        columns=tuple([row.get(name) for row in rows] for name in order),
        not_read=(*sheet.not_read, *_differing(values, blocks, known)),
    )


@dataclass(frozen=True)
class _Pairs:
    """The names of the two columns of a pair, and for each pair its rows by block."""

    ids: tuple[str, str]
    rows: dict[_Block, dict[_Block, _Row]]


def _spread(sheet: Sheet, keys: Keys, pairs: _Pairs) -> Sheet:
    known = {one.name: one for one in sheet.variables}
    values = [name for name in sheet.names if name not in keys.all]
    blocks = _named(list(dict.fromkeys(block for rows in pairs.rows.values() for block in rows)))
    ids = zip(pairs.ids, (keys.rater, keys.target), strict=True)
    variables = [replace(known[old], name=new) for new, old in ids]
    columns: list[list[Value | None]] = [[pair[place] for pair in pairs.rows] for place in (0, 1)]
    for block, ending in blocks.items():
        for name in (*keys.of_block, *values):
            variables.append(replace(known[name], name=f"{name}.{ending}"))
            columns.append(
                [rows[block][name] if block in rows else None for rows in pairs.rows.values()]
            )
    found = replace(sheet, variables=tuple(variables), columns=tuple(columns))
    _refuse(sheet, _same_names(found))
    return found


def _named(blocks: Sequence[_Block]) -> dict[_Block, str]:
    """For each block the end of its columns' names: letters, digits and '_', none twice."""
    named: dict[_Block, str] = {}
    for block in blocks:
        wanted = ending = _NO_NAME.sub("_", "_".join(map(cell_of, block)))
        number = 1
        while ending in named.values():
            number += 1
            ending = f"{wanted}_{number}"
        named[block] = ending
    return named


def _ids(keys: Keys, sides: Sequence[str]) -> tuple[str, str]:
    first, second = [*sides, *(keys.rater, keys.target)[len(sides) :]] if sides else keys.all[:_IDS]
    return first, second


def _pair(row: _Row, keys: Keys, sides: Sequence[str]) -> _Block:
    """Who the pair is: she of the first side, then the other."""
    turned = keys.side and cell_of(row[keys.side]) != sides[0]
    ends = (keys.target, keys.rater) if turned else (keys.rater, keys.target)
    return tuple(row[end] for end in ends)


def _blocks(sheet: Sheet, keys: Keys) -> dict[str, dict[str, str]]:
    """By the end of their names, the columns of each block: their name, and that of the value."""
    start = f"{keys.moment}."
    endings = [name.removeprefix(start) for name in sheet.names[_IDS:] if name.startswith(start)]
    blocks: dict[str, dict[str, str]] = {ending: {} for ending in endings if "." not in ending}
    for column in sheet.names[_IDS:]:
        name, _, ending = column.rpartition(".")
        if ending in blocks:
            blocks[ending][name] = column
    return blocks


def _rows_of(cells: _Row, blocks: dict[str, dict[str, str]], keys: Keys) -> Iterator[_Row]:
    ids = list(cells)[:_IDS]
    for block in blocks.values():
        row: _Row = {name: cells[column] for name, column in block.items()}
        if row[keys.moment] is None:
            continue
        turned = keys.side and cell_of(row[keys.side]) == ids[1]
        rater, target = reversed(ids) if turned else ids
        yield row | {keys.rater: cells[rater], keys.target: cells[target]}


def _first(name: str, blocks: dict[str, dict[str, str]], known: dict[str, Variable]) -> Variable:
    column = next(block[name] for block in blocks.values() if name in block)
    return replace(known[column], name=name)


def _refuse(sheet: Sheet, problems: Iterator[Problem] | Sequence[Problem]) -> None:
    found = list(problems)
    if found:
        raise InvalidFile(sheet.name, shown(found))


def _no_columns(sheet: Sheet, keys: Keys) -> Iterator[Problem]:
    for name in keys.all:
        if name not in sheet.names:
            what = "is not in the file; --rater, --target, --moment and --side say which it is"
            yield Problem(f"column {name!r}", what)


def _no_keys(rows: Sequence[_Row], keys: Keys) -> Iterator[Problem]:
    for place, row in enumerate(rows, start=1):
        for name in keys.all:
            if row[name] is None:
                yield Problem(f"row {place}, column {name!r}", "is empty, and says whose row it is")


def _same_keys(rows: Sequence[_Row], keys: Keys) -> Iterator[Problem]:
    seen: dict[_Block, int] = {}
    for place, row in enumerate(rows, start=1):
        first = seen.setdefault(tuple(row[name] for name in keys.all), place)
        if first != place:
            what = f"is of the same rater, target and moment as row {first}; keep one of them"
            yield Problem(f"row {place}", what)


def _sides(sides: Sequence[str], keys: Keys) -> Iterator[Problem]:
    if len(sides) > _SIDES:
        what = (
            f"holds {', '.join(sides)}; a pair has two sides. Leave --side out for a row per rater"
        )
        yield Problem(f"column {keys.side!r}", what)


def _same_names(sheet: Sheet) -> Iterator[Problem]:
    for name in sorted({one for one in sheet.names if sheet.names.count(one) > 1}):
        yield Problem(f"column {name!r}", "would be there twice in the wide file; rename one")


def _not_wide(sheet: Sheet, keys: Keys, blocks: dict[str, dict[str, str]]) -> Iterator[Problem]:
    if not blocks:
        what = f"has no columns called '{keys.moment}.…': it is no wide file; see --moment"
        yield Problem("file", what)
    in_blocks = {column for block in blocks.values() for column in block.values()}
    for name in sheet.names[_IDS:]:
        if name not in in_blocks:
            yield Problem(f"column {name!r}", "belongs to no moment; name it NAME.MOMENT")
    for ending, block in blocks.items() if keys.side else ():
        if keys.side not in block:
            what = f"is not in the file, and says who rates in '{keys.moment}.{ending}'"
            yield Problem(f"column '{keys.side}.{ending}'", what)
        else:
            yield from _unknown_side(sheet, block[str(keys.side)])


def _unknown_side(sheet: Sheet, column: str) -> Iterator[Problem]:
    ids = sheet.names[:_IDS]
    for side in dict.fromkeys(cell_of(one) for one in sheet.column(column) if one is not None):
        if side not in ids:
            what = f"holds {side!r}; the first two columns, {' and '.join(ids)}, name the sides"
            yield Problem(f"column {column!r}", what)


def _differing(
    values: Sequence[str], blocks: dict[str, dict[str, str]], known: dict[str, Variable]
) -> Iterator[NotCarried]:
    """Values whose columns do not mean the same in each block."""
    for name in values:
        columns = [known[block[name]] for block in blocks.values() if name in block]
        other = [
            one.name for one in columns if replace(one, name="") != replace(columns[0], name="")
        ]
        if other:
            instead = f"what {columns[0].name} means is taken for all of {name}"
            yield NotCarried("other labels or codes", tuple(other), instead)
