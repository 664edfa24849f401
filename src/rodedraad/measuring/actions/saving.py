"""Saving answers and words: opened, merged and sealed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rodedraad.access.reach import locked
from rodedraad.catalogue import instrument
from rodedraad.measuring.actions.rows import note
from rodedraad.measuring.errors import CheckClosed, PartWiped
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.records import (
    CHECK,
    Clash,
    Given,
    Merged,
    Save,
    by_part,
    document,
    with_save,
)
from rodedraad.vault import shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import UnknownGrant
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import day_of, this_instant


@dataclass(frozen=True)
class Saved:
    """What stands here after a save, for all that it named, and what was not taken over."""

    answers: dict[str, Given]
    words: dict[str, str]
    clashes: tuple[Clash, ...]


@transaction.atomic
def save_answers(*, by: Reader, check: Check, save: Save) -> Saved:
    """Seal answers into a check; the same key twice is one save. A clash is in what is given back.

    The check is read anew under a lock, so closing and saving follow each other.
    Raises `CheckClosed`, `PartWiped`, `UnknownItems`, `AnswersOutsideResponses`, `UnknownWords`.
    """
    row, permit = locked(by, Permission.WRITE_CHECK, on=check)
    if row.closed and save.answers:
        raise CheckClosed
    divided = by_part(instrument(row.instrument), save)
    merged = [merge(permit, record_of(row, part), one, kind=CHECK) for part, one in divided.items()]
    if merged and not row.begun:
        _note_first_save(permit, row)
    return saved(save, merged)


@transaction.atomic
def keep_words(*, by: Reader, check: Check, save: Save) -> Saved:
    """Seal her words beside a check, also when it is closed: a moment, a comment, her own view.

    Raises as `save_answers`; `CheckClosed` never.
    """
    return save_answers(by=by, check=check, save=Save(save.key, words=save.words))


def record_of(check: Check, part: Part) -> UUID:
    """The record that holds this part of a check."""
    records = {
        Part.SCORES: check.scores,
        Part.ABOUT_US: check.about_us,
        Part.ABOUT_ME: check.about_me,
    }
    return records[part]


def merge(permit: Permit, record: UUID, save: Save, *, kind: Kind) -> Merged:
    """The document after this save, sealed over the one before.

    Raises `PartWiped` where the record is gone. Call it in a transaction.
    """
    merged: list[Merged] = []

    def change(content: Content) -> Content:
        merged.append(with_save(document(content), save))
        return merged[-1].document.content

    try:
        shelf.change(permit, record, kind=kind, by=change)
    except UnknownGrant:
        raise PartWiped from None
    return merged[-1]


def _note_first_save(permit: Permit, row: Check) -> None:
    """The day on which it was begun, and one event; later saves leave none."""
    row.begun, row.day = True, day_of(this_instant())
    row.save(update_fields=["begun", "day"])
    note(permit, "check-begun", row)


def saved(save: Save, merged: Sequence[Merged]) -> Saved:
    """What stands in these documents now, of all that this save named."""
    answers = {key: code for one in merged for key, code in one.document.answers.items()}
    words = {name: text for one in merged for name, text in one.document.words.items()}
    return Saved(
        {one.name: answers[one.name] for one in save.answers if one.name in answers},
        {one.name: words[one.name] for one in save.words if one.name in words},
        tuple(clash for one in merged for clash in one.clashes),
    )
