"""A check made ready for a page: its steps, and one statement with its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.core.instrument import Item, Role
from rodedraad.measuring.forms import UNSURE, written
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import BLANK, COMMENT, MOMENT, Blank, Clash, Given
from rodedraad.measuring.statements import statement
from rodedraad.web.language import in_language

DONE = "done"


@dataclass(frozen=True)
class Choice:
    """One answer as a button or a radio."""

    value: str
    text: str
    pressed: bool

    @property
    def unsure(self) -> bool:
        """Whether this is 'I do not know yet'."""
        return self.value == UNSURE

    @property
    def sign(self) -> str:
        """The key that gives this answer."""
        return "0" if self.unsure else self.value


@dataclass(frozen=True)
class Asked:
    """One statement about one pupil. By `key` a second submit of the same page saves nothing."""

    check: UUID
    nickname: str
    item: str
    context: bool
    text: str
    example: str
    hint: str
    count: str
    answers: tuple[Choice, ...]
    was: str
    before: str
    key: UUID


def steps(sheet: Sheet) -> list[str]:
    """The steps of a check: her own moment, each statement, the end."""
    return [MOMENT, *(item.key for item in sheet.items), DONE]


def every_step(sheet: Sheet) -> list[str]:
    """The same with what is asked no more: an answer on its way to it is refused by name."""
    return [MOMENT, *(item.key for item in sheet.form.items), DONE]


def next_step(sheet: Sheet) -> str:
    """Where she goes on: the first statement left open, or the end."""
    if not sheet.answers and MOMENT not in sheet.words:
        return MOMENT
    still = (item.key for item in sheet.items if item.key not in sheet.answers)
    return next(still, DONE)


def step_after(sheet: Sheet, step: str) -> str:
    """The step that follows; the end follows itself."""
    known = steps(sheet)
    return known[min(known.index(step) + 1, len(known) - 1)]


def address_of(sheet: Sheet, step: str) -> str:
    """The path of one step."""
    return reverse("check_step", args=[sheet.id, step])


def asked(sheet: Sheet, key: str) -> Asked:
    """One statement with her answer to it so far. Raises `KeyError` for another item."""
    item, known = sheet.form.item(key), steps(sheet)
    number = known.index(key)
    return Asked(
        check=sheet.id,
        nickname=sheet.nickname or _("deze leerling"),
        item=key,
        context=item.role is Role.CONTEXT,
        text=in_language(item.text),
        example=in_language(item.example.get(sheet.age, {})),
        hint=in_language(item.hint),
        count=_("{number} van {total}").format(number=number, total=len(sheet.items)),
        answers=choices(sheet, item),
        was=written(sheet.answers.get(key, BLANK)),
        before=address_of(sheet, known[number - 1]),
        key=uuid4(),
    )


def choices(sheet: Sheet, item: Item) -> tuple[Choice, ...]:
    """The answers to one statement, 'I do not know yet' last where it can be said."""
    responses = sheet.form.responses_of(item)
    offered = [(str(step.code), in_language(step.text)) for step in responses.steps]
    if responses.unsure:
        offered.append((UNSURE, in_language(responses.unsure)))
    here = written(sheet.answers.get(item.key, BLANK))
    return tuple(Choice(value, text, pressed=value == here) for value, text in offered)


@dataclass(frozen=True)
class Side:
    """One of the two sheets of a clash: what it says, and the field that would keep it."""

    value: str
    words: str


@dataclass(frozen=True)
class TwoSides:
    """One thing that was changed on both sides, for her to choose: fields of a plain form."""

    about: str
    nickname: str
    here: Side
    yours: Side
    field: str
    was_field: str
    key: UUID


def page_of(sheet: Sheet, step: str, clashes: Iterable[Clash] = ()) -> dict[str, object]:
    """What the page of one step shows."""
    is_statement = step not in (MOMENT, DONE)
    return {
        "sheet": sheet,
        "step": step,
        "form": sheet.form,
        "asked": asked(sheet, step) if is_statement else None,
        "moment": sheet.words.get(MOMENT, ""),
        "comment": sheet.words.get(COMMENT, ""),
        "first_statement": address_of(sheet, sheet.items[0].key),
        "last_statement": address_of(sheet, sheet.items[-1].key),
        "left_open": left_open(sheet),
        "clashes": [two_sides(sheet, clash) for clash in clashes],
        "script": for_script(sheet, step),
        "key": uuid4(),
    }


def two_sides(sheet: Sheet, clash: Clash, *, of: str = "") -> TwoSides:
    """A clash in words; `of` ends the names of its fields in a form about several pupils."""
    in_words = clash.name in (MOMENT, COMMENT)
    return TwoSides(
        about="" if in_words else in_language(sheet.form.item(clash.name).text),
        nickname=sheet.nickname or _("deze leerling"),
        here=_side(sheet, clash.name, clash.here),
        yours=_side(sheet, clash.name, clash.yours),
        field=("text" if in_words else "code") + of,
        was_field=f"was{of}",
        key=uuid4(),
    )


def _side(sheet: Sheet, name: str, value: Given | str | Blank) -> Side:
    if isinstance(value, str):
        return Side(value, value)
    item, code = sheet.form.item(name), written(value)
    texts = {choice.value: choice.text for choice in choices(sheet, item)}
    return Side(code, texts.get(code, ""))


def for_script(sheet: Sheet, step: str) -> dict[str, object]:
    """What the page's script needs of a check."""
    return {
        "statements": [statement(sheet.form, item) for item in sheet.items],
        "nickname": sheet.nickname,
        "age": sheet.age,
        "answers": sheet.answers,
        "words": sheet.words,
        "step": step,
        "steps": {one: address_of(sheet, one) for one in steps(sheet)},
    }


def left_open(sheet: Sheet) -> list[tuple[str, str]]:
    """(text, address) of each statement without an answer."""
    return [
        (in_language(item.text), address_of(sheet, item.key))
        for item in sheet.items
        if item.key not in sheet.answers
    ]
