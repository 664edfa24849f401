"""From a picture to the questions of a talk: what it shows, and which candidates are offered.

Every rule is one line of a table: this sign in the picture, this move of the talk, this question.
Nothing is weighed and nothing is learned, so each offer can say why it is there. The rules are a
proposal of ours; the six moves draw on feedback talks in classroom coaching.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from rodedraad.core.instrument import Instrument, Text
from rodedraad.core.picture import Picture, Question, Remark, StartKind, leaning_items, nearest_step
from rodedraad.core.picture.steps import middle_code
from rodedraad.core.picture.values import CLOSENESS, CONFLICT

HOW_MANY = 3
"""So many candidates for each move (proposal): enough to choose from, few enough to read."""


class Move(StrEnum):
    """The moves of a talk, in their order; the first is for herself, the last for the two there."""

    FOR_MYSELF = "for_myself"
    SETTLE = "settle"
    GOOD_MOMENT = "good_moment"
    ONE_THING = "one_thing"
    INNER_SIDE = "inner_side"
    BETWEEN_YOU = "between_you"
    CHOOSE = "choose"
    US_TWO = "us_two"


class Company(StrEnum):
    """Who is there: nobody, her coach, or a parent of the pupil."""

    ALONE = "alone"
    COACH = "coach"
    PARENT = "parent"


class Telling(StrEnum):
    """The same question, told as what happens between two people, or as what the pupil does."""

    BOND = "bond"
    BEHAVIOUR = "behaviour"


class Sign(StrEnum):
    """What a picture can show. In the order of their turns: her own moment, then strengths."""

    NO_PICTURE = "no_picture"
    MOMENT = "moment"
    NO_MOMENT = "no_moment"
    GIVES_OFTEN = "gives_often"
    CLOSENESS_OFTEN = "closeness_often"
    CONFLICT_SELDOM = "conflict_seldom"
    CLOSENESS_SOMETIMES = "closeness_sometimes"
    CLOSENESS_SELDOM = "closeness_seldom"
    CLOSENESS_OPEN = "closeness_open"
    CONFLICT_SOMETIMES = "conflict_sometimes"
    CONFLICT_OFTEN = "conflict_often"
    CONFLICT_OPEN = "conflict_open"
    LEANING_SELDOM = "leaning_seldom"
    LEANING_OFTEN = "leaning_often"
    COSTS_OFTEN = "costs_often"
    HARDLY_KNOWN = "hardly_known"
    ALIKE = "alike"
    ANY = "any"


ABOUT_ME = frozenset({Sign.GIVES_OFTEN, Sign.COSTS_OFTEN})
"""Signs from what she answered about herself: only for her own eyes."""

GIVES, COSTS = "gives", "costs"
"""Facets of what a bond gives her and costs her."""


@dataclass(frozen=True)
class Candidate:
    """One question for one move. `texts` holds both tellings, which may be the same."""

    key: str
    move: Move
    company: tuple[Company, ...]
    sign: Sign
    texts: Mapping[Telling, Text]


def signs(instrument: Instrument, picture: Picture | None) -> frozenset[Sign]:
    """All that this picture shows; `ANY` always, and where there is no picture, that."""
    if picture is None:
        return frozenset({Sign.NO_PICTURE, Sign.ANY})
    wrote = picture.start.kind is StartKind.OWN_MOMENT
    found = {Sign.ANY, Sign.MOMENT if wrote else Sign.NO_MOMENT}
    return frozenset(
        found
        | scale_signs(instrument, picture)
        | leaning_signs(instrument, picture)
        | own_signs(instrument, picture)
        | {Sign(one.value) for one in picture.remarks if one in {Remark.HARDLY_KNOWN, Remark.ALIKE}}
    )


def scale_signs(instrument: Instrument, picture: Picture) -> set[Sign]:
    """One sign for each of the two threads: often, sometimes, seldom, or too few answers."""
    values = {line.scale: line.value for line in picture.lines}
    return {
        Sign(f"{scale}_{level(instrument, values.get(scale))}") for scale in (CLOSENESS, CONFLICT)
    }


def level(instrument: Instrument, value: float | None) -> str:
    """On which side of the middle step a value lies; 'open' without a value."""
    if value is None:
        return "open"
    step, middle = nearest_step(value), middle_code(instrument)
    if step == middle:
        return "sometimes"
    return "often" if step > middle else "seldom"


def leaning_signs(instrument: Instrument, picture: Picture) -> set[Sign]:
    """Whether she answered that this pupil leans on her often, or seldom in every line."""
    if picture.leaning_question is Question.LEANING_NEED:
        return {Sign.LEANING_SELDOM}
    leaning = leaning_items(instrument)
    codes = {line.item: line.code for line in picture.leaning}
    often = any(is_often(instrument, codes.get(item)) for item in leaning)
    return {Sign.LEANING_OFTEN} if often else set()


def own_signs(instrument: Instrument, picture: Picture) -> set[Sign]:
    """What she answered about herself: what this bond often gives her, what it often costs her."""
    signs_of = {GIVES: Sign.GIVES_OFTEN, COSTS: Sign.COSTS_OFTEN}
    facets = {item.key: item.facet for item in instrument.items}
    return {
        signs_of[facets[line.item]]
        for line in picture.about_me
        if facets[line.item] in signs_of and is_often(instrument, line.code)
    }


def is_often(instrument: Instrument, code: int | None) -> bool:
    """Whether an answer lies above the middle step."""
    return code is not None and code > middle_code(instrument)


def offered(
    candidates: Iterable[Candidate], shown: frozenset[Sign], *, move: Move, company: Company
) -> tuple[Candidate, ...]:
    """The candidates for one move: one for each sign in turn, until there are `HOW_MANY`."""
    here = [one for one in candidates if one.move is move and company in one.company]
    by_sign = [[one for one in here if one.sign is sign] for sign in Sign if sign in shown]
    turns = (one for turn in zip_longest(*by_sign) for one in turn if one is not None)
    return tuple(turns)[:HOW_MANY]
