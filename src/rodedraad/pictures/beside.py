"""Bonds beside each other made ready to be read: in three words among others, or side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.core.picture.beside_others import BesideOthers
from rodedraad.core.picture.side_by_side import OneBeside, SideBySide
from rodedraad.core.reference import CameIn, Why
from rodedraad.core.shrinkage import Word
from rodedraad.pictures.reasons import PLACES, signature, why_no_more
from rodedraad.pictures.spoken import (
    SpokenLine,
    SpokenPicture,
    spoken_line,
    spoken_picture,
    spoken_start,
)
from rodedraad.pictures.words import step_ends


@dataclass(frozen=True)
class SpokenBesideOthers:
    """Her line, and its place in three words; or why there is none. One of the two is empty."""

    start: str
    moment: str
    line: SpokenLine
    ends: tuple[str, str, str]
    place: str
    held_against: str
    no_difference: str
    why: tuple[str, ...]
    signature: str


@dataclass(frozen=True)
class SpokenBeside:
    """One of the bonds that lie side by side. Her own views go by the name of the line."""

    label: str
    moment: str
    picture: SpokenPicture
    leaning_view: str
    about_me_view: str


@dataclass(frozen=True)
class SpokenBesideLine:
    """One scale of all of them, each with her own view."""

    title: str
    each: tuple[tuple[str, SpokenLine, str], ...]


@dataclass(frozen=True)
class SpokenSideBySide:
    """Everything said of bonds side by side: each, then scale by scale; or why nothing is."""

    each: tuple[SpokenBeside, ...]
    lines: tuple[SpokenBesideLine, ...]
    ends: tuple[str, str, str] | tuple[()]
    chosen: bool
    has_about_me: bool = False
    why: tuple[str, ...] = ()
    signature: str = ""


def spoken_beside_others(beside: BesideOthers) -> SpokenBesideOthers:
    """One bond beside her other pupils in the language of the page."""
    check = beside.about.check
    instrument = check.instrument
    return SpokenBesideOthers(
        start=spoken_start(instrument, beside.start),
        moment=check.moment,
        line=spoken_line(instrument, beside.line),
        ends=step_ends(instrument),
        place=str(PLACES[beside.word]) if beside.word else "",
        held_against=held_against(beside) if beside.word else "",
        no_difference=no_difference(beside.word),
        why=why_no_more(beside.reasons) if not beside.word else (),
        signature=signature(
            instrument,
            pupils=beside.others + 1,
            came_in=beside.came_in | {check.came_in},
            on=[*beside.days, check.on],
        ),
    )


def held_against(beside: BesideOthers) -> str:
    """How many pupils a word was held against, and how they came in."""
    if beside.came_in == {CameIn.DRAWN}:
        said = ngettext(
            "We legden je antwoorden naast die over %(n)s andere leerling, door ons geloot.",
            "We legden je antwoorden naast die over %(n)s andere leerlingen, door ons geloot.",
            beside.others,
        )
    else:
        said = ngettext(
            "We legden je antwoorden naast die over %(n)s andere leerling van je klas.",
            "We legden je antwoorden naast die over %(n)s andere leerlingen van je klas.",
            beside.others,
        )
    return said % {"n": beside.others}


def no_difference(word: Word | None) -> str:
    """What *about like* does not say; empty for other words."""
    if word is not Word.ABOUT_LIKE_MOST_OTHERS:
        return ""
    return _("We zien geen duidelijk verschil. Dat wil niet zeggen dat er geen is.")


def spoken_side_by_side(beside: SideBySide) -> SpokenSideBySide:
    """Bonds side by side in the language of the page."""
    each = tuple(spoken_beside(one) for one in beside.each)
    instrument = beside.instrument
    if instrument is None or not each:
        # Two that lie weeks apart are not one pupil, and need no ten others to lie side by side.
        apart = Why.TOO_FAR_APART in beside.reasons
        reasons = {Why.TOO_FAR_APART} if apart else beside.reasons
        return SpokenSideBySide((), (), (), chosen=False, why=why_no_more(reasons))
    return SpokenSideBySide(
        each=each,
        lines=tuple(beside_line(beside, each, at) for at in range(len(each[0].picture.lines))),
        ends=step_ends(instrument),
        chosen=CameIn.CHOSEN in beside.came_in,
        has_about_me=any(one.picture.about_me for one in each),
        signature=signature(
            instrument,
            pupils=len(each),
            came_in=beside.came_in,
            on=[one.looked.check.on for one in beside.each],
        ),
    )


def spoken_beside(one: OneBeside) -> SpokenBeside:
    """One of the bonds, with what she wrote herself."""
    check = one.looked.check
    return SpokenBeside(
        label=one.looked.label,
        moment=check.moment,
        picture=spoken_picture(check.instrument, one.picture),
        leaning_view=check.own_view.get("leaning", ""),
        about_me_view=check.own_view.get("about_me", ""),
    )


def beside_line(beside: SideBySide, each: tuple[SpokenBeside, ...], at: int) -> SpokenBesideLine:
    """One scale of all the bonds under each other, in the order of the alphabet."""
    rows = []
    for one, spoken in zip(beside.each, each, strict=True):
        line = spoken.picture.lines[at]
        rows.append((spoken.label, line, one.looked.check.own_view.get(line.scale, "")))
    return SpokenBesideLine(rows[0][1].title, tuple(rows))
