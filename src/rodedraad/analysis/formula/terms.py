"""What a formula says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Atom:
    """One column as the formula uses it, under the name the formula gives it.

    `how` is `as_is`, `power` (with `power`), `within` or `between` (with `group`), or `factor`.
    """

    name: str
    column: str
    how: str = "as_is"
    power: int = 1
    group: tuple[str, ...] = ()


Term: TypeAlias = tuple[Atom, ...]
"""A product of atoms; the intercept is the empty product."""

INTERCEPT: Term = ()


def term_name(term: Term) -> str:
    """A term as R writes it."""
    return ":".join(atom.name for atom in term) or "(Intercept)"


@dataclass(frozen=True)
class RandomPart:
    """One set of effects that vary, and may vary together, over the groups of a grouping."""

    terms: tuple[Term, ...]
    group: tuple[str, ...]

    @property
    def group_name(self) -> str:
        """The grouping as lme4 writes it, innermost first."""
        return ":".join(self.group)


@dataclass(frozen=True)
class Formula:
    """An outcome, the terms that are the same for all, and those that vary over groups."""

    written: str
    outcome: str
    terms: tuple[Term, ...]
    random: tuple[RandomPart, ...]

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """Every atom once, in the order of the formula."""
        parts = [*self.terms, *(term for part in self.random for term in part.terms)]
        return tuple(dict.fromkeys(atom for term in parts for atom in term))

    @property
    def groupings(self) -> tuple[tuple[str, ...], ...]:
        """Every grouping once: of the random parts, and of `within` and `between`."""
        of_atoms = [atom.group for atom in self.atoms if atom.group]
        return tuple(dict.fromkeys([*(part.group for part in self.random), *of_atoms]))
