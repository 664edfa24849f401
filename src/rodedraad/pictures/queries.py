"""What the pages of pictures show, gathered. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.core.instrument import Age
from rodedraad.core.picture import picture
from rodedraad.core.picture.beside_others import beside_others
from rodedraad.core.picture.checks import LookedAt
from rodedraad.core.picture.class_picture import class_picture
from rodedraad.core.picture.over_time import over_time
from rodedraad.core.picture.side_by_side import side_by_side
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import DAY, DIFFERENT
from rodedraad.pictures.beside import (
    SpokenBesideOthers,
    SpokenSideBySide,
    spoken_beside_others,
    spoken_side_by_side,
)
from rodedraad.pictures.class_picture import SpokenClassPicture, spoken_class_picture
from rodedraad.pictures.over_time import SpokenOverTime, spoken_over_time
from rodedraad.pictures.reasons import signature
from rodedraad.pictures.spoken import SpokenPicture, spoken_picture
from rodedraad.pictures.words import step_ends
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.class_lists import class_list, class_size
from rodedraad.pupils.queries import Bond
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


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

    @property
    def has_about_me(self) -> bool:
        """Whether something about herself is still kept here."""
        return any(sheet.has_about_me for sheet in self.moments)


def home(reader: Reader) -> list[Listed]:
    """All her bonds with their last moment."""
    bonds = pupils.her_bonds(reader)
    last = measuring.last_looked(reader)
    lying = measuring.lying_open(reader)
    return [Listed(bond, last.get(bond.id), lying.get(bond.id)) for bond in bonds]


def shown_bond(reader: Reader, dyad: UUID) -> ShownBond:
    """One bond of hers; raises `NotPermitted` where it is not hers or not there."""
    bond = pupils.bond(reader, dyad)
    checks = measuring.checks_of(reader, dyad)
    found = measuring.answers_of(reader, [check for check in checks if check.closed])
    closed = tuple(found.values())
    lying = [check.pk for check in checks if not check.closed]
    return ShownBond(
        bond=bond,
        moments=closed,
        open_check=lying[-1] if lying else None,
        latest=shown(closed[-1]) if closed else None,
        over_time=thread_of(closed) if len(closed) > 1 else None,
    )


def shown_moment(reader: Reader, check: UUID) -> ShownMoment:
    """One moment of hers with its picture; raises `NotPermitted`."""
    return shown(measuring.check(reader, check))


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
    return spoken_over_time(found, said)


def beside_each_other(reader: Reader, dyads: Iterable[UUID]) -> SpokenSideBySide:
    """Two or three of her bonds as contrast, each with its latest moment."""
    wanted = set(dyads)
    listed = class_list(reader)
    sheets = [sheet for sheet in _closed(reader) if sheet.dyad in wanted]
    ages = [sheet.age for sheet in sheets] or [Age.PRIMARY]
    looked = [looked_at(sheet, listed) for sheet in sheets]
    return spoken_side_by_side(side_by_side(looked, age=ages[0]))


def place_of(reader: Reader, dyad: UUID) -> list[SpokenBesideOthers]:
    """One bond beside her others, scale by scale; empty where it has no closed moment."""
    everyone = _closed(reader)
    own = [sheet for sheet in everyone if sheet.dyad == dyad]
    if not own:
        return []
    listed, size = class_list(reader), class_size(reader, dyad)
    others = [looked_at(sheet, listed) for sheet in everyone]
    about = looked_at(own[-1], listed)
    return [
        spoken_beside_others(beside_others(about, others, scale=scale.key, class_size=size))
        for scale in own[-1].form.scales
    ]


def whole_class(reader: Reader) -> SpokenClassPicture:
    """The class picture, for her alone; or why there is none."""
    listed = class_list(reader)
    looked = measuring.closed_checks(reader, parts=[Part.SCORES])
    return spoken_class_picture(
        class_picture((looked_at(sheet, listed) for sheet in looked), class_list=listed)
    )


def looked_at(sheet: Sheet, listed: Mapping[str, str]) -> LookedAt:
    """A moment as the pictures of several pupils take it, by the name on the class list."""
    dyad = str(sheet.dyad)
    return LookedAt(dyad, listed.get(dyad, sheet.nickname), sheet.looked)


def _closed(reader: Reader) -> list[Sheet]:
    return measuring.closed_checks(reader)


def asked_dyads(written: Iterable[str]) -> list[UUID]:
    """The dyads that an address names; what is no UUID names nothing."""
    found = []
    for one in written:
        with suppress(ValueError):
            found.append(UUID(one))
    return found
