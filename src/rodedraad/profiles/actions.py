"""Keeping the coach's choice, and giving a picture. `by` says who does it."""

from __future__ import annotations

from django.db import transaction

from rodedraad.coaching import queries
from rodedraad.coaching.actions import keeping, telling, together
from rodedraad.coaching.actions.alone import locked_now
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.told import Kept, Told, Written
from rodedraad.core.protocol import Outcome
from rodedraad.profiles.forms import Sent
from rodedraad.profiles.pages import HisPage
from rodedraad.profiles.records import Draft, changes, over
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


def keep_draft(*, by: Reader, page: HisPage, sent: Sent) -> Kept:
    """What the coach chose is kept, for him alone; nothing is given.

    What was changed in another tab of his is laid over: a choice is made as a whole. Raises as
    `coaching.actions.together.note_step`.
    """
    told = Told(sent.key, page.turn, sent.seen, None, _chosen(page, sent.draft))
    return together.note_step(by=by, seat=page.seated.seat, told=told)


def give_picture(*, by: Reader, page: HisPage, sent: Sent) -> Kept:
    """The picture is theirs from now on, and the step is done.

    It goes into what both read; his choice stays with him. Once more lays it over what he gave
    before. Raises as `coaching.actions.together.note_step`.
    """
    picture = page.composed(sent.draft)
    written = {**_chosen(page, sent.draft), Part.ABOUT_US: over(page.words, picture)}
    told = Told(sent.key, page.turn, sent.seen, Outcome.DONE, written)
    return together.note_step(by=by, seat=page.seated.seat, told=told)


@transaction.atomic
def write_beside(*, by: Reader, trajectory: Trajectory, told: Told) -> Kept:
    """What she writes beside a picture is kept with it; the step itself stays the coach's.

    The same key twice is one telling. Raises `NotOpen` after the end, and `NotPermitted`.
    """
    permit, now = locked_now(by, trajectory)
    if told.key in now.happened.applied:
        return queries.told_again(now, told)
    telling.refuse_locked(now, told.turn)
    wrote = keeping.write(permit, now, told.turn, written=told.written, key=told.key)
    keeping.keep_record(permit, now, wrote.record, key=told.key, wrote=wrote)
    return Kept(wrote.clashes)


def _chosen(page: HisPage, draft: Draft) -> Written:
    """His choice as words that change, from what stands there now."""
    changed = changes(page.draft_words, draft.words)
    return {Part.COACH_PRIVATE: changed} if changed else {}
