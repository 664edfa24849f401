"""One line of a picture: words, strook, question, remark."""

from __future__ import annotations

from rodedraad.core.band_of_error import Band, band_of_error
from rodedraad.core.instrument import Instrument, Part, Role, Scale
from rodedraad.core.picture.steps import middle_code, nearest_step, steps_near
from rodedraad.core.picture.values import (
    CLOSENESS,
    CONFLICT,
    Question,
    Remark,
    ScaleLine,
    SingleLine,
)
from rodedraad.core.scoring import Answers


def scale_line(
    instrument: Instrument,
    scale: Scale,
    *,
    value: float | None,
    answered: int,
    wrote_moment: bool,
) -> ScaleLine:
    """One scale's line from its value and from how many statements were answered."""
    return ScaleLine(
        scale=scale.key,
        value=value,
        answered=answered,
        words=() if value is None else steps_near(value),
        band=None if value is None else drawn_band(instrument, scale, value),
        question=question(instrument, scale, value, wrote_moment=wrote_moment),
        remarks=scale_remarks(instrument, scale, value),
    )


def drawn_band(instrument: Instrument, scale: Scale, value: float) -> Band | None:
    """The strook by the scale's own rule, inside the range of its answers; None without a rule."""
    if scale.band is None:
        return None
    responses = instrument.responses_of_scale(scale)
    return band_of_error(scale.band, value, lowest=responses.lowest, highest=responses.highest)


def question(
    instrument: Instrument, scale: Scale, value: float | None, *, wrote_moment: bool
) -> Question:
    """The question a scale's line ends in (proposal)."""
    if value is None:
        return Question.NOTICE
    if scale.key == CLOSENESS:
        return closeness_question(instrument, value, wrote_moment=wrote_moment)
    if scale.key == CONFLICT:
        calm = max(steps_near(value)) < middle_code(instrument)
        return Question.CONFLICT_CALM if calm else Question.CONFLICT_WHEN
    return Question.RECOGNISE


def closeness_question(instrument: Instrument, value: float, *, wrote_moment: bool) -> Question:
    """Back to her own moment; without one, to what works, to when it does, or to tomorrow.

    Who found no moment and meets little closeness is not asked for a moment a second time.
    """
    step, middle = nearest_step(value), middle_code(instrument)
    if wrote_moment:
        return Question.CLOSENESS_THEN
    if step > middle:
        return Question.CLOSENESS_KEEP
    return Question.CLOSENESS_WHEN if step == middle else Question.CLOSENESS_SMALL


def scale_remarks(instrument: Instrument, scale: Scale, value: float | None) -> tuple[Remark, ...]:
    """Where conflict is nearer to 'often': what one hears from teachers who keep trying."""
    if scale.key != CONFLICT or value is None or nearest_step(value) <= middle_code(instrument):
        return ()
    return (Remark.KEPT_TRYING,)


def single_lines(instrument: Instrument, answers: Answers, part: Part) -> tuple[SingleLine, ...]:
    """The statements of one lane that stand alone and were answered."""
    return tuple(
        SingleLine(item.key, answers[item.key])
        for item in instrument.items
        if item.role is Role.SINGLE and item.part is part and item.key in answers
    )
