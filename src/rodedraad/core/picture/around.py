"""What stands around the lines: the strength it begins with, leaning, remarks beside it."""

from __future__ import annotations

from rodedraad.core.instrument import Age, Instrument, Role
from rodedraad.core.picture.steps import lowest, steps_down_to_the_middle
from rodedraad.core.picture.values import Question, Remark, Start, StartKind
from rodedraad.core.quality import answers_alike
from rodedraad.core.scoring import Answers

STRENGTHS = ("enjoyment", "repair", "safe_haven", "attunement")
"""Facets that can open a picture, first choice first (proposal). All are things she feels, does or
makes possible; a pupil who seeks her is not among them, for that can be what costs her most."""

CALM = "clashing"
"""Where nothing of these is often so, 'almost never a clash' is a strength too."""

LEANING = frozenset({"asks_for_doable", "divided_attention"})
"""Facets of leaning; where each is seldom so, the question turns round (proposal)."""

LITTLE_UP_TO = 2
"""Up to this answer a pupil is said to lean little: 'zelden'."""

HARDLY_KNOWN_UP_TO = 2
"""Up to this answer on 'how well do I know this pupil' the picture is called a sketch."""


def start(instrument: Instrument, answers: Answers, *, wrote_moment: bool) -> Start:
    """Her own moment; else the warmest thing she answered; else that she took the time."""
    if wrote_moment:
        return Start(StartKind.OWN_MOMENT)
    for item, code in warm_answers(instrument):
        if answers.get(item) == code:
            return Start(StartKind.ANSWER, item, code)
    return Start(StartKind.PRESENCE)


def warm_answers(instrument: Instrument) -> tuple[tuple[str, int], ...]:
    """Answers that can be a strength, warmest first: (item, code).

    From the top step to the middle one, within a step in the order of `STRENGTHS`; then calm.
    """
    by_facet = {item.facet: item.key for item in instrument.items if item.role is Role.SCALE}
    warm = [by_facet[facet] for facet in STRENGTHS if facet in by_facet]
    often = [(key, code) for code in steps_down_to_the_middle(instrument) for key in warm]
    calm = [(by_facet[CALM], lowest(instrument))] if CALM in by_facet else []
    return (*often, *calm)


def leaning_question(instrument: Instrument, answers: Answers) -> Question:
    """What this pupil might dare alone; for who leans little, how she would notice a need."""
    codes = [answers.get(key) for key in leaning_items(instrument)]
    little = bool(codes) and all(code is not None and code <= LITTLE_UP_TO for code in codes)
    return Question.LEANING_NEED if little else Question.LEANING_DARE


def leaning_items(instrument: Instrument) -> tuple[str, ...]:
    """The statements that say how much a pupil leans."""
    return tuple(item.key for item in instrument.items if item.facet in LEANING)


def remarks(instrument: Instrument, answers: Answers, *, age: Age) -> tuple[Remark, ...]:
    """What is said beside the lines: a sketch, tired answers, support that is healthy here."""
    found = {
        Remark.HARDLY_KNOWN: hardly_known(instrument, answers),
        Remark.ALIKE: all_alike(instrument, answers),
        Remark.SUPPORT_IS_HEALTHY: age is Age.YOUNG,
    }
    return tuple(remark for remark, applies in found.items() if applies)


def hardly_known(instrument: Instrument, answers: Answers) -> bool:
    """Whether she says she does not know this pupil well yet."""
    context = [item.key for item in instrument.items if item.role is Role.CONTEXT]
    codes = [answers[key] for key in context if key in answers]
    return any(code is None or code <= HARDLY_KNOWN_UP_TO for code in codes)


def all_alike(instrument: Instrument, answers: Answers) -> bool:
    """Whether her answers to the statements are near enough all one and the same."""
    statements = [item.key for item in instrument.items if item.role is not Role.CONTEXT]
    return answers_alike([answers.get(key) for key in statements])
