"""The words for what is said beside several answer sets: places, reasons, days, a signature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from rodedraad.core.change import Refused
from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.beside_others import NoPlace
from rodedraad.core.reference import CameIn, Why
from rodedraad.core.shrinkage import Word
from rodedraad.web.language import in_language

PLACES = {
    Word.LESS_THAN_MOST_OTHERS: gettext_lazy("minder dan bij de meeste anderen, deze keer"),
    Word.ABOUT_LIKE_MOST_OTHERS: gettext_lazy("ongeveer zoals bij de meeste anderen, deze keer"),
    Word.MORE_THAN_MOST_OTHERS: gettext_lazy("meer dan bij de meeste anderen, deze keer"),
}

WHY = {
    Why.ONE_PUPIL: gettext_lazy(
        "Je keek in deze weken naar één leerling. Dan gaat dit beeld over jullie twee."
    ),
    Why.TOO_FEW: gettext_lazy(
        "Om iemand naast anderen te zetten, zijn meer antwoorden nodig: "
        "over tien leerlingen die wij loten, of over bijna je hele klas."
    ),
    Why.PICKED_BY_HAND: gettext_lazy(
        "Je koos leerlingen zelf. Dat mag altijd. "
        "Een gemiddelde zegt dan alleen iets over je keuze, en niets over de band."
    ),
    Why.SMALL_GROUP: gettext_lazy(
        "In een kleine groep is iedereen te herkennen. Daarom krijgt niemand hier een plaats."
    ),
    Why.TOO_FAR_APART: gettext_lazy(
        "Sommige antwoorden gaf je meer dan drie weken na elkaar. "
        "Die gaan over andere weken en tellen hier niet samen."
    ),
    Why.TOO_UNSURE: gettext_lazy(
        "Je koos vaker “weet ik nog niet”. Dat zegt niets over de band: "
        "er valt hier nog iets te ontdekken."
    ),
    Why.ANSWERS_ALIKE: gettext_lazy(
        "Je antwoorden lijken erg op elkaar. Moe? Doe de rest een andere dag."
    ),
    NoPlace.NEVER_PLACED: gettext_lazy(
        "Leunen krijgt geen plaats naast anderen. "
        "Wat nu past, hangt af van deze leerling, de leeftijd en de situatie."
    ),
    NoPlace.OTHER_VERSION: gettext_lazy(
        "Sommige antwoorden gaf je op een andere versie van de vragenlijst. "
        "Die leggen we hier niet naast."
    ),
    NoPlace.NOTHING_KNOWN_OF_RELIABILITY: gettext_lazy(
        "Van deze vragenlijst is te weinig bekend om iemand naast anderen te zetten."
    ),
}

NO_CHANGE = {
    Refused.RELIABILITY_ASSUMED: gettext_lazy(
        "Deze vragenlijst is te kort en te nieuw om bij één leerling verandering aan te tonen."
    ),
    Refused.RELIABILITY_OF_ONE_CLASS: gettext_lazy(
        "De cijfers van één klas zijn te weinig om bij één leerling verandering aan te tonen."
    ),
    Refused.RELIABILITY_NOT_READ: gettext_lazy(
        "Van deze vragenlijst vonden we geen cijfers over hoe ver antwoorden "
        "verschuiven als er niets verandert."
    ),
    Refused.RELIABILITY_OF_ANOTHER_KIND: gettext_lazy(
        "Van deze vragenlijst is wel bekend hoe de stellingen samenhangen, "
        "niet hoe antwoorden van week tot week verschuiven."
    ),
    Refused.RELIABILITY_TOO_LOW: gettext_lazy(
        "Antwoorden op deze vragenlijst verschuiven ook veel als er niets verandert."
    ),
    Refused.OTHER_INSTRUMENT: gettext_lazy(
        "De momenten zijn niet met dezelfde vragenlijst beantwoord."
    ),
    Refused.BASIS_OF_OTHER_INSTRUMENT: gettext_lazy(
        "De cijfers om dit naast te leggen, horen bij een andere vragenlijst."
    ),
    Refused.SD_OF_ONE_CLASS: gettext_lazy(
        "Er is geen grote groep leerlingen waarvan we weten hoe hun antwoorden uiteenlopen."
    ),
    Refused.NO_RETEST_GROUP: gettext_lazy(
        "Er is geen groep waarover twee keer is geantwoord terwijl er niets veranderde."
    ),
    Refused.NO_ERROR_TO_HOLD_IT_AGAINST: gettext_lazy(
        "Er zijn geen cijfers om een verschil naast te leggen."
    ),
}
"""Refusals in the order in which they are said: the first that applies stands on the page."""

CAME_IN = {
    CameIn.DRAWN: gettext_lazy("geloot"),
    CameIn.WHOLE_CLASS: gettext_lazy("de klas rond"),
    CameIn.CHOSEN: gettext_lazy("zelf gekozen"),
}


def why_no_more(reasons: Collection[Why | NoPlace]) -> tuple[str, ...]:
    """The reasons in words, always in the same order."""
    return tuple(str(said) for reason, said in WHY.items() if reason in reasons)


def why_no_change(reasons: Collection[Refused]) -> tuple[str, ...]:
    """The refusals in words, the most telling first."""
    return tuple(str(said) for reason, said in NO_CHANGE.items() if reason in reasons)


def day(on: date) -> str:
    """A day as this language writes it."""
    return date_format(on, "DATE_FORMAT")


def days(those: Sequence[date]) -> str:
    """The first and the last of some days, or the one day there is."""
    first, last = day(min(those)), day(max(those))
    if first == last:
        return first
    return gettext("%(first)s tot %(last)s") % {"first": first, "last": last}


def later(before: date, after: date) -> str:
    """How long after the moment before it a moment came."""
    apart = (after - before).days
    weeks = round(apart / 7)
    if apart == 0:
        return gettext("dezelfde dag")
    if weeks < 2:  # noqa: PLR2004  # "one week" would hide that it was ten days
        return ngettext("%(n)s dag later", "%(n)s dagen later", apart) % {"n": apart}
    return ngettext("%(n)s week later", "%(n)s weken later", weeks) % {"n": weeks}


def how(came_in: Collection[CameIn]) -> str:
    """How pupils came in, in words."""
    return ", ".join(str(said) for way, said in CAME_IN.items() if way in came_in)


def signature(
    instrument: Instrument, *, pupils: int, came_in: Collection[CameIn], on: Sequence[date]
) -> str:
    """Which instrument, validated or not, who was looked at and how chosen, when."""
    parts = [
        called(instrument),
        ngettext("%(n)s leerling", "%(n)s leerlingen", pupils) % {"n": pupils},
        how(came_in),
        days(on),
    ]
    said = gettext(
        "%(parts)s. Een hulpmiddel om te denken, geen meting van jou of van een leerling."
    )
    return said % {"parts": " · ".join(part for part in parts if part)}


def called(instrument: Instrument) -> str:
    """An instrument with its version, and whether it is validated."""
    name = gettext("%(title)s, versie %(version)s.%(revision)s") % {
        "title": in_language(instrument.title),
        "version": instrument.version,
        "revision": instrument.revision,
    }
    if instrument.status == "not_validated":
        return gettext("%(name)s, nieuw en nog niet gevalideerd") % {"name": name}
    return name
