"""Results as plain lists, numbers and words, for `json.dumps`."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from math import isfinite


def plain(result: object) -> object:
    """A result with its fields by name; a number that is none (NaN, infinite) becomes None."""
    if is_dataclass(result):
        return {field.name: plain(getattr(result, field.name)) for field in fields(result)}
    if isinstance(result, Enum):
        return result.value
    if isinstance(result, tuple | list):
        return [plain(one) for one in result]
    return None if isinstance(result, float) and not isfinite(result) else result
