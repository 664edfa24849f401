"""Every change here: words in the notes of a trajectory, as coaching checks and keeps them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.before_after import queries
from rodedraad.before_after.forms import moved, trust_told
from rodedraad.before_after.turns import is_relied_on, may_write
from rodedraad.coaching import actions as coaching
from rodedraad.coaching import queries as trajectories
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import Kept, Told
from rodedraad.core.protocol import Code, NotOpen, Reason, Turn
from rodedraad.measuring.records import Save
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


@transaction.atomic
def note_turn(*, by: Reader, running: Running, told: Told) -> Kept:
    """What she told of one turn, kept. Raises as `coaching.actions.note_step`."""
    return coaching.note_step(by=by, trajectory=running.row, told=told)


@transaction.atomic
def answer_trust(*, by: Reader, running: Running, turn: Turn, save: Save) -> Kept:
    """Answers on what she manages, kept where they lie.

    Raises `NotOpen` once a later step rests on this one: it would be about something else by then.
    """
    running = _locked(by, running)
    if not may_write(running, turn) or is_relied_on(running, turn):
        raise NotOpen(turn, [Reason(Code.ENDED)])
    part, words = queries.trust_words(running, turn)
    told = trust_told(save, turn, part=part, kept=words, today=running.today)
    return note_turn(by=by, running=running, told=told)


@transaction.atomic
def let_coach_read_trust(
    *, by: Reader, running: Running, turn: Turn, key: UUID, there: Part
) -> None:
    """Her answers go to the part that her coach reads, or back to the one that only she does."""
    running = _locked(by, running)
    lies, words = queries.trust_words(running, turn)
    if words and lies is not there:
        written = moved(words, here=lies, there=there, stands=running.words(turn, there))
        note_turn(by=by, running=running, told=Told(key, turn, 0, None, written))


def _locked(by: Reader, running: Running) -> Running:
    """The trajectory as it stands now, until the end of this transaction for nobody else.

    Where her answers lie decides who reads the next one: no other tab moves them in between.
    """
    Trajectory.objects.select_for_update().filter(pk=running.id).first()
    return trajectories.running(by, running.id)
