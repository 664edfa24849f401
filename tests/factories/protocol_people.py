"""Anna and her coach Bram, at some points on their way through the example protocol."""

from __future__ import annotations

from datetime import date, timedelta

from rodedraad.core.protocol import Outcome, Turn, standing
from tests.factories.protocols import MONDAY, Diary, plan_of, protocol

EXAMPLE = protocol()


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


def diary(**changes) -> Diary:
    return Diary(EXAMPLE, plan_of(EXAMPLE, **changes))


def begun(**changes) -> Diary:
    """The card was read, and both first moments are there."""
    noted = diary(**changes).done("card", on=MONDAY)
    for dyad in noted.plan.dyads:
        noted.done("before", dyad, on=MONDAY)
    return noted


def up_to_the_talk(**changes) -> Diary:
    noted = begun(**changes).agreed("audio", on=MONDAY)
    for dyad in noted.plan.dyads:
        noted.done("again", dyad, on=later(10))
    return noted


def all_done() -> Diary:
    noted = up_to_the_talk()
    for dyad, days in (("kaat", 14), ("mo", 28)):
        noted.done("talk", dyad, on=later(days)).done("levels", dyad, on=later(days + 1))
        for at, session in ((2, 1), (2, 2), (3, 1)):
            noted.done("play", dyad, at, session, on=later(21))
        for at in (1, 4, 7):
            noted.done("line", dyad, at, on=later(42))
    noted.done("beside", on=later(42)).done("later", "kaat", on=later(50))
    return noted.done("later", "mo", on=later(50), outcome=Outcome.DECLINED)


def now(noted: Diary, today: date):
    return standing(noted.definition, noted.plan, noted.record, today=today)


def row(noted: Diary, *turn, today: date):
    return now(noted, today).row(Turn(*turn))
