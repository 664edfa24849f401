"""Reading access requests: the officer's, and what somebody is asked. The first argument reads."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from rodedraad.access.models import School
from rodedraad.access.reach import found, reachable, require
from rodedraad.access.roles import Permission as InSchool
from rodedraad.pupils import naming
from rodedraad.pupils.by_heart import plain
from rodedraad.pupils.models import Enrolment, Pupil
from rodedraad.requests.models import AccessRequest, RequestTask
from rodedraad.requests.permissions import Permission
from rodedraad.requests.records import RELEASED, Released, released
from rodedraad.vault import letter_box, shelf
from rodedraad.vault import reader as vault
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.keys import key_words
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.ring import ring

log = logging.getLogger(__name__)
MOST_FOUND = 20
"""So many pupils of one name are offered; with more, more of the name is asked."""


@dataclass(frozen=True)
class Listed:
    """A pupil as the officer finds one: the name on the class list, and the class of now."""

    id: UUID
    name: str = field(repr=False)
    class_code: str


@dataclass(frozen=True)
class Running:
    """A request as its officer sees it. Nothing in it depends on what anybody keeps.

    `answers` is None until the day on which they are shown; then all that came, nothing left out.
    `shut`: some of it does not open, for it is damaged or sealed to keys he has no more.
    """

    row: AccessRequest
    name: str = field(repr=False)
    answers: tuple[Released, ...] | None = None
    waits: bool = False
    shut: bool = False

    @property
    def id(self) -> UUID:
        """The request's UUID, for addresses."""
        return self.row.pk

    @property
    def shows(self) -> bool:
        """Whether the day on which answers are shown has come."""
        return self.row.school.today >= self.row.collects


@dataclass(frozen=True)
class Asked:
    """What somebody is asked: about whom, by whom, until when."""

    row: RequestTask
    name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The task's UUID, for addresses."""
        return self.row.pk

    @property
    def until(self) -> date:
        """The day before which her answer is wanted."""
        return self.row.request.collects

    @property
    def officer(self) -> str:
        """Who handles it."""
        return self.row.request.officer.get_full_name()

    @property
    def is_late(self) -> bool:
        """Whether that day has come, and she did not answer."""
        return self.row.answered is None and self.row.request.school.today >= self.until


def pupils_named(reader: Reader, typed: str) -> list[Listed]:
    """The pupils of this school whose name begins with what was typed, however it is spelled."""
    school = found(reader, InSchool.HANDLE_REQUESTS, on=School(pk=_school(reader)))
    rows = reachable(Pupil.objects.filter(school=school), reader, Permission.ASK_ABOUT_PUPIL)
    keys, wanted = ring(), plain(typed)
    names = {row.pk: naming.calling_name(row, keys) for row in rows}
    alike = [number for number, name in names.items() if plain(name).startswith(wanted)]
    classes = _classes(alike)
    listed = [Listed(number, names[number], classes.get(number, "")) for number in alike]
    return sorted(listed, key=lambda one: (one.name.casefold(), one.class_code))


def _school(reader: Reader) -> UUID | None:
    return reader.space.school if isinstance(reader.space, vault.School) else None


def _classes(pupils: Sequence[UUID]) -> dict[UUID, str]:
    rows = Enrolment.objects.filter(pupil__in=pupils, ends=None).select_related("school_class")
    return {row.pupil_id: row.school_class.code for row in rows}


def running(reader: Reader) -> list[Running]:
    """The requests that this officer handles, the newest first, without what came."""
    found(reader, InSchool.HANDLE_REQUESTS, on=School(pk=_school(reader)))
    rows = AccessRequest.objects.select_related("school", "pupil").order_by("-opened", "pk")
    return [Running(row, _name(row)) for row in reachable(rows, reader, Permission.SEE_REQUEST)]


def request_of(reader: Reader, number: UUID) -> Running:
    """One request; raises `NotPermitted`. What came is opened only when its day has come."""
    permit = require(reader, Permission.SEE_REQUEST, on=AccessRequest(pk=number))
    row = AccessRequest.objects.select_related("school", "pupil").get(pk=number)
    seen = Running(row, _name(row))
    if not seen.shows:
        return seen
    letters = [task.letter for task in row.tasks.all() if task.letter]
    came = [one for letter in letters for one in _came(permit, letter)]
    answers = tuple(sorted(came, key=lambda one: one.name))
    waits = row.tasks.filter(answered=None).exists()
    shut = row.closed is None and len(came) < len(letters)
    return replace(seen, answers=answers, waits=waits, shut=shut)


def _came(permit: Permit, letter: UUID) -> list[Released]:
    """What one letter says; nothing where it does not open, and that hides no other."""
    try:
        content = letter_box.read(permit, letter, kind=RELEASED)
    except LEFT_SHUT as why:
        log.exception("left shut: %s in an answer to an access request", why.code)
        return []
    return [released(content)] if content else []


def _name(row: AccessRequest) -> str:
    """What the class list calls the pupil."""
    return naming.calling_name(row.pupil) if row.pupil else "…"


def asked_of_me(reader: Reader) -> list[Asked]:
    """What this person is asked, what waits first."""
    rows = RequestTask.objects.order_by("answered", "request__collects", "pk")
    tasks = reachable(rows, reader, Permission.ANSWER_REQUEST)
    found_ = [Asked(row, _name(row.request)) for row in tasks]
    return sorted(found_, key=lambda one: one.row.answered is not None)


def waits_for_me(reader: Reader) -> bool:
    """Whether this person is asked something that she did not answer; one query."""
    rows = RequestTask.objects.filter(answered=None)
    return reachable(rows, reader, Permission.ANSWER_REQUEST).exists()


def asked(reader: Reader, task: UUID) -> Asked:
    """One of them; raises `NotPermitted`."""
    row = found(reader, Permission.ANSWER_REQUEST, on=RequestTask(pk=task))
    return Asked(row, _name(row.request))


def words_of_officer(one: Asked) -> str:
    """The ten words of the officer's key, to compare in person; empty where there is no key."""
    officer = shelf.recipient(one.row.request.officer_id)
    return " ".join(key_words(officer.public, get_language() or "nl")) if officer else ""
