"""How the words of this room are called where every kept fact is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from rodedraad.before_after.forms import ASKED, DONE_WORDS, FELT_WORDS
from rodedraad.before_after.records import (
    ANSWERED_ON,
    BOND,
    DONE,
    FELT,
    LET_GO,
    MOMENT,
    SINCE,
    Action,
    actions_in,
    named,
)
from rodedraad.before_after.showing import statements
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn


def words_beside_a_moment(running: Running, turn: Turn) -> Iterator[Asked]:
    """The reference to a moment, and her answers on what she manages."""
    reference = running.words(turn).get(MOMENT, "")
    told = (reference, _("een kijkmoment van deze band; het moment zelf staat hier niet"))
    yield Asked(MOMENT, _("Welk moment bij deze stap hoort"), choices=(told,))
    yield Asked(ANSWERED_ON, _("Wat jou lukt met deze leerling: de dag"))
    for one in statements({}):
        yield Asked(one.name, one.text, choices=tuple((to.value, to.text) for to in one.answers))


def words_of_actions(running: Running, turn: Turn) -> Iterator[Asked]:
    """One or two small things, and how she looked back on each."""
    for action in actions_in(running.words(turn)):
        dyad = _with_whom(running, action)
        for one in _of_action(action):
            yield replace(one, dyad=dyad)


def _of_action(action: Action) -> Iterator[Asked]:
    for field, label in ASKED.items():
        yield Asked(named(field, action.number), label)
    yield Asked(named(BOND, action.number), _("Met welke leerling van dit traject, als nummer"))
    yield from _looked_back(action)


def _with_whom(running: Running, action: Action) -> str:
    """With which pupil something is tried; empty where it is with both, or where none is said."""
    numbered = {str(number): dyad for number, dyad in enumerate(running.plan.dyads, start=1)}
    return numbered.get(action.bond, "")


def _looked_back(action: Action) -> Iterator[Asked]:
    for one in action.rounds:
        number, nth = action.number, one.nth
        yield Asked(named(SINCE, number, nth), _("Vanaf wanneer"))
        yield Asked(named(DONE, number, nth), _("Deed je het?"), choices=tuple(DONE_WORDS.items()))
        felt = tuple(FELT_WORDS.items())
        yield Asked(named(FELT, number, nth), _("Hoe was het voor jou?"), choices=felt)
        yield Asked(named(LET_GO, number, nth), _("Losgelaten"), choices=(("1", _("ja")),))
