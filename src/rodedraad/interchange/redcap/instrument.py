"""An instrument as a data dictionary of REDCap, and one form of a dictionary as an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.instrument import Instrument, Item, Responses, Text
from rodedraad.interchange.forms.head import Head
from rodedraad.interchange.numbers import whole
from rodedraad.interchange.redcap.dictionary import Field, dictionary
from rodedraad.interchange.sheets.sheet import NotCarried, lacking

UNSURE = "unsure"
"""The code of 'I do not know yet': `rodedraad score` takes it with --unsure unsure."""

LONGEST_NAME = 26
"""Of a field, as REDCap's designer advises (REDCap, "Help and FAQ")."""

_TAKEN = ("radio", "dropdown", "yesno", "truefalse")
_BREAK = "¦"
"""Stands for '|', which divides choices."""


def as_dictionary(one: Instrument, language: str) -> str:
    """The data dictionary with the words of one language, as CSV."""
    form = one.id.replace("-", "_")
    record = {"field_name": "record_id", "form_name": form, "field_type": "text"}
    rows = [record | {"field_label": "Record ID"}]
    rows += [_row(one, item, language) for item in one.items]
    rows[1]["section_header"] = one.frame.get(language, "")
    return dictionary(rows)


def not_in_dictionary(one: Instrument, language: str) -> Iterator[NotCarried]:
    """What of an instrument a data dictionary cannot hold."""
    others = [other for other in one.languages if other != language]
    if others:
        instead = "a dictionary has one language; write one for each with --language"
        yield NotCarried("the words in other languages", tuple(others), instead)
    if one.texts_licensed:
        yield NotCarried("the words of the items", (), "they are licensed: put in those you hold")
    scales = [scale.key for scale in one.scales]
    yield from lacking("scales, with their key and reliability", scales, _SCORE)
    yield from lacking("answers said back", [i.key for i in one.items if i.said], "left out")
    examples = [item.key for item in one.items if item.example]
    yield from lacking("examples by age", examples, "left out; add those of your pupils by hand")
    barred = [key for key, of in one.responses.items() if any("|" in t for t in _labels(of))]
    yield from lacking("'|' in answers", barred, f"it divides answers there; written as '{_BREAK}'")
    long = [item.key for item in one.items if len(item.key) > LONGEST_NAME]
    yield from lacking("short names", long, f"REDCap advises {LONGEST_NAME} characters at most")


_SCORE = "left out; export the answers from REDCap and use 'rodedraad score'"


def _row(one: Instrument, item: Item, language: str) -> dict[str, str]:
    return {
        "field_name": item.key,
        "form_name": one.id.replace("-", "_"),
        "field_type": "radio",
        "field_label": item.text.get(language, item.key),
        "select_choices_or_calculations": _choices(one.responses_of(item), language),
        "field_note": item.hint.get(language, ""),
        "matrix_group_name": f"{one.id.replace('-', '_')}_{item.responses}",
        "field_annotation": f"{one.ref} {item.key}",
    }


def _choices(responses: Responses, language: str) -> str:
    steps = [(str(step.code), step.text.get(language, str(step.code))) for step in responses.steps]
    unsure = [(UNSURE, responses.unsure[language])] if language in responses.unsure else []
    return " | ".join(f"{code}, {means.replace('|', _BREAK)}" for code, means in steps + unsure)


def _labels(responses: Responses) -> list[str]:
    texts: list[Text] = [*(step.text for step in responses.steps), responses.unsure]
    return [words for text in texts for words in text.values()]


def from_dictionary(
    fields: Sequence[Field], head: Head, *, form: str | None = None
) -> tuple[dict[str, Any], list[NotCarried]]:
    """What an instrument file of one form would hold, and what of the form it does not.

    Questions with one answer and whole codes become items, as context: never scored until someone
    says what they measure. Raises `InvalidFile` where there are several forms and none is named.
    """
    head.check()
    chosen = _form(fields, form)
    asked = [field for field in fields if field.form == chosen]
    taken = [field for field in asked if field.type in _TAKEN and _steps(field)]
    if not taken:
        what = f"form {chosen!r} has no question with one answer and whole codes"
        raise InvalidFile("dictionary", [Problem("file", what)])
    sets = _sets(taken)
    id_ = re.sub(r"[^a-z0-9]+", "-", chosen.lower()).strip("-") or "form"
    mapping = head.mapping(id_=id_, title=chosen.replace("_", " "))
    frame = next((field.section for field in asked if field.section), "")
    licensed = mapping["texts"] == "licensed"
    mapping |= {} if licensed else {"frame": head.text(frame or chosen.replace("_", " "))}
    mapping["responses"] = {key: _responses(field, head) for key, field in sets.items()}
    mapping["items"] = [_item(field, sets, head, licensed=licensed) for field in taken]
    return mapping, list(_left(asked, taken, licensed=licensed))


def _form(fields: Sequence[Field], form: str | None) -> str:
    forms = list(dict.fromkeys(field.form for field in fields if field.type in _TAKEN))
    every = list(dict.fromkeys(field.form for field in fields))
    if form is not None and form not in every:
        raise InvalidFile(
            "dictionary", [Problem(f"form {form!r}", f"there are {', '.join(every)}")]
        )
    if form is None and len(forms) != 1:
        what = f"has questions in {', '.join(forms) or 'no form'}; name one form with --form"
        raise InvalidFile("dictionary", [Problem("file", what)])
    return form or forms[0]


def _steps(field: Field) -> dict[int, str]:
    """The answers by their code, lowest first; none where a code is no whole number."""
    codes = {code: whole(code) for code, _ in field.choices if code != UNSURE}
    if None in codes.values() or len(codes) < 2:  # noqa: PLR2004  # an answer is a choice
        return {}
    steps = {codes[code]: means for code, means in field.choices if code in codes}
    return {code: steps[code] for code in sorted(code for code in steps if code is not None)}


def _sets(taken: Sequence[Field]) -> dict[str, Field]:
    """A name for each different set of answers, with the first field that has it."""
    found: dict[tuple[tuple[str, str], ...], Field] = {}
    for field in taken:
        found.setdefault(field.choices, field)
    return {f"answers_{number}": field for number, field in enumerate(found.values(), start=1)}


def _responses(field: Field, head: Head) -> dict[str, Any]:
    unsure = dict(field.choices).get(UNSURE)
    steps = [
        {"code": code, "text": head.text(means or str(code))}
        for code, means in _steps(field).items()
    ]
    return ({"unsure": head.text(unsure)} if unsure else {}) | {"steps": steps}


def _item(field: Field, sets: Mapping[str, Field], head: Head, *, licensed: bool) -> dict[str, Any]:
    answered = next(key for key, first in sets.items() if first.choices == field.choices)
    item: dict[str, Any] = {
        "key": field.name,
        "facet": field.name,
        "role": "context",
        "part": head.part,
        "responses": answered,
    }
    if not licensed:
        item["text"] = head.text(" ".join(field.label.split()) or field.name)
        item |= {"hint": head.text(field.note)} if field.note else {}
    return item


def _left(
    asked: Sequence[Field], taken: Sequence[Field], *, licensed: bool
) -> Iterator[NotCarried]:
    left = [field.name for field in asked if field not in taken and field.type != "text"]
    text = [field.name for field in asked if field not in taken and field.type == "text"]
    yield from lacking("other questions", left, "left out: no single answer with a whole code")
    yield from lacking("questions with an answer in words", text, "left out")
    turned = [
        field.name
        for field in taken
        if [whole(code) for code, _ in field.choices if code != UNSURE] != list(_steps(field))
    ]
    yield from lacking(
        "the order of answers", turned, "they go from the lowest code to the highest"
    )
    if licensed:
        instead = "protected words stay with who holds them; score by the codes"
        yield NotCarried("the words of the questions", (), instead)
    sections = [field.name for field in asked[1:] if field.section]
    yield from lacking("section headers", sections, "only the first is kept, as the frame")
    instead = "an import is context: give it scales and roles by hand, then 'rodedraad check'"
    yield NotCarried("what it measures", (), instead)
