"""What in a sentence another may read as a verdict, with a way to put it. It never stops her."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.core.talk_rules import LANGUAGES, Kind, broken_rules
from rodedraad.core.talk_words import Rule

HINTS = {
    Rule.ACCUSING: gettext_lazy("Dit klinkt als een verwijt. Anders: zeg wat er gebeurde."),
    Rule.DIAGNOSIS: gettext_lazy(
        "Dit klinkt als een diagnose. Anders: zeg wat je deze leerling ziet doen."
    ),
    Rule.LEADING: gettext_lazy("Dit stuurt wie het leest. Anders: laat dit woord weg."),
    Rule.COMPARISON: gettext_lazy(
        "Dit legt de een naast de ander. Anders: blijf bij wat jij zelf zag."
    ),
    Rule.PERSON_LABEL: gettext_lazy("Dit plakt een etiket. Anders: zeg wat je zag, en wanneer."),
    Rule.THROWN_BACK: gettext_lazy("Klopt dat elke keer? Anders: zeg hoe vaak, en wanneer."),
    Rule.BANNED: gettext_lazy("Dit woord oordeelt. Anders: zeg wat er gebeurde."),
    Rule.CLAIM: gettext_lazy("Dit belooft iets. Anders: zeg wat jullie proberen."),
    Rule.TOO_LONG: gettext_lazy("Dit is lang voor één zin. Wat is het minste dat volstaat?"),
    Rule.MORE_SENTENCES: gettext_lazy("Dit zijn er twee. Welke ene moet in het dossier?"),
}
NICKNAME = gettext_lazy(
    "Dit is jouw bijnaam voor deze leerling. In een dossier staat de naam al: laat hem hier weg."
)
QUOTED = {Rule.TOO_LONG, Rule.MORE_SENTENCES}
"""Rules of a whole sentence: no words of hers are held up to her."""


@dataclass(frozen=True)
class Flag:
    """One thing that is told: the words of hers, or none, and a hint."""

    found: str
    hint: str

    @property
    def said(self) -> str:
        """Both as one line."""
        if not self.found:
            return self.hint
        return _("“%(found)s”: %(hint)s") % {"found": self.found, "hint": self.hint}


def flags(text: str, *, nickname: str = "") -> tuple[Flag, ...]:
    """What another may read otherwise, in the language of the page; nothing where it is empty."""
    return (*_nickname(text, nickname), *_broken(text.strip()))


def _broken(text: str) -> tuple[Flag, ...]:
    language = get_language() or ""
    if not text or language not in LANGUAGES:
        return ()
    return tuple(
        Flag("" if one.rule in QUOTED else one.found, str(HINTS[one.rule]))
        for one in broken_rules(text, language, Kind.FILED)
    )


def _nickname(text: str, nickname: str) -> tuple[Flag, ...]:
    hers = nickname.casefold().split()
    words = [word.strip(".,;:!?()“”\"'").casefold() for word in text.split()]
    here = any(words[at : at + len(hers)] == hers for at in range(len(words)))
    return (Flag(nickname, str(NICKNAME)),) if hers and here else ()
