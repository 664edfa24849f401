"""Keeping what was told in the first look: from the page's own words to a closed moment."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.core.reference import CameIn
from rodedraad.first_look.told import Told
from rodedraad.measuring import actions as measuring
from rodedraad.measuring import queries
from rodedraad.measuring.actions import Beginning
from rodedraad.pupils import actions as pupils
from rodedraad.vault.reader import Reader


@transaction.atomic
def keep_told(*, by: Reader, told: list[Told], sitting: UUID) -> list[UUID]:
    """The dyads under which the told bonds are kept now; sent a second time it keeps nothing twice.

    All of them, or none. Raises as `measuring.actions.save_answers`.
    """
    if kept := queries.dyads_of_sitting(by, sitting):
        return kept
    dyads = [pupils.begin_bond(by=by, named=one.named).pk for one in told]
    by_dyad = dict(zip(dyads, told, strict=True))
    how = Beginning(came_in=CameIn.CHOSEN, sitting=sitting)
    for check in measuring.begin_sitting(by=by, dyads=dyads, how=how):
        measuring.save_answers(by=by, check=check, save=by_dyad[check.dyad_id].save_to_make)
        measuring.close_check(by=by, check=check)
    return dyads
