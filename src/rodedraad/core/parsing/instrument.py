"""Dictionary → `Instrument`. The shape is read here; what must hold between parts is in `rules`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.instrument import (
    About,
    Age,
    Informant,
    Instrument,
    Item,
    Part,
    Responses,
    Role,
    Step,
    Text,
)
from rodedraad.core.parsing.rules import Draft, broken_rules
from rodedraad.core.parsing.scale import parse_scale
from rodedraad.core.parsing.section import LANGUAGE, LICENCE, WORD, Section, Shape
from rodedraad.core.parsing.wording import Wording
from rodedraad.core.reliability import Mark

FORMAT = 1
"""The newest shape of instrument file this code can read."""

_ID = Shape(re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "lower-case words joined by hyphens")
_KEY = Shape(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "lower-case words joined by hyphens")


class _Texts(StrEnum):
    INCLUDED = "included"
    LICENSED = "licensed"


class _Status(StrEnum):
    NOT_VALIDATED = "not_validated"
    VALIDATED = "validated"


def parse_instrument(raw: Mapping[str, object], name: str = "instrument") -> Instrument:
    """The instrument a data file describes.

    `name` is how the file is called in messages. Raises `InvalidFile` with every problem found;
    the problems carry no lines, as a dictionary has none.
    """
    section = Section(raw)
    if section.whole("format") > FORMAT:
        raise InvalidFile(name, [_newer(section)])
    draft = _draft(section)
    section.done()
    problems = section.problems
    said = {problem.where for problem in problems}  # a rule broken by a stand-in is no news
    problems += [problem for problem in broken_rules(draft) if problem.where not in said]
    if problems:
        raise InvalidFile(name, problems)
    return draft.instrument


def _newer(section: Section) -> Problem:
    return Problem(
        "format",
        f"is {section.whole('format')}, and this version of Rode Draad knows up to {FORMAT}; "
        "update Rode Draad to read this file",
    )


def _draft(section: Section) -> Draft:
    licensed = section.choice("texts", _Texts) is _Texts.LICENSED
    wording = Wording(section.words("languages", LANGUAGE), licensed)
    items = section.sections("items")
    scales = section.sections("scales") if "scales" in section else []
    instrument = Instrument(
        id=section.text("id", _ID),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        key=section.text("key", _KEY),
        title=wording.always(section, "title"),
        informant=section.choice("informant", Informant),
        about=section.choice("about", About),
        ages=section.choices("ages", Age),
        languages=wording.languages,
        frame=wording.form(section, "frame"),
        rights=section.text("rights", LICENCE),
        texts_licensed=licensed,
        source=section.text("source"),
        status=section.choice("status", _Status).value,
        key_mark=section.choice("key_mark", Mark),
        key_needs_confirmation=section.flag("key_needs_confirmation"),
        responses=_all_responses(section, wording),
        items=tuple(_item(item, wording) for item in items),
        scales=tuple(parse_scale(scale, wording) for scale in scales),
    )
    return Draft(instrument, [item.where for item in items], [scale.where for scale in scales])


def _all_responses(section: Section, wording: Wording) -> dict[str, Responses]:
    return {
        key: _responses(key, inner, wording) for key, inner in section.named_sections("responses")
    }


def _responses(key: str, section: Section, wording: Wording) -> Responses:
    steps = tuple(_step(step, wording) for step in section.sections("steps"))
    unsure = wording.maybe(section, "unsure")
    section.done()
    return Responses(key=key, steps=steps, unsure=unsure)


def _step(section: Section, wording: Wording) -> Step:
    step = Step(
        code=section.whole("code"),
        text=wording.form(section, "text"),
        within=wording.maybe(section, "within"),
    )
    section.done()
    return step


def _item(section: Section, wording: Wording) -> Item:
    role = section.choice("role", Role)
    item = Item(
        key=section.text("key", WORD),
        facet=section.text("facet", WORD),
        role=role,
        part=section.choice("part", Part),
        responses=section.text("responses", WORD),
        text=wording.item(section, "text"),
        example=_examples(section, wording),
        said=_said(section, wording, role),
        hint=_hint(section, wording),
    )
    section.done()
    return item


def _said(section: Section, wording: Wording, role: Role) -> Text:
    """The answer said back; context is never said back, so there it may be left out."""
    if role is Role.CONTEXT and "said" not in section:
        return {}
    return wording.item(section, "said")


def _hint(section: Section, wording: Wording) -> Text:
    wording.refuse_if_licensed(section, "hint")
    return wording.maybe(section, "hint")


def _examples(section: Section, wording: Wording) -> dict[Age, Text]:
    wording.refuse_if_licensed(section, "example")
    inner = section.section("example") if "example" in section else None
    if inner is None:
        return {}
    found = {age: wording.always(inner, age.value) for age in Age if age.value in inner}
    inner.done(of=f"an age; allowed are {', '.join(Age)}")
    return found
