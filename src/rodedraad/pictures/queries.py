"""What the pages of pictures show, gathered. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from rodedraad.core.instrument import Age
from rodedraad.core.picture import picture
from rodedraad.core.picture.beside_others import beside_others
from rodedraad.core.picture.checks import LookedAt
from rodedraad.core.picture.class_picture import ClassPicture, class_picture
from rodedraad.core.picture.over_time import over_time
from rodedraad.core.picture.side_by_side import side_by_side
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Moment, Sheet
from rodedraad.measuring.records import DAY, DIFFERENT, FOR_ME, ONE_THING
from rodedraad.measuring.when import told_apart
from rodedraad.pictures.beside import (
    SpokenBesideOthers,
    SpokenSideBySide,
    spoken_beside_others,
    spoken_side_by_side,
)
from rodedraad.pictures.class_picture import SpokenClassPicture, spoken_class_picture
from rodedraad.pictures.days import with_days
from rodedraad.pictures.looking_back import Plan
from rodedraad.pictures.over_time import SpokenOverTime, spoken_over_time
from rodedraad.pictures.reasons import day, signature
from rodedraad.pictures.spoken import SpokenPicture, spoken_picture
from rodedraad.pictures.weeks import in_the_weeks_that_count
from rodedraad.pictures.words import step_ends
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.about_me import has_more_about_me
from rodedraad.pupils.class_lists import class_list, class_size
from rodedraad.pupils.queries import Bond
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class Listed:
    """One bond in her list: when she last looked, and the moment that lies open, if one does."""

    bond: Bond
    last: date | None
    open_check: UUID | None


@dataclass(frozen=True)
class ShownMoment:
    """One closed moment with its picture in words, and her own words beside it."""

    sheet: Sheet
    picture: SpokenPicture
    ends: tuple[str, str, str]
    when: str = ""

    @property
    def day(self) -> str:
        """The day; with the hour where that day holds more moments of this bond."""
        return self.when or day(self.sheet.row.day)

    @property
    def day_was(self) -> str:
        """How her day was; empty where she did not say."""
        return self.sheet.words.get(DAY, "")

    @property
    def moment(self) -> str:
        """Her own good moment."""
        return self.sheet.looked.moment

    @property
    def signature(self) -> str:
        """Which instrument, validated or not, how the pupil came in, and when."""
        looked = self.sheet.looked
        return signature(self.sheet.form, pupils=1, came_in=[looked.came_in], on=[looked.on])

    @property
    def different(self) -> list[tuple[str, str]]:
        """Her sentence on what is different since an earlier moment, each with its line's title."""
        words, scales = self.sheet.words, self.sheet.form.scales
        return [
            (in_language(scale.title), words[DIFFERENT + scale.key])
            for scale in scales
            if words.get(DIFFERENT + scale.key)
        ]

    @property
    def own_views(self) -> dict[str, str]:
        """Her own sentence beside a line, by the line's name."""
        return dict(self.sheet.looked.own_view)


@dataclass(frozen=True)
class ShownBond:
    """One bond with all its closed moments, the newest last."""

    bond: Bond
    moments: tuple[Sheet, ...]
    open_check: UUID | None
    latest: ShownMoment | None
    over_time: SpokenOverTime | None
    when: Mapping[UUID, str] = field(default_factory=dict)
    has_about_me: bool = False
    """Whether something about herself is still kept here, also beside the moments."""
    shut: tuple[Check, ...] = ()
    """Moments that are damaged."""

    @property
    def listed(self) -> list[tuple[Sheet, str]]:
        """Every closed moment with its day; two of one day are told apart."""
        return [(sheet, self.when[sheet.id]) for sheet in self.moments]

    @property
    def plan(self) -> Plan | None:
        """What she chose last for tomorrow; none where she never did."""
        told = [one for one in self.moments if one.words.get(ONE_THING) or one.words.get(FOR_ME)]
        return Plan(told[-1]) if told else None

    @property
    def looked_today(self) -> bool:
        """Whether a bond that goes on has a moment of today: then tomorrow is next, not another."""
        days = {sheet.row.day for sheet in self.moments}
        return not self.bond.is_over and day_of(this_instant()) in days


@dataclass(frozen=True)
class PlaceOf:
    """One bond beside her others, scale by scale; `left_out`: so many of those are damaged."""

    scales: list[SpokenBesideOthers]
    left_out: int


def home(reader: Reader) -> list[Listed]:
    """All her bonds with their last moment."""
    bonds = pupils.her_bonds(reader)
    last = measuring.last_looked(reader)
    lying = measuring.lying_open(reader)
    return [Listed(bond, last.get(bond.id), lying.get(bond.id)) for bond in bonds]


def shown_bond(reader: Reader, dyad: UUID) -> ShownBond:
    """One bond of hers; raises `NotPermitted` where it is not hers or not there."""
    return _shown_bond(reader, *measuring.bond_with_moments(reader, dyad))


def shown_without_damaged(reader: Reader, dyad: UUID) -> ShownBond:
    """The same where a moment is damaged: it hides none of the others."""
    sheets, shut = measuring.moments_that_open(reader, dyad)
    return replace(_shown_bond(reader, pupils.bond(reader, dyad), sheets), shut=tuple(shut))


def _shown_bond(reader: Reader, bond: Bond, sheets: list[Sheet]) -> ShownBond:
    closed = tuple(sheet for sheet in sheets if sheet.row.closed)
    lying = [sheet.id for sheet in sheets if not sheet.row.closed]
    about_her = any(sheet.has_about_me for sheet in sheets if sheet.row.closed or sheet.row.begun)
    return ShownBond(
        bond=bond,
        moments=closed,
        open_check=lying[-1] if lying else None,
        latest=shown(closed[-1]) if closed else None,
        over_time=thread_of(closed) if len(closed) > 1 else None,
        when=told_apart([sheet.row for sheet in closed]),
        has_about_me=about_her or has_more_about_me(reader, bond.id),
    )


def shown_moment(reader: Reader, check: UUID) -> ShownMoment:
    """One moment of hers with its picture; raises `NotPermitted`."""
    sheet = measuring.check(reader, check)
    when = told_apart(measuring.checks_of(reader, sheet.dyad))
    return replace(shown(sheet), when=when[sheet.id])


def shown(sheet: Sheet) -> ShownMoment:
    """A moment made ready to be read."""
    looked = sheet.looked
    found = picture(sheet.form, looked.answers, age=sheet.age, wrote_moment=bool(looked.moment))
    return ShownMoment(sheet, spoken_picture(sheet.form, found), step_ends(sheet.form))


def thread_of(closed: Sequence[Sheet]) -> SpokenOverTime:
    """One bond over time; her sentences on what is different come from the latest moment."""
    said = {
        name.removeprefix(DIFFERENT): text
        for name, text in closed[-1].words.items()
        if name.startswith(DIFFERENT)
    }
    found = over_time((sheet.looked for sheet in closed), age=closed[-1].age)
    rows = [sheet.row for sheet in closed]
    short = told_apart(rows, short=True)
    return with_days(spoken_over_time(found, said), [(row.day, short[row.pk]) for row in rows])


def beside_each_other(reader: Reader, dyads: Iterable[UUID]) -> SpokenSideBySide:
    """Two or three of her bonds as contrast, each with its latest moment."""
    wanted = set(dyads)
    listed = class_list(reader)
    sheets = measuring.closed_checks(reader, dyads=wanted)
    ages = [sheet.age for sheet in sheets] or [Age.PRIMARY]
    looked = [looked_at(sheet, listed) for sheet in sheets]
    return spoken_side_by_side(side_by_side(looked, age=ages[0]))


def place_of(reader: Reader, dyad: UUID) -> PlaceOf:
    """One bond beside her others, scale by scale; without scales where it has no closed moment."""
    everyone, left_out = measuring.closed_beside(reader, dyad)
    own = [sheet for sheet in everyone if sheet.dyad == dyad]
    if not own:
        return PlaceOf([], left_out)
    listed, size = class_list(reader), class_size(reader, dyad)
    others = [looked_at(sheet, listed) for sheet in everyone]
    about = looked_at(own[-1], listed)
    scales = [
        spoken_beside_others(beside_others(about, others, scale=scale.key, class_size=size))
        for scale in own[-1].form.scales
    ]
    return PlaceOf(said_once(scales), left_out)


def said_once(scales: Sequence[SpokenBesideOthers]) -> list[SpokenBesideOthers]:
    """The same, where a reason or signature that is the same for all stands once."""
    if len({one.why for one in scales}) == 1:
        scales = [scales[0], *(replace(one, why=()) for one in scales[1:])]
    if len({one.signature for one in scales}) == 1:
        scales = [*(replace(one, signature="") for one in scales[:-1]), scales[-1]]
    return list(scales)


def whole_class(reader: Reader) -> SpokenClassPicture:
    """The class picture, for her alone; or why there is none."""
    listed = class_list(reader)
    moments = measuring.closed_moments(reader)
    answers = measuring.Answers(moments)
    counted = in_the_weeks_that_count(moments)
    bonds = answers.read_with_bonds(counted, reader)
    names = {str(bond.id): bond.nickname for bond in bonds} | dict(listed)
    keys = {dyad: str(dyad) for dyad in {one.dyad for one in moments}}
    labelled = {dyad: (key, names.get(key, "")) for dyad, key in keys.items()}

    def drawn_of(some: Iterable[Moment]) -> ClassPicture:
        looked = (LookedAt(*labelled[one.dyad], one.looked(answers.of(one))) for one in some)
        return class_picture(looked, class_list=listed, labels=dict(labelled.values()))

    picture = drawn_of(counted) if len({one.form.ref for one in moments}) == 1 else None
    if picture is None or not picture.is_drawn:  # then all of them say what is shown instead
        picture = drawn_of(moments)
    return spoken_class_picture(picture)


def looked_at(sheet: Sheet, listed: Mapping[str, str]) -> LookedAt:
    """A moment as the pictures of several pupils take it, by the name on the class list."""
    dyad = str(sheet.dyad)
    return LookedAt(dyad, listed.get(dyad, sheet.nickname), sheet.looked)


def asked_dyads(written: Iterable[str]) -> list[UUID]:
    """The dyads that an address names; what is no UUID names nothing."""
    found = []
    for one in written:
        with suppress(ValueError):
            found.append(UUID(one))
    return found
