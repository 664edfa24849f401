"""A Questionnaire of others as an instrument file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.fhir.question import Question
from rodedraad.interchange.fhir.words import Json, words
from rodedraad.interchange.forms.head import Head
from rodedraad.interchange.sheets.sheet import NotCarried, lacking


def from_questionnaire(
    questionnaire: Mapping[str, Any], head: Head
) -> tuple[dict[str, Any], list[NotCarried]]:
    """What an instrument file would hold of a Questionnaire of others, and what is left out.

    Choices with whole codes or ordinal values become items, as context: never scored until someone
    says what they measure. Raises `InvalidFile` where there is none.
    """
    head.check()
    head = Head({"language": questionnaire.get("language", "en"), **head.told})
    questions = [Question.of(item, questionnaire, head.language) for item in _flat(questionnaire)]
    taken = _named([one for one in questions if one.is_choice])
    if not taken:
        what = "has no choice whose answers have whole codes or ordinal values"
        raise InvalidFile("Questionnaire", [Problem("item", what)])
    title = words(questionnaire, "title", head.language)
    languages = _languages(taken, title, head.language)
    mapping = _head(questionnaire, head, languages)
    sets = _sets(taken)
    mapping["responses"] = {key: one.answers(languages) for key, one in sets.items()}
    named = {str(one.answered_with): key for key, one in sets.items()}
    mapping["items"] = [one.item(named[str(one.answered_with)], head, languages) for one in taken]
    return mapping, list(_left(questions, taken, languages))


def _head(questionnaire: Mapping[str, Any], head: Head, languages: Sequence[str]) -> dict[str, Any]:
    """The head of the file; the title is its frame too, for a Questionnaire has none."""
    name = str(questionnaire.get("title") or questionnaire.get("name") or "Questionnaire")
    id_ = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    mapping = head.mapping(id_=id_ if id_[:1].isalpha() else f"q-{id_}", title=name)
    said = {} if head.told.get("title") else words(questionnaire, "title", head.language)
    title = {one: said.get(one, mapping["title"][head.language]) for one in languages}
    frame = {} if head.is_licensed else {"frame": title}
    return {**mapping, "languages": [*languages], "title": title, **frame}


def _flat(holder: Mapping[str, Any]) -> Iterator[Json]:
    """Every item, also inside others, in the order of the form."""
    for item in holder.get("item", []):
        yield item
        yield from _flat(item)


def _named(taken: Sequence[Question]) -> list[Question]:
    """The same with keys of which none is there twice."""
    found: list[Question] = []
    for one in taken:
        key, number = one.key, 1
        while any(key == other.key for other in found):
            number += 1
            key = f"{one.key}_{number}"
        found.append(replace(one, key=key))
    return found


def _languages(taken: Sequence[Question], title: dict[str, str], first: str) -> list[str]:
    """The languages in which every word is there, that of the resource first."""
    texts = [text for one in taken for text in one.texts]
    others = {language for text in [title, *texts] for language in text} - {first}
    return [first, *sorted(one for one in others if all(one in text for text in texts))]


def _sets(taken: Sequence[Question]) -> dict[str, Question]:
    found: list[Question] = []
    for one in taken:
        if not any(one.answered_with == other.answered_with for other in found):
            found.append(one)
    return {f"answers_{number}": one for number, one in enumerate(found, start=1)}


def _left(
    questions: Sequence[Question], taken: Sequence[Question], languages: Sequence[str]
) -> Iterator[NotCarried]:
    links = {one.link for one in taken}
    left = [one.link for one in questions if one.link not in links]
    yield from lacking(
        "other items", left, "left out: no choice with whole codes or ordinal values"
    )
    renamed = [f"{one.link} → {one.key}" for one in taken if one.link != one.key]
    yield from lacking("names of items", renamed, "an item is called with lower-case letters")
    others = {language for one in taken for text in one.texts for language in text}
    partly = sorted(others - set(languages))
    yield from lacking("languages", partly, "left out: some words are not in them")
    instead = "an import is context: give it scales and roles by hand, then 'rodedraad check'"
    yield NotCarried("what it measures", (), instead)
