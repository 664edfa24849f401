"""How a picture is said: a claim, what it rests on, what it cannot say, and a question."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.core.interview import Family, Heard, Side

CLAIM: Mapping[Heard, Promise | str] = {
    Heard.OFTEN: _("Vaak te horen in jouw verhaal: %(story)s."),
    Heard.SOMETIMES: _("Soms te horen in jouw verhaal: %(story)s."),
    Heard.HARDLY: _("Bijna niet te horen in jouw verhaal: %(story)s."),
}
CANNOT: Mapping[Heard, Promise | str] = {
    Heard.OFTEN: _("Het zegt hoe je die dag vertelde. Niet hoe het elke dag is."),
    Heard.SOMETIMES: _("Eén gesprek laat niet alles horen. Op een andere dag vertel je anders."),
    Heard.HARDLY: _("Wat je niet vertelde, kan er best zijn."),
}
"""What a point cannot say; it stands with each."""
QUESTIONS: Mapping[tuple[Family, Heard], tuple[Promise | str, ...]] = {
    (Family.STRENGTH, Heard.OFTEN): (
        _("Wanneer merkte je dat de laatste week?"),
        _("Waaraan merkt je leerling dat, denk je?"),
        _("Wat helpt om het er te laten zijn?"),
    ),
    (Family.STRENGTH, Heard.SOMETIMES): (
        _("Welk moment komt er nog bij je op?"),
        _("Wat ging er op zo’n moment aan vooraf?"),
        _("Waar in de dag zie je het nog?"),
    ),
    (Family.STRENGTH, Heard.HARDLY): (
        _("Waar is het er misschien wel, al vertelde je het niet?"),
        _("Wat zou een collega hierbij vertellen?"),
        _("Wat zou je leerling hierbij vertellen?"),
    ),
    (Family.STRAIN, Heard.OFTEN): (
        _("Wanneer is het er even niet?"),
        _("Wat gaat er meestal aan vooraf?"),
        _("Wat heb jij op zo’n moment nodig?"),
    ),
    (Family.STRAIN, Heard.SOMETIMES): (
        _("Op welke momenten is het er?"),
        _("Wat is er anders op een dag zonder?"),
        _("Wat heb jij op zo’n moment nodig?"),
    ),
    (Family.STRAIN, Heard.HARDLY): (
        _("Hoe is dat voor jou?"),
        _("Op welke dag ligt dat anders?"),
        _("Wat zou je er nog over willen zeggen?"),
    ),
    (Family.FORM, Heard.OFTEN): (_("Waaraan herken je dat in hoe je vertelde?"),),
    (Family.FORM, Heard.SOMETIMES): (_("Welk stuk ligt nog los, denk je?"),),
    (Family.FORM, Heard.HARDLY): (_("Wat zou je er nog bij willen vertellen?"),),
}
"""Points of one kind are each asked about in another way, so that a picture does not drone."""
HOW: Mapping[Heard, Promise | str] = {
    Heard.OFTEN: _("vaak"),
    Heard.SOMETIMES: _("soms"),
    Heard.HARDLY: _("bijna niet"),
}
UNKNOWN = _("niet te zeggen")
RECOGNISED = _("Herken je dit?")
RECOGNISES: tuple[tuple[str, Promise | str], ...] = (
    ("yes", _("dit herken ik")),
    ("partly", _("niet helemaal")),
    ("no", _("dit zie ik anders")),
)
SIDES: Mapping[Side, Promise | str] = {
    Side.ALIKE: _("In allebei de verhalen ongeveer even duidelijk."),
    Side.MORE_IN_FIRST: _("Duidelijker in het verhaal over %(first)s dan in dat over %(second)s."),
    Side.MORE_IN_SECOND: _("Duidelijker in het verhaal over %(second)s dan in dat over %(first)s."),
    Side.UNKNOWN: _("Van één van de twee weten we dit niet."),
}
WHAT_SHE_ADDS = _("Wat wil je hierbij zeggen?")
IN_ALL_ASKED = _("En bij het geheel? Wat klopt, wat niet, wat ontbreekt?")

MINE, MATCH, OPEN = "mine", "match", "open"
THREE_QUESTIONS: tuple[tuple[str, Promise | str], ...] = (
    (MINE, _("Wat klinkt in allebei? Wat daarvan is misschien van jou?")),
    (MATCH, _("Wat klinkt maar in één? Wat daarvan is misschien van jou en die leerling samen?")),
    (OPEN, _("Wat weten jullie nog niet? Waar kijk je de komende weken naar?")),
)
"""What teacher and coach write together beside two bonds, by the name it is kept under."""
