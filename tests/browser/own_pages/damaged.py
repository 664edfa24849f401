"""Pages about a thing that is damaged: its own page, what names it elsewhere, wiping just that."""

from __future__ import annotations

from rodedraad.talking.guide.models import Talk
from tests.browser.journey import EMPTY, ERROR, FILLED
from tests.browser.own_pages.states import ASKS_ONLY
from tests.browser.own_pages.together import lived, show
from tests.browser.own_pages.visit import OwnKind, Visit, Way
from tests.browser.page_states import NOTHING_TO_FILL_IN
from tests.factories.damaged import damage
from tests.factories.diary import begun_diary
from tests.factories.steps import begun_steps


def moment(visit: Visit) -> None:
    """The last of her moments with this pupil."""
    damage(visit.lived.closed_check.scores)
    visit.open(visit.lived)


def talk(visit: Visit) -> None:
    damage(Talk.objects.get(pk=visit.lived.talk).about_us)
    visit.open(visit.lived, move="for_myself")


def steps(visit: Visit) -> None:
    """Others of the same bond are whole."""
    begun_steps(visit.lived.anna.reader, visit.lived.dyad)
    damage(visit.lived.trajectory.plan)
    visit.open(visit.lived)


def seat(visit: Visit) -> None:
    """What both read of a trajectory, as the coach finds it."""
    both = lived(visit.lived)
    damage(both.row.plan)
    show(visit, visit.lived, both)


def diary(visit: Visit) -> None:
    begun_diary(visit.lived.anna.reader, visit.lived.dyad)
    damage(visit.lived.diary.plan)
    visit.open(visit.lived)


def shut(way: Way) -> OwnKind:
    """Its own page, which says that it does not open."""
    why = "does not open"
    return OwnKind({ERROR: way}, {EMPTY: why, FILLED: why}, refusal=409, each_day=False)


def named(way: Way) -> OwnKind:
    """A page about more: it opens, and names what does not."""
    without = {EMPTY: "comes only where something is damaged", ERROR: "the rest of it opens"}
    return OwnKind({FILLED: way}, without, each_day=False)


def asked(way: Way) -> OwnKind:
    """The page that asks whether just this goes."""
    without = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
    return OwnKind({EMPTY: way}, without, each_day=False)


DAMAGED = {
    "moment damaged": shut(moment),
    "bond damaged": named(moment),
    "wipe_check damaged": asked(moment),
    "talk_step damaged": shut(talk),
    "talk_guide damaged": named(talk),
    "wipe_talk damaged": asked(talk),
    "steps damaged": shut(steps),
    "light_steps damaged": named(steps),
    "wipe_steps damaged": asked(steps),
    "seat damaged": shut(seat),
    "diary damaged": shut(diary),
    "bond_diary damaged": named(diary),
    "wipe_diary damaged": asked(diary),
}
