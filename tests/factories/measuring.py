"""Bonds, moments, and what a device sends to save."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from rodedraad.core.instrument import Age
from rodedraad.measuring import actions, queries
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import BLANK, Change, Save
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.records import Named
from rodedraad.vault.reader import Reader

ALL = [
    *("c1", "c2", "f4", "d1", "f1", "f2", "f5", "c3"),
    *("d2", "c4", "f3", "d3", "c5", "e2", "e1", "k"),
]
"""The statements of our form, in the order in which they are asked."""


def bond(reader: Reader, nickname: str = "Vonkje", age: Age = Age.PRIMARY) -> UUID:
    """A bond of hers, by its dyad."""
    return begin_bond(by=reader, named=Named(nickname, age)).pk


def begun_check(reader: Reader, nickname: str = "Vonkje") -> Check:
    """A moment in which nothing was answered yet."""
    begun = actions.begin_check(by=reader, dyad=bond(reader, nickname))
    return queries.row(reader, begun.pk)


def save(key: UUID | None = None, **codes: int | None) -> Save:
    """A save of answers where nothing stood before: `save(c1=4, c2=None)`."""
    return Save(key or uuid4(), tuple(Change(item, code) for item, code in codes.items()))


def instead_of(was: int | None, key: UUID | None = None, **codes: int | None) -> Save:
    """A save of answers where this stood before."""
    return Save(key or uuid4(), tuple(Change(item, code, was) for item, code in codes.items()))


def written(key: UUID | None = None, **texts: str) -> Save:
    """A save of words where nothing stood before; `own_view__closeness` for a name with a dot."""
    words = (Change(name.replace("__", "."), text, BLANK) for name, text in texts.items())
    return Save(key or uuid4(), words=tuple(words))


def answer_all(reader: Reader, check: Check, code: int = 3) -> None:
    """Every statement answered with the same code."""
    actions.save_answers(by=reader, check=check, save=save(**dict.fromkeys(ALL, code)))


def closed_moment(
    reader: Reader,
    dyad: UUID,
    *,
    code: int = 3,
    words: dict[str, str] | None = None,
    on: date | None = None,
) -> Check:
    """A moment of this bond, told and closed; `on` for another day than today."""
    check = actions.begin_check(by=reader, dyad=dyad)
    answers = save(**dict.fromkeys(ALL, code)).answers
    told = tuple(Change(name, text, BLANK) for name, text in (words or {}).items())
    actions.save_answers(by=reader, check=check, save=Save(uuid4(), answers, told))
    actions.close_check(by=reader, check=check)
    if on:
        Check.objects.filter(pk=check.pk).update(day=on)
    return queries.row(reader, check.pk)
