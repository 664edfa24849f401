"""A trajectory carried to just before its first interview, or its first feedback talk."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from rodedraad.coaching import actions as steps
from rodedraad.coaching.told import TEACHER
from rodedraad.core.protocol import Agreed
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.together import WithCoach, with_coach

BETWEEN_MOMENTS = 10


def before_an_interview(*, began: int = 0, **who: object) -> WithCoach:
    """Two moments, ten days apart: the interview is open. Nobody was asked about sound.

    `began`: so many days ago; from ten on, today is a day on which it is open.
    """
    today = this_instant()
    with clock_at(today - timedelta(days=began)):
        world = with_coach(**who)  # type: ignore[arg-type]
    world.note(world.turn("baseline_one"))
    world.day += timedelta(days=BETWEEN_MOMENTS)
    world.note(world.turn("baseline_two"))
    world.day += timedelta(days=max(0, began - BETWEEN_MOMENTS))
    return world


def before_a_feedback_talk(*, began: int = 0, **who: object) -> WithCoach:
    """The interview was held and read: the talk about it is open."""
    return told_and_read(before_an_interview(began=began, **who))


def told_and_read(world: WithCoach) -> WithCoach:
    """The same trajectory, from just before an interview to the talk about it."""
    for step in ("interview", "levels", "profile"):
        world.coach_notes(world.turn(step))
    return world


def agreed(world: WithCoach, *, given: bool = True) -> WithCoach:
    """Anna gave her consent to a recording, or took it back."""
    entry = Agreed("audio", given, world.day, TEACHER)
    with world.today():
        steps.enter(by=world.anna.reader, trajectory=world.row, entry=entry, key=uuid4())
    return world
