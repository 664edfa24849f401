"""The shape of an interaction: one word by a stated rule, in the order in which they are asked.

What is asked is what the rows show (95 % intervals) of the product, of the slope of each of the
two at the low and the high point of the other, and of both at their middle. The patterns are
those of Cohen, Cohen, West and Aiken (2003, ch. 7: synergistic or enhancing, buffering,
antagonistic; recalled), split where the words of this field ask for it.
docs/explanation/the-result-card.md tells the rules in words.
"""

from __future__ import annotations

from dataclasses import dataclass

Ends = tuple[int, int]
"""What is shown of one slope at the low and the high point of the other: 1, -1 or 0."""

WORDS = (
    "cannot-tell",
    "separate",
    "one-alone",
    "turning",
    "conditional",
    "reinforcing",
    "synergy",
    "compensation",
    "buffering",
    "hindering",
)


@dataclass(frozen=True)
class Evidence:
    """What the rows show of a pair.

    product: the sign of the interaction, 0 where not shown. small: whether it is shown to be too
    small to matter. first, second: the slopes of the two at both ends of the other. middle: their
    signs at the middle of the other. better: 1 where more of the outcome is better, else -1.
    """

    product: int
    small: bool
    first: Ends
    second: Ends
    middle: tuple[int, int]
    better: int = 1

    @property
    def sides(self) -> tuple[Ends, Ends]:
        """Both slopes."""
        return self.first, self.second


@dataclass(frozen=True)
class Shape:
    """The word, and who plays which part.

    why: for `cannot-tell`. main: which of the two (0 or 1) the word is about: the one that holds
    (conditional, reinforcing, one-alone), turns, buffers or is hindered; None where it is both.
    toward: at which end of the other (1 high, -1 low) `main` is shown, or strongest.
    """

    word: str
    why: str = ""
    main: int | None = None
    toward: int = 0


def shape(evidence: Evidence) -> Shape:
    """The word for a pair: the first rule that fits. Every evidence has exactly one."""
    if evidence.small:
        return _without_interaction(evidence)
    if not evidence.product:
        return Shape("cannot-tell", why="product")
    turns = [low * high < 0 for low, high in evidence.sides]
    if any(turns):
        return Shape("turning", main=None if all(turns) else turns.index(True))
    directions = [low or high for low, high in evidence.sides]
    if not any(directions):
        return Shape("cannot-tell", why="ends")
    if not all(directions):
        return _of_one(evidence, main=0 if directions[0] else 1)
    return _of_both(evidence, directions)


def _without_interaction(evidence: Evidence) -> Shape:
    shown = [bool(one) for one in evidence.middle]
    if all(shown):
        return Shape("separate")
    if any(shown):
        return Shape("one-alone", main=shown.index(True))
    return Shape("cannot-tell", why="nothing")


def _of_one(evidence: Evidence, main: int) -> Shape:
    """Only one of the two is shown to contribute, more at one end of the other."""
    low, high = evidence.sides[main]
    if low and high:
        return Shape("reinforcing", main=main, toward=high * evidence.product)
    return Shape("conditional", main=main, toward=1 if high else -1)


def _of_both(evidence: Evidence, directions: list[int]) -> Shape:
    first, second = directions
    if first != second:
        return _resource_and_risk(evidence, resource=directions.index(evidence.better))
    if evidence.product != first:
        return Shape("compensation")
    throughout = all(low and high for low, high in evidence.sides)
    return Shape("reinforcing" if throughout else "synergy")


def _resource_and_risk(evidence: Evidence, resource: int) -> Shape:
    """One goes with a better outcome, the other with a worse one; `main` is the resource."""
    eased = evidence.product == evidence.better
    return Shape("buffering" if eased else "hindering", main=resource)
