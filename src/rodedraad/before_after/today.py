"""What her list says about something small she chose: that there was something, never what."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.before_after.records import TWO_WEEKS, Action, Round, actions_in
from rodedraad.before_after.turns import ACTION_FORM, of_form
from rodedraad.coaching.queries import Running
from rodedraad.coaching.turns import name_of
from rodedraad.pupils.today import DueLine


def due_lines(running: Running) -> Iterator[DueLine]:
    """One line a step while she tries something, and for two weeks more to look back on it."""
    if running.definition is None or running.is_over:
        return
    for turn in of_form(running, ACTION_FORM):
        going_on = [one for one in map(_last, actions_in(running.words(turn))) if one]
        if any(_is_for_now(one, running) for one in going_on):
            address = reverse("action_card", args=[running.id, name_of(running.plan, turn)])
            looks_back = any(one.asks(running.today) for one in going_on)
            # About no bond: the line names nobody.
            yield DueLine(_said(looks_back=looks_back), address, None)


def _last(action: Action) -> Round | None:
    return action.last


def _is_for_now(tried: Round, running: Running) -> bool:
    """Nothing of what is late: who did not look back in two weeks is not asked any more."""
    return not tried.is_told and running.today < tried.looks_back_on + TWO_WEEKS


def _said(*, looks_back: bool) -> str:
    if looks_back:
        return _("Je had je iets voorgenomen. Kijk even terug: twee tikken.")
    return _("Je had je iets voorgenomen.")
