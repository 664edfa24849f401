"""Going on in another way of the same protocol: another variant of its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.coaching.actions import keeping, telling
from rodedraad.coaching.actions.alone import locked_now, note_deed
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.protocols.holidays import with_days
from rodedraad.coaching.protocols.ways import CHANGED
from rodedraad.coaching.records import PLAN, plan_content
from rodedraad.core.protocol import NeedsTermEnd, switch_variant
from rodedraad.vault import shelf
from rodedraad.vault.reader import Reader


@transaction.atomic
def change_way(
    *, by: Reader, trajectory: Trajectory, variant: str, key: UUID, until: date | None = None
) -> None:
    """The same people go on in this variant from the same start; what happened stays as it is.

    `until`: the last day on which anything is kept, where this variant asks one. A day that was
    promised before is never moved further away. Twice is once. Raises `NotOpen` after the end,
    `UnknownVariant`, `WrongDyads` where it takes fewer bonds than there are, and `NeedsTermEnd`
    without a day that is still to come.
    """
    permit, now = locked_now(by, trajectory)
    if key in now.happened.applied or variant == now.plan.variant:
        return
    telling.refuse_ended(now)
    if until is not None and until <= now.today:
        raise NeedsTermEnd("the last day of a term is still to come")
    days = [day for day in (until, now.plan.until) if day is not None]
    last = min(days, default=None)
    changed = switch_variant(now.known, with_days(now.plan), variant, until=last)
    shelf.change(permit, now.row.plan, kind=PLAN, by=lambda _before: plan_content(changed))
    keeping.keep_record(permit, replace(now, plan=changed), now.record, key=key)
    note_deed(permit, CHANGED, now.row)
