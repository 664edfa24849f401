"""The page "before and after": each bond of a trajectory by itself, with all there is of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from rodedraad.before_after import queries
from rodedraad.before_after.pages import bonds_of, pupils_of
from rodedraad.before_after.queries import Standing
from rodedraad.before_after.records import actions_in
from rodedraad.before_after.showing import (
    BondShown,
    afterwards,
    trust_shown,
    wavering,
    why_not,
)
from rodedraad.before_after.trying import Tried, tried
from rodedraad.before_after.turns import ACTION_FORM, after, before, of_form
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.core.protocol import Turn
from rodedraad.measuring.queries import Sheet
from rodedraad.pupils.queries import Bond
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

Titled = list[tuple[str, Sheet]]


def before_after_page(reader: Reader, steps: ShownSteps) -> dict[str, object]:
    """What the page shows. Bonds stand one after the other, never beside each other."""
    running = steps.running
    bonds = bonds_of(reader, running)
    names = pupils_of(steps, bonds)
    of_both = [one for one in of_form(running, ACTION_FORM) if not one.dyad]
    return {
        "running": running,
        "title": steps.title,
        "bonds": [
            bond_shown(reader, running, one, name=name)
            for one, name in zip(bonds, names, strict=True)
        ],
        "tried": _tried_at(running, of_both, names),
        "several": len(bonds) > 1,
    }


def bond_shown(reader: Reader, running: Running, bond: Bond, *, name: str) -> BondShown:
    """Everything before and after of one bond."""
    dyad = str(bond.id)
    stands = queries.standings(reader, running, dyad)
    sheets = queries.sheets_of(reader, stands.values())
    early = [stands[turn] for turn in before(running, dyad)]
    later = [stands[turn] for turn in after(running, dyad)]
    first = _readable(running, early, sheets)
    last = _readable(running, early[-1:], sheets)
    return BondShown(
        bond=bond,
        name=name,
        latest=max(sheets.values(), key=lambda one: (one.row.day, one.row.epoch), default=None),
        stand=tuple((_title(running, one.turn), one) for one in stands.values()),
        wavering=wavering(first),
        afterwards=afterwards(last[0], _readable(running, later, sheets)) if last else None,
        why_not=why_not(early, later),
        trust=trust_shown(*queries.trust_before_and_after(running, stands)),
        tried=_tried_at(running, of_form(running, ACTION_FORM, dyad), [name]),
    )


def _tried_at(running: Running, turns: Iterable[Turn], names: list[str]) -> tuple[Tried, ...]:
    actions = [one for turn in turns for one in actions_in(running.words(turn))]
    return tried(actions, names, today=running.today)


def _readable(running: Running, stand: Iterable[Standing], sheets: Mapping[UUID, Sheet]) -> Titled:
    """The moments that are there and done, each with the title of its step."""
    found = ((_title(running, one.turn), one.asked) for one in stand)
    return [(title, sheets[asked]) for title, asked in found if asked and asked in sheets]


def _title(running: Running, turn: Turn) -> str:
    return in_language(running.known.step(turn.step).title)
