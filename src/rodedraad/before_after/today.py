"""What her list says about something small she chose: that there was something, never what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.before_after.queries import lacks_last_trust
from rodedraad.before_after.records import TWO_WEEKS, Action, Round, actions_in
from rodedraad.before_after.turns import ACTION_FORM, of_form
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.notices import Notice
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.coaching.told import TEACHER
from rodedraad.core.protocol import Turn
from rodedraad.pupils.today import DueLine

STATEMENTS = gettext_lazy("Bij je tweede moment horen nog zes stellingen.")


def due_lines(running: Running) -> Iterator[DueLine]:
    """One line a step while she tries something, and for two weeks more to look back on it."""
    if running.definition is None or running.is_over:
        return
    yield from _statements_missing(running)
    for turn in of_form(running, ACTION_FORM):
        going_on = [one for one in map(_last, actions_in(running.words(turn))) if one]
        if any(_is_for_now(one, running) for one in going_on):
            address = reverse("action_card", args=[running.id, name_of(running.plan, turn)])
            looks_back = any(one.asks(running.today) for one in going_on)
            # About no bond: the line names nobody.
            yield DueLine(_said(looks_back=looks_back), address, None)


def notices(running: Running, role: str) -> Iterable[Notice]:
    """The same about the statements, above the steps: the page says no other than her list."""
    if role != TEACHER or running.definition is None or running.is_over:
        return []
    turns = _without_statements(running)
    return [Notice(str(STATEMENTS), turn, is_gentle=True) for turn in turns]


def _statements_missing(running: Running) -> Iterator[DueLine]:
    for turn in _without_statements(running):
        address = reverse("trust", args=[running.id, name_of(running.plan, turn)])
        yield DueLine(str(STATEMENTS), address, UUID(turn.dyad))


def _without_statements(running: Running) -> list[Turn]:
    """Where she answered at her first moment only: later it would stand beside nothing."""
    found = (lacks_last_trust(running, dyad) for dyad in running.plan.dyads)
    return [turn for turn in found if turn]


def _last(action: Action) -> Round | None:
    return action.last


def _is_for_now(tried: Round, running: Running) -> bool:
    """Nothing of what is late: who did not look back in two weeks is not asked any more."""
    return not tried.is_told and running.today < tried.looks_back_on + TWO_WEEKS


def _said(*, looks_back: bool) -> str:
    if looks_back:
        return _("Je had je iets voorgenomen. Kijk even terug: twee tikken.")
    return _("Je had je iets voorgenomen.")
