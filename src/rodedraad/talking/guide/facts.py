"""All that is kept of the talks about one bond: each question, tick and sentence by itself."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.talk import talk_guide
from rodedraad.core.talk import Company, Move, Telling
from rodedraad.measuring.records import Given
from rodedraad.pupils.facts import Fact, Words
from rodedraad.talking.guide.queries import TalkSheet, talks_of
from rodedraad.talking.guide.records import (
    ASKED,
    COMPANY,
    FOR_ME,
    FOR_PUPIL,
    LOOK_BACK,
    OWN,
    QUESTION,
    SKIPPED,
    TELLING,
)
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

TALK = gettext_lazy("Gesprek")
LABELS: dict[str, Words] = {
    COMPANY: gettext_lazy("Gesprek: wie erbij is"),
    TELLING: gettext_lazy("Gesprek: hoe ik het vertel"),
    LOOK_BACK: gettext_lazy("Gesprek: wanneer ik terugkijk"),
    FOR_PUPIL: gettext_lazy("Gesprek: één zin voor deze leerling"),
    FOR_ME: gettext_lazy("Gesprek: één zin voor mij"),
}
FOR_MYSELF = gettext_lazy("Voor mezelf, vóór het gesprek")
TO_ASK = gettext_lazy("Een vraag voor het gesprek")
TICKED = gettext_lazy("Aangevinkt bij het gesprek")
CHOSEN: dict[str, dict[str, Words]] = {
    COMPANY: {
        Company.ALONE: gettext_lazy("niemand"),
        Company.COACH: gettext_lazy("een begeleider"),
        Company.PARENT: gettext_lazy("een ouder"),
    },
    TELLING: {
        Telling.BOND: gettext_lazy("als band"),
        Telling.BEHAVIOUR: gettext_lazy("als gedrag"),
    },
}


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every talk about this bond of hers: that it was prepared, each question, all her words."""
    for sheet in talks_of(reader, dyad):
        begun = _("Een gesprek voorbereid")
        yield Fact(sheet.row.day, Part.ABOUT_US, TALK, begun, source=f"{sheet.id}.begun")
        for part, document in sheet.parts.items():
            for name, text in document.words.items():
                if text:
                    yield _words(sheet, part, name=name, text=text)
            for name, given in document.answers.items():
                yield _tick(sheet, part, name=name, given=given)


def _words(sheet: TalkSheet, part: Part, *, name: str, text: str) -> Fact:
    kind, about = _asked(name)
    said = str(CHOSEN.get(name, {}).get(text, text))
    return Fact(sheet.row.day, part, kind, said, about, f"{sheet.id}.{part}.{name}")


def _asked(name: str) -> tuple[Words, str]:
    """The label of these words, and what they answer or belong to."""
    for_myself = {one.key: in_language(one.text) for one in talk_guide().for_myself}
    if name in for_myself:
        return FOR_MYSELF, for_myself[name]
    if name.startswith((QUESTION, OWN)):
        return TO_ASK, _move_of(name)
    return LABELS.get(name, name), ""


def _tick(sheet: TalkSheet, part: Part, *, name: str, given: Given) -> Fact:
    about = _move_of(name.removeprefix(ASKED).removeprefix(SKIPPED))
    if name.startswith(SKIPPED):
        said = _("deze stap overgeslagen") if given else _("deze stap niet overgeslagen")
    else:
        question = sheet.words.get(name.removeprefix(ASKED), "")
        said = _("gesteld: %(question)s") if given else _("niet gesteld: %(question)s")
        said %= {"question": question}
    return Fact(sheet.row.day, part, TICKED, said, about, f"{sheet.id}.{part}.tick.{name}")


def _move_of(name: str) -> str:
    """The title of the move that a question belongs to; empty where the guide has it no more."""
    candidate = talk_guide().candidate(name.removeprefix(QUESTION))
    key = candidate.move.value if candidate else name.removeprefix(OWN)
    titles = {one.move.value: in_language(one.title) for one in talk_guide().moves}
    return titles.get(key, "") if key in set(Move) else ""
