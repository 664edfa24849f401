"""The words for the codes of a picture. Each is a whole sentence, so that it can be translated."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from rodedraad.core.instrument import Instrument, Item, Responses, Scale
from rodedraad.core.picture import Question, Remark
from rodedraad.web.language import in_language

QUESTIONS = {
    Question.CLOSENESS_THEN: gettext_lazy("Wat maakte dat het toen lukte?"),
    Question.CLOSENESS_KEEP: gettext_lazy("Wat doe jij waardoor dit lukt?"),
    Question.CLOSENESS_WHEN: gettext_lazy("Wanneer lukt het wel even?"),
    Question.CLOSENESS_SMALL: gettext_lazy(
        "Wat zou morgen een klein moment van contact kunnen zijn?"
    ),
    Question.CONFLICT_WHEN: gettext_lazy("Op welk moment begint het meestal?"),
    Question.CONFLICT_CALM: gettext_lazy("Wat doen jullie waardoor het rustig blijft?"),
    Question.LEANING_DARE: gettext_lazy(
        "Wat zou deze leerling een klein beetje zelf durven als jij dichtbij blijft?"
    ),
    Question.LEANING_NEED: gettext_lazy(
        "Waaraan zou je merken dat deze leerling je even nodig heeft?"
    ),
    Question.NOTICE: gettext_lazy("Waar wil je deze week eens op letten?"),
    Question.RECOGNISE: gettext_lazy("Wat herken je hierin?"),
}

REMARKS = {
    Remark.HARDLY_KNOWN: gettext_lazy(
        "Je kent deze leerling nog niet zo goed. Lees dit als een eerste schets."
    ),
    Remark.ALIKE: gettext_lazy(
        "Je antwoorden lijken erg op elkaar. Dat kan kloppen. "
        "Ben je moe? Kijk dan een andere dag nog eens."
    ),
    Remark.KEPT_TRYING: gettext_lazy(
        "Wrijving hoor je ook van leraren die blijven proberen. "
        "(Dat vermoeden wij; het is niet onderzocht.)"
    ),
    Remark.SUPPORT_IS_HEALTHY: gettext_lazy("Steun zoeken is op deze leeftijd vaak gezond."),
}


def step_word(responses: Responses, code: int) -> str:
    """The word of a step inside a sentence: 'bijna nooit'."""
    return in_language(next(step for step in responses.steps if step.code == code).within)


def step_words(responses: Responses, codes: tuple[int, ...]) -> str:
    """One or two steps in words: 'vaak', or 'soms tot vaak'; none: not known yet."""
    if not codes:
        return gettext("nog niet bekend")
    if len(codes) == 1:
        return step_word(responses, codes[0])
    return gettext("%(lower)s tot %(upper)s") % {
        "lower": step_word(responses, codes[0]),
        "upper": step_word(responses, codes[-1]),
    }


def said(responses: Responses, item: Item, code: int | None) -> str:
    """Her answer said back in a sentence."""
    if code is None:
        return gettext("Je weet dit nog niet: “%(statement)s”") % {
            "statement": in_language(item.text)
        }
    return in_language(item.said).format(how_often=step_word(responses, code))


def strook_label(instrument: Instrument, scale: Scale, *, words: str, ends: tuple[int, int]) -> str:
    """The drawing in words, for who does not see it."""
    responses = instrument.responses_of_scale(scale)
    return gettext("%(scale)s: %(words)s. De strook loopt van %(low)s tot %(high)s.") % {
        "scale": in_language(scale.title),
        "words": words,
        "low": step_word(responses, ends[0]),
        "high": step_word(responses, ends[1]),
    }


def step_ends(instrument: Instrument) -> tuple[str, str, str]:
    """The words under a thread: its left end, its middle, its right end."""
    steps = instrument.responses_of_scale(instrument.scales[0]).steps
    left, middle, right = steps[0], steps[len(steps) // 2], steps[-1]
    return in_language(left.text), in_language(middle.text), in_language(right.text)
