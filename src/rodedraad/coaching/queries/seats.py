"""Reading as one who sits along: the coach of a trajectory, or its second rater."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import reachable, require
from rodedraad.audit import queries as trail
from rodedraad.catalogue.cards import Regime
from rodedraad.coaching import queries
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.queries import Running
from rodedraad.coaching.records import SEATED, Given, given
from rodedraad.sharing.coaches import regime_of
from rodedraad.vault import letting_in
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import day_of, this_instant

HANDED_OVER, ALL_READ = "reading-handed-over", "all-readings-handed-over"
"""In the trail: a second rater closed one reading, and the last one that was his."""


@dataclass(frozen=True)
class Seated:
    """One trajectory as someone who sits along sees it.

    `labels`: what the teacher calls each pupil for him, by dyad. A second rater's `running` has
    the plan as it was when he came, no record, and only his own notes.
    """

    seat: Seat
    running: Running
    labels: Mapping[str, str]
    regime: Regime

    @property
    def id(self) -> UUID:
        """The seat's UUID, for addresses."""
        return self.seat.pk

    @property
    def role(self) -> str:
        """As what he sits along: "coach" or "second_rater"."""
        return self.seat.role

    @property
    def teacher(self) -> str:
        """The name of the teacher whose trajectory it is."""
        return str(self.seat.trajectory.teacher.get_full_name())

    @property
    def last_day(self) -> date:
        """The last day on which he sits along."""
        return last_day(self.seat)

    def label(self, dyad: str) -> str:
        """What the teacher calls this pupil for him; empty where she said nothing."""
        return self.labels.get(dyad, "")


def seated(reader: Reader, seat: UUID) -> Seated:
    """What this reader sees of one seat of his; raises `NotPermitted` where it is not his now."""
    for row in _reached(reader).filter(pk=seat):
        found = opened(require(reader, Permission.SEE_SEATED, on=row), row)
        return found if row.pk in _written(reader, [row]) else _read_only(found)
    raise NotPermitted


def of_coach(reader: Reader) -> list[Seated]:
    """All that this reader sits along in at this instant, the newest first; also as a rater.

    One that is damaged hides none of the others.
    """
    found, rows = [], list(_reached(reader).order_by("-grant__made", "pk"))
    written = _written(reader, rows)
    for row in rows:
        try:
            one = opened(require(reader, Permission.SEE_SEATED, on=row), row)
        except (*LEFT_SHUT, NotPermitted):
            continue
        found.append(one if row.pk in written else _read_only(one))
    return found


def rows_of(reader: Reader) -> list[Seat]:
    """The seats of this reader at this instant, unopened."""
    return list(_reached(reader))


def held_as_coach(reader: Reader) -> list[Seat]:
    """Where he is the coach and something is still kept on that day there; nothing is opened."""
    return [one for one in rows_of(reader) if one.role == Seat.COACH and _is_there(one)]


def writing_as_rater(reader: Reader) -> list[Seat]:
    """Where he reads as a second rater and writes at this instant, unopened.

    Not where the trajectory ended, or its last day passed.
    """
    rows = reachable(Seat.objects.all(), reader, Permission.WRITE_SEATED)
    found = list(rows.filter(role=Seat.SECOND_RATER))
    ended = trail.in_folders([one.trajectory.folder_id for one in found], verbs={queries.ENDED})
    over = {one.folder for one in ended}
    return [one for one in found if one.trajectory.folder_id not in over and _is_there(one)]


def is_read_only(reader: Reader, seat: UUID) -> bool:
    """Whether this reader reads on at one seat of his, and writes there no more.

    Not once its last day has passed: then he reads nothing there either.
    """
    rows = [one for one in _reached(reader).filter(pk=seat) if _is_there(one)]
    return bool(rows) and not _written(reader, rows)


def opened(permit: Permit, row: Seat) -> Seated:
    """A seat read by its permit, on the day it is for the teacher's school.

    Raises `NotPermitted` once its last day has passed: for her it is gone from then on.
    """
    today = queries.today_of_school(row.trajectory.school)
    if row.trajectory.until < today:
        raise NotPermitted
    if row.role == Seat.SECOND_RATER:
        letter = _given(permit, row)
        running = queries.rated(permit, row, letter.plan, today=today)
        return Seated(row, running, letter.labels, regime_of(row.regime))
    running = queries.opened(permit, row.trajectory, today=today)
    return Seated(row, running, running.labels, regime_of(row.regime))


def at(trajectory: UUID, role: str = Seat.COACH) -> Seat | None:
    """Who sits along in a trajectory now in this role; None where nobody does. No permission."""
    rows = Seat.objects.select_related("person", "grant", "trajectory")
    rows = rows.filter(trajectory=trajectory, role=role)
    return rows.filter(grant__ends__gt=this_instant()).first()


def handed_over(row: Trajectory) -> bool:
    """Whether a second rater ever closed a reading here. No permission."""
    return bool(trail.in_folder(row.folder_id, verbs={HANDED_OVER, ALL_READ}))


def letters(reader: Reader, seat: UUID, *, kind: Kind) -> list[Content]:
    """What the second rater of his trajectory wrote to this coach, in no order."""
    for row in _reached(reader).filter(pk=seat):
        permit = require(reader, Permission.SEE_SEATED, on=row)
        return letting_in.all_letters(permit, row.grant_id, kind=kind)
    raise NotPermitted


def last_day(row: Seat) -> date:
    """The last day on which a seat holds: no later than that of the trajectory itself."""
    return min(day_of(row.grant.ends - timedelta(seconds=1)), row.trajectory.until)


def _is_there(row: Seat) -> bool:
    """Whether something is still kept there today."""
    return row.trajectory.until >= queries.today_of_school(row.trajectory.school)


def _given(permit: Permit, row: Seat) -> Given:
    letter = letting_in.letters_of([permit], kind=SEATED).get(row.grant_id)
    if letter is None:
        raise NotPermitted
    return given(letter)


def _read_only(found: Seated) -> Seated:
    return replace(found, running=replace(found.running, is_read_only=True))


def _written(reader: Reader, rows: Iterable[Seat]) -> set[UUID]:
    """Those at which he writes now; asked of those in a school alone, which she can leave."""
    found = {row.pk: row.trajectory.school for row in rows}
    in_school = [pk for pk, school in found.items() if school]
    if not in_school:
        return set(found)
    left = reachable(Seat.objects.filter(pk__in=in_school), reader, Permission.WRITE_SEATED)
    return found.keys() - set(in_school) | set(left.values_list("pk", flat=True))


def _reached(reader: Reader) -> QuerySet[Seat]:
    return reachable(Seat.objects.all(), reader, Permission.SEE_SEATED)
