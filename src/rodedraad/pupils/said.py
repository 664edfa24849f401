"""What is wrong with a class list, and what is asked about it, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.core.errors import Problem
from rodedraad.interchange.roster import Code, Doubt, RosterProblem

OTHERWISE = gettext_lazy(
    "Dit konden we niet lezen. Kijk het na, of bewaar de lijst opnieuw als .xlsx."
)

WRONG: Mapping[Code, Promise | str] = {
    Code.UNREADABLE: gettext_lazy(
        "Dit bestand kunnen we niet lezen als tekst. Bewaar het als CSV in UTF-8, of als .xlsx."
    ),
    Code.EMPTY: gettext_lazy("Dit bestand is leeg. Exporteer het opnieuw."),
    Code.TOO_LARGE: gettext_lazy(
        "Dit bestand is groter dan %(most)s MB. Laat weg wat niet nodig is, of splits het."
    ),
    Code.TOO_MANY_ROWS: gettext_lazy(
        "Hier staan meer dan %(most)s rijen in. Splits het in delen van één school."
    ),
    Code.TOO_WIDE: gettext_lazy(
        "Hier staan meer dan %(most)s kolommen in. Laat weg wat niet nodig is."
    ),
    Code.NOT_A_LIST: gettext_lazy("Dit is geen klaslijst. Bewaar de lijst als CSV of als .xlsx."),
    Code.OLD_EXCEL: gettext_lazy(
        "Dit is een oud Excelbestand (.xls). Open het en bewaar het als .xlsx."
    ),
    Code.PASSWORD: gettext_lazy("Op dit bestand staat een wachtwoord. Bewaar het zonder."),
    Code.MACROS: gettext_lazy("In dit bestand zitten macro's. Bewaar het als gewone .xlsx."),
    Code.BOMB: gettext_lazy(
        "Uitgepakt is dit veel groter dan een klaslijst. We openden het niet: bewaar het opnieuw."
    ),
    Code.ENTITIES: gettext_lazy(
        "In dit bestand zit iets wat naar buiten wijst. We lazen het niet: bewaar het opnieuw."
    ),
    Code.BROKEN: gettext_lazy("Dit bestand is beschadigd of afgebroken. Exporteer het opnieuw."),
    Code.BROKEN_QUOTES: gettext_lazy(
        "Hier gaat een aanhalingsteken open dat niet goed sluit. Exporteer opnieuw."
    ),
    Code.NO_HEADER: gettext_lazy(
        "We vinden geen regel met namen van kolommen. Nodig zijn: de roepnaam en de klas."
    ),
    Code.MISSING_COLUMN: gettext_lazy(
        "We vonden de kolommen %(found)s. Nodig zijn: de roepnaam en de klas."
    ),
    Code.DOUBLE_COLUMN: gettext_lazy(
        "De kolommen %(first)s en %(second)s zijn allebei %(header)s. Laat er een weg."
    ),
    Code.TWO_DELIMITERS: gettext_lazy(
        "Zowel %(one)s als %(other)s scheidt de kolommen. Exporteer met een van de twee."
    ),
    Code.TWO_SCHOOL_YEARS: gettext_lazy(
        "Boven de lijst staan de schooljaren %(years)s. Laat alleen het juiste staan."
    ),
    Code.NO_PUPILS: gettext_lazy(
        "Er staan namen van kolommen in, en geen enkele leerling eronder. Kijk of "
        "dit de juiste lijst is."
    ),
    Code.MISSING_FILE: gettext_lazy(
        "Dit bestand ontbreekt. Nodig zijn users.csv, classes.csv en enrollments.csv."
    ),
    Code.NO_NAME: gettext_lazy("Hier staat geen roepnaam. Vul die in."),
    Code.NO_CLASS: gettext_lazy("Hier staat geen klas. Vul die in."),
    Code.NO_TEXT: gettext_lazy(
        "In kolom %(header)s staat een teken dat geen letter is, zoals NUL. Exporteer opnieuw."
    ),
    Code.MANGLED: gettext_lazy(
        "In kolom %(header)s maakte een ander programma letters stuk. Exporteer opnieuw."
    ),
    Code.DATE: gettext_lazy(
        "Excel maakte in kolom %(header)s een datum. Geef de kolom de opmaak Tekst."
    ),
    Code.EXCEL_ERROR: gettext_lazy(
        "In kolom %(header)s staat %(error)s, een melding van Excel. Kijk dat vak na."
    ),
    Code.TOO_LONG: gettext_lazy(
        "In kolom %(header)s staan meer dan %(most)s tekens. Maak het korter."
    ),
    Code.ROUNDED_NUMBER: gettext_lazy(
        "Excel rondde het nummer in kolom %(header)s af. Geef de kolom de opmaak Tekst."
    ),
    Code.FULL_NAME: gettext_lazy(
        "Voornaam en achternaam staan in één vak. Neem twee kolommen, of “Achternaam, Voornaam”."
    ),
    Code.BAD_YEAR: gettext_lazy("In kolom %(header)s staat geen schooljaar zoals 2026-2027."),
    Code.DOUBLE_KEY: gettext_lazy(
        "Hier staat hetzelfde nummer als op regel %(lines)s, met een andere naam of "
        "klas. Kijk na wat klopt."
    ),
    Code.SEVERAL_CLASSES: gettext_lazy(
        "Deze leerling staat in meer dan één klas, en geen is de stamklas. Laat één klas staan."
    ),
    Code.POINTS_NOWHERE: gettext_lazy(
        "Deze rij verwijst naar iets wat niet in het bestand zit. Exporteer opnieuw."
    ),
    Code.WIDTH: gettext_lazy(
        "Deze rij heeft %(cells)s vakken, en er zijn %(columns)s kolommen. Misschien verschoof "
        "er iets."
    ),
    Code.OTHER_YEAR: gettext_lazy("Dit is van schooljaar %(found)s, en je leest %(wanted)s in."),
    Code.ABOVE: gettext_lazy("Dit staat boven de namen van de kolommen."),
    Code.HEADER_AGAIN: gettext_lazy("Dit zijn de namen van de kolommen nog eens."),
    Code.TOTAL: gettext_lazy("Dit is een totaal."),
    Code.NOBODY: gettext_lazy("Hier staat niemand."),
    Code.TWICE: gettext_lazy("Dit is hetzelfde als regel %(lines)s."),
    Code.NOT_A_PUPIL: gettext_lazy("Dit gaat over iemand die geen leerling is, of die weg is."),
    Code.OTHER_SHEET: gettext_lazy("Op dit blad staat geen lijst met namen en klassen."),
    Code.NATIONAL_NUMBER: gettext_lazy(
        "In deze kolom staan rijksregisternummers of BSN's. We lezen ze niet: neem het eigen "
        "nummer van de school."
    ),
}
"""Each thing that can be wrong, with room for what fills it."""

ASKED: Mapping[Doubt, Promise | str] = {
    Doubt.TWO_FIT: gettext_lazy("Meer dan één leerling past hier. Wie is wie?"),
    Doubt.OTHER_NAME: gettext_lazy(
        "Hetzelfde nummer, met een andere naam. Is dit dezelfde leerling?"
    ),
    Doubt.OTHER_NUMBER: gettext_lazy(
        "Dezelfde naam en klas, met een ander nummer. Is dit dezelfde?"
    ),
    Doubt.NEAR_NAME: gettext_lazy("Bijna dezelfde naam. Is dit dezelfde leerling?"),
    Doubt.OTHER_CLASS: gettext_lazy("Dezelfde naam, in een andere klas. Is dit dezelfde leerling?"),
    Doubt.SAME_NAME: gettext_lazy("Klasgenoten met dezelfde naam. Hoe noemt de klas hen?"),
    Doubt.UNREAD: gettext_lazy(
        "Een rij die we niet begrepen, kan over deze leerling gaan. Daarom verandert er niets."
    ),
}
"""Each reason to ask who is who."""


def spoken_problem(problem: Problem) -> str:
    """One problem as a sentence, with its line where it has one."""
    said = spoken_what(problem)
    if problem.line is None:
        return said
    return _("Regel %(line)s: %(said)s") % {"line": problem.line, "said": said}


def spoken_what(problem: Problem) -> str:
    """The sentence alone."""
    if not isinstance(problem, RosterProblem):
        return str(OTHERWISE)
    return str(WRONG[problem.code]) % dict(problem.about)
