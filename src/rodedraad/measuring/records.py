"""The sealed document of this room: what she answered and wrote, and which saves it holds.

A check has three such documents, one in each part, so that each part is shared or wiped apart:
answers about the bond in `scores`, her words about the bond in `about_us`, and answers and words
about herself in `about_me`.

How saves merge. Every save carries a key, and says for each answer what its sender saw there.

- The same key a second time changes nothing, so a save whose reply was lost may be sent again.
  What stands otherwise by then is told as a clash.
- An answer is taken over where the document still holds what the sender saw, or holds the same
  already. So what two devices change apart from each other comes together.
- Where it holds something else, both are kept apart: the document stays as it is for that answer,
  and a `Clash` names both. The other answers of that save are taken over. Nothing is raised, for
  an exception would undo them.
- What was once acknowledged (taken over, not clashed) is replaced only by someone who saw it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeAlias, TypeVar, cast
from uuid import UUID

from rodedraad.core import instrument as core
from rodedraad.core.instrument import Instrument
from rodedraad.core.scoring import AnswersOutsideResponses, UnknownItems
from rodedraad.measuring.errors import UnknownWords
from rodedraad.vault.canonical import Content, Json
from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part

CHECK = Kind("check", version=1)
"""Version 1: `{"revision": int, "applied": [UUID in hex], "answers": {item: code or null},
"words": {name: text}}`."""

MOST_APPLIED = 40
"""So many keys are remembered in each part, the newest ones.

A page sends one save at a time, so a key falls out only when another device saved forty times
between a save and its retry. Even then nothing is lost: the retry takes over nothing that was
changed since, it clashes; only where the other device put back exactly what the sender saw
before is it taken over twice.
"""

LONGEST_WORDS = 2000
MOMENT, COMMENT, DAY = "moment", "comment", "day"
COMMENT_ABOUT_ME, LEANING, ABOUT_ME = "comment_about_me", "leaning", "about_me"
ONE_THING, WHEN, FOR_ME = "one_thing", "when", "for_me"
"""What she chose for tomorrow, in words: for the pupil, when, and for herself."""
WENT = "went"
"""How that went, one of `HOW_IT_WENT`. It says something about her week: in the part about her."""
NOT_TRIED = "not_tried"
HOW_IT_WENT = ("yes", "a_bit", "no", NOT_TRIED)
NOTICED = "noticed"
"""Whether she noticed anything of it, one of `WHAT_NOTICED`; kept beside how it went."""
WHAT_NOTICED = ("yes", "no", "unknown")
OWN_VIEW = "own_view."
"""Before the name of a line or section: her own sentence where she does not recognise it."""
DIFFERENT = "different."
"""Before the key of a scale: her own sentence on what is different since an earlier moment."""
DAYS = ("heavy", "ordinary", "good")
CHOICES = {DAY: DAYS, WENT: HOW_IT_WENT, NOTICED: WHAT_NOTICED}
"""Words of which only these are kept."""


class Blank(Enum):
    """Where something would stand and nothing does. 'I do not know yet' is an answer: None."""

    BLANK = "blank"


BLANK = Blank.BLANK
Given: TypeAlias = int | None
V = TypeVar("V")


@dataclass(frozen=True)
class Change(Generic[V]):
    """One thing that changed: its name, what it is now, and what the sender saw there before."""

    name: str
    to: V
    was: V | Blank = BLANK


Answer: TypeAlias = Change[Given]
Words: TypeAlias = Change[str]


@dataclass(frozen=True)
class Save:
    """What one device sends at once. Raises `ValueError` where one thing changes twice."""

    key: UUID
    answers: tuple[Answer, ...] = ()
    words: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        for changes in (self.answers, self.words):
            if len({change.name for change in changes}) < len(changes):
                raise ValueError("one save changes a thing once")


@dataclass(frozen=True)
class Clash:
    """One thing that was changed on both sides: what stands here now, and what was sent."""

    name: str
    here: Given | str | Blank
    yours: Given | str


@dataclass(frozen=True)
class Document:
    """What one part of a check holds. `applied` has the newest save last."""

    revision: int = 0
    applied: tuple[UUID, ...] = ()
    answers: Mapping[str, Given] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "revision": self.revision,
            "applied": [key.hex for key in self.applied],
            "answers": dict(self.answers),
            "words": dict(self.words),
        }


@dataclass(frozen=True)
class Merged:
    """The document after a save, and what of that save was not taken over."""

    document: Document
    clashes: tuple[Clash, ...]


def document(content: Content) -> Document:
    """The document as a value."""
    return Document(
        revision=cast(int, content["revision"]),
        applied=tuple(UUID(hex=str(key)) for key in cast("list[Json]", content["applied"])),
        answers=cast("dict[str, Given]", content["answers"]),
        words=cast("dict[str, str]", content["words"]),
    )


def with_save(before: Document, save: Save) -> Merged:
    """The document with this save in it; the head of this module says what is taken over."""
    again = save.key in before.applied
    answers, other_answers = _taken_over(before.answers, save.answers, again=again)
    words, other_words = _taken_over(before.words, save.words, again=again)
    clashes = (*other_answers, *other_words)
    if again:
        return Merged(before, clashes)
    applied = (*before.applied, save.key)[-MOST_APPLIED:]
    return Merged(Document(before.revision + 1, applied, answers, words), clashes)


def by_part(form: Instrument, save: Save) -> dict[Part, Save]:
    """The save divided over the documents it belongs in, always in the same order.

    Raises `UnknownItems`, `AnswersOutsideResponses`, `UnknownWords`.
    """
    refuse_unknown(form, save)
    lanes = {item.key: part_of_item(item) for item in form.items}
    divided = {
        part: Save(
            save.key,
            tuple(answer for answer in save.answers if lanes[answer.name] is part),
            tuple(words for words in save.words if part_of_words(words.name) is part),
        )
        for part in (Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME)
    }
    return {part: one for part, one in divided.items() if one.answers or one.words}


def refuse_unknown(form: Instrument, save: Save) -> None:
    """Nothing, or the refusal that names what the form does not have or offer."""
    known = {item.key: item for item in form.items}
    if strange := [answer.name for answer in save.answers if answer.name not in known]:
        raise UnknownItems(form, strange)
    if outside := [a.name for a in save.answers if not is_offered(form, known[a.name], a.to)]:
        raise AnswersOutsideResponses(form, outside)
    if not all(is_kept(form, words) for words in save.words):
        raise UnknownWords


def is_offered(form: Instrument, item: core.Item, code: Given) -> bool:
    """Whether the form offers this answer; None only where it can be unsure."""
    responses = form.responses_of(item)
    return bool(responses.unsure) if code is None else code in responses.codes


def is_kept(form: Instrument, words: Words) -> bool:
    """Whether there is a place for these words."""
    if words.name in CHOICES:
        return words.to in CHOICES[words.name]
    return words.name in names_of_words(form) and len(words.to) <= LONGEST_WORDS


def names_of_words(form: Instrument) -> frozenset[str]:
    """Every name under which words are kept beside this form."""
    lines = (*(scale.key for scale in form.scales), LEANING, ABOUT_ME)
    views = (OWN_VIEW + line for line in lines)
    different = (DIFFERENT + scale.key for scale in form.scales)
    return frozenset(
        (MOMENT, COMMENT, COMMENT_ABOUT_ME, ONE_THING, WHEN, FOR_ME, *CHOICES, *views, *different)
    )


def part_of_item(item: core.Item) -> Part:
    """Where the answer to a statement is kept."""
    return Part.ABOUT_ME if item.part is core.Part.ABOUT_ME else Part.SCORES


def part_of_words(name: str) -> Part:
    """Where words are kept: those about herself apart."""
    hers = {DAY, WENT, NOTICED, COMMENT_ABOUT_ME, FOR_ME, OWN_VIEW + ABOUT_ME}
    return Part.ABOUT_ME if name in hers else Part.ABOUT_US


def _taken_over(
    before: Mapping[str, V], changes: Sequence[Change[V]], *, again: bool
) -> tuple[dict[str, V], tuple[Clash, ...]]:
    after, clashes = dict(before), []
    for change in changes:
        here = before.get(change.name, BLANK)
        if here == change.to:
            continue
        if again or here != change.was:
            clashes.append(
                Clash(
                    change.name, cast("Given | str | Blank", here), cast("Given | str", change.to)
                )
            )
        else:
            after[change.name] = change.to
    return after, tuple(clashes)
