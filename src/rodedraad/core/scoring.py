"""From answers to the value of a scale, by the instrument's own key and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.instrument import Combine, Instrument, Responses, Scale

Answers = Mapping[str, int | None]
"""Codes by item key. None is 'I do not know yet'; a key that is absent was not answered."""


class UnknownScale(RodeDraadError):
    """The instrument has no scale of this name; single items and context never are one."""

    code = "unknown-scale"

    def __init__(self, instrument: Instrument, scale: str) -> None:
        self.scale = scale
        known = ", ".join(scale.key for scale in instrument.scales) or "none"
        super().__init__(f"{instrument.ref} has no scale {scale!r}; its scales are: {known}")


class UnknownItems(RodeDraadError):
    """Answers to items that the instrument does not have."""

    code = "unknown-items"

    def __init__(self, instrument: Instrument, items: Collection[str]) -> None:
        self.items = tuple(items)
        super().__init__(f"{instrument.ref} has no items {', '.join(map(repr, items))}")


class AnswersOutsideResponses(RodeDraadError):
    """Answers that the form does not offer; `items` names the items answered so."""

    code = "answers-outside-responses"

    def __init__(self, instrument: Instrument, items: Collection[str]) -> None:
        self.items = tuple(items)
        named = ", ".join(map(repr, items))
        super().__init__(f"{instrument.ref} does not offer the answers given to {named}")


class KeyNotConfirmed(RodeDraadError):
    """The key was never checked against the holder's manual, and nobody says it was now.

    Who has the manual passes `confirmed_by`: a name, kept in every score made so.
    """

    code = "key-not-confirmed"

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument.ref
        super().__init__(
            f"the key of {instrument.ref} is {instrument.key_mark.value} and must be checked "
            "against the manual first; say who did "
            "(`confirmed_by`; in the command --confirmed-by NAME)"
        )


class KeyNotLoaded(RodeDraadError):
    """Which items make a scale stands in the holder's manual; this file has the structure only."""

    code = "key-not-loaded"

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument.ref
        super().__init__(
            f"{instrument.ref} has no key here: it is in the holder's manual; score with a file "
            "of your own that names the items of each scale"
        )


@dataclass(frozen=True)
class Score:
    """The value of one scale, or None where too few items were answered.

    `n_answered`, `n_unsure` ('I do not know yet') and `n_missing` add up to the items of the
    scale. `confirmed_by` is filled only where the instrument's key asks for it.
    """

    instrument: str
    revision: int
    scale: str
    value: float | None
    n_answered: int
    n_unsure: int
    n_missing: int
    confirmed_by: str | None = None


@dataclass(frozen=True)
class Scores:
    """A score for each scale of one instrument, in the order of its file."""

    instrument: str
    revision: int
    scores: tuple[Score, ...]

    def __iter__(self) -> Iterator[Score]:
        return iter(self.scores)

    def of(self, scale: str) -> Score:
        """The score of the scale with this key; KeyError where there is none."""
        return {score.scale: score for score in self.scores}[scale]


def score_all(
    instrument: Instrument, answers: Answers, *, confirmed_by: str | None = None
) -> Scores:
    """A score for each scale; single items and context get none.

    Raises `KeyNotLoaded`, `KeyNotConfirmed`, `UnknownItems`, `AnswersOutsideResponses`.
    """
    confirmed_by = confirmation(instrument, confirmed_by)
    responses = instrument.responses_by_item
    _refuse_wrong(instrument, answers, responses)
    scores = []
    for scale in instrument.scales:
        keyed = _keyed(scale, answers, responses)
        given = sum(key in answers for key in scale.items)
        enough = len(keyed) >= max(scale.needs, 1)
        scores.append(
            Score(
                instrument=instrument.ref,
                revision=instrument.revision,
                scale=scale.key,
                value=_value(scale, keyed) if enough else None,
                n_answered=len(keyed),
                n_unsure=given - len(keyed),
                n_missing=len(scale.items) - given,
                confirmed_by=confirmed_by,
            )
        )
    return Scores(instrument.ref, instrument.revision, tuple(scores))


def score(
    instrument: Instrument, scale: str, answers: Answers, *, confirmed_by: str | None = None
) -> Score:
    """The score of one scale, named by its key. Raises as `score_all` does, and `UnknownScale`."""
    if scale not in {known.key for known in instrument.scales}:
        raise UnknownScale(instrument, scale)
    return score_all(instrument, answers, confirmed_by=confirmed_by).of(scale)


def confirmation(instrument: Instrument, confirmed_by: str | None) -> str | None:
    """Who confirmed the key, where the instrument asks for that; None where it does not.

    A caller with many answers may ask this first. Raises `KeyNotLoaded`, `KeyNotConfirmed`.
    """
    if not all(scale.items for scale in instrument.scales):
        raise KeyNotLoaded(instrument)
    if not instrument.key_needs_confirmation:
        return None
    name = (confirmed_by or "").strip()
    if not name:
        raise KeyNotConfirmed(instrument)
    return name


def reversed_code(code: int, responses: Responses) -> int:
    """The code at the other end of the range: lowest + highest − code."""
    return responses.lowest + responses.highest - code


def value_range(instrument: Instrument, scale: Scale) -> tuple[float, float]:
    """The lowest and highest value a scale can have."""
    responses = instrument.responses_of(instrument.item(scale.items[0]))
    times = len(scale.items) if scale.combine is Combine.SUM else 1
    return float(responses.lowest * times), float(responses.highest * times)


def _refuse_wrong(
    instrument: Instrument, answers: Answers, responses: Mapping[str, Responses]
) -> None:
    unknown = [key for key in answers if key not in responses]
    if unknown:
        raise UnknownItems(instrument, unknown)
    outside = [key for key, code in answers.items() if not _offered(responses[key], code)]
    if outside:
        raise AnswersOutsideResponses(instrument, outside)


def _offered(responses: Responses, code: int | None) -> bool:
    """Whether the form has this answer; True and 3.0 equal a code in Python but are none."""
    return code is None or (type(code) is int and code in responses.codes)


def _keyed(scale: Scale, answers: Answers, responses: Mapping[str, Responses]) -> list[int]:
    """The codes of the answered items, reversed where the scale says so."""
    codes = ((key, answers.get(key)) for key in scale.items)
    return [
        reversed_code(code, responses[key]) if key in scale.reversed else code
        for key, code in codes
        if code is not None
    ]


def _value(scale: Scale, keyed: list[int]) -> float:
    """The mean of the answered items; a sum is that mean times the number of items (prorated).

    Whole numbers are added and divided once, at the end: a complete sum is exact, and the order
    of the items makes no difference.
    """
    times = len(scale.items) if scale.combine is Combine.SUM else 1
    return sum(keyed) * times / len(keyed)
