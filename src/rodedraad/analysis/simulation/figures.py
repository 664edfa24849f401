"""One assumption of a simulated world: a value, what it may be, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from math import inf
from typing import TYPE_CHECKING, TypeVar

from rodedraad.core.errors import Problem, RodeDraadError
from rodedraad.core.reliability import Mark

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Branch = TypeVar("Branch", bound=DataclassInstance)
else:
    Branch = TypeVar("Branch")

BY_THE_CALLER = "set by whoever ran the simulation"


class ImpossibleWorld(RodeDraadError):
    """A world that cannot be: `problems` names every assumption that does not fit."""

    code = "impossible-world"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Figure:
    """A value with its mark and source; `low` and `high` are the ends of what can be meant."""

    value: float
    mark: Mark
    source: str
    low: float = -inf
    high: float = inf

    def set_to(self, value: float) -> Figure:
        """The same assumption with another value, marked as assumed by the caller."""
        return replace(self, value=float(value), mark=Mark.ASSUMED, source=BY_THE_CALLER)

    @property
    def fits(self) -> bool:
        """Whether the value lies within its ends."""
        return self.low <= self.value <= self.high


def walked(branch: object, path: str = "") -> Iterator[tuple[str, Figure]]:
    """Every figure in a dataclass of figures, with its dotted name, in the order of the fields."""
    if not is_dataclass(branch):
        return
    for one in fields(branch):
        value, name = getattr(branch, one.name), f"{path}{one.name}"
        if isinstance(value, Figure):
            yield name, value
        else:
            yield from walked(value, f"{name}.")


def changed(branch: Branch, values: Mapping[str, float]) -> Branch:
    """The same dataclass with the figures of these dotted names set.

    Raises `ImpossibleWorld`, with every name that is unknown and every value that does not fit.
    """
    known = dict(walked(branch))
    problems = [Problem(name, _unknown(name, known)) for name in values if name not in known]
    try:
        found = _changed(branch, {name: values[name] for name in values if name in known})
    except ImpossibleWorld as impossible:
        problems += impossible.problems
    if problems:
        raise ImpossibleWorld(problems)
    return found


def _unknown(name: str, known: Mapping[str, Figure]) -> str:
    last = name.rsplit(".", maxsplit=1)[-1]
    near = [one for one in known if one.rsplit(".", maxsplit=1)[-1] == last]
    near = near or get_close_matches(name, known)
    return "there is no such assumption" + (f"; there is {', '.join(near)}" if near else "")


def _changed(branch: Branch, values: Mapping[str, float]) -> Branch:
    parts: dict[str, object] = {}
    for one in fields(branch):
        value = getattr(branch, one.name)
        if isinstance(value, Figure) and one.name in values:
            parts[one.name] = value.set_to(values[one.name])
        inner = {
            name.removeprefix(f"{one.name}."): number
            for name, number in values.items()
            if name.startswith(f"{one.name}.")
        }
        if inner:
            parts[one.name] = _changed(value, inner)
    return replace(branch, **parts)


def misfits(branch: object) -> Iterator[Problem]:
    """Every figure whose value cannot be meant."""
    for name, figure in walked(branch):
        if not figure.fits:
            what = f"{figure.value:g} is not between {figure.low:g} and {figure.high:g}"
            yield Problem(name, what)
