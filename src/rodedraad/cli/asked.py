"""Figures that were given as words: read one by one, and every problem told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rodedraad.cli.subcommand import WrongUsage
from rodedraad.core.errors import Problem
from rodedraad.interchange.numbers import number, whole

_BARE = re.compile(r"^([+-]?)([.,])")
"""A number that begins with its point or comma."""


class Asked:
    """Reads options and keeps what is wrong with them until `settle`."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def wrong(self, option: str, what: str) -> None:
        """Note that an option cannot be meant."""
        self._problems.append(Problem(option, what))

    def all_wrong(self, problems: Iterable[Problem], **options: str) -> None:
        """Note problems that the library found; `options` says which option a name of its is."""
        for problem in problems:
            self.wrong(options.get(problem.where, problem.where), problem.what)

    def whole(self, option: str, cell: str | None) -> int | None:
        """The whole number given to an option; None where there is none."""
        found = None if cell is None else whole(cell)
        if cell is not None and found is None:
            self.wrong(option, f"{cell!r} is no whole number")
        return found

    def figure(self, option: str, cell: str | None) -> float | None:
        """The number given to an option; '.3' and '0,3' will do. None where there is none."""
        found = None if cell is None else number(_BARE.sub(r"\g<1>0\g<2>", cell))
        if cell is not None and found is None:
            self.wrong(option, f"{cell!r} is no number")
        return found

    def pairs(self, option: str, cells: Sequence[str]) -> dict[str, float]:
        """What was given as NAME=NUMBER, by name."""
        found: dict[str, float] = {}
        for cell in cells:
            name, sign, value = cell.partition("=")
            if not sign or not name:
                self.wrong(option, f"{cell!r} is not written as NAME=NUMBER")
            elif name in found:
                self.wrong(option, f"{name!r} is given twice")
            elif (figure := self.figure(option, value)) is not None:
                found[name] = figure
        return found

    def settle(self) -> None:
        """Raise `WrongUsage` with everything that is wrong, a line each; nothing where all is."""
        if self._problems:
            raise WrongUsage("\n".join(map(str, self._problems)))
