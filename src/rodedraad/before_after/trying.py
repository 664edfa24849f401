"""Small things she tried, in words: each with how she looked back on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.utils.functional import Promise

from rodedraad.before_after.forms import ASKED, DONE_WORDS, FELT_WORDS
from rodedraad.before_after.records import DONE, FELT, Action, Round
from rodedraad.measuring.records import Clash


@dataclass(frozen=True)
class Tried:
    """One action in words, with how she looked back on it so far."""

    action: Action
    with_whom: str
    told: tuple[ToldRound, ...]
    asks: bool
    key: UUID

    @property
    def lines(self) -> list[tuple[Promise | str, str]]:
        """After what, where, when: what she filled in, each with its question."""
        said = {field: getattr(self.action, field) for field in ASKED if field != "what"}
        return [(ASKED[field], text) for field, text in said.items() if text]


@dataclass(frozen=True)
class ToldRound:
    """One time that she tried it, in words; empty words where she said nothing."""

    round: Round
    done: str
    felt: str


@dataclass(frozen=True)
class AskedAgain:
    """One tap that stands otherwise by now: what stands there, and what she tapped, in words."""

    field: str
    number: str
    nth: str
    sides: tuple[tuple[str, Promise | str], ...]
    key: UUID


def tried(actions: Iterable[Action], bonds: Sequence[str], *, today: date) -> tuple[Tried, ...]:
    """Her actions in words; `bonds` are the nicknames that an action may name by number."""
    return tuple(
        Tried(
            action=one,
            with_whom=_with_whom(one, bonds),
            told=tuple(_told(tried_so) for tried_so in one.rounds),
            asks=one.last is not None and one.last.asks(today),
            key=uuid4(),
        )
        for one in actions
    )


def asked_again(clash: Clash) -> AskedAgain | None:
    """A tap that another tab answered otherwise meanwhile; None for any other word."""
    field, number, nth = (*clash.name.split("."), "", "")[:3]
    words = {DONE: DONE_WORDS, FELT: FELT_WORDS}.get(field)
    if words is None:
        return None
    both = (str(clash.here), str(clash.yours))
    sides = tuple((value, words.get(value, "…")) for value in both)
    return AskedAgain(field, number, nth, sides, uuid4())


def _with_whom(action: Action, bonds: Sequence[str]) -> str:
    named_by = {str(number): name for number, name in enumerate(bonds, start=1)}
    return named_by.get(action.bond, "")


def _told(one: Round) -> ToldRound:
    done, felt = DONE_WORDS.get(one.done, ""), FELT_WORDS.get(one.felt, "")
    return ToldRound(one, str(done), str(felt))
