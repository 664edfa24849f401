"""What can be said of an answer that is not what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: `fatal` cannot be read as an answer, an `error` breaks a rule of the question."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing: how bad, where (the link of the item), and what."""

    severity: Severity
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.severity.value}: {self.where}: {self.what}"


def fatal(where: str, what: str) -> Finding:
    """Something that cannot be read as an answer."""
    return Finding(Severity.FATAL, where, what)


def error(where: str, what: str) -> Finding:
    """A rule of the question that is broken."""
    return Finding(Severity.ERROR, where, what)


def warning(where: str, what: str) -> Finding:
    """Something that a person should look at."""
    return Finding(Severity.WARNING, where, what)
