"""Who may do what with a talk: the teacher of its dyad, and only she."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.rules import Narrow, Rule, register
from rodedraad.measuring.permissions import going_on, teaching
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.talking.guide.models import Talk
from rodedraad.vault.reader import Reader


class Permission(StrEnum):
    """What may be done with a talk."""

    BEGIN_TALK = "begin_talk"
    SEE_TALK = "see_talk"
    WRITE_TALK = "write_talk"
    WIPE_TALK = "wipe_talk"


def of_her_dyads(rows: QuerySet[Talk], reader: Reader) -> QuerySet[Talk]:
    """The talks about her own dyads."""
    return her_own(rows, reader, at="dyad__").select_related("dyad")


def of_her_pupils(rows: QuerySet[Talk], reader: Reader) -> QuerySet[Talk]:
    """The same while she teaches there: who left a school reads and wipes, and writes no more."""
    return teaching(of_her_dyads(rows, reader), reader)


def folder_of_talk(talk: Talk) -> UUID:
    """Where the content of a talk stands: in the folder of its dyad."""
    return talk.dyad.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.BEGIN_TALK, Dyad, going_on, folder=folder_of, reads=OWN, writes=OWN),
        Rule(Permission.SEE_TALK, Talk, of_her_dyads, folder=folder_of_talk, reads=OWN),
        _own(Permission.WRITE_TALK, of_her_pupils),
        _own(Permission.WIPE_TALK, of_her_dyads),
    )


def _own(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which all of a talk is read and written."""
    return Rule(permission, Talk, narrow, folder=folder_of_talk, reads=OWN, writes=OWN)
