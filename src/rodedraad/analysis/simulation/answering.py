"""Answers to the items of any instrument, from true scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.matching import Bend, latent
from rodedraad.analysis.simulation.world import CONSTRUCTS, HIGHEST, LOWEST, Answering, World
from rodedraad.core.instrument import Instrument, Item
from rodedraad.core.scoring import KeyNotLoaded

Positions = NDArray[np.int8]

MISSING, UNSURE = -2, -1
"""In an array of answers; every other number is the place of a step, from 0."""

ACQUAINTANCE = "acquaintance"
OTHER = "other"

SINGLE_LINES: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "rode-draad-band": {
        "d1": ("dependency", 1),
        "d2": ("dependency", 1),
        "d3": ("dependency", -1),
        "e1": ("closeness", 1),
        "e2": ("conflict", 1),
        "k": (ACQUAINTANCE, 1),
    }
}
"""What our own forms' single lines hang on in this world, and in which direction (assumed)."""


@dataclass(frozen=True)
class HangsOn:
    """What an item hangs on in this world: a construct, acquaintance or something else.

    `direction` is −1 for an item that is keyed the other way round. `shift` says how much more
    easily it is agreed to than the others, in steps.
    """

    construct: str
    direction: int
    shift: float


@dataclass(frozen=True)
class Inclined:
    """What the answers of one kind of informant rest on (shapes as in `TrueScores`)."""

    z: Floats
    acquaintance: Floats
    raters_are_pupils: bool


@dataclass(frozen=True)
class AnswerArrays:
    """`positions`: moments × teachers × pupils × items. `careless`: the same without items."""

    positions: Positions
    careless: NDArray[np.bool_]


def hanging(instrument: Instrument, spread: float) -> dict[str, HangsOn]:
    """What each item hangs on. Raises `KeyNotLoaded`, as scoring does.

    A scale's items hang on the construct of the scale's own key, reversed ones the other way;
    single lines as `SINGLE_LINES` says; all else on something of its own, unrelated to the rest.
    """
    if not all(scale.items for scale in instrument.scales):
        raise KeyNotLoaded(instrument)
    found = dict.fromkeys((item.key for item in instrument.items), HangsOn(OTHER, 1, 0.0))
    for key, (construct, direction) in SINGLE_LINES.get(instrument.id, {}).items():
        if key in found:
            found[key] = HangsOn(construct, direction, 0.0)
    for scale in instrument.scales:
        construct = scale.key if scale.key in CONSTRUCTS else OTHER
        for key, shift in zip(scale.items, _shifts(len(scale.items), spread), strict=True):
            found[key] = HangsOn(construct, -1 if key in scale.reversed else 1, shift)
    return found


def _shifts(items: int, spread: float) -> list[float]:
    """Evenly spread normal quantiles: their sum is 0, so no item's luck is a seed's."""
    places = (np.arange(items) + 0.5) / max(items, 1)
    return [float(shift) for shift in spread * ndtri(places)]


def answers(
    world: World, instrument: Instrument, *, inclined: Inclined, chance: Chance
) -> AnswerArrays:
    """The answers of one kind of informant, with the careless, the missing and the unsure."""
    sheet = _Sheet(world, instrument, inclined, chance)
    positions = sheet.meant()
    careless = sheet.careless()
    positions = np.where(careless[..., None], sheet.careless_answers(), positions)
    positions = np.where(sheet.unsure() & ~careless[..., None], UNSURE, positions)
    positions = np.where(sheet.missing(), MISSING, positions)
    return AnswerArrays(positions.astype(np.int8), careless)


@dataclass(frozen=True)
class _Sheet:
    """All forms of one kind of informant. Chance is drawn in the order of the methods' calls."""

    world: World
    instrument: Instrument
    inclined: Inclined
    chance: Chance

    @property
    def _rules(self) -> Answering:
        return self.world.answering

    @property
    def _items(self) -> tuple[Item, ...]:
        return self.instrument.items

    @property
    def _forms(self) -> tuple[int, ...]:
        return self.inclined.z.shape[:3]

    def _steps(self) -> Floats:
        return np.array([len(self.instrument.responses_of(item).steps) for item in self._items])

    def meant(self) -> Positions:
        """What is answered by someone who reads the statements: an inclination, cut in steps."""
        moments, teachers, pupils = self._forms
        rules, of = self._rules, hanging(self.instrument, self._rules.item_spread.value)
        day = rules.occasion.value * self.chance.normals(*self._forms, len(CONSTRUCTS))
        day += rules.mood.value * self.chance.normals(moments, teachers, 1, len(CONSTRUCTS))
        own = self.chance.normals(teachers, pupils, len(self._items))
        fresh = self.chance.normals(*self._forms, len(self._items))
        places = []
        for i, item in enumerate(self._items):
            centre = self._centre(of[item.key], day, own=own[..., i])
            meant = centre + of[item.key].shift + rules.noise.value * fresh[..., i]
            towards = meant if of[item.key].direction > 0 else LOWEST + HIGHEST - meant
            places.append(_cut(towards, len(self.instrument.responses_of(item).steps)))
        return np.stack(places, axis=-1)

    def _centre(self, of: HangsOn, day: Floats, *, own: Floats) -> Floats:
        """What a statement is answered with, before the noise of the moment."""
        rules = self._rules
        if of.construct in CONSTRUCTS:
            i = CONSTRUCTS.index(of.construct)
            bend: Bend = latent(self.world).bends[i]
            inclined = bend.centre + bend.slope * self.inclined.z[..., i] + day[..., i]
            return np.asarray(inclined + rules.specific.value * own)
        lasting = self.inclined.acquaintance if of.construct == ACQUAINTANCE else own
        centre = rules.other_mean.value + rules.other_sd.value * lasting
        return np.broadcast_to(centre, self._forms)

    def careless(self) -> NDArray[np.bool_]:
        """Which raters do not read: moments × teachers × pupils, the same at each moment."""
        _, teachers, pupils = self._forms
        raters = (teachers, pupils if self.inclined.raters_are_pupils else 1)
        found = self.chance.below(self._rules.careless.value, *raters)
        return np.broadcast_to(found, self._forms)

    def careless_answers(self) -> Positions:
        """The same step all the way down, or any step each time."""
        straight = self.chance.below(self._rules.careless_straight.value, *self._forms, 1)
        one, any_step = self.chance.uniforms(*self._forms, 1), self.chance.uniforms(*self._shape)
        return np.floor(np.where(straight, one, any_step) * self._steps()).astype(np.int8)

    @property
    def _shape(self) -> tuple[int, ...]:
        return (*self._forms, len(self._items))

    def unsure(self) -> NDArray[np.bool_]:
        """Where 'I do not know yet' is ticked; more often the less a pupil is known."""
        less_known = -np.sqrt(0.5) * self.inclined.acquaintance[None, ..., None]
        doubt = less_known + np.sqrt(0.5) * self.chance.normals(*self._shape)
        offered = [bool(self.instrument.responses_of(item).unsure) for item in self._items]
        share = self._rules.unsure.value
        return np.asarray((doubt > -ndtri(share)) & np.array(offered) & (share > 0))

    def missing(self) -> NDArray[np.bool_]:
        """Where a form was never filled in, or a statement was skipped."""
        forms = self.chance.below(self._rules.missing_forms.value, *self._forms, 1)
        return forms | self.chance.below(self._rules.missing_answers.value, *self._shape)


def _cut(meant: Floats, steps: int) -> Positions:
    """The step nearest to a place on 1–5, for a form of so many steps; from 0."""
    nearest = np.rint((meant - LOWEST) * (steps - 1) / (HIGHEST - LOWEST))
    return np.clip(nearest, 0, steps - 1).astype(np.int8)
