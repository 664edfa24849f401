"""Two dyads of one teacher side by side: what sounds alike in both stories, and what does not.

What is alike may be hers, what differs may be of this match: a question to think about, never a
finding (the reason why LLInC takes two pupils, as public summaries give it).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.interview.reading import Reading
from rodedraad.core.interview.scales import Heard, ScaleSet
from rodedraad.core.interview.telling import Told, told


class Side(StrEnum):
    """In which story something sounds more clearly; `unknown` where one of the two says nothing."""

    ALIKE = "alike"
    MORE_IN_FIRST = "more_in_first"
    MORE_IN_SECOND = "more_in_second"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Contrasted:
    """One scale in both stories, in words; no levels and no difference in numbers."""

    scale: str
    first: Heard | None
    second: Heard | None
    side: Side


def contrast(scale_set: ScaleSet, one: Reading, other: Reading) -> tuple[Contrasted, ...]:
    """Each scale that either story has an answer for, in the order of the scales.

    Raises `OtherScales`.
    """
    first, second = (_by_scale(told(scale_set, reading)) for reading in (one, other))
    keys = [scale.key for scale in scale_set.scales if scale.key in first or scale.key in second]
    return tuple(_contrasted(key, first.get(key), second.get(key)) for key in keys)


def _contrasted(scale: str, first: Heard | None, second: Heard | None) -> Contrasted:
    return Contrasted(scale, first, second, _side(first, second))


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
