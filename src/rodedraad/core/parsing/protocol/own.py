"""What a protocol of a host's own must keep to besides, so that the pages can run all of it.

The general pages show what they know. What they cannot show, a teacher would never get past: so it
is refused where the file is read, and not found out halfway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from rodedraad.core.errors import Problem
from rodedraad.core.protocol.definition import CARD_FORM, INTERNSHIP, Definition, Step
from rodedraad.core.protocol.forms import (
    ABOUT_A_PUPIL,
    CHOICE,
    CLOSING,
    DESCRIPTION,
    GENERAL,
    KEPT_ELSEWHERE,
    OWN_CODES,
    SIDE_BY_SIDE,
    TWO_LINES,
)
from rodedraad.core.protocol.kinds import Answer, Lane, Per, RatedBy, Role, Where
from rodedraad.core.talk_rules import LANGUAGES

LONGEST_NAME = 40
MOST_DAYS = 730
"""So long any of it may be kept at most; a proposal."""
MOST_CHOICES = 12
"""So many steps a scale may have that is answered by choosing."""
TWO = 2


def broken_own_rules(definition: Definition, taken: Collection[str]) -> Iterator[Problem]:
    """Every problem between this protocol and the pages that are to run it."""
    yield from _head(definition, taken)
    yield from _people(definition)
    yield from _variants(definition)
    yield from _care_for_both(definition)
    for step in definition.steps:
        for rule in _STEP_RULES:
            yield from rule(step, definition)
    yield from _beside(definition)
    yield from _fidelity(definition)


def has_coach(definition: Definition) -> bool:
    """Whether someone sits along in it."""
    return Role.COACH in definition.roles


def _head(definition: Definition, taken: Collection[str]) -> Iterator[Problem]:
    if definition.id in taken:
        what = f"is {definition.id!r}, the name of one that comes with Rode Draad; choose another"
        yield Problem("id", what)
    if len(definition.id) > LONGEST_NAME:
        yield Problem("id", f"is longer than {LONGEST_NAME} characters")
    if not definition.author:
        yield Problem("author", "is missing: the pages say who wrote this protocol")
    for language in definition.languages:
        if language not in LANGUAGES:
            yield Problem("languages", f"names {language!r}; the pages are in nl and en")
    if definition.life.at_most.number > MOST_DAYS:
        yield Problem("life.at_most.days", f"is above {MOST_DAYS}: nothing is kept longer")


def _people(definition: Definition) -> Iterator[Problem]:
    """Who runs it: a teacher, about one bond or herself, or with a coach about one bond or two."""
    most = definition.subject.dyads.most
    if Role.TEACHER not in definition.roles:
        yield Problem("roles", "names no 'teacher': every protocol here is hers")
    if Role.SECOND_RATER in definition.roles:
        yield Problem("roles", "names 'second_rater', who has no page in a protocol of one's own")
    if has_coach(definition) and not most:
        yield Problem("subject.dyads.most", "is 0: with a coach it is about one bond or two")
    if not has_coach(definition) and most >= TWO:
        yield Problem(
            "subject.dyads.most", "is 2: about two bonds the pages ask a 'coach' in roles"
        )


def _variants(definition: Definition) -> Iterator[Problem]:
    for number, variant in enumerate(definition.variants):
        if not number and variant.key == INTERNSHIP:
            yield Problem(f"variants.{INTERNSHIP}.key", "stands first; the first is the usual way")
        if len(variant.key) > LONGEST_NAME:
            yield Problem(f"variants.{variant.key}.key", f"is longer than {LONGEST_NAME}")
        if definition.subject.dyads.most and not variant.dyads.most:
            yield Problem(f"variants.{variant.key}.dyads.most", "is 0, and the subject is a bond")


def _care_for_both(definition: Definition) -> Iterator[Problem]:
    """Whatever is about a pupil ends with a line for the pupil and one for herself."""
    form = CLOSING if has_coach(definition) else TWO_LINES
    if definition.subject.dyads.most and form not in {step.form for step in definition.steps}:
        what = f"has no step with form = {form!r}: it ends with a line for the pupil and for her"
        yield Problem("steps", what)


def _called(step: Step, _definition: Definition) -> Iterator[Problem]:
    if step.key in KEPT_ELSEWHERE:
        what = f"is {step.key!r}, where Rode Draad itself keeps something; choose another"
        yield Problem(f"steps.{step.key}.key", what)


def _known_form(step: Step, definition: Definition) -> Iterator[Problem]:
    place = f"steps.{step.key}.form"
    known = [form for form in GENERAL if form != CLOSING or has_coach(definition)]
    if step.form and step.form not in known:
        yield Problem(
            place, f"is {step.form!r}, which no page shows; there are: {', '.join(known)}"
        )
    elif step.form in ABOUT_A_PUPIL and not definition.subject.dyads.most:
        yield Problem(place, f"is {step.form!r}, which asks about a pupil; this is about none")
    elif step.form == SIDE_BY_SIDE and definition.subject.dyads.most < TWO:
        yield Problem(place, f"is {step.form!r}, which lays two bonds side by side")


def _part(step: Step, definition: Definition) -> Iterator[Problem]:
    """Words are kept where the file says, and who tells the step can write there."""
    place, may = f"steps.{step.key}.part", GENERAL.get(step.form, frozenset(Lane))
    if step.form in ("", CARD_FORM) or step.part is None:
        return
    if step.part not in may:
        listed = ", ".join(sorted(lane.value for lane in may))
        yield Problem(place, f"is {step.part.value!r}; {step.form!r} is kept in: {listed}")
    elif step.part is not Lane.ABOUT_ME and not definition.subject.dyads.most:
        yield Problem(place, "must be 'about_me' where a protocol is about no bond")
    elif step.part is Lane.ABOUT_ME and Role.TEACHER not in step.who:
        yield Problem(place, "is 'about_me', which is hers alone; 'who' names no teacher")


def _who(step: Step, _definition: Definition) -> Iterator[Problem]:
    if not {Role.TEACHER, Role.COACH} & set(step.who):
        yield Problem(f"steps.{step.key}.who", "names nobody who has a page: teacher or coach")
    if step.form in (CARD_FORM, CHOICE) and Role.TEACHER not in step.who:
        yield Problem(f"steps.{step.key}.who", "names no teacher; this she does where she begins")


def _begun(step: Step, definition: Definition) -> Iterator[Problem]:
    """Choosing is done by beginning itself, so nothing may come before it but the card."""
    if step.form != CHOICE:
        return
    place, first = f"steps.{step.key}", step.weeks or step.days
    if step.per not in (Per.TEACHER, Per.DYAD):
        yield Problem(
            f"{place}.per", "must be 'teacher' or 'dyad' for the choice: beginning does it"
        )
    if has_coach(definition) and step.per is Per.DYAD:
        yield Problem(f"{place}.per", "must be 'teacher' for the choice where a coach sits along")
    if set(step.needs) - {_card(definition)} or step.waits or step.consents:
        yield Problem(f"{place}.needs", "may name nothing but the card: beginning does the choice")
    if first and first.least > 1:
        key = "weeks" if step.weeks else "days"
        yield Problem(f"{place}.{key}.first", "must be 1 for the choice: beginning does it")


def _card(definition: Definition) -> str:
    return next((step.key for step in definition.steps if step.form == CARD_FORM), "")


def _coloured(step: Step, definition: Definition) -> Iterator[Problem]:
    written = {one.key for one in definition.steps if one.form == DESCRIPTION}
    if step.form == OWN_CODES and (not step.needs or step.needs[0] not in written):
        what = "must begin with the step of the description whose lines are coloured"
        yield Problem(f"steps.{step.key}.needs", what)


_STEP_RULES: tuple[Callable[[Step, Definition], Iterator[Problem]], ...] = (
    _called,
    _known_form,
    _part,
    _who,
    _begun,
    _coloured,
)


def _beside(definition: Definition) -> Iterator[Problem]:
    """What only pages of their own ask: material elsewhere, consents of others, measures."""
    for kind in definition.keeps:
        if kind.where is not Where.HERE:
            yield Problem(
                f"keeps.{kind.key}.where", "must be 'here': no general page asks for the rest"
            )
    for consent in definition.consents:
        if not has_coach(definition) or consent.of is not Role.TEACHER:
            what = "the pages ask a consent only of the teacher, and only where a coach sits along"
            yield Problem(f"consents.{consent.key}.of", what)
    if definition.measures:
        yield Problem("measures", "are taken by no general page")


def _fidelity(definition: Definition) -> Iterator[Problem]:
    for item in definition.fidelity:
        place = f"fidelity.{item.key}"
        if item.rated_by not in (RatedBy.COACH, RatedBy.SYSTEM):
            yield Problem(
                f"{place}.rated_by", "must be 'coach' or 'system': no page asks anybody else"
            )
        elif item.rated_by is RatedBy.COACH and item.answer not in (Answer.YES_NO, Answer.SCALE):
            yield Problem(f"{place}.answer", "must be 'yes_no' or 'scale' where a coach answers")
        elif item.range and item.range.most - item.range.least >= MOST_CHOICES:
            yield Problem(f"{place}.range", f"has more than {MOST_CHOICES} steps to choose from")
