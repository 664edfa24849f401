"""What must hold between the parts of an instrument. Each rule gives every problem it sees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument, Item, Responses, Role, Scale
from rodedraad.core.reliability import Mark, ReliabilityKind

HOW_OFTEN = "{how_often}"
"""Where the answer's own words go in a sentence that says the answer back."""


MARKS_OF = {
    ReliabilityKind.FOUND: {Mark.FOUND, Mark.RECALLED},
    ReliabilityKind.ASSUMED: {Mark.RECALLED, Mark.ASSUMED, Mark.PROPOSAL},
    ReliabilityKind.OWN_DATA: set(Mark),
}
"""What was only assumed may not pass for found: found figures allow stronger claims."""


class Draft(NamedTuple):
    """An instrument as read, with the place in the file of each item and scale."""

    instrument: Instrument
    item_places: list[str]
    scale_places: list[str]

    @property
    def items(self) -> Iterator[tuple[str, Item]]:
        """Each item with its place."""
        return zip(self.item_places, self.instrument.items, strict=True)

    @property
    def scales(self) -> Iterator[tuple[str, Scale]]:
        """Each scale with its place."""
        return zip(self.scale_places, self.instrument.scales, strict=True)


def broken_rules(draft: Draft) -> Iterator[Problem]:
    """Every problem between the parts of an instrument."""
    yield from _rights(draft.instrument)
    yield from _keys(draft)
    yield from _codes(draft.instrument)
    for place, item in draft.items:
        yield from _item(place, item, draft.instrument)
    for place, scale in draft.scales:
        yield from _scale(place, scale, draft.instrument)
        yield from _same_codes(place, scale, draft.instrument)
        yield from _marks(place, scale)
        yield from _band(place, scale)


def _rights(instrument: Instrument) -> Iterator[Problem]:
    if instrument.rights == "licensed" and not instrument.texts_licensed:
        yield Problem("texts", "are included, and the rights are 'licensed': protected words")


def _keys(draft: Draft) -> Iterator[Problem]:
    for things in (draft.items, draft.scales):
        seen: dict[str, str] = {}
        for place, thing in things:
            if thing.key and thing.key in seen:
                yield Problem(
                    f"{place}.key", f"{thing.key!r} was used before, at {seen[thing.key]}"
                )
            seen.setdefault(thing.key, place)


def _codes(instrument: Instrument) -> Iterator[Problem]:
    used = {item.responses for item in instrument.items}
    for key, responses in instrument.responses.items():
        place = f"responses.{key}"
        if len(responses.steps) == 1:
            yield Problem(f"{place}.steps", "is one step; an answer needs a choice of two or more")
        for number, (before, code) in enumerate(pairwise(responses.codes), start=2):
            if code <= before:
                yield Problem(
                    f"{place}.steps.{number}.code", f"{code} does not rise above {before}"
                )
        if key not in used:
            yield Problem(place, "no item is answered with it")


def _item(place: str, item: Item, instrument: Instrument) -> Iterator[Problem]:
    responses = instrument.responses.get(item.responses)
    if responses is None:
        known = ", ".join(instrument.responses) or "none"
        what = f"there is no response set {item.responses!r}; there are: {known}"
        yield Problem(f"{place}.responses", what)
    for age in item.example:
        if instrument.ages and age not in instrument.ages:
            yield Problem(f"{place}.example.{age}", "the instrument is not for this age")
    in_scales = any(scale.size or item.key in scale.items for scale in instrument.scales)
    if item.role is Role.SCALE and not in_scales:
        yield Problem(f"{place}.role", "is 'scale', and no scale names this item")
    yield from _said(place, item, responses)


def _said(place: str, item: Item, responses: Responses | None) -> Iterator[Problem]:
    for language, said in item.said.items():
        where = f"{place}.said.{language}"
        if HOW_OFTEN not in said:
            yield Problem(where, f"has no {HOW_OFTEN}, where the answer's words go")
        if set("{}") & set(said.replace(HOW_OFTEN, "")):
            yield Problem(where, f"may hold no other braces than {HOW_OFTEN}")
    for number, step in enumerate(responses.steps if responses and item.said else (), start=1):
        if not step.within:
            what = f"is missing; {place}.said needs these words inside a sentence"
            yield Problem(f"responses.{item.responses}.steps.{number}.within", what)


def _scale(place: str, scale: Scale, instrument: Instrument) -> Iterator[Problem]:
    roles = {item.key: item.role for item in reversed(instrument.items)}  # the first of two wins
    for key in scale.items:
        if key not in roles:
            yield Problem(f"{place}.items", f"no item has the key {key!r}")
        elif roles[key] is not Role.SCALE:
            what = f"{key!r} has the role {roles[key].value!r} and is never part of a scale"
            yield Problem(f"{place}.items", what)
    for key in sorted(scale.reversed.difference(scale.items)):
        yield Problem(f"{place}.reversed", f"{key!r} is not among the items of this scale")
    size = scale.size or len(scale.items)
    if size and scale.needs > size:
        what = f"asks {scale.needs} answers of {size} items"
        yield Problem(f"{place}.needs", what)


def _same_codes(place: str, scale: Scale, instrument: Instrument) -> Iterator[Problem]:
    """A mean over different ranges means nothing; labels may differ, codes may not."""
    first_with: dict[tuple[int, ...], str] = {}
    for item in instrument.items:
        responses = instrument.responses.get(item.responses)
        if item.key in scale.items and responses and responses.steps:
            first_with.setdefault(responses.codes, item.key)
    if len(first_with) > 1:
        found = "; ".join(
            f"{key} {min(codes)} to {max(codes)}" for codes, key in first_with.items()
        )
        yield Problem(f"{place}.items", f"are answered with different codes: {found}")


def _marks(place: str, scale: Scale) -> Iterator[Problem]:
    for number, one in enumerate(scale.reliabilities, start=1):
        if one.mark not in MARKS_OF[one.kind]:
            what = f"is {one.mark.value!r}, and the kind is {one.kind.value!r}"
            yield Problem(f"{place}.reliability.{number}.mark", what)


def _band(place: str, scale: Scale) -> Iterator[Problem]:
    ends = [step.up_to for step in scale.band.steps] if scale.band else []
    for number, (before, end) in enumerate(pairwise(ends), start=2):
        if before is not None and end is not None and end <= before:
            where = f"{place}.band.steps.{number}.up_to"
            yield Problem(where, f"{end:g} does not rise above {before:g}")
