"""Light steps that a teacher runs, and what its pages tell."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from rodedraad.coaching import actions, queries
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import Beginning, Kept, Told, Written
from rodedraad.core.protocol import INTERNSHIP, NO_HOLIDAYS, Outcome, Turn
from rodedraad.measuring.records import BLANK, Change
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


def begun_steps(
    reader: Reader,
    dyad: UUID | None,
    protocol: str = "two_by_ten",
    *,
    starts: date | None = None,
    trajectory: UUID | None = None,
    until: date | None = None,
) -> Trajectory:
    """A trajectory in which nothing was noted but its beginning; about herself without a dyad.

    `until`: the end of the term, in an internship.
    """
    beginning = Beginning(
        trajectory=trajectory or uuid4(),
        protocol=protocol,
        starts=starts or queries.today_of(reader),
        calendar=NO_HOLIDAYS,
        key=uuid4(),
        written={},
        variant=INTERNSHIP if until else "",
        until=until,
    )
    if dyad is None:
        return actions.begin_own_steps(by=reader, beginning=beginning)
    return actions.begin_steps(by=reader, dyad=dyad, beginning=beginning)


def wrote(part: Part = Part.ABOUT_US, was: str | None = None, **texts: str) -> Written:
    """Words in one part, where nothing stood before, or `was`."""
    before = BLANK if was is None else was
    return {part: tuple(Change(name, text, before) for name, text in texts.items())}


def told(
    turn: Turn,
    outcome: Outcome | None = Outcome.DONE,
    *,
    seen: int = 0,
    written: Written | None = None,
    key: UUID | None = None,
) -> Told:
    """What a form tells of one turn."""
    return Told(key or uuid4(), turn, seen, outcome, written or {})


def turn_of(running: Running, step: str, number: int = 0) -> Turn:
    """The turn of a step; of one that comes more often, the first or a later one."""
    return [one.turn for one in running.plan.turns if one.turn.step == step][number]


def note(
    reader: Reader,
    row: Trajectory,
    step: str,
    number: int = 0,
    **more: object,
) -> Kept:
    """One turn told as it is on the page now."""
    now = queries.running(reader, row.pk)
    turn = turn_of(now, step, number)
    seen = more.pop("seen", now.record.revision(turn))
    one = told(turn, seen=seen, **more)  # type: ignore[arg-type]
    return actions.note_step(by=reader, trajectory=row, told=one)


def lived_steps(reader: Reader, dyad: UUID, words: str) -> Trajectory:
    """A repair talk halfway: the talk is next, and something stands in every place before it."""
    row = begun_steps(reader, dyad, "repair_talk")
    note(reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="sinking"))
    note(reader, row, "own_share", written=wrote(Part.ABOUT_ME, own_share=words))
    return row
