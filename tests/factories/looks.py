"""Checks of pupils as plain values, on our own open form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rodedraad.catalogue import instrument
from rodedraad.core.picture.checks import Check, LookedAt
from rodedraad.core.reference import CameIn

FORM = instrument("rode-draad-band@1#base")
NEXT = replace(FORM, version=2, revision=1)
"""A later version of the same form: its answers are never laid beside those of the first."""

MONDAY = date(2026, 10, 5)
MIDDLING = {item.key: 3 for item in FORM.items} | {"k": 5}
UNSURE_OF_CLOSENESS = {"c1": None, "c2": None}


def closeness_of(code):
    """Answers that make one value on closeness: c5 is keyed the other way round."""
    return {"c1": code, "c2": code, "c3": code, "c4": code, "c5": 6 - code}


def conflict_of(code):
    """Answers that make one value on friction: f5 is keyed the other way round."""
    return {"f1": code, "f2": code, "f3": code, "f4": code, "f5": 6 - code}


def check(day=0, came_in=CameIn.DRAWN, form=FORM, **changes):
    """A check so many days after the first Monday; `changes`: answers, or fields of the check."""
    fields = {name: changes.pop(name) for name in ("moment", "own_view", "nth") if name in changes}
    return Check(form, MONDAY + timedelta(days=day), MIDDLING | changes, came_in, **fields)


def pupil(key, day=0, came_in=CameIn.DRAWN, *, label=None, form=FORM, **changes):
    """A pupil who was looked at."""
    return LookedAt(key, label or f"Leerling {key}", check(day, came_in, form, **changes))


def a_class(number=12, came_in=CameIn.DRAWN, **changes):
    """So many pupils whose answers differ from one to the next, one or five on each statement."""
    return [pupil(f"p{at:02}", at // 5, came_in, **unlike(at), **changes) for at in range(number)]


def unlike(at):
    """Answers of the pupil at this place: closeness and friction each at one of three steps."""
    return {
        **closeness_of(2 + at % 3),
        **conflict_of(1 + at // 3 % 3),
        "d1": 1 + at % 5,
        "e1": 1 + at % 4,
    }
