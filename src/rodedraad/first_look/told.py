"""What the page of the first look hands over to be kept: read strictly, or refused whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from rodedraad.core.errors import RodeDraadError
from rodedraad.measuring.records import (
    BLANK,
    DAY,
    FOR_ME,
    MOMENT,
    ONE_THING,
    OWN_VIEW,
    WHEN,
    Change,
    Save,
)
from rodedraad.pupils.forms import NamedForm
from rodedraad.pupils.records import Named

MOST_TOLD = 3
NOBODY = "…"
"""How a pupil is called whom she gave no nickname."""
WORDS = {"day": DAY, "moment": MOMENT, "thing": ONE_THING, "when": WHEN, "for_me": FOR_ME}
"""The page's word for each of her own words → the name under which it is kept."""


class NotTold(RodeDraadError):
    """Something that the page of the first look does not send."""

    code = "not-told"

    def __init__(self) -> None:
        super().__init__("This could not be read. Nothing of it was kept: it still is on its page.")


@dataclass(frozen=True)
class Told:
    """One bond as it was told: who, and all answers and words as one save."""

    named: Named
    answers: Mapping[str, int | None]
    words: Mapping[str, str]

    @property
    def save_to_make(self) -> Save:
        """Everything she told, as the first save of a fresh moment."""
        return Save(
            uuid4(),
            tuple(Change(item, code, was=BLANK) for item, code in self.answers.items()),
            tuple(Change(name, words, was=BLANK) for name, words in self.words.items() if words),
        )


def told(body: bytes) -> tuple[UUID, list[Told]]:
    """The key of this handing over, and the bonds; raises `NotTold`."""
    try:
        sent = json.loads(body)
        sitting, bonds = UUID(sent["key"]), [one_told(one) for one in sent["bonds"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotTold from None
    if not 1 <= len(bonds) <= MOST_TOLD:
        raise NotTold
    return sitting, bonds


def one_told(one: Mapping[str, Any]) -> Told:
    """One bond; raises `NotTold`, `KeyError`, `TypeError` or `AttributeError`."""
    form = NamedForm({"nickname": text_of(one["nickname"]) or NOBODY, "age": one["age"]})
    if not form.is_valid():
        raise NotTold
    answers = {str(item): code_of(code) for item, code in one["answers"].items()}
    words = {WORDS[word]: text_of(text) for word, text in one["words"].items()}
    views = {OWN_VIEW + str(line): text_of(text) for line, text in one["own_views"].items()}
    return Told(form.named, answers, {**words, **views})


def code_of(code: Any) -> int | None:
    """A code, or None for 'I do not know yet'; raises `NotTold`."""
    if code is not None and type(code) is not int:
        raise NotTold
    return code


def text_of(text: Any) -> str:
    """Words; raises `NotTold`."""
    if type(text) is not str:
        raise NotTold
    return text
