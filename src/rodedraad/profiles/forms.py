"""What comes in from the coach's form: his choice of her words, and his lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from rodedraad.coaching.asking.forms import key_of, plain
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.core.interview import Told
from rodedraad.profiles.records import LONGEST_LINE, Draft, hers

GOES, LINE = "goes-", "line-"
"""Before the key of a scale, in the form."""


@dataclass(frozen=True)
class Sent:
    """What a form of the coach told. `seen` is how often the turn had been noted when he looked."""

    key: UUID
    seen: int
    draft: Draft


def sent_draft(fields: QueryDict, lines: Iterable[Told]) -> Sent:
    """The coach's choice, of the scales that the reading has. Raises `NotUnderstood`.

    A number that is not among her words takes nothing along.
    """
    scales = list(lines)
    try:
        seen = int(fields.get("seen", "0"))
        goes = {
            one.scale.key: _within(fields.getlist(GOES + one.scale.key), len(hers(one)))
            for one in scales
            if hers(one)
        }
    except ValueError:
        raise NotUnderstood from None
    texts = {one.scale.key: plain(fields.get(LINE + one.scale.key, "")).strip() for one in scales}
    if any(len(text) > LONGEST_LINE for text in texts.values()):
        raise NotUnderstood
    return Sent(key_of(fields), seen, Draft(fields.get("of", ""), goes, texts))


def _within(numbers: Iterable[str], many: int) -> frozenset[int]:
    return frozenset(number for one in numbers if 0 <= (number := int(one)) < many)


def carried(fields: QueryDict) -> list[tuple[str, str]]:
    """What a preview carries on to be given: his choice and his lines, as they were sent."""
    names = [name for name in fields if name.startswith((GOES, LINE))]
    return [(name, value) for name in names for value in fields.getlist(name)]
