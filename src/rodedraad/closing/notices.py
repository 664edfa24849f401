"""What stands above the steps once she closed: the coach has still to sign for what went."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodedraad.closing.pages import FORM
from rodedraad.closing.records import WipeLog, logs
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.showing.notices import Notice
from rodedraad.coaching.told import COACH
from rodedraad.core.protocol import Turn
from rodedraad.vault.parts import Part


def notices(now: Running, role: str) -> Iterator[Notice]:
    """One line while a log of what went was not signed by the coach who sits along."""
    if now.definition is None or now.is_over:
        return
    closing = {one.key for one in now.known.steps if one.form == FORM}
    turns = [one.turn for one in now.plan.turns if one.turn.step in closing]
    waiting = [one for one in turns if _to_sign(now, one)]
    if waiting and seats.at(now.row.pk):
        went = any(log.many for one in waiting for log in _to_sign(now, one))
        said = _said(role) if went else _said_bare(role)
        yield Notice(said, waiting[0] if role == COACH else None, deed=_("Teken"))


def _to_sign(now: Running, turn: Turn) -> list[WipeLog]:
    return [log for log in logs(now.words(turn, Part.ABOUT_US)) if not log.signed]


def _said_bare(role: str) -> str:
    """Where nothing lay there: then nothing is said to be wiped."""
    if role == COACH:
        return _(
            "De leraar sloot af. Er lagen geen werknotities. Teken dat nog, op het blad van "
            "afsluiten."
        )
    return _(
        "Je sloot af. Er lagen geen werknotities. De begeleider tekent dat nog, op het blad van "
        "afsluiten."
    )


def _said(role: str) -> str:
    if role == COACH:
        return _("De werknotities zijn gewist. Teken dat nog, op het blad van afsluiten.")
    return _(
        "De werknotities zijn gewist. De begeleider tekent dat nog, op het blad van afsluiten."
    )
