"""The class picture made ready to be read: initials behind a tap, soft areas, words in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.core.instrument import Instrument
from rodedraad.core.picture import steps_near
from rodedraad.core.picture.checks import in_alphabet
from rodedraad.core.picture.class_picture import ClassPicture, Loose, Spot
from rodedraad.core.reference import Shows
from rodedraad.core.scoring import value_range
from rodedraad.core.shrinkage import Word
from rodedraad.pictures.knots import Ends, Window, windows
from rodedraad.pictures.reasons import PLACES, signature, why_no_more
from rodedraad.pictures.strook import KNOT
from rodedraad.pictures.words import step_words
from rodedraad.web.language import in_language

LETTERS = 2
"""So many letters of a label of one word; of more words the first letter of each of three."""
MOST_WORDS = 3


@dataclass(frozen=True)
class SpokenPupil:
    """One pupil behind a tap: initials, never the name. `at` is the number of its spot."""

    initials: str
    at: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class DrawnSpot:
    """One place on the paper; pupils whose answers coincide share it."""

    at: int
    x: str
    y: str
    area_x: str
    area_y: str
    across: str
    upwards: str
    knot: str
    chosen: bool


@dataclass(frozen=True)
class Axis:
    """One side of the paper: what it says, and the words at its two ends."""

    title: str
    low: str
    high: str


@dataclass(frozen=True)
class SpokenClassPicture:
    """Everything a page says of a class. No name is in it, only initials that wait for a tap.

    Without a class picture `why` says why, and all lists are empty. `loose` comes first.
    """

    why: tuple[str, ...]
    start: str = ""
    loose: tuple[SpokenPupil, ...] = ()
    spots: tuple[DrawnSpot, ...] = ()
    pupils: tuple[SpokenPupil, ...] = ()
    axes: tuple[Axis, ...] = ()
    not_looked_at: tuple[SpokenPupil, ...] = ()
    side_by_side: bool = False
    signature: str = ""


def spoken_class_picture(picture: ClassPicture) -> SpokenClassPicture:
    """The class picture in the language of the page."""
    why = why_no_more(picture.reasons)
    instrument = picture.instrument
    if instrument is None or not picture.is_drawn:
        return SpokenClassPicture(why, side_by_side=picture.shows is Shows.SIDE_BY_SIDE)
    initials = all_initials([*picture.not_yet_known, *picture.spots, *picture.not_looked_at])
    shown = shown_windows(instrument, picture.spots)
    spots, places = draw(picture.spots, shown)
    words = {word: str(said) for word, said in PLACES.items()}
    return SpokenClassPicture(
        why,
        start=start(picture),
        loose=masked(picture.not_yet_known, initials),
        spots=spots,
        pupils=tuple(
            SpokenPupil(initials[spot.pupil], at, spoken_place(spot, words))
            for spot, at in zip(picture.spots, places, strict=True)
        ),
        axes=tuple(axis(instrument, scale, window) for scale, window in shown.items()),
        not_looked_at=masked(picture.not_looked_at, initials),
        signature=signature(
            instrument, pupils=picture.counted, came_in=picture.came_in, on=picture.days
        ),
    )


def start(picture: ClassPicture) -> str:
    """The strength it begins with: that she took the time."""
    looked_at = len(picture.spots) + len(picture.not_yet_known)
    return ngettext(
        "Je nam tijd voor %(n)s leerling. Daar begint dit beeld.",
        "Je nam tijd voor %(n)s leerlingen, voor elk apart. Daar begint dit beeld.",
        looked_at,
    ) % {"n": looked_at}


def masked(pupils: Iterable[Loose], initials: Mapping[str, str]) -> tuple[SpokenPupil, ...]:
    """Pupils without a spot, behind their initials."""
    return tuple(SpokenPupil(initials[one.pupil]) for one in pupils)


def spoken_place(spot: Spot, words: Mapping[Word, str]) -> tuple[str, ...]:
    """The words of one pupil; at the first it stands that she picked this pupil herself."""
    across, upwards = (words[reach.word] for reach in spot.reaches)
    if spot.chosen:
        note = _("zelf gekozen: telt niet mee bij “de meeste anderen”")
        across = f"{across} ({note})"
    return across, upwards


def all_initials(pupils: Sequence[Loose | Spot]) -> dict[str, str]:
    """Initials by pupil; those that coincide get a number, in the order of the alphabet."""
    in_order = sorted(pupils, key=in_alphabet)
    letters = {one.pupil: initials_of(one.label) for one in in_order}
    shared = Counter(letters.values())
    seen: Counter[str] = Counter()
    for pupil, found in letters.items():
        seen[found] += 1
        if shared[found] > 1:
            letters[pupil] = f"{found}{seen[found]}"
    return letters


def initials_of(label: str) -> str:
    """The first letters of a label: 'Eva Vos' → 'EV', 'Vonkje' → 'Vo'."""
    words = label.replace("-", " ").split()
    if len(words) > 1:
        return "".join(word[0].upper() for word in words[:MOST_WORDS])
    return label.strip()[:LETTERS].capitalize()


def shown_windows(instrument: Instrument, spots: Sequence[Spot]) -> dict[str, Window]:
    """The part of each scale to show, by the scale's key; empty where nobody has a spot."""
    by_axis = list(zip(*(spot.reaches for spot in spots), strict=True))
    scales = [reaches[0].scale for reaches in by_axis]
    ends = [Ends(*value_range(instrument, instrument.scale(scale))) for scale in scales]
    reached = [[(reach.low, reach.high) for reach in reaches] for reaches in by_axis]
    return dict(zip(scales, windows(reached, ends), strict=True))


def axis(instrument: Instrument, scale: str, window: Window) -> Axis:
    """One side of the paper in words: no end of it is good, and none has a name."""
    known = instrument.scale(scale)
    responses = instrument.responses_of_scale(known)
    return Axis(
        title=in_language(known.title),
        low=step_words(responses, steps_near(window.low)),
        high=step_words(responses, steps_near(window.high)),
    )


def draw(
    spots: Sequence[Spot], shown: Mapping[str, Window]
) -> tuple[tuple[DrawnSpot, ...], tuple[int, ...]]:
    """The places on the paper, and for each pupil the number of its place."""
    windows_of = tuple(shown.values())
    drawn: dict[tuple[object, ...], DrawnSpot] = {}
    places = []
    for spot in spots:
        found = drawn_spot(spot, windows_of, len(drawn))
        known = drawn.setdefault((found.x, found.y, found.chosen), found)
        places.append(known.at)
    return tuple(drawn.values()), tuple(places)


def drawn_spot(spot: Spot, shown: Sequence[Window], at: int) -> DrawnSpot:
    """One soft area with its knot, in the units of the viewBox `0 0 360 360`."""
    reach_across, reach_upwards = spot.reaches
    x, y = shown[0].across(reach_across.value), shown[1].upwards(reach_upwards.value)
    left, right = shown[0].across(reach_across.low), shown[0].across(reach_across.high)
    foot, top = shown[1].upwards(reach_upwards.low), shown[1].upwards(reach_upwards.high)
    return DrawnSpot(
        at=at,
        x=f"{x:.0f}",
        y=f"{y:.0f}",
        area_x=f"{(left + right) / 2:.0f}",
        area_y=f"{(foot + top) / 2:.0f}",
        across=f"{(right - left) / 2:.0f}",
        upwards=f"{(foot - top) / 2:.0f}",
        knot=f"M{x + 1:.0f} {y - 3:.0f}{KNOT}",
        chosen=spot.chosen,
    )
