"""Walks through the answers beside the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rodedraad.interchange.fhir.checking.enabling import given_answers, is_asked
from rodedraad.interchange.fhir.checking.finding import Finding, error, fatal, warning
from rodedraad.interchange.fhir.checking.kinds import WITHOUT_ANSWERS, wrong_kind
from rodedraad.interchange.fhir.checking.limits import beyond_limits
from rodedraad.interchange.fhir.checking.links import wrong_link
from rodedraad.interchange.fhir.checking.options import not_among, not_together
from rodedraad.interchange.fhir.words import Json, extensions

_CONSTRAINT = "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint"
_WHOLE = frozenset(("completed", "amended"))
_FORM = "questionnaire"


def check_response(questionnaire: Json, response: Json) -> list[Finding]:
    """Everything in a response that is not what the questionnaire asks, in its order."""
    beside = _Beside(
        questionnaire, given_answers(response), is_whole=response.get("status") in _WHOLE
    )
    return [*_of_the_form(questionnaire, response), *beside.items(questionnaire, response)]


def _of_the_form(questionnaire: Json, response: Json) -> Iterator[Finding]:
    said, url = str(response.get("questionnaire", "")), questionnaire.get("url")
    asked, _, version = said.partition("|")
    if url and said and (asked != url or version not in {"", questionnaire.get("version", "")}):
        yield error(_FORM, f"the answers are to {said}, and this is {url}")
    if questionnaire.get("status") == "retired":
        yield warning(_FORM, "is retired")
    end = str(questionnaire.get("effectivePeriod", {}).get("end", ""))
    authored = str(response.get("authored", ""))
    if end and authored[: len(end)] > end:
        yield warning(_FORM, f"was in use until {end}, and the answers are of {authored}")


@dataclass(frozen=True)
class _Beside:
    """The questions, and all answers by their link; whether nothing more is to come."""

    questionnaire: Json
    given: Mapping[str, list[Json]]
    is_whole: bool

    def items(self, asked: Json, answered: Json) -> Iterator[Finding]:
        """The items of one level: those that were not asked, then each question in turn."""
        known = {item["linkId"]: item for item in asked.get("item", [])}
        found: dict[Any, list[Json]] = {}
        for item in answered.get("item", []):
            found.setdefault(item.get("linkId"), []).append(item)
        for link in found:
            if link not in known:
                yield fatal(str(link), "is no item of the questionnaire at this place")
        for link, item in known.items():
            yield from self._item(item, found.get(link, []))

    def _item(self, item: Json, found: list[Json]) -> Iterator[Finding]:
        link, asked = item["linkId"], is_asked(item, self.given)
        if not found:
            if asked and self.is_whole and item.get("required") is True:
                yield error(link, "must be answered, and is not there")
            return
        if asked is False:
            yield error(link, "is answered, and its condition says it is not asked")
        if len(found) > 1 and not (item.get("type") == "group" and item.get("repeats")):
            yield error(link, f"is there {len(found)} times; once is asked")
        for one in found:
            yield from self._one(item, one)

    def _one(self, item: Json, found: Json) -> Iterator[Finding]:
        answers = found.get("answer", [])
        yield from self._constraints(item)
        if item.get("type") in WITHOUT_ANSWERS:
            if answers:
                yield fatal(item["linkId"], f"is a {item['type']}, which takes no answers")
            yield from self.items(item, found)
            return
        if found.get("item"):
            yield fatal(item["linkId"], "has items beside its answer; they belong in it")
        yield from self._answers(item, answers)

    def _answers(self, item: Json, answers: list[Json]) -> Iterator[Finding]:
        link = item["linkId"]
        if not answers and self.is_whole and item.get("required") is True:
            yield error(link, "must be answered, and has no answer")
        if len(answers) > 1 and not item.get("repeats"):
            yield error(link, f"has {len(answers)} answers; one is asked")
        yield from not_together(item, answers)
        for answer in answers:
            wrong = list(wrong_kind(item, answer))
            yield from wrong or self._rules(item, answer)
            yield from self.items(item, answer)

    def _rules(self, item: Json, answer: Json) -> Iterator[Finding]:
        yield from beyond_limits(item, answer)
        yield from not_among(item, answer, self.questionnaire)
        yield from wrong_link(item, answer)

    @staticmethod
    def _constraints(item: Json) -> Iterator[Finding]:
        for one in extensions(item, _CONSTRAINT):
            parts = {part.get("url"): part for part in one.get("extension", [])}
            said = parts.get("human", {}).get("valueString", "a constraint")
            yield warning(item["linkId"], f"{said!r} is not checked: it is written in FHIRPath")
