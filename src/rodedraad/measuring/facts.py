"""All that is kept of the moments about one bond, each answer and each sentence by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.core.instrument import Instrument
from rodedraad.core.reference import CameIn
from rodedraad.measuring.queries import Sheet, checks_of, sheets
from rodedraad.measuring.records import (
    ABOUT_ME,
    COMMENT,
    COMMENT_ABOUT_ME,
    DAY,
    DIFFERENT,
    FOR_ME,
    LEANING,
    MOMENT,
    NOTICED,
    ONE_THING,
    OWN_VIEW,
    WENT,
    WHEN,
    Given,
)
from rodedraad.measuring.statements import answer, statement
from rodedraad.pupils.facts import Fact, Words
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

KIND = gettext_lazy("Kijkmoment")
ANSWER = gettext_lazy("Antwoord in een kijkmoment")
HOW = {
    CameIn.DRAWN: gettext_lazy("geloot"),
    CameIn.WHOLE_CLASS: gettext_lazy("met de hele klas"),
    CameIn.CHOSEN: gettext_lazy("zelf gekozen"),
}
LABELS: dict[str, Words] = {
    MOMENT: gettext_lazy("Een moment, in eigen woorden"),
    COMMENT: gettext_lazy("Wat ik erbij zette, over de band"),
    COMMENT_ABOUT_ME: gettext_lazy("Wat ik erbij zette, over mij"),
    DAY: gettext_lazy("Wat voor dag het was"),
    ONE_THING: gettext_lazy("Eén ding voor morgen"),
    WHEN: gettext_lazy("Wanneer dat ene ding"),
    FOR_ME: gettext_lazy("Wat ik zelf nodig heb"),
    WENT: gettext_lazy("Hoe het ging"),
    NOTICED: gettext_lazy("Of ik er iets van merkte"),
}
CHOSEN: dict[str, dict[str, Words]] = {
    DAY: {
        "heavy": gettext_lazy("een zware dag"),
        "ordinary": gettext_lazy("een gewone dag"),
        "good": gettext_lazy("een goede dag"),
    },
    WENT: {
        "yes": gettext_lazy("het lukte"),
        "a_bit": gettext_lazy("het lukte een beetje"),
        "no": gettext_lazy("het lukte niet"),
        "not_tried": gettext_lazy("nog niet geprobeerd"),
    },
    NOTICED: {
        "yes": gettext_lazy("ja"),
        "no": gettext_lazy("nee"),
        "unknown": gettext_lazy("weet ik niet"),
    },
}


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every moment about this bond of hers: that it was, each answer, all her words."""
    for sheet in sheets(reader, checks_of(reader, dyad)):
        yield _moment(sheet)
        for part, document in sheet.parts.items():
            for item, code in document.answers.items():
                yield _answer(sheet, part, item=item, code=code)
            for name, text in document.words.items():
                if text:
                    yield _words(sheet, part, name=name, text=text)


def _moment(sheet: Sheet) -> Fact:
    how = HOW[CameIn(sheet.row.came_in)]
    text = _("%(form)s; hoe deze leerling aan de beurt kwam: %(how)s") % {
        "form": in_language(sheet.form.title),
        "how": how,
    }
    return replace(_of(sheet, Part.SCORES, "moment-was"), kind=KIND, text=text)


def _answer(sheet: Sheet, part: Part, *, item: str, code: Given) -> Fact:
    form = sheet.form
    asked = form.item(item)
    responses = form.responses_of(asked)
    texts = {step.code: str(answer(step)["text"]) for step in responses.steps}
    said = in_language(responses.unsure) if code is None else texts[code]
    about = str(statement(form, asked)["text"])
    return replace(_of(sheet, part, item), kind=ANSWER, text=said, about=about)


def _words(sheet: Sheet, part: Part, *, name: str, text: str) -> Fact:
    said = str(CHOSEN.get(name, {}).get(text, text))
    label = label_of(sheet.form, name)
    return replace(_of(sheet, part, f"words.{name}"), kind=label, text=said)


def label_of(form: Instrument, name: str) -> Words:
    """What words of this name are about, in the language of the page."""
    titles = {scale.key: in_language(scale.title) for scale in form.scales}
    titles |= {LEANING: _("Leunen op jou"), ABOUT_ME: _("Wat het met jou doet")}
    prefixes = {
        OWN_VIEW: gettext_lazy("Hoe ik het zelf zie: %(line)s"),
        DIFFERENT: gettext_lazy("Wat er volgens mij anders is: %(line)s"),
    }
    for prefix, label in prefixes.items():
        if name.startswith(prefix):
            line = name.removeprefix(prefix)
            return str(label) % {"line": titles.get(line, line)}
    return LABELS.get(name, name)


def _of(sheet: Sheet, part: Part, name: str) -> Fact:
    """The fact of this name, with nothing in it yet."""
    source = f"{sheet.id}.{part}.{name}"
    return Fact(sheet.row.day, part, "", "", source=source, form=sheet.row.instrument)
