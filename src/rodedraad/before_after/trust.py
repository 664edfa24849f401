"""What a short form of sureness says: its value, its strook, and earlier ones beside it.

Everything is scored by `core.scoring` and read by `core.picture.over_time`, as any form is; here
is only from where its strook comes. The form has no rule of its own for one, so it is drawn from
what is assumed of its reliability, with the lower end of the range: that gives the widest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rodedraad.catalogue import instrument
from rodedraad.core.band_of_error import Band, band_from_reliability, clipped
from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.checks import assumed_prior
from rodedraad.core.picture.lines import scale_line
from rodedraad.core.picture.over_time import Knot, Thread, read
from rodedraad.core.picture.values import ScaleLine
from rodedraad.core.scoring import Answers, score_all, value_range

TRUST_EDITION = "rode-draad-trust@1#base"
"""The version and key that is asked; another one would be another thread."""


@dataclass(frozen=True)
class Given:
    """The form as it was filled in at one step: the day of the first answer, and the answers."""

    on: date
    answers: Answers


def trust_form() -> Instrument:
    """The short form."""
    return instrument(TRUST_EDITION)


def threads(given: Sequence[Given]) -> tuple[Thread, ...]:
    """One thread for each scale, a knot each time she filled it in; `given` in order of time.

    Whether two knots differ by more than chance, core says, or every reason not to say so.
    Raises as `scoring.score_all` does.
    """
    form = trust_form()
    lined = [(one.on, _lines(form, one.answers)) for one in given]
    return tuple(
        _thread(form, scale.key, [Knot(on, lines[scale.key]) for on, lines in lined])
        for scale in form.scales
    )


def is_known(given: Given) -> bool:
    """Whether enough was answered for a value on every scale."""
    lines = _lines(trust_form(), given.answers)
    return all(one.value is not None for one in lines.values())


def _thread(form: Instrument, scale: str, knots: Sequence[Knot]) -> Thread:
    return Thread(scale, tuple(knots), read(form, knots, None))


def _lines(form: Instrument, answers: Answers) -> dict[str, ScaleLine]:
    scored = score_all(form, answers)
    return {
        one.scale: _with_strook(
            form,
            scale_line(
                form,
                form.scale(one.scale),
                value=one.value,
                answered=one.n_answered,
                wrote_moment=False,
            ),
        )
        for one in scored
    }


def _with_strook(form: Instrument, line: ScaleLine) -> ScaleLine:
    if line.value is None or line.band is not None:
        return line
    return replace(line, band=strook(form, line.scale, line.value))


def strook(form: Instrument, scale: str, value: float) -> Band | None:
    """How far this value may shift if nothing changes, from what is assumed of its reliability."""
    prior = assumed_prior(form, scale)
    band = band_from_reliability(prior.reliability, value, sd=prior.sd) if prior else None
    if band is None:
        return None
    lowest, highest = value_range(form, form.scale(scale))
    return clipped(band, lowest=lowest, highest=highest)
