"""Reading talks. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import permits, reachable
from rodedraad.core.picture import picture
from rodedraad.core.talk import Company, Sign, Telling, signs
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.records import Document, Given, document
from rodedraad.talking.guide.models import Talk
from rodedraad.talking.guide.permissions import Permission
from rodedraad.talking.guide.records import COMPANY, LOOK_BACK, PARTS, TALK, TELLING, day_in
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class TalkSheet:
    """One talk with all that she can read of it. A part that was wiped is missing in `parts`."""

    row: Talk
    parts: Mapping[Part, Document]

    @property
    def id(self) -> UUID:
        """The talk's UUID, for addresses."""
        return self.row.pk

    @property
    def dyad(self) -> UUID:
        """The dyad's UUID, for addresses."""
        return self.row.dyad_id

    @cached_property
    def words(self) -> dict[str, str]:
        """What she chose and wrote, by name (see `records`)."""
        return {name: text for one in self.parts.values() for name, text in one.words.items()}

    @cached_property
    def ticks(self) -> dict[str, Given]:
        """What she ticked, by name."""
        return {name: given for one in self.parts.values() for name, given in one.answers.items()}

    @property
    def company(self) -> Company:
        """Who is there."""
        return Company(self.words.get(COMPANY, Company.ALONE))

    @property
    def telling(self) -> Telling:
        """How it is told; with a parent as a bond, whatever the switch says."""
        if self.company is Company.PARENT:
            return Telling.BOND
        return Telling(self.words.get(TELLING, Telling.BOND))

    @property
    def look_back(self) -> date | None:
        """The day on which she looks back; None where she named none."""
        return day_in(self.words.get(LOOK_BACK, ""))

    @property
    def has_about_me(self) -> bool:
        """Whether what she wrote about herself is still kept."""
        return Part.ABOUT_ME in self.parts


@dataclass(frozen=True)
class Seen:
    """What her latest picture of a bond shows, and of which day it is; None without a picture."""

    signs: frozenset[Sign]
    day: date | None


def talk(reader: Reader, talk_id: UUID) -> TalkSheet:
    """One talk of hers; raises `NotPermitted` where it is not hers or not there."""
    for found in _sheets(reader, _reached(reader).filter(pk=talk_id)):
        return found
    raise NotPermitted


def begun(reader: Reader, dyad: UUID) -> tuple[list[TalkSheet], list[Talk]]:
    """The talks about one bond of hers, the newest first; and those that do not open."""
    rows = list(_reached(reader).filter(dyad=dyad).order_by("-day", "-epoch"))
    here = _undamaged(reader, rows)
    ids = {one.id for one in here}
    return here, [row for row in rows if row.pk not in ids]


def talks_of(reader: Reader, dyad: UUID) -> list[TalkSheet]:
    """The talks about one bond of hers, the newest first; none where it is not hers."""
    return _sheets(reader, _reached(reader).filter(dyad=dyad).order_by("-day", "-epoch"))


def may_be_due(reader: Reader) -> QuerySet[Talk]:
    """The talks of this teacher about bonds that go on: on which of them a day was named is sealed.

    Only whether there is one, before `look_backs` asks what she may see.
    """
    return Talk.objects.filter(dyad__teacher=reader.owner.person, dyad__ends=None)


def look_backs(reader: Reader) -> list[TalkSheet]:
    """The talks of bonds that go on for which she named a day to look back, by that day.

    One that is damaged hides none of the others.
    """
    sheets = _undamaged(reader, _reached(reader).filter(dyad__ends=None), parts=[Part.ABOUT_US])
    named = [(one.look_back, one) for one in sheets if one.look_back]
    return [one for _, one in sorted(named, key=lambda pair: pair[0])]


def unread(talk_id: UUID) -> Talk:
    """A talk of which only the UUID is known, for an action that asks and reads by itself."""
    return Talk(pk=talk_id)


def row(reader: Reader, talk_id: UUID) -> Talk:
    """One talk without its content; raises `NotPermitted`."""
    found = _reached(reader).filter(pk=talk_id).first()
    if found is None:
        raise NotPermitted
    return found


def seen_in(reader: Reader, dyad: UUID) -> Seen:
    """What the latest closed moment of a bond shows."""
    closed = [one for one in measuring.checks_of(reader, dyad) if one.closed]
    for sheet in measuring.answers_of(reader, closed[-1:]).values():
        looked = sheet.looked
        found = picture(sheet.form, looked.answers, age=sheet.age, wrote_moment=bool(looked.moment))
        return Seen(signs(sheet.form, found), sheet.row.day)
    return Seen(frozenset({Sign.NO_PICTURE, Sign.ANY}), None)


def has_about_me(reader: Reader, dyad: UUID) -> bool:
    """Whether anything she wrote about herself in talks about this bond is still kept."""
    given = permits(_reached(reader).filter(dyad=dyad)[:1], reader, Permission.SEE_TALK)
    try:
        return bool(shelf.read_many(given, kinds=[TALK], parts=[Part.ABOUT_ME]))
    except LEFT_SHUT:  # a key is damaged: there is something
        return True


def _reached(reader: Reader) -> QuerySet[Talk]:
    return reachable(Talk.objects.all(), reader, Permission.SEE_TALK)


def _undamaged(
    reader: Reader, talks: Iterable[Talk], parts: Iterable[Part] = PARTS
) -> list[TalkSheet]:
    rows = list(talks)
    try:
        return _sheets(reader, rows, parts)
    except LEFT_SHUT:
        return [one for row in rows for one in _sheet_or_not(reader, row, parts)]


def _sheet_or_not(reader: Reader, talk: Talk, parts: Iterable[Part]) -> list[TalkSheet]:
    try:
        return _sheets(reader, [talk], parts)
    except LEFT_SHUT:
        return []


def _sheets(
    reader: Reader, talks: Iterable[Talk], parts: Iterable[Part] = PARTS
) -> list[TalkSheet]:
    rows = list(talks)
    one_a_folder = {one.dyad.folder_id: one for one in rows}
    given = {one.folder: one for one in permits(one_a_folder.values(), reader, Permission.SEE_TALK)}
    only = {record for one in rows for record in (one.about_us, one.about_me)}
    kept = shelf.read_many(list(given.values()), kinds=[TALK], parts=parts, only=only)
    found = {one.record: one for one in kept}
    return [
        TalkSheet(
            one,
            {
                found[record].place.part: document(found[record].content)
                for record in (one.about_us, one.about_me)
                if record in found
            },
        )
        for one in rows
    ]
