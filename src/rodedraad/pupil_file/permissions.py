"""Who may let a sentence leave, and who sees what left: the teacher of its dyad, and only she.

No permission here opens what is about herself: nothing of it can be picked for a pupil file.
"""

from __future__ import annotations

from enum import StrEnum

from django.db.models import QuerySet

from rodedraad.access.rules import Narrow, Rule, always, register
from rodedraad.measuring.permissions import teaching
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import folder_of, her_own
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

ABOUT_US = always(Part.ABOUT_US)


class Permission(StrEnum):
    """What may be done with sentences for a pupil file."""

    LEAVE_SENTENCE = "leave_sentence"
    SEE_LEFT_SENTENCES = "see_left_sentences"
    WIPE_LEFT_SENTENCE = "wipe_left_sentence"


def of_her_pupils(rows: QuerySet[Dyad], reader: Reader) -> QuerySet[Dyad]:
    """Her own dyads, in a school while she teaches there; also those that have ended."""
    return teaching(her_own(rows, reader), reader)


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        _rule(Permission.LEAVE_SENTENCE, of_her_pupils),
        Rule(Permission.SEE_LEFT_SENTENCES, Dyad, her_own, folder=folder_of, reads=ABOUT_US),
        _rule(Permission.WIPE_LEFT_SENTENCE, her_own),
    )


def _rule(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which her words about the bond are read and written, and nothing else."""
    return Rule(permission, Dyad, narrow, folder=folder_of, reads=ABOUT_US, writes=ABOUT_US)
