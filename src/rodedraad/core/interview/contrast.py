"""Two dyads of one teacher side by side: what sounds alike in both stories, and what does not.

What is alike may be hers, what differs may be of this match: a question to think about, never a
finding (the reason why LLInC takes two pupils, as public summaries give it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.interview.reading import Reading
from rodedraad.core.interview.scales import Heard, ScaleSet
from rodedraad.core.interview.telling import ForHer, Told, told


class Side(StrEnum):
    """In which story something sounds more clearly; `unknown` where one of the two says nothing."""

    ALIKE = "alike"
    MORE_IN_FIRST = "more_in_first"
    MORE_IN_SECOND = "more_in_second"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Contrasted:
    """One scale in both stories, in words; no levels and no difference in numbers.

    The last two hold what she said herself, of the first dyad and of the second.
    """

    scale: str
    first: Heard | None
    second: Heard | None
    side: Side
    first_words: tuple[str, ...] = ()
    second_words: tuple[str, ...] = ()


def contrast(scale_set: ScaleSet, one: Reading, other: Reading) -> tuple[Contrasted, ...]:
    """Each scale that either story has an answer for, in the order of the scales.

    Raises `OtherScales`.
    """
    first, second = (_by_scale(told(scale_set, reading)) for reading in (one, other))
    keys = [scale.key for scale in scale_set.scales if scale.key in first or scale.key in second]
    return tuple(_contrasted(key, first.get(key), second.get(key)) for key in keys)


def contrast_for_her(
    scale_set: ScaleSet, one: Iterable[ForHer], other: Iterable[ForHer]
) -> tuple[Contrasted, ...]:
    """The same from what she was given of both dyads, with her own words beside each.

    Points of scales that the set does not know are left out: they are of another version.
    """
    first, second = ({point.scale: point for point in points} for points in (one, other))
    keys = [scale.key for scale in scale_set.scales if scale.key in first or scale.key in second]
    return tuple(_with_words(key, first.get(key), second.get(key)) for key in keys)


def _contrasted(scale: str, first: Heard | None, second: Heard | None) -> Contrasted:
    return Contrasted(scale, first, second, _side(first, second))


def _with_words(scale: str, first: ForHer | None, second: ForHer | None) -> Contrasted:
    heard, beside = (point.heard if point else None for point in (first, second))
    return Contrasted(
        scale,
        heard,
        beside,
        _side(heard, beside),
        first.words if first else (),
        second.words if second else (),
    )


def _by_scale(lines: tuple[Told, ...]) -> dict[str, Heard | None]:
    return {line.scale.key: line.heard for line in lines}


def _side(first: Heard | None, second: Heard | None) -> Side:
    if first is None or second is None:
        return Side.UNKNOWN
    order = tuple(Heard)
    apart = order.index(first) - order.index(second)
    if apart == 0:
        return Side.ALIKE
    return Side.MORE_IN_FIRST if apart > 0 else Side.MORE_IN_SECOND
