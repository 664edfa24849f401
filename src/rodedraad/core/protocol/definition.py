"""What a method says: a protocol as a frozen value. Read from data files by `parsing`.

A definition knows no people and no dates. A plan is its dated copy for these people (`plan`); what
happened is a record (`record`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rodedraad.core.instrument import Text
from rodedraad.core.protocol.kinds import Answer, Lane, Per, RatedBy, Role, Status, Where
from rodedraad.core.reliability import Mark

CARD_FORM = "confidentiality_card"
"""The form of the step that shows the confidentiality card; every protocol has exactly one."""

INTERNSHIP = "internship"
"""The variant that every protocol has, whether its file names it or not."""


@dataclass(frozen=True)
class Origin:
    """Where a number comes from: its mark, and the key of its source (empty for a proposal)."""

    mark: Mark
    source: str = ""


@dataclass(frozen=True)
class Figure:
    """One number, with where it comes from."""

    number: int
    origin: Origin


@dataclass(frozen=True)
class Span:
    """From `least` to `most`, both included, with where it comes from."""

    least: int
    most: int
    origin: Origin


@dataclass(frozen=True)
class Wait:
    """At least so many days after a step before another opens."""

    after: str
    days: Figure


@dataclass(frozen=True)
class Subject:
    """How many dyads of one teacher; 0 for a protocol about herself or about all her pupils."""

    dyads: Span


@dataclass(frozen=True)
class Variant:
    """One way to run the protocol: what it leaves out, and with how many dyads."""

    key: str
    title: Text
    dyads: Span
    leaves_out: frozenset[str]


@dataclass(frozen=True)
class Consent:
    """A consent that is asked of someone, and can be taken back."""

    key: str
    title: Text
    of: Role


@dataclass(frozen=True)
class Keep:
    """A kind of material that is kept, where, and for how long at most.

    It expires `days` after it was made, or on the day that the step `after` is done, if that
    comes first.
    """

    key: str
    title: Text
    where: Where
    days: Figure
    after: str = ""


@dataclass(frozen=True)
class Life:
    """How long any of it is kept: days after the end, and days after the start at most."""

    after_end: Figure
    at_most: Figure


@dataclass(frozen=True)
class FidelityItem:
    """One thing that says how far the method was followed; never how good somebody is.

    What the system rates it counts itself: the turns held of the step `counts`.
    """

    key: str
    text: Text
    rated_by: RatedBy
    answer: Answer
    origin: Origin
    range: Span | None = None
    counts: str = ""


@dataclass(frozen=True)
class Measure:
    """An instrument or form that is filled in at certain steps."""

    form: str
    title: Text
    at: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class Step:
    """One step of the method.

    `weeks` or `days` place it in the time of the plan, counted from 1: weeks with enough school
    days, or single school days. `needs` are steps that must be done before (of the same dyad, where
    both are per dyad); `second_needs` are steps of the first dyad that the second waits for;
    `consents` must be given. `times` is how often a week; `every` how many weeks lie
    between its weeks. `enough` is how many of its turns make it
    done, for a step that comes more than once (else all). `make_up` is how many weeks later a turn
    may be caught up before it counts as missed. `what` speaks to the teacher; `what_coach` says the
    same to the coach, and is empty where the file has no second line.
    """

    key: str
    phase: str
    per: Per
    title: Text
    what: Text
    who: tuple[Role, ...]
    origin: Origin
    weeks: Span | None = None
    days: Span | None = None
    second_weeks: Span | None = None
    times: Figure | None = None
    every: Figure | None = None
    minutes: Span | None = None
    needs: tuple[str, ...] = ()
    second_needs: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    waits: tuple[Wait, ...] = ()
    form: str = ""
    part: Lane | None = None
    keeps: tuple[str, ...] = ()
    fidelity: tuple[str, ...] = ()
    enough: Figure | None = None
    make_up: Figure | None = None
    may_decline: bool = False
    optional: bool = False
    what_coach: Text = field(default_factory=dict)

    @property
    def repeats(self) -> bool:
        """Whether it comes more than once for the same dyad."""
        return self.per in (Per.WEEK, Per.SESSION)

    def turns_in(self, span: Span) -> Iterator[tuple[int, int]]:
        """(week or day, session) of each turn of a step that repeats; without sessions, 0."""
        for at in range(span.least, span.most + 1, self.every.number if self.every else 1):
            for session in range(1, (self.times.number if self.times else 1) + 1):
                yield at, session if self.times else 0


@dataclass(frozen=True)
class Definition:
    """A whole protocol. A plan names it by `ref` and `revision`.

    `asks` and `is_not`: what it asks of her and what it is not, said before she begins. A title
    with the name of a method of others has a `plain_title` beside it. `author` and `outline` are of
    a host's own file: who wrote it, and a fingerprint of what decides its steps. What comes with
    Rode Draad has neither, for it is held otherwise.
    """

    id: str
    version: int
    revision: int
    title: Text
    aim: Text
    asks: Text
    is_not: Text
    languages: tuple[str, ...]
    rights: str
    source: str
    status: Status
    sources: Mapping[str, str]
    roles: tuple[Role, ...]
    subject: Subject
    life: Life
    phases: Mapping[str, Text]
    steps: tuple[Step, ...]
    variants: tuple[Variant, ...] = ()
    consents: tuple[Consent, ...] = ()
    keeps: tuple[Keep, ...] = ()
    fidelity: tuple[FidelityItem, ...] = ()
    measures: tuple[Measure, ...] = ()
    plain_title: Text = field(default_factory=dict)
    author: str = ""
    outline: str = ""

    @property
    def ref(self) -> str:
        """`id@version`: the name that plans keep."""
        return f"{self.id}@{self.version}"

    @property
    def card(self) -> Step:
        """The step that shows the confidentiality card; the parser sees to it that there is one."""
        return next(step for step in self.steps if step.form == CARD_FORM)

    def step(self, key: str) -> Step:
        """The step with this key; KeyError where there is none."""
        return {step.key: step for step in self.steps}[key]

    def kind(self, key: str) -> Keep:
        """The kind of material with this key; KeyError where there is none."""
        return {keep.key: keep for keep in self.keeps}[key]

    def variant(self, key: str) -> Variant:
        """The variant with this key; `internship` is always there. KeyError where there is none."""
        named = {variant.key: variant for variant in self.variants}
        if key == INTERNSHIP and key not in named:
            return self._internship()
        return named[key]

    @property
    def variant_keys(self) -> tuple[str, ...]:
        """The keys of all variants, the one of every day first."""
        named = tuple(variant.key for variant in self.variants)
        return named if INTERNSHIP in named else (*named, INTERNSHIP)

    def _internship(self) -> Variant:
        """The first variant with one dyad, where it asks any: an intern begins with one bond."""
        usual = self.variants[0]
        fewest = min(usual.dyads.least, 1)
        dyads = Span(fewest, usual.dyads.most, Origin(Mark.PROPOSAL))
        return Variant(INTERNSHIP, {}, dyads, usual.leaves_out)
