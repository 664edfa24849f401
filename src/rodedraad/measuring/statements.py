"""Statements as they are asked: text, example, answers, in the language of the page."""

from __future__ import annotations

from rodedraad.core.instrument import Instrument, Item, Role, Step
from rodedraad.web.language import in_language


def statements(form: Instrument) -> list[dict[str, object]]:
    """All statements of a form, for a script that shows them one at a time."""
    return [statement(form, item) for item in form.items]


def statement(form: Instrument, item: Item) -> dict[str, object]:
    """One statement as it is asked: text, example by age, answers."""
    responses = form.responses_of(item)
    return {
        "key": item.key,
        "context": item.role is Role.CONTEXT,
        "text": in_language(item.text),
        "example": {age: in_language(text) for age, text in item.example.items()},
        "hint": in_language(item.hint),
        "answers": [answer(step) for step in responses.steps],
        "unsure": in_language(responses.unsure),
    }


def answer(step: Step) -> dict[str, object]:
    """One possible answer."""
    return {"code": step.code, "text": in_language(step.text)}
