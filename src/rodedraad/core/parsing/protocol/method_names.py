"""Where the name of a method of others stands: only in a title, and only with what that asks."""

from __future__ import annotations

from collections.abc import Iterator

from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Text
from rodedraad.core.protocol.definition import Definition
from rodedraad.core.protocol.kinds import Status
from rodedraad.core.protocol.method_names import methods_named

_IN_TITLE = (
    'is the name of a method of others; leave it out, or say status = "compatible_draft" and give '
    "a plain_title without it, for who was not trained in it"
)
_ELSEWHERE = "is the name of a method of others; only the title may carry it, with a plain_title"


def names_of_methods(definition: Definition) -> Iterator[Problem]:
    """Every text that carries such a name where it may not."""
    may = definition.status is Status.COMPATIBLE_DRAFT and bool(definition.plain_title)
    if not may:
        yield from _named("title", definition.title, _IN_TITLE)
    for where, text in _other_texts(definition):
        yield from _named(where, text, _ELSEWHERE)


def _named(where: str, text: Text, what: str) -> Iterator[Problem]:
    for language, line in text.items():
        for name in methods_named(line):
            yield Problem(f"{where}.{language}", f"{name!r} {what}")


def _other_texts(definition: Definition) -> Iterator[tuple[str, Text]]:
    yield "plain_title", definition.plain_title
    yield "aim", definition.aim
    yield "asks", definition.asks
    yield "is_not", definition.is_not
    for key, title in definition.phases.items():
        yield f"phases.{key}.title", title
    for variant in definition.variants:
        yield f"variants.{variant.key}.title", variant.title
    for consent in definition.consents:
        yield f"consents.{consent.key}.title", consent.title
    for kind in definition.keeps:
        yield f"keeps.{kind.key}.title", kind.title
    for item in definition.fidelity:
        yield f"fidelity.{item.key}.text", item.text
    for step in definition.steps:
        yield f"steps.{step.key}.title", step.title
        yield f"steps.{step.key}.what", step.what
        yield f"steps.{step.key}.what_coach", step.what_coach
