"""What stands above the steps once the working notes went: the coach has still to sign for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodedraad.closing.pages import FORM
from rodedraad.closing.records import logs
from rodedraad.coaching import seats
from rodedraad.coaching.queries import Running
from rodedraad.vault.parts import Part


def notices(now: Running) -> Iterator[str]:
    """One line while a log of what went was not signed by the coach who sits along."""
    if now.definition is None or now.is_over:
        return
    closing = {one.key for one in now.known.steps if one.form == FORM}
    turns = [one.turn for one in now.plan.turns if one.turn.step in closing]
    waiting = [
        log for one in turns for log in logs(now.words(one, Part.ABOUT_US)) if not log.signed
    ]
    if waiting and seats.at(now.row.pk):
        yield _(
            "De werknotities zijn gewist. De begeleider tekent dat nog, op het blad van afsluiten."
        )
