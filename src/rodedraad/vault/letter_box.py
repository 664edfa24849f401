"""Letters of people without a key: left in a folder's letter box, read and taken in by one person.

What lies here was sealed to one person's public key in the request that brought it. The folder's
owner sees that a letter lies there; nobody but the person it was sealed to opens it.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from rodedraad.vault import door
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.keys import Recipient
from rodedraad.vault.letters import LetterAddress
from rodedraad.vault.models import Letter
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit
from rodedraad.web.clock import this_instant


def leave(
    permit: Permit, content: Content, *, kind: Kind, to: Recipient, grant: UUID | None = None
) -> UUID:
    """The UUID of a letter, sealed to this person for the one part that the permit writes.

    Call it in a transaction. With a `grant` the letter is gone when that is. Raises as
    `letters.seal_letter`, and `ValueError` where the permit writes no part or several.
    """
    (part,) = permit.writes
    at = LetterAddress(uuid4(), permit.folder, part)
    sealed = door.write_letter(permit, content, kind=kind, to=to, at=at)
    Letter.objects.create(
        id=at.letter,
        folder_id=at.folder,
        part=part,
        kind=kind.word,
        recipient_id=to.person,
        grant_id=grant,
        sealed=sealed.sealed,
    )
    return at.letter


def read(permit: Permit, letter: UUID, *, kind: Kind) -> Content | None:
    """What a letter to this reader says; it stays in the box. None where none lies there.

    Raises `NotPermitted` where the permit reads no such part, `DamagedLetter`, `MovedLetter`.
    """
    row = _to(permit, letter, kind).first()
    return _opened(permit, row, kind) if row else None


def take_out(permit: Permit, letter: UUID, *, kind: Kind) -> Content | None:
    """The same, and it lies in the box no more; what cannot be opened stays where it is.

    Call it in the transaction that seals the content into a folder.
    """
    row = _to(permit, letter, kind).select_for_update(of=("self",)).first()
    if row is None:
        return None
    content = _opened(permit, row, kind)
    row.delete()
    return content


def throw_away(folder: UUID, letters: Iterable[UUID]) -> int:
    """How many letters lie in the box of a folder no more, unread. It needs no key."""
    return Letter.objects.filter(pk__in=list(letters), folder=folder).delete()[0]


def _to(permit: Permit, letter: UUID, kind: Kind) -> QuerySet[Letter]:
    """The letter, where it is one to this reader that still holds."""
    return Letter.objects.filter(
        Q(grant=None) | Q(grant__ends__gt=this_instant()),
        pk=letter,
        folder=permit.folder,
        kind=kind.word,
        recipient=permit.reader.owner.person,
    )


def _opened(permit: Permit, row: Letter, kind: Kind) -> Content:
    at = LetterAddress(row.pk, row.folder_id, Part(row.part))
    return door.read_letter(permit, door.SealedLetter(at, bytes(row.sealed)), kind=kind)
