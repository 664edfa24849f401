"""What steers in a question of hers, with a way to put it otherwise. It never stops her."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.core.talk_rules import LANGUAGES, Kind, broken_rules
from rodedraad.core.talk_words import Rule

HINTS = {
    Rule.ACCUSING: gettext_lazy("Dit klinkt als een verwijt. Anders: “Wat gebeurde er toen …?”"),
    Rule.DIAGNOSIS: gettext_lazy("Dit klinkt als een diagnose. Anders: “Wat zie je dan gebeuren?”"),
    Rule.LEADING: gettext_lazy("Hier zit het antwoord al in. Anders: “Wat …?” of “Hoe …?”"),
    Rule.COMPARISON: gettext_lazy(
        "Dit legt de een naast de ander. Anders: “Wanneer lukt het wel?”"
    ),
    Rule.PERSON_LABEL: gettext_lazy("Dit plakt een etiket. Anders: zeg wat je iemand zag doen."),
    Rule.THROWN_BACK: gettext_lazy("Dit sluit de deur. Anders: “Wanneer wel, hoe kort ook?”"),
    Rule.ADVICE: gettext_lazy("Dit is al een raad. Anders: “Wat wil je zelf proberen?”"),
    Rule.BANNED: gettext_lazy("Dit woord oordeelt. Anders: zeg wat er gebeurde."),
    Rule.MORE_QUESTIONS: gettext_lazy(
        "Dit zijn er twee tegelijk. Stel er één. De andere komt vanzelf."
    ),
    Rule.CLOSED: gettext_lazy(
        "Hierop kan iemand ja of nee zeggen. Begin liever met “wat”, “hoe” of “wanneer”."
    ),
}
"""The rules that are told while she writes; how a finished question ends is left to her."""


@dataclass(frozen=True)
class Flag:
    """One thing that steers: the words of hers that do it, and a hint."""

    rule: Rule
    found: str
    hint: str

    @property
    def said(self) -> str:
        """Both as one line."""
        if self.rule in {Rule.MORE_QUESTIONS, Rule.CLOSED}:
            return self.hint
        return _("“%(found)s”: %(hint)s") % {"found": self.found, "hint": self.hint}


def flags(text: str) -> tuple[Flag, ...]:
    """What steers in this question, in the language of the page; nothing for an empty one."""
    language = get_language() or ""
    if not text.strip() or language not in LANGUAGES:
        return ()
    broken = broken_rules(text.strip(), language, Kind.QUESTION)
    return tuple(
        Flag(one.rule, one.found, str(HINTS[one.rule]))
        for one in broken
        if one.rule in HINTS and (one.rule is not Rule.CLOSED or text.strip().endswith("?"))
    )
