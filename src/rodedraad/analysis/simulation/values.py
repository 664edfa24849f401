"""Scale values of many simulated forms at once: what `core.scoring` gives, as arrays."""

from __future__ import annotations

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.simulation.answering import Positions
from rodedraad.core.instrument import Combine, Instrument, Scale


def keyed_items(instrument: Instrument, scale: Scale, positions: Positions) -> Floats:
    """The codes of a scale's items, reversed where the key says so; NaN where there is none.

    `positions` has the items of the instrument on its last axis, as in `AnswerArrays`.
    """
    responses = instrument.responses_of_scale(scale)
    keys = [item.key for item in instrument.items]
    own = positions[..., [keys.index(key) for key in scale.items]]
    # Places from the end (-1, -2: unsure, missing) are read too, and thrown away after.
    codes = np.array(responses.codes, dtype=np.float64)[own]
    turned = np.array([key in scale.reversed for key in scale.items])
    keyed = np.where(turned, responses.lowest + responses.highest - codes, codes)
    return np.where(own >= 0, keyed, np.nan)


def scale_values(instrument: Instrument, scale: Scale, positions: Positions) -> Floats:
    """The value of a scale for each form; NaN where too few items were answered."""
    keyed = keyed_items(instrument, scale, positions)
    given = np.isfinite(keyed)
    count = given.sum(axis=-1)
    times = len(scale.items) if scale.combine is Combine.SUM else 1
    enough = count >= max(scale.needs, 1)
    total = np.where(given, keyed, 0.0).sum(axis=-1)
    return np.where(enough, total * times / np.maximum(count, 1), np.nan)
