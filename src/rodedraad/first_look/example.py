"""A made-up pupil, for who wants to see a picture before making one."""

from __future__ import annotations

from rodedraad.core.instrument import Age, Instrument
from rodedraad.core.picture import Picture, picture

ANSWERS = {
    "c1": 3, "c2": 4, "c3": 3, "c4": 3, "c5": 3,
    "f1": 4, "f2": 4, "f3": 4, "f4": 4, "f5": 3,
    "d1": 4, "d2": 3, "d3": None,
    "e1": 3, "e2": 4,
    "k": 4,
}  # fmt: skip
"""Answers nobody gave: a bond with much friction and one good Friday."""


def example_picture(form: Instrument) -> Picture:
    """The picture of the made-up pupil."""
    return picture(form, ANSWERS, age=Age.PRIMARY, wrote_moment=True)
