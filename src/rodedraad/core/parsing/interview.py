"""Dictionary → `ScaleSet`, and dictionary → interview `Guide`; all problems at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Text
from rodedraad.core.interview.guide import Guide, MainQuestion, Probe
from rodedraad.core.interview.scales import Anchor, Family, Heard, NarrativeScale, ScaleSet
from rodedraad.core.parsing.protocol.asked import AMOUNTS, Asking
from rodedraad.core.parsing.protocol.reading import newer_than
from rodedraad.core.parsing.section import LANGUAGE, WORD, Section, Shape, once
from rodedraad.core.talk_rules import LANGUAGES, Kind, problems

T = TypeVar("T")

FORMAT = 1
"""The newest shape of these files this code can read."""

SCALES, GUIDE = "narrative_scales", "interview_guide"
"""What such a file says of itself."""

_LICENCE = Shape(re.compile(r"[A-Za-z0-9.+-]+"), "an SPDX licence id, or licensed")


def parse_scales(raw: Mapping[str, object], name: str = "scales") -> ScaleSet:
    """The scales a data file describes. Raises `InvalidFile` with every problem found."""
    return _parsed(raw, name, _scale_set)


def parse_guide(raw: Mapping[str, object], name: str = "guide") -> Guide:
    """The interview guide a data file describes. Raises `InvalidFile` with every problem found."""
    return _parsed(raw, name, _guide)


def _parsed(raw: Mapping[str, object], name: str, read: Callable[[Section, Asking], T]) -> T:
    section = Section(raw)
    newer_than(section, FORMAT, name)
    asking = Asking(section.words("languages", LANGUAGE), frozenset(_sources(section)))
    value = read(section, asking)
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return value


def _sources(section: Section) -> tuple[str, ...]:
    inner = section.section("sources") if "sources" in section else None
    return tuple(key for key in inner.names if inner.text(key)) if inner else ()


def _scale_set(section: Section, asking: Asking) -> ScaleSet:
    _is(section, SCALES)
    found = ScaleSet(
        id=section.text("id", WORD),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        title=asking.line(section, "title"),
        languages=asking.languages,
        rights=section.text("rights", _LICENCE),
        source=section.text("source"),
        scales=tuple(_scale(one, asking) for one in section.sections("scales")),
    )
    once(section, "scales", (one.key for one in found.scales))
    if Family.STRENGTH not in {one.family for one in found.scales}:
        section.wrong("scales", "has no strength; what is told begins with one")
    return found


def _scale(section: Section, asking: Asking) -> NarrativeScale:
    points = asking.figure(section, "points", "count")
    found = NarrativeScale(
        key=section.text("key", WORD),
        family=section.choice("family", Family),
        points=points.number,
        origin=points.origin,
        title=asking.line(section, "title"),
        about=asking.line(section, "about"),
        story=asking.line(section, "story"),
        anchors=tuple(_anchor(one, asking) for one in section.sections("anchors")),
    )
    section.done()
    _whole(section, found)
    return found


def _anchor(section: Section, asking: Asking) -> Anchor:
    span = asking.span(section, "levels", AMOUNTS)
    found = Anchor(
        heard=section.choice("heard", Heard),
        least=span.least,
        most=span.most,
        text=asking.line(section, "text"),
    )
    section.done()
    return found


def _whole(section: Section, scale: NarrativeScale) -> None:
    """Three anchors, in order, that hold each level once."""
    if [one.heard for one in scale.anchors] != list(Heard):
        section.wrong("anchors", f"must be, in this order: {', '.join(Heard)}")
    levels = [level for one in scale.anchors for level in range(one.least, one.most + 1)]
    if levels != list(range(1, scale.points + 1)):
        section.wrong("anchors", f"must hold each level from 1 to {scale.points} once, in order")


def _guide(section: Section, asking: Asking) -> Guide:
    _is(section, GUIDE)
    section.text("rights", _LICENCE)
    section.text("source")
    found = Guide(
        id=section.text("id", WORD),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        title=asking.line(section, "title"),
        opening=asking.line(section, "opening"),
        closing=asking.line(section, "closing"),
        probes=dict(_probe(one, asking) for one in section.sections("probes")),
        questions=tuple(_question(one, asking) for one in section.sections("questions")),
    )
    once(section, "questions", (one.key for one in found.questions))
    for probe in Probe:
        if probe not in found.probes:
            section.wrong("probes", f"lacks {probe}")
    return found


def _probe(section: Section, asking: Asking) -> tuple[Probe, Text]:
    found = section.choice("key", Probe), _asks(section, asking, "text")
    section.done()
    return found


def _question(section: Section, asking: Asking) -> MainQuestion:
    follow_ups = section.sections("follow_ups") if "follow_ups" in section else []
    found = MainQuestion(
        key=section.text("key", WORD),
        title=asking.line(section, "title"),
        text=_asks(section, asking, "text"),
        why=asking.line(section, "why"),
        moment=section.flag("moment"),
        follow_ups=tuple(_follow_up(one, asking) for one in follow_ups),
    )
    section.done()
    return found


def _follow_up(section: Section, asking: Asking) -> Text:
    found = _asks(section, asking, "text")
    section.done()
    return found


def _asks(section: Section, asking: Asking, key: str) -> Text:
    """A line that is asked aloud: open, without a lead."""
    text = section.texts(key, asking.languages)
    ruled = {language: line for language, line in text.items() if language in LANGUAGES}
    section.problems.extend(problems(section.at(key), ruled, Kind.QUESTION))
    return text


def _is(section: Section, kind: str) -> None:
    if section.text("kind") not in ("", kind):
        section.wrong("kind", f"must be {kind!r}")
