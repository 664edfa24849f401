"""What a role is called, what it may do, and what its holder is warned of, in words for people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.access.roles import Role
from rodedraad.catalogue.cards import Regime, regimes
from rodedraad.web.language import in_language

NAMES = {
    Role.ADMINISTRATOR: gettext_lazy("beheerder"),
    Role.CARE_COORDINATOR: gettext_lazy("zorgcoördinator"),
    Role.TEACHER: gettext_lazy("leraar"),
    Role.COACH: gettext_lazy("begeleider"),
    Role.LEADER: gettext_lazy("schoolleider"),
    Role.PRIVACY_OFFICER: gettext_lazy("privacyverantwoordelijke"),
}
IN_THE_NETHERLANDS = {Role.CARE_COORDINATOR: gettext_lazy("intern begeleider")}
DOES = {
    Role.ADMINISTRATOR: gettext_lazy("Nodigt mensen uit, en zegt wie niet meer meedoet."),
    Role.CARE_COORDINATOR: gettext_lazy(
        "Zet de klaslijsten klaar, en ziet in aantallen hoe het begeleiden loopt."
    ),
    Role.TEACHER: gettext_lazy("Staat stil bij de band met leerlingen."),
    Role.COACH: gettext_lazy("Kijkt mee waar een leraar dat vraagt."),
    Role.LEADER: gettext_lazy("Ziet drie dingen om te doen, en niets van wie dan ook."),
    Role.PRIVACY_OFFICER: gettext_lazy("Behandelt vragen om inzage."),
}
WARNINGS = {
    Role.ADMINISTRATOR: gettext_lazy(
        "Je ziet wie er in je school meedoet. Wat iemand schrijft, zie je nooit, en ook niet wie "
        "met wie meekijkt."
    ),
    Role.CARE_COORDINATOR: gettext_lazy(
        "Klaslijsten klaarzetten geeft geen inkijk. Wat een leraar over een band schrijft, zie je "
        "alleen als die jou als begeleider laat meekijken."
    ),
    Role.TEACHER: gettext_lazy(
        "Wat je schrijft, blijft van jou. Je school kan het niet openen. Ouders kunnen volgens de "
        "wet vragen wat er over hun kind bewaard wordt; dan bekijk je dat samen met de "
        "privacyverantwoordelijke."
    ),
    Role.LEADER: gettext_lazy(
        "Je ziet geen namen, geen aantallen en geen inhoud. Vraag een leraar niet om het scherm "
        "te tonen: dit is geen beoordeling."
    ),
    Role.PRIVACY_OFFICER: gettext_lazy(
        "Je ziet welke vraag om inzage loopt, en wat iemand vrijgeeft. Of iemand iets "
        "bewaart, zie je pas als die het vrijgeeft. Vraag nooit iemand om een scherm te "
        "tonen."
    ),
}
COUNTRIES = {"VL": gettext_lazy("Vlaanderen"), "NL": gettext_lazy("Nederland")}


@dataclass(frozen=True)
class SpokenRole:
    """A role as people read it. `regime` is a coach's duty of silence, empty for others."""

    name: str
    does: str
    warning: str
    duty: str = ""


def spoken_role(role: str, *, country: str, regime: str = "") -> SpokenRole:
    """A role in the language of the page, as this country calls it."""
    known = Role(role)
    if known is Role.COACH:
        duty = regime_of(regime)
        return SpokenRole(
            str(NAMES[known]), str(DOES[known]), in_language(duty.warning), in_language(duty.duty)
        )
    return SpokenRole(role_name(known, country), str(DOES[known]), str(WARNINGS[known]))


def role_name(role: Role, country: str) -> str:
    """What this role is called in this country."""
    local = IN_THE_NETHERLANDS.get(role) if country == "NL" else None
    return str(local or NAMES[role])


def regime_of(key: str) -> Regime:
    """The regime of this key; the cautious one where it is not known here."""
    known = {regime.key: regime for regime in regimes().regimes}
    return known.get(key, known["by_agreement"])


def regimes_in(country: str) -> list[tuple[str, str]]:
    """The duties a coach may have in this country, each with what it is called."""
    here = country.lower()
    found = [one for one in regimes().regimes if here in {each.value for each in one.countries}]
    return [("", _("Kies …")), *((one.key, in_language(one.name)) for one in found)]
