"""A plugin of pytest that notes how near each figure comes to what a test expects, and tells it.

Loaded by scripts/check-against-r only. Each test compares by `pytest.approx`, so that is where
both figures meet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

_approx = pytest.approx
_found: dict[tuple[str, str], list[float]] = {}


class Noted:
    """What `pytest.approx` gives, and a note of each comparison."""

    __array_ufunc__ = None  # so that an array leaves the comparison to us
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, expected: Any, **tolerance: Any) -> None:
        self._expected, self._tolerance = expected, tolerance

    def __eq__(self, actual: object) -> bool:
        relative = self._tolerance.get("rel") or 1e-6
        least = (self._tolerance.get("abs") or 0.0) / relative
        test = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[-1].split("[")[0].split(" ")[0]
        file = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[0].split("/")[-1]
        key = (f"{file[5:-3]}: {test[5:].replace('_', ' ')}", f"{relative:.0e}")
        _found.setdefault(key, []).extend(
            abs(one - other) / max(abs(other), least, 1e-300) if one != other else 0.0
            for one, other in _pairs(actual, self._expected)
        )
        return bool(actual == _approx(self._expected, **self._tolerance))

    def __ne__(self, actual: object) -> bool:
        return bool(actual != _approx(self._expected, **self._tolerance))


def _pairs(actual: Any, expected: Any) -> Iterator[tuple[float, float]]:
    if isinstance(expected, Mapping):
        for name, value in expected.items():
            yield from _pairs(actual[name], value) if name in actual else ()
    elif isinstance(expected, list | tuple | np.ndarray):
        for one, other in zip(actual, expected, strict=False):
            yield from _pairs(one, other)
    elif isinstance(expected, int | float) and isinstance(actual, int | float):
        yield float(actual), float(expected)


def pytest_configure() -> None:
    """Put the note in the place of the plain comparison."""
    pytest.approx = Noted  # type: ignore[misc, assignment]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of agreement."""
    write = terminalreporter.write_line
    write("")
    total = 0
    for (test, tolerance), found in sorted(_found.items()):
        if found:
            total += len(found)
            write(f"{test[:92]:<92} {len(found):>5} {max(found):>9.1e} of {tolerance}")
    write(f"{total} figures; the largest relative difference of each kind, and what is allowed")
