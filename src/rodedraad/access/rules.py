"""The rules of the features, registered at start-up, looked up here. No feature is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

Narrow = Callable[["QuerySet[Any]", Reader], "QuerySet[Any]"]
PartsOf = Callable[[Any], frozenset[Part]]


def nothing(_row: Any) -> frozenset[Part]:
    """No part of any folder."""
    return frozenset()


@dataclass(frozen=True)
class Always:
    """The same parts for every row."""

    parts: frozenset[Part]

    def __call__(self, _row: Any) -> frozenset[Part]:
        """Those parts."""
        return self.parts


def always(*parts: Part) -> PartsOf:
    """The same parts for every row."""
    return Always(frozenset(parts))


@dataclass(frozen=True)
class Rule:
    """One permission: which rows of one model a reader reaches with it, and which parts it opens.

    `folder` gives the folder of a row; None where there is no content behind it. `folder_at` is the
    way to the same by the names of fields, for a rule whose rows are often many.
    """

    permission: str
    model: type[Model]
    narrow: Narrow
    folder: Callable[[Any], UUID] | None = None
    reads: PartsOf = nothing
    writes: PartsOf = nothing
    folder_at: str = ""


_RULES: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Make rules known. Raises `ValueError` where a permission has another rule already."""
    for rule in rules:
        if _RULES.setdefault(rule.permission, rule) is not rule:
            raise ValueError(f"{rule.permission} has a rule already")


def rule_of(permission: str) -> Rule:
    """The rule of a permission; raises `KeyError` where no feature stated one."""
    return _RULES[permission]


def every_rule() -> tuple[Rule, ...]:
    """All rules, by permission."""
    return tuple(_RULES[permission] for permission in sorted(_RULES))
