"""From drafts to rows: one row a pupil, names told apart, the family name dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rodedraad.interchange.roster.cells import class_key, folded
from rodedraad.interchange.roster.drafts import Draft
from rodedraad.interchange.roster.listing import Listed
from rodedraad.interchange.roster.names import called, suffixes
from rodedraad.interchange.roster.national import are_national_numbers
from rodedraad.interchange.roster.said import Code, RosterProblem, told
from rodedraad.interchange.roster.values import (
    NotUnderstood,
    Roster,
    RosterClass,
    RosterRow,
    SameName,
)

T = TypeVar("T")


@dataclass(frozen=True)
class _Sorted:
    """Drafts that are one pupil each, and what became of the others."""

    drafts: list[Draft]
    clashes: list[NotUnderstood]
    repeats: list[RosterProblem]


def finished(listed: Listed, *, name: str, kind: str) -> Roster:
    """The class list. Nothing of a family name is left in it but letters that tell two apart."""
    listed = _without_national_numbers(listed)
    sorted_ = _by_key(_with_one_code_a_class(listed.drafts))
    rows, asked = _named(sorted_.drafts)
    not_understood = [*listed.not_understood, *sorted_.clashes]
    return Roster(
        name=name,
        kind=kind,
        rows=tuple(sorted(rows, key=_place)),
        not_understood=tuple(sorted(not_understood, key=lambda one: (one.sheet, one.line))),
        same_names=tuple(asked),
        passed_over=tuple(
            sorted([*listed.passed_over, *sorted_.repeats], key=lambda one: one.line or 0)
        ),
        classes=tuple(_classes(sorted_.drafts)),
        columns=listed.columns,
        left_out=listed.left_out,
        notes=listed.notes,
    )


def grouped(things: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """The things that have one key together, in the order in which they come."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return list(groups.values())


def key_of(own_key: str) -> str:
    """The school's own number as it is compared: Excel loses the zeros in front."""
    return folded(own_key).lstrip("0")


def _place(row: RosterRow) -> tuple[str, int]:
    return row.sheet, row.line


def _without_national_numbers(listed: Listed) -> Listed:
    keys = {draft.own_key for draft in listed.drafts if draft.own_key}
    if not are_national_numbers(keys):
        return listed
    header = dict(listed.columns).get("own_key", "")
    return replace(
        listed,
        drafts=tuple(replace(draft, own_key=None) for draft in listed.drafts),
        not_understood=tuple(replace(one, own_key=None) for one in listed.not_understood),
        columns=tuple(one for one in listed.columns if one[0] != "own_key"),
        left_out=(*listed.left_out, header),
        notes=(*listed.notes, told(Code.NATIONAL_NUMBER, where=f"column {header!r}")),
    )


def _by_key(drafts: Sequence[Draft]) -> _Sorted:
    found = _Sorted([draft for draft in drafts if not draft.own_key], [], [])
    keyed = (draft for draft in drafts if draft.own_key)
    for group in grouped(keyed, lambda draft: (key_of(draft.own_key or ""), draft.school_year)):
        first, *others = sorted(group, key=_fullest)
        if all(_says(one) == _says(first) for one in others):
            found.drafts.append(first)
            found.repeats.extend(_twice(one, first) for one in others)
        else:
            found.clashes.extend(_clash(one, group) for one in group)
    return found


def _fullest(draft: Draft) -> tuple[int, str, str, int]:
    """The number with its zeros first; then any order, if only it is always the same."""
    own_key = draft.own_key or ""
    return -len(own_key), own_key, draft.calling_name, draft.line


def _says(draft: Draft) -> tuple[object, ...]:
    name = folded(draft.calling_name)
    return name, draft.family, class_key(draft.class_code), draft.school_year


def _twice(draft: Draft, first: Draft) -> RosterProblem:
    return told(Code.TWICE, where=draft.sheet or "row", line=draft.line, lines=first.line)


def _clash(draft: Draft, group: Sequence[Draft]) -> NotUnderstood:
    others = ", ".join(str(one.line) for one in group if one is not draft)
    return NotUnderstood(
        told(Code.DOUBLE_KEY, where="row", line=draft.line, lines=others),
        sheet=draft.sheet,
        calling_name=draft.calling_name,
        class_code=draft.class_code,
        own_key=draft.own_key,
    )


def _with_one_code_a_class(drafts: Sequence[Draft]) -> list[Draft]:
    """'3A' and '3 a' are one class; the way that is written most often is its code."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        counts[class_key(draft.class_code)][draft.class_code] += 1
    best = {
        key: min(codes, key=lambda code, codes=codes: (-codes[code], code))  # type: ignore[misc]
        for key, codes in counts.items()
    }
    return [replace(draft, class_code=best[class_key(draft.class_code)]) for draft in drafts]


def _named(drafts: Sequence[Draft]) -> tuple[list[RosterRow], list[SameName]]:
    rows: list[RosterRow] = []
    asked: list[SameName] = []
    for classmates in grouped(drafts, lambda one: (one.class_code, one.school_year)):
        named = [
            pair
            for group in grouped(classmates, lambda one: folded(one.calling_name))
            for pair in _told_apart(group)
        ]
        taken = Counter(folded(shown) for _, shown in named if shown)
        clear = [(one, shown) for one, shown in named if shown and taken[folded(shown)] == 1]
        rows.extend(_row(one, shown) for one, shown in clear)
        unclear = [one for one, shown in named if not shown or taken[folded(shown)] > 1]
        asked.extend(_questions(unclear))
    return rows, asked


def _told_apart(group: Sequence[Draft]) -> Iterator[tuple[Draft, str | None]]:
    """Each pupil of one calling name in one class, with the name that is shown."""
    if len(group) == 1:
        yield group[0], group[0].calling_name
        return
    letters = suffixes([draft.family for draft in group])
    for draft, letter in zip(group, letters, strict=True):
        yield draft, f"{draft.calling_name} {letter}" if letter else None


def _questions(unclear: Sequence[Draft]) -> Iterator[SameName]:
    for group in grouped(unclear, lambda one: called(one.calling_name)[0]):
        rows = tuple(sorted((_row(one, one.calling_name) for one in group), key=_place))
        yield SameName(rows[0].class_code, rows[0].calling_name, rows)


def _row(draft: Draft, shown: str) -> RosterRow:
    return RosterRow(
        draft.sheet, draft.line, shown, draft.class_code, draft.school_year, draft.own_key
    )


def _classes(drafts: Sequence[Draft]) -> Iterator[RosterClass]:
    for classmates in grouped(sorted(drafts, key=lambda one: one.class_code), _code):
        teachers = {one.teacher for one in classmates if one.teacher}
        yield RosterClass(classmates[0].class_code, tuple(sorted(teachers)))


def _code(draft: Draft) -> str:
    return draft.class_code
