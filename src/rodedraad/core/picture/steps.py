"""The steps of a form: which one a value is near, which is in the middle."""

from __future__ import annotations

from rodedraad.core.instrument import Instrument

NEAR_A_STEP = 0.25
"""A value this near to a step is said with that step alone ('vaak'), else with two (proposal)."""


def steps_near(value: float) -> tuple[int, ...]:
    """The one or two steps a mean is said with: 3.8 → (4,), 3.4 → (3, 4)."""
    nearest = nearest_step(value)
    if abs(value - nearest) <= NEAR_A_STEP:
        return (nearest,)
    return (int(value), int(value) + 1)


def nearest_step(value: float) -> int:
    """The step nearest to a value; halfway goes up, as in school."""
    return int(value + 0.5)


def steps_down_to_the_middle(instrument: Instrument) -> tuple[int, ...]:
    """The upper steps, highest first: 'bijna altijd', 'vaak', 'soms'."""
    codes = scale_codes(instrument)
    return tuple(code for code in reversed(codes) if code >= middle_code(instrument))


def middle_code(instrument: Instrument) -> int:
    """The step in the middle: 'soms'."""
    codes = scale_codes(instrument)
    return nearest_step((codes[0] + codes[-1]) / 2)


def lowest(instrument: Instrument) -> int:
    """The lowest step."""
    return scale_codes(instrument)[0]


def scale_codes(instrument: Instrument) -> tuple[int, ...]:
    """The answer codes that the scales use, lowest first."""
    return instrument.responses_of_scale(instrument.scales[0]).codes
