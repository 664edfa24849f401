"""A class picture is made of a few weeks of hers: it is the one that all her moments would give."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from rodedraad.catalogue import instrument
from rodedraad.core.picture.checks import LookedAt
from rodedraad.core.picture.class_picture import class_picture
from rodedraad.core.reference import CameIn
from rodedraad.measuring.queries import Moment
from rodedraad.pictures.weeks import in_the_weeks_that_count
from tests.factories.measuring import ALL

FORM = instrument("rode-draad-band@1#base")
WAYS = [CameIn.DRAWN, CameIn.DRAWN, CameIn.DRAWN, CameIn.CHOSEN]
STATEMENTS = ALL[:-1]
MONDAY = date(2026, 3, 2)


def moments(chance: Random) -> list[Moment]:
    """A few months of a class, in time: the same pupil more than once, some picked by hand."""
    made = [
        Moment(
            permit=None,
            scores=UUID(int=number),
            dyad=UUID(int=chance.randrange(18)),
            day=MONDAY + timedelta(days=chance.randrange(70)),
            epoch=number,
            came_in=chance.choice(WAYS),
            form=FORM,
        )
        for number in range(1, 70)
    ]
    return sorted(made, key=lambda one: (one.day, one.epoch))


def answers(chance: Random) -> dict[str, int | None]:
    """Answers that differ, now and then *I do not know yet*."""
    return {key: chance.choice([1, 2, 3, 3, 4, 5, 5]) for key in STATEMENTS} | {"k": 3}


@pytest.mark.parametrize("seed", range(20))
def test_the_weeks_that_count_give_the_class_picture_of_all_her_moments(seed):
    chance = Random(seed)  # noqa: S311  # no secret: the same each time
    everything = moments(chance)
    told = {
        one.scores: LookedAt(str(one.dyad), f"Kind {one.dyad.int}", one.looked(answers(chance)))
        for one in everything
    }
    counted = in_the_weeks_that_count(everything)
    assert len(counted) < len(everything)
    labels = {one.pupil: one.label for one in told.values()}
    of_all = class_picture(told.values())
    assert of_all.is_drawn
    assert class_picture([told[one.scores] for one in counted], labels=labels) == of_all


def test_whom_she_picked_is_as_far_from_the_last_look_at_each_of_the_others():
    """Of a pupil looked at twice in those weeks the last time counts, for those three weeks too."""
    days = {pupil: MONDAY + timedelta(days=20) for pupil in range(12)}
    looked = [(0, MONDAY, CameIn.DRAWN), *((p, on, CameIn.DRAWN) for p, on in days.items())]
    late = (99, MONDAY + timedelta(days=41), CameIn.CHOSEN)
    made = [
        Moment(None, UUID(int=nth), UUID(int=pupil), on, nth, came_in, FORM)
        for nth, (pupil, on, came_in) in enumerate([*looked, late], start=1)
    ]
    assert UUID(int=99) in {one.dyad for one in in_the_weeks_that_count(made)}
