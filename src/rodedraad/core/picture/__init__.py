"""The picture of one bond as a value: answers in, lines with codes out. Words live elsewhere.

The rules are those of `docs/explanation/what-a-picture-may-say.md`: proposals of ours, reasoned
but not yet tested with users.
"""

from __future__ import annotations

from rodedraad.core.instrument import Age, Instrument, Part
from rodedraad.core.picture.around import (
    HARDLY_KNOWN_UP_TO,
    LEANING,
    LITTLE_UP_TO,
    leaning_items,
    leaning_question,
    remarks,
    start,
    warm_answers,
)
from rodedraad.core.picture.lines import scale_line, single_lines
from rodedraad.core.picture.steps import nearest_step, steps_near
from rodedraad.core.picture.values import (
    Picture,
    Question,
    Remark,
    ScaleLine,
    SingleLine,
    Start,
    StartKind,
)
from rodedraad.core.scoring import Answers, score_all

__all__ = [
    "HARDLY_KNOWN_UP_TO",
    "LEANING",
    "LITTLE_UP_TO",
    "Picture",
    "Question",
    "Remark",
    "ScaleLine",
    "SingleLine",
    "Start",
    "StartKind",
    "leaning_items",
    "nearest_step",
    "picture",
    "scale_line",
    "steps_near",
    "warm_answers",
]


def picture(instrument: Instrument, answers: Answers, *, age: Age, wrote_moment: bool) -> Picture:
    """The picture of one bond from its answers; `wrote_moment`: she named a good moment herself."""
    lines = tuple(
        scale_line(
            instrument,
            instrument.scale(score.scale),
            value=score.value,
            answered=score.n_answered,
            wrote_moment=wrote_moment,
        )
        for score in score_all(instrument, answers)
    )
    return Picture(
        ref=instrument.ref,
        age=age,
        start=start(instrument, answers, wrote_moment=wrote_moment),
        lines=lines,
        leaning=single_lines(instrument, answers, Part.ABOUT_US),
        leaning_question=leaning_question(instrument, answers),
        about_me=single_lines(instrument, answers, Part.ABOUT_ME),
        remarks=remarks(instrument, answers, age=age),
    )
