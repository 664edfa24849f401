"""The ways of looking at a page, and everything that may be wrong with it in one of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from tests.browser import judging
from tests.browser.conftest import DESKTOP, PATIENCE, PHONE, TABLET
from tests.browser.journey import EMPTY, Stop


@dataclass(frozen=True)
class Look:
    """One way of looking at the pages: the screen, and what the reader's machine asks for."""

    name: str
    window: dict[str, object]
    judges: frozenset[str]
    language: str = "nl"
    long: bool = field(default=True)


STILL = {"reduced_motion": "reduce"}
SMALL = {"viewport": {"width": 320, "height": 640}} | STILL
LOOKS = (
    Look("phone 390", PHONE, frozenset({"axe"}), long=False),
    Look("desktop 1280", DESKTOP | STILL, frozenset({"axe", "keyboard"}), long=False),
    Look("320 px", SMALL, frozenset({"keyboard"}), long=False),
    Look("tablet 820", TABLET, frozenset({"axe"})),
    Look("dark", DESKTOP | STILL | {"color_scheme": "dark"}, frozenset({"axe"})),
    Look("forced colours", PHONE | {"forced_colors": "active"}, frozenset({"axe", "keyboard"})),
    Look("English", PHONE, frozenset({"axe"}), language="en"),
)
ONCE = [LOOKS[0]]  # a screen does not change what a page can do without a network
LONGEST_WAIT = PATIENCE
WRITE = os.environ.get("RODEDRAAD_WRITE_PAGES") == "1"
SHOTS = os.environ.get("RODEDRAAD_SHOTS")
"""A folder for pictures of the screens, for who wants to look at them."""


def every_look() -> list[object]:
    """All of them, as parameters of a test."""
    return [
        pytest.param(look, id=look.name, marks=[pytest.mark.long] if look.long else [])
        for look in LOOKS
    ]


def judged(page, look: Look, *, opening: bool) -> list[str]:
    """Everything wrong with the page as it stands."""
    wrong = judging.frame(page, look.language) + judging.small_targets(page)
    if opening or "reduced_motion" in look.window:
        wrong += judging.moving(page)
    if "axe" in look.judges:
        wrong += judging.axe(page)
    if "keyboard" in look.judges:
        wrong += judging.keyboard(page)
    return wrong


def judge_all(page, look: Look, table, stops: Iterable[Stop]) -> list[str]:
    """The complaints about each stop, with its place; all of them, not only the first."""
    found = []
    for place, state in stops:
        wrong = judged(page, look, opening=state == EMPTY)
        table.note(place, state, look.name, wrong)
        found += [f"{place}, {state}: {complaint}" for complaint in wrong]
    return found
