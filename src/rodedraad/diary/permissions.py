"""Who may do what with a diary: the teacher of its dyad, and only she."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.rules import Narrow, Rule, register
from rodedraad.diary.models import Diary
from rodedraad.measuring.permissions import going_on, teaching
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.vault.reader import Reader


class Permission(StrEnum):
    """What may be done with a diary."""

    BEGIN_DIARY = "begin_diary"
    SEE_DIARY = "see_diary"
    WRITE_DIARY = "write_diary"
    WIPE_DIARY = "wipe_diary"


def of_her_dyads(rows: QuerySet[Diary], reader: Reader) -> QuerySet[Diary]:
    """The diaries about her own dyads. No coach sees them."""
    return her_own(rows, reader, at="dyad__").select_related("dyad")


def of_her_pupils(rows: QuerySet[Diary], reader: Reader) -> QuerySet[Diary]:
    """The same while the bond goes on and she teaches there: afterwards nothing is added."""
    return teaching(of_her_dyads(rows, reader).filter(dyad__ends=None), reader)


def folder_of_diary(diary: Diary) -> UUID:
    """Where the content of a diary stands: in the folder of its dyad."""
    return diary.dyad.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.BEGIN_DIARY, Dyad, going_on, folder=folder_of, reads=OWN, writes=OWN),
        Rule(Permission.SEE_DIARY, Diary, of_her_dyads, folder=folder_of_diary, reads=OWN),
        _own(Permission.WRITE_DIARY, of_her_pupils),
        _own(Permission.WIPE_DIARY, of_her_dyads),
    )


def _own(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which all of a diary is read and written."""
    return Rule(permission, Diary, narrow, folder=folder_of_diary, reads=OWN, writes=OWN)
