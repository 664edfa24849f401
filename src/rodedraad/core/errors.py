"""What can go wrong, said so that a person can mend it: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class RodeDraadError(Exception):
    """Something a person can cause and mend; `code` is turned into words at the edge."""

    code = "error"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where (a dotted key or a row), what, and the line if known."""

    where: str
    what: str
    line: int | None = None

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line is not None else ""
        return f"{line}{self.where}: {self.what}"


class InvalidFile(RodeDraadError):
    """A file that cannot be used, with every problem found in it."""

    code = "invalid-file"

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        return "\n".join(f"{self.name}: {problem}" for problem in self.problems)
