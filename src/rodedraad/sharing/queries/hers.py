"""What a teacher reads: what she may share, who looks along, what happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rodedraad.access.reach import reachable, require
from rodedraad.accounts.models import User
from rodedraad.audit import queries as trail
from rodedraad.audit.models import Event
from rodedraad.catalogue.cards import Regime
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Sheet
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import Bond
from rodedraad.sharing import things
from rodedraad.sharing.coaches import own_regime, regime_of
from rodedraad.sharing.models import SharedPiece, Sharing
from rodedraad.sharing.permissions import Permission
from rodedraad.sharing.queries.both import Piece, label_in, last_day, places_in
from rodedraad.sharing.records import LABEL, Label
from rodedraad.sharing.showing import has_content
from rodedraad.sharing.things import Listed
from rodedraad.vault import letting_in
from rodedraad.vault.canonical import Content
from rodedraad.vault.keys import PublicKey
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Reader
from rodedraad.vault.shelf import OWN_PARTS
from rodedraad.web.clock import HOME, this_instant

MOST_MOMENTS = 30
"""So many of the newest moments can be shared at once: what one form can carry."""
MOST_TOLD = 200
OPENED = "shared-opened"
LISTED = "shared-listed"
"""A coach opened a list in which the bond stands, with what she calls the pupil; once a day."""
NOTED = "noted-elsewhere"
"""A coach took a line along for the system of his own service; what it says is kept nowhere."""
BY_HIM = {OPENED, LISTED, NOTED}
TOLD = {*BY_HIM, "bond-shared", "sharing-stopped", "sharing-ended", "sharing-left"}


@dataclass(frozen=True)
class Looking:
    """Someone looks along with a bond of hers: what, as whom, under which duty, until when.

    `changed`: some of it was changed or wiped since, and is not seen by him.
    """

    sharing: Sharing
    name: str
    label: Label
    regime: Regime
    has_new_keys: bool
    other_regime: Regime | None
    pieces: tuple[SharedPiece, ...]
    things: tuple[Listed, ...]
    changed: bool

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return last_day(self.sharing)


@dataclass(frozen=True)
class Told:
    """Something in the trail of a bond that she is told: who, what, when, about which moments.

    What one person opened within one hour is told once: `at` is the latest, `times` how often.
    A moment that she wiped since is None. `things`: what else was opened, by its name; empty where
    it was wiped.
    """

    at: datetime
    verb: str
    name: str
    moments: tuple[Check | None, ...] = ()
    things: tuple[str, ...] = ()
    times: int = 1

    @property
    def here(self) -> datetime:
        """When it was on the clock there, without a zone: pages would turn it back into UTC."""
        return self.at.astimezone(HOME).replace(tzinfo=None)

    @property
    def still_there(self) -> list[Check]:
        """Those of the moments that she did not wipe, in time."""
        here = [moment for moment in self.moments if moment]
        return sorted(here, key=lambda moment: (moment.day, moment.epoch))


def bond_to_share(reader: Reader, dyad: UUID) -> Bond:
    """A bond of hers with which she may let someone look along; raises `NotPermitted`."""
    require(reader, Permission.SHARE_BOND, on=Dyad(pk=dyad))
    return pupils.bond(reader, dyad)


def moments_to_share(reader: Reader, dyad: UUID) -> list[Sheet]:
    """The closed moments of a bond of hers that can be shared, the newest first."""
    closed = [check for check in measuring.checks_of(reader, dyad) if check.closed]
    newest = closed[::-1][:MOST_MOMENTS]
    return list(measuring.answers_of(reader, newest).values())


def pieces_of(sheet: Sheet) -> list[Piece]:
    """What can be shared of a moment: the parts in which something stands."""
    return [
        Piece(sheet.id, part, sheet.parts[part].revision)
        for part in OWN_PARTS
        if part in sheet.parts and has_content(sheet.parts[part])
    ]


def may_be_seen(reader: Reader) -> QuerySet[Sharing]:
    """What this teacher shares, in whatever space: only whether there is any.

    Which of them stand in the space she is in, `who_looks` asks.
    """
    return Sharing.objects.filter(dyad__teacher=reader.owner.person)


def who_looks(reader: Reader) -> list[Sharing]:
    """Who looks along with any bond of hers now, each bond by itself, with whom and until when."""
    hers = reachable(Dyad.objects.all(), reader, Permission.STOP_SHARING)
    running = Sharing.objects.filter(dyad__in=hers, grant__ends__gt=this_instant())
    return list(running.select_related("coach", "grant").order_by("grant__ends", "pk"))


def looking_along(reader: Reader, dyad: UUID) -> list[Looking]:
    """Who looks along with a bond of hers now; raises `NotPermitted` where it is not hers."""
    permit = require(reader, Permission.STOP_SHARING, on=Dyad(pk=dyad))
    running = {given.grant: given.places for given in letting_in.grants_of(permit)}
    rows = Sharing.objects.filter(grant__in=running).select_related("coach__key_holder", "grant")
    labels = letting_in.letters_of([permit], kind=LABEL)
    standing = places_in(permit.folder)
    found = list(rows.prefetch_related("pieces__moment").order_by("-grant__made"))
    also = things.listed([row.pk for row in found])
    return [
        _looking(
            row,
            labels.get(row.grant_id),
            also[row.pk],
            changed=_changed(row, also[row.pk], running=running, standing=standing),
        )
        for row in found
    ]


def told(reader: Reader, dyad: UUID) -> list[Told]:
    """The latest of who was let in, who opened what, and what ended; the newest first."""
    permit = require(reader, Permission.STOP_SHARING, on=Dyad(pk=dyad))
    events = trail.in_folder(permit.folder, verbs=TOLD | things.verbs())[:MOST_TOLD]
    people = {who for event in events if (who := _other(event))}
    names = {user.pk: user.get_full_name() for user in User.objects.filter(pk__in=people)}
    moments = {check.pk: check for check in Check.objects.filter(dyad=dyad)}
    called = things.names(dyad)
    return [
        _told(same, names.get(who) or _("Iemand"), moments=moments, called=called)
        for (who, *_hour), same in _folded(events).items()
    ]


def _folded(events: Sequence[Event]) -> dict[tuple[UUID, object], list[Event]]:
    """The events by who it was; what he opened within an hour together, the rest each alone."""
    folded: dict[tuple[UUID, object], list[Event]] = defaultdict(list)
    for event in events:
        if who := _other(event):
            hour = event.at.replace(minute=0, second=0, microsecond=0)
            opened = event.verb in {OPENED, *things.verbs()}
            folded[who, (event.verb, hour) if opened else event.pk].append(event)
    return folded


def _told(
    same: Sequence[Event],
    name: str,
    *,
    moments: Mapping[UUID, Check],
    called: Mapping[UUID, str],
) -> Told:
    """Events that are told at once; the newest of them comes first."""
    about = Counter(event.about for event in same)
    of_a_thing = same[0].verb in things.verbs()
    return Told(
        at=same[0].at,
        verb=same[0].verb,
        name=name,
        moments=() if of_a_thing else tuple(moments.get(one) if one else None for one in about),
        things=tuple(called.get(one, "") if one else "" for one in about) if of_a_thing else (),
        times=max(about.values()),
    )


def _other(event: Event) -> UUID | None:
    """The coach of an event: he opens or notes, or somebody did something towards him."""
    return event.by if event.verb in BY_HIM | things.verbs() else event.towards


def _changed(
    row: Sharing,
    also: Sequence[Listed],
    *,
    running: Mapping[UUID, frozenset[Place]],
    standing: Mapping[UUID, Place],
) -> bool:
    """Whether a piece stands elsewhere now than where he was let in, or is gone."""
    records = [getattr(piece.moment, piece.part) for piece in row.pieces.all()]
    records += [record for one in also for record in one.records]
    return any(standing.get(record) not in running[row.grant_id] for record in records)


def _looking(
    row: Sharing, letter: Content | None, also: Sequence[Listed], *, changed: bool
) -> Looking:
    now = PublicKey(bytes(row.coach.key_holder.public))
    named = own_regime(row.coach_id)
    other = regime_of(named) if row.school is None and named != row.regime else None
    return Looking(
        sharing=row,
        name=row.coach.get_full_name(),
        label=label_in(letter),
        regime=regime_of(row.regime),
        has_new_keys=now.raw != bytes(row.public),
        other_regime=other,
        pieces=tuple(sorted(row.pieces.all(), key=_in_time)),
        things=tuple(also),
        changed=changed,
    )


def _in_time(piece: SharedPiece) -> tuple[date, int, int]:
    """Moments as they came, and in each the parts in their own order."""
    return piece.moment.day, piece.moment.epoch, OWN_PARTS.index(Part(piece.part))
