"""What must hold between the parts of a protocol. Each rule gives every problem it sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rodedraad.core.errors import Problem
from rodedraad.core.parsing.protocol.method_names import names_of_methods
from rodedraad.core.parsing.protocol.order import MOST_DYADS, circles, crossed
from rodedraad.core.protocol.definition import CARD_FORM, Definition, FidelityItem, Step
from rodedraad.core.protocol.kinds import Answer, Per, RatedBy, Role


class Draft(NamedTuple):
    """A definition as read, with the place in the file of each step."""

    definition: Definition
    places: list[str]

    @property
    def steps(self) -> Iterator[tuple[str, Step]]:
        """Each step with its place."""
        return zip(self.places, self.definition.steps, strict=True)


def broken_rules(draft: Draft) -> Iterator[Problem]:
    """Every problem between the parts of a protocol."""
    definition = draft.definition
    yield from _twice(draft)
    yield from _card(draft)
    yield from _dyads(definition)
    for place, step in draft.steps:
        yield from _names(place, step, definition)
        yield from _time(place, step)
        yield from _turns(place, step)
        yield from _subject(place, step, definition)
    yield from _variants(definition)
    yield from _circles(draft)
    for item in definition.fidelity:
        yield from _fidelity(item, definition)
    yield from _other_names(definition)
    yield from _unused(definition)
    yield from names_of_methods(definition)


def _twice(draft: Draft) -> Iterator[Problem]:
    one = draft.definition
    for name, keys in (
        ("steps", [thing.key for thing in one.steps]),
        ("variants", [thing.key for thing in one.variants]),
        ("consents", [thing.key for thing in one.consents]),
        ("keeps", [thing.key for thing in one.keeps]),
        ("fidelity", [thing.key for thing in one.fidelity]),
    ):
        for key, number in Counter(filter(None, keys)).items():
            if number > 1:
                yield Problem(name, f"has the key {key!r} more than once")


def _card(draft: Draft) -> Iterator[Problem]:
    """One step shows the confidentiality card; nothing comes before it, nothing leaves it out."""
    cards = [(place, step) for place, step in draft.steps if step.form == CARD_FORM]
    if not cards:
        yield Problem("steps", f"has no step with form = {CARD_FORM!r}: nothing opens before it")
    for place, _ in cards[1:]:
        yield Problem(f"{place}.form", "is the confidentiality card a second time")
    for place, card in cards[:1]:
        yield from _card_step(place, card)
        for variant in draft.definition.variants:
            if card.key in variant.leaves_out:
                yield Problem(f"variants.{variant.key}.leaves_out", "names the step of the card")


def _card_step(place: str, card: Step) -> Iterator[Problem]:
    if card.per is not Per.TEACHER:
        yield Problem(f"{place}.per", "is 'teacher' for the confidentiality card")
    for key in ("needs", "waits", "consents", "optional", "may_decline"):
        if getattr(card, key):
            yield Problem(f"{place}.{key}", "may not stand at the confidentiality card")


def _dyads(definition: Definition) -> Iterator[Problem]:
    if definition.subject.dyads.most > MOST_DYADS:
        yield Problem("subject.dyads.most", f"is above {MOST_DYADS}: two bonds of one teacher")
    for variant in definition.variants:
        if variant.dyads.most > definition.subject.dyads.most:
            yield Problem(f"variants.{variant.key}.dyads.most", "is above that of the subject")


def _names(place: str, step: Step, definition: Definition) -> Iterator[Problem]:
    """What a step names must be there, and who reads its second line."""
    if step.what_coach and Role.COACH not in definition.roles:
        yield Problem(f"{place}.what_coach", "is read by nobody: roles names no 'coach'")
    steps = [other.key for other in definition.steps]
    waits = [wait.after for wait in step.waits]
    for key, named, known in (
        ("phase", [step.phase], list(definition.phases)),
        ("who", step.who, definition.roles),
        ("needs", step.needs, steps),
        ("second_needs", step.second_needs, steps),
        ("waits", waits, steps),
        ("consents", step.consents, [one.key for one in definition.consents]),
        ("keeps", step.keeps, [one.key for one in definition.keeps]),
        ("fidelity", step.fidelity, [one.key for one in definition.fidelity]),
    ):
        yield from _missing(f"{place}.{key}", named, known)


def _missing(where: str, named: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    there = list(known)
    for key in named:
        if key not in there:
            listed = ", ".join(there) or "none"
            yield Problem(where, f"names {str(key)!r}, and there is: {listed}")


def _time(place: str, step: Step) -> Iterator[Problem]:
    if (step.weeks is None) == (step.days is None):
        yield Problem(
            f"{place}.weeks",
            "or days must stand here, and not both: a step has its time in one of them",
        )
        return
    if step.per is Per.WEEK and step.days:
        yield Problem(f"{place}.days", "cannot be: what comes every week has weeks")
    if step.per is Per.SESSION and bool(step.weeks) != bool(step.times):
        yield Problem(
            f"{place}.times", "must stand beside weeks, and only there: it says how many a week has"
        )
    if step.per is not Per.SESSION and step.times:
        yield Problem(f"{place}.times", "is only for per = 'session'")
    if step.every and not (step.repeats and step.weeks):
        yield Problem(f"{place}.every", "is only for what comes in more than one week")


def _turns(place: str, step: Step) -> Iterator[Problem]:
    for key in ("enough", "make_up"):
        if getattr(step, key) and not step.repeats:
            yield Problem(f"{place}.{key}", "is only for what comes every week or session")
    span = step.weeks or step.days
    if step.enough and step.repeats and span:
        turns = len(list(step.turns_in(span)))
        if step.enough.number > turns:
            yield Problem(f"{place}.enough.number", f"asks {step.enough.number} of {turns} turns")
    if step.form and step.form != CARD_FORM and step.part is None:
        yield Problem(f"{place}.part", "is missing: a form writes to a part of the folder")


def _subject(place: str, step: Step, definition: Definition) -> Iterator[Problem]:
    most = definition.subject.dyads.most
    if step.per is Per.DYAD and not most:
        yield Problem(f"{place}.per", "is 'dyad', and this protocol is about none")
    for key in ("second_weeks", "second_needs"):
        if getattr(step, key) and (most < MOST_DYADS or step.per is not Per.DYAD):
            yield Problem(f"{place}.{key}", "is only for per = 'dyad' where there are two")
    for needed in definition.steps:
        if needed.key in step.second_needs and needed.per is Per.TEACHER:
            yield Problem(f"{place}.second_needs", f"{needed.key!r} comes once, for no dyad")


def _variants(definition: Definition) -> Iterator[Problem]:
    steps = [step.key for step in definition.steps]
    for variant in definition.variants:
        yield from _missing(f"variants.{variant.key}.leaves_out", variant.leaves_out, steps)


def _circles(draft: Draft) -> Iterator[Problem]:
    """A step that waits for itself, by whatever way round, would never open."""
    around, across = circles(draft.definition), crossed(draft.definition)
    for place, step in draft.steps:
        if step.key in around:
            yield Problem(f"{place}.needs", "go round in a circle: it waits for itself")
        if step.key in across:
            yield Problem(
                f"{place}.second_needs",
                "make the second bond wait for the first, which waits for the second itself",
            )


def _fidelity(item: FidelityItem, definition: Definition) -> Iterator[Problem]:
    place = f"fidelity.{item.key}"
    if item.rated_by is RatedBy.SYSTEM:
        if item.answer is Answer.SCALE:
            yield Problem(f"{place}.answer", "is a scale, which the system cannot rate")
        steps = [step.key for step in definition.steps]
        yield from _missing(f"{place}.counts", [item.counts], steps)
    elif item.counts:
        yield Problem(f"{place}.counts", "is only for what the system rates")
    if (item.answer is Answer.SCALE) != (item.range is not None):
        yield Problem(f"{place}.range", "belongs to a scale, and a scale has one")


def _other_names(definition: Definition) -> Iterator[Problem]:
    steps = [step.key for step in definition.steps]
    for number, measure in enumerate(definition.measures, start=1):
        yield from _missing(f"measures.{number}.at", measure.at, steps)
    for keep in definition.keeps:
        yield from _missing(f"keeps.{keep.key}.expires.after", filter(None, [keep.after]), steps)
    for consent in definition.consents:
        yield from _missing(f"consents.{consent.key}.of", [consent.of], definition.roles)


def _unused(definition: Definition) -> Iterator[Problem]:
    used = {
        "consents": {key for step in definition.steps for key in step.consents},
        "keeps": {key for step in definition.steps for key in step.keeps},
    }
    for consent in definition.consents:
        if consent.key not in used["consents"]:
            yield Problem(f"consents.{consent.key}", "no step asks it")
    for keep in definition.keeps:
        if keep.key not in used["keeps"]:
            yield Problem(f"keeps.{keep.key}", "no step makes it")
