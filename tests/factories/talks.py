"""Talks about a bond, and what a page sends to save."""

from __future__ import annotations

from uuid import UUID, uuid4

from rodedraad.core.talk import Company
from rodedraad.measuring.records import BLANK, Change, Save
from rodedraad.talking.guide import actions
from rodedraad.talking.guide.models import Talk
from rodedraad.vault.reader import Reader

PREPARED = {
    "hypothesis": "Ik denk dat hij mij test.",
    "question.good_glad": "Wat deed Vonkje deze week waar jij blij van werd?",
    "own.choose": "Wat doe je morgen bij de deur?",
    "for_pupil": "Ik zag je wachten.",
    "for_me": "Even naar buiten.",
    "look_back": "2026-12-07",
}
"""What she wrote and chose, by name."""


def begun_talk(reader: Reader, dyad: UUID, company: Company = Company.ALONE) -> Talk:
    """A talk in which nothing was chosen yet."""
    return actions.begin_talk(by=reader, dyad=dyad, talk=uuid4(), company=company)


def wrote(key: UUID | None = None, **texts: str) -> Save:
    """A save of words where nothing stood before; `question__good_glad` for a name with a dot."""
    words = (Change(name.replace("__", "."), text, BLANK) for name, text in texts.items())
    return Save(key or uuid4(), words=tuple(words))


def prepared_talk(reader: Reader, dyad: UUID, company: Company = Company.ALONE) -> Talk:
    """A talk with something in every place."""
    talk = begun_talk(reader, dyad, company)
    words = tuple(Change(name, text, BLANK) for name, text in PREPARED.items())
    ticks = (Change("asked.question.good_glad", 1, BLANK), Change("skipped.settle", 1, BLANK))
    actions.save_talk(by=reader, talk=talk, save=Save(uuid4(), ticks, words))
    return talk
