"""Who may do what with a check: the teacher of its dyad, and only she."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, QuerySet

from rodedraad.access.permissions import holding, school_of
from rodedraad.access.roles import Permission as School
from rodedraad.access.rules import Narrow, Rule, register
from rodedraad.measuring.models import Check
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.vault.reader import Reader

M = TypeVar("M", bound=Model)


class Permission(StrEnum):
    """What may be done with a check."""

    BEGIN_CHECK = "begin_check"
    SEE_CHECK = "see_check"
    WRITE_CHECK = "write_check"
    WIPE_CHECK = "wipe_check"


def of_her_dyads(rows: QuerySet[Check], reader: Reader) -> QuerySet[Check]:
    """The checks of her own dyads."""
    return her_own(rows, reader, at="dyad__").select_related("dyad")


def of_her_pupils(rows: QuerySet[Check], reader: Reader) -> QuerySet[Check]:
    """The same while she teaches there: who left a school reads and wipes, and writes no more."""
    return teaching(of_her_dyads(rows, reader), reader)


def going_on(rows: QuerySet[Dyad], reader: Reader) -> QuerySet[Dyad]:
    """Her own dyads that have not ended: nothing new is asked about the others."""
    return teaching(her_own(rows, reader).filter(ends=None), reader)


def teaching(rows: QuerySet[M], reader: Reader) -> QuerySet[M]:
    """These rows where she teaches in the school she is in; all of them in her personal space."""
    if school_of(reader) is None:
        return rows
    return rows.filter(Exists(holding(reader, School.TEACH)))


def folder_of_check(check: Check) -> UUID:
    """Where the content of a check stands: in the folder of its dyad."""
    return check.dyad.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.BEGIN_CHECK, Dyad, going_on, folder=folder_of, reads=OWN, writes=OWN),
        Rule(
            Permission.SEE_CHECK,
            Check,
            of_her_dyads,
            folder=folder_of_check,
            reads=OWN,
            folder_at="dyad__folder",
        ),
        _own(Permission.WRITE_CHECK, of_her_pupils),
        _own(Permission.WIPE_CHECK, of_her_dyads),
    )


def _own(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which all of a check is read and written."""
    return Rule(permission, Check, narrow, folder=folder_of_check, reads=OWN, writes=OWN)
