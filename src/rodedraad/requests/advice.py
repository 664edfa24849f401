"""What is said beside a passage that is weighed: neutral, short, and naming the rule it rests on.

Written from public summaries of Flemish and Dutch practice, to be checked by a lawyer. Nothing is
chosen for her: the advice stands beside the choice, and the choice stands open.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.access.models import Membership
from rodedraad.access.words import regime_of
from rodedraad.requests.asking import Asker, Choice
from rodedraad.requests.models import RequestTask
from rodedraad.sharing.coaches import own_regime
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

ASKERS: dict[Asker, Promise] = {
    Asker.PARENT: gettext_lazy("een ouder"),
    Asker.PUPIL: gettext_lazy("de leerling zelf"),
    Asker.OTHER: gettext_lazy("iemand anders die dat mag"),
}
CHOICES: dict[Choice, Promise] = {
    Choice.GIVE: gettext_lazy("Dit geef ik vrij"),
    Choice.OTHERS: gettext_lazy("Weglaten: het gaat ook over iemand anders"),
    Choice.ABOUT_ME: gettext_lazy("Weglaten: het gaat over mij, niet over de leerling"),
    Choice.MEMORY_AID: gettext_lazy("Weglaten: een geheugensteun, met niemand gedeeld"),
    Choice.SAFETY: gettext_lazy("Weglaten: het kan iemand in gevaar brengen"),
    Choice.SECRECY: gettext_lazy("Weglaten: het valt onder een beroepsgeheim"),
}
REASONS: dict[Choice, Promise] = {
    Choice.OTHERS: gettext_lazy("het gaat ook over iemand anders"),
    Choice.ABOUT_ME: gettext_lazy("het gaat over wie het schreef"),
    Choice.MEMORY_AID: gettext_lazy("een geheugensteun, met niemand gedeeld"),
    Choice.SAFETY: gettext_lazy("het kan iemand in gevaar brengen"),
    Choice.SECRECY: gettext_lazy("het valt onder een beroepsgeheim"),
}
BESIDE: dict[Part, Promise] = {
    Part.SCORES: gettext_lazy(
        "Een antwoord over jullie gaat over de leerling én over jou. Meestal mag de leerling of de "
        "ouder het zien (AVG, artikel 15)."
    ),
    Part.ABOUT_US: gettext_lazy(
        "Wat je over de leerling schreef, mag de leerling of de ouder meestal zien (AVG, artikel "
        "15). Gaat het ook over een ander kind, een collega of de andere ouder, dan weegt hun "
        "belang mee (artikel 15, lid 4)."
    ),
    Part.ABOUT_ME: gettext_lazy(
        "Dit gaat vooral over jou. Je mag je eigen rechten laten meewegen (AVG, artikel 15, lid 4)."
    ),
    Part.COACH_PRIVATE: gettext_lazy(
        "Dit is je eigen notitie. Was het alleen een geheugensteun en deelde je het met "
        "niemand? Dan hoort het vaak niet bij het dossier. Wat je deelde, hoort er wel bij. "
        "Een rechter weegt dat per passage."
    ),
}
IN_COUNTRY: dict[str, Promise] = {
    "NL": gettext_lazy(
        "In Nederland bestaat er geen algemeen recht om werkaantekeningen weg te laten. Je "
        "weegt per passage, en geeft een reden als je iets weglaat."
    ),
    "VL": gettext_lazy(
        "In Vlaanderen gelden voor jou ambtsgeheim en discretieplicht. Die nemen het recht "
        "op inzage niet weg. Je weegt per passage, en geeft een reden als je iets weglaat."
    ),
}


@dataclass(frozen=True)
class Duty:
    """The regime under which somebody weighs: its name, and what it says; a coach's own."""

    name: str
    says: str


def duty_of(task: RequestTask) -> Duty:
    """Under which regime this person weighs."""
    country = task.request.school.country
    member = Membership.objects.filter(person=task.person_id, school=task.request.school_id)
    regimes = [
        *member.exclude(regime="").values_list("regime", flat=True),
        own_regime(task.person_id),
    ]
    word = next((one for one in regimes if one), "")
    if word:
        regime = regime_of(word)
        return Duty(in_language(regime.duty), in_language(regime.warning))
    name = _("de AVG en je ambtsgeheim") if country == "VL" else _("de AVG")
    return Duty(name, str(IN_COUNTRY[country]))
