"""One question of a Questionnaire of others: what of it an instrument can take in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rodedraad.interchange.fhir.words import ORDINAL, Json, extension, worded, words
from rodedraad.interchange.fhir.writing import UNSURE
from rodedraad.interchange.forms.head import Head
from rodedraad.interchange.numbers import whole

_ENOUGH = 2
"""So many answers make a choice."""


@dataclass(frozen=True)
class Question:
    """One question: its key, its words, and its answers by their code."""

    link: str
    key: str
    text: dict[str, str]
    steps: dict[int, dict[str, str]]
    unsure: dict[str, str]

    @classmethod
    def of(cls, item: Json, questionnaire: Mapping[str, Any], language: str) -> Question:
        """The question in an item; without answers where one of them has no whole code."""
        steps: dict[int, dict[str, str]] = {}
        unsure: dict[str, str] = {}
        for coding in _codings(item, questionnaire):
            code = _code(coding)
            if code is not None:
                steps[code] = words(coding, "display", language) or {language: str(code)}
            elif coding.get("code") == UNSURE:
                unsure = words(coding, "display", language)
            else:
                steps = {}
                break
        link = str(item.get("linkId", ""))
        key = re.sub(r"[^a-z0-9]+", "_", link.lower()).strip("_")
        key = key if key[:1].isalpha() else f"q_{key}"
        text = words(item, "text", language) or {language: link}
        return cls(link, key, text, dict(sorted(steps.items())), unsure)

    @property
    def is_choice(self) -> bool:
        """Whether there are answers to choose from, each with a whole code."""
        return len(self.steps) >= _ENOUGH

    @property
    def answered_with(self) -> tuple[dict[int, dict[str, str]], dict[str, str]]:
        """Its answers, to tell whether another question has the same."""
        return self.steps, self.unsure

    @property
    def texts(self) -> list[dict[str, str]]:
        """All its words."""
        return [self.text, *self.steps.values(), *([self.unsure] if self.unsure else [])]

    def answers(self, languages: Sequence[str]) -> dict[str, Any]:
        """Its answers as an instrument file holds them."""
        unsure = {"unsure": _in(self.unsure, languages)} if self.unsure else {}
        steps = [{"code": code, "text": _in(text, languages)} for code, text in self.steps.items()]
        return unsure | {"steps": steps}

    def item(self, answers: str, head: Head, languages: Sequence[str]) -> dict[str, Any]:
        """The question as an instrument file holds it, with the name of its answers."""
        found = {"key": self.key, "facet": self.key, "role": "context", "part": head.part}
        text = {} if head.is_licensed else {"text": _in(self.text, languages)}
        return {**found, "responses": answers, **text}


def _in(text: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {language: text[language] for language in languages if language in text}


def _codings(item: Json, questionnaire: Mapping[str, Any]) -> Iterator[Json]:
    for option in item.get("answerOption", []):
        integer = option.get("valueInteger")
        yield option.get("valueCoding") or {"code": "" if integer is None else str(integer)}
    link = str(item.get("answerValueSet", ""))
    for contained in questionnaire.get("contained", []):
        if link == f"#{contained.get('id')}":
            for part in contained.get("compose", {}).get("include", []):
                yield from map(_concept, part.get("concept", []))


def _concept(concept: Json) -> Json:
    """A concept of a contained ValueSet as a coding, its designations as translations."""
    others = {
        one["language"]: one["value"] for one in concept.get("designation", []) if "language" in one
    }
    first = {"": concept.get("display", concept["code"])}
    return {**concept, **worded("display", first | others, ["", *others])}


def _code(coding: Json) -> int | None:
    ordinal = extension(coding, ORDINAL)
    if isinstance(ordinal, int | float) and float(ordinal).is_integer():
        return int(ordinal)
    return whole(str(coding.get("code", "")))
