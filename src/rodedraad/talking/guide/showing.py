"""A talk made ready for its pages: the steps, and the questions of one move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.catalogue.talk import GuideMove, talk_guide
from rodedraad.core.talk import Candidate, Company, Move, Sign, Telling, offered
from rodedraad.measuring.records import Blank, Clash, Given
from rodedraad.measuring.showing import Side, TwoSides
from rodedraad.talking.guide.flags import Flag, flags
from rodedraad.talking.guide.forms import TEXT, WAS
from rodedraad.talking.guide.queries import Seen, TalkSheet
from rodedraad.talking.guide.records import (
    ASKED,
    FOR_ME,
    FOR_PUPIL,
    LONGEST_WORDS,
    LOOK_BACK,
    MOVES,
    OWN,
    QUESTION,
    SKIPPED,
    names_about_me,
)
from rodedraad.web.language import in_language

DURING, AFTER = "during", "after"
STEPS = (*(move.value for move in Move), DURING, AFTER)


@dataclass(frozen=True)
class Field:
    """One thing to write: its name, what stands there, and what is asked. `stored`: ever saved."""

    name: str
    text: str
    label: str
    why: str = ""
    stored: bool = False


@dataclass(frozen=True)
class Question:
    """One candidate, or a question of her own, with what steers in her wording of it."""

    name: str
    number: int
    text: str
    bond: str
    behaviour: str
    why: str
    picked: bool
    stored: bool
    was: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class ToAsk:
    """One question on the sheet for the talk itself."""

    name: str
    text: str
    ticked: bool
    stored: bool


@dataclass(frozen=True)
class MoveToAsk:
    """One move on that sheet, with what she chose for it."""

    title: str
    how: str
    questions: tuple[ToAsk, ...]


def page_of(
    sheet: TalkSheet, step: str, *, seen: Seen, clashes: Iterable[Clash] = ()
) -> dict[str, object]:
    """What the page of one step shows."""
    at = STEPS.index(step)
    return {
        "sheet": sheet,
        "step": step,
        "steps": [(one, title_of(one)) for one in STEPS],
        "title": title_of(step),
        "number": at,
        "before": STEPS[at - 1] if at else "",
        "next": STEPS[at + 1] if at + 1 < len(STEPS) else "",
        "clashes": [two_sides(clash) for clash in clashes],
        "key": uuid4(),
        "longest": LONGEST_WORDS,
        "script": for_script(sheet, step),
        **_content(sheet, step, seen),
    }


def _content(sheet: TalkSheet, step: str, seen: Seen) -> dict[str, object]:
    if step == DURING:
        return {"moves": moves_to_ask(sheet)}
    if step == AFTER:
        return {"fields": closing_fields(sheet), "look_back": sheet.words.get(LOOK_BACK)}
    move = Move(step)
    how = in_language(guide_move(move).how)
    if move is Move.FOR_MYSELF:
        return {"how": how, "fields": own_fields(sheet)}
    name = SKIPPED + move
    return {
        "how": how,
        "seen": seen.day if uses_picture(sheet) else None,
        "questions": questions(sheet, move, seen.signs),
        "own": own_question(sheet, move),
        "skipped": ToAsk(name, "", bool(sheet.ticks.get(name)), name in sheet.ticks),
        "has_switch": sheet.company is not Company.PARENT,
    }


def uses_picture(sheet: TalkSheet) -> bool:
    """Whether the picture decides what is offered: with a parent it does not."""
    return sheet.company is not Company.PARENT


def title_of(step: str) -> str:
    """The title of one step."""
    if step in (DURING, AFTER):
        return {DURING: _("Tijdens het gesprek"), AFTER: _("Na het gesprek")}[step]
    return in_language(guide_move(Move(step)).title)


def guide_move(move: Move) -> GuideMove:
    """The texts of one move."""
    return next(one for one in talk_guide().moves if one.move is move)


def questions(sheet: TalkSheet, move: Move, shown: frozenset[Sign]) -> list[Question]:
    """What is offered for one move, and what she chose before and is not offered any more."""
    guide = talk_guide()
    now = offered(guide.candidates, shown, move=move, company=sheet.company)
    chosen = (
        one
        for one in guide.candidates
        if one.move is move and one not in now and sheet.words.get(QUESTION + one.key)
    )
    return [_question(sheet, one, number) for number, one in enumerate((*now, *chosen), start=1)]


def _question(sheet: TalkSheet, one: Candidate, number: int) -> Question:
    name = QUESTION + one.key
    hers = sheet.words.get(name, "")
    texts = {telling: in_language(one.texts[telling]) for telling in Telling}
    return Question(
        name=name,
        number=number,
        text=hers or texts[sheet.telling],
        bond=texts[Telling.BOND],
        behaviour=texts[Telling.BEHAVIOUR],
        why=in_language(talk_guide().reasons[one.sign]),
        picked=bool(hers),
        stored=name in sheet.words,
        was=hers,
        flags=flags(hers),
    )


def own_question(sheet: TalkSheet, move: Move) -> Question:
    """A question of her own for one move."""
    name = OWN + move
    hers = sheet.words.get(name, "")
    return Question(
        name, 0, hers, "", "", "", picked=True, stored=name in sheet.words, was=hers,
        flags=flags(hers),
    )  # fmt: skip


def moves_to_ask(sheet: TalkSheet) -> list[MoveToAsk]:
    """The sheet for the talk itself: what she chose, without what she wrote for herself."""
    kept = (move for move in MOVES if not sheet.ticks.get(SKIPPED + move))
    found = [
        MoveToAsk(title_of(move), in_language(guide_move(move).how), tuple(to_ask(sheet, move)))
        for move in kept
    ]
    return [one for one in found if one.questions]


def to_ask(sheet: TalkSheet, move: Move) -> Iterable[ToAsk]:
    """What she chose for one move, in the order of the guide, her own question last."""
    keys = (QUESTION + one.key for one in talk_guide().candidates if one.move is move)
    for name in (*keys, OWN + move):
        if text := sheet.words.get(name):
            ticked = sheet.ticks.get(ASKED + name)
            yield ToAsk(ASKED + name, text, bool(ticked), ticked is not None)


def own_fields(sheet: TalkSheet) -> list[Field]:
    """What she asks herself before the talk."""
    return [
        _field(sheet, one.key, in_language(one.text), why=in_language(one.why))
        for one in talk_guide().for_myself
    ]


def closing_fields(sheet: TalkSheet) -> list[Field]:
    """One line for the pupil, one for herself; that one only while it can still be kept."""
    for_pupil = _field(sheet, FOR_PUPIL, _("Eén zin voor deze leerling. Wat zeg of doe je morgen?"))
    for_me = _field(sheet, FOR_ME, _("Eén zin voor jou. Wat heb jij nodig?"))
    return [for_pupil, for_me] if sheet.has_about_me else [for_pupil]


def _field(sheet: TalkSheet, name: str, label: str, *, why: str = "") -> Field:
    return Field(name, sheet.words.get(name, ""), label, why, name in sheet.words)


def two_sides(clash: Clash) -> TwoSides:
    """Something that was changed on both sides, for her to choose: fields of a plain form."""
    return TwoSides(
        about="",
        nickname="",
        here=_side(clash.here),
        yours=_side(clash.yours),
        field=TEXT + clash.name,
        was_field=WAS + clash.name,
        key=uuid4(),
    )


def _side(value: Given | str | Blank) -> Side:
    text = value if isinstance(value, str) else ""
    return Side(text, text)


def for_script(sheet: TalkSheet, step: str) -> dict[str, object]:
    """What the page's script needs of a talk; what is about herself only where it is written."""
    hers = frozenset() if step in (Move.FOR_MYSELF, AFTER) else names_about_me()
    words = {name: text for name, text in sheet.words.items() if name not in hers}
    return {"answers": sheet.ticks, "words": words}


def address_of(talk: UUID, step: str) -> str:
    """The address of one step."""
    return reverse("talk_step", args=[talk, step])
