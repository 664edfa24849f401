"""The talk guide: its moves, what is asked of herself, and the rules for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rodedraad.catalogue.reading import Edition, edition, key_of, line, maybe_line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.talk import ABOUT_ME, HOW_MANY, Candidate, Company, Move, Sign, Telling
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class GuideMove:
    """One move as it is shown: its title, and how it goes."""

    move: Move
    title: Text
    how: Text


@dataclass(frozen=True)
class ForMyself:
    """One thing she asks herself before the talk, and why."""

    key: str
    text: Text
    why: Text


@dataclass(frozen=True)
class TalkGuide:
    """The whole guide. `reasons` says for each sign why a question is offered."""

    edition: Edition
    title: Text
    moves: tuple[GuideMove, ...]
    for_myself: tuple[ForMyself, ...]
    reasons: Mapping[Sign, Text]
    candidates: tuple[Candidate, ...]

    def candidate(self, key: str) -> Candidate | None:
        """The question with this key; None where this edition has none."""
        return next((one for one in self.candidates if one.key == key), None)


def talk_guide_in(section: Section) -> TalkGuide:
    """The guide a file describes; what is wrong is noted in the section."""
    found = TalkGuide(
        edition=edition(section, "talk-guide"),
        title=line(section, "title"),
        moves=tuple(map(_move, section.sections("moves"))),
        for_myself=tuple(map(_for_myself, section.sections("for_myself"))),
        reasons=dict(map(_reason, section.sections("reasons"))),
        candidates=tuple(map(_candidate, section.sections("candidates"))),
    )
    once(section, "candidates", (one.key for one in found.candidates))
    once(section, "for_myself", (one.key for one in found.for_myself))
    if tuple(one.move for one in found.moves) != tuple(Move):
        section.wrong("moves", f"must be, in this order: {', '.join(Move)}")
    _missing(section, "reasons", (one for one in Sign if one not in found.reasons))
    _missing(section, "candidates", _too_few(found.candidates))
    return found


def _missing(section: Section, key: str, missing: Iterable[str]) -> None:
    for one in missing:
        section.wrong(key, f"lacks {one}")


def _too_few(candidates: tuple[Candidate, ...]) -> Iterable[str]:
    """Each move and company for which a picture might leave fewer than three questions."""
    for move in Move:
        for company in Company if move is not Move.FOR_MYSELF else ():
            general = [
                one
                for one in candidates
                if one.move is move and company in one.company and one.sign is Sign.ANY
            ]
            if len(general) < HOW_MANY:
                yield f"{HOW_MANY} questions for any picture at {move}, {company}"


def _move(section: Section) -> GuideMove:
    found = GuideMove(
        move=section.choice("key", Move), title=line(section, "title"), how=line(section, "how")
    )
    section.done()
    return found


def _for_myself(section: Section) -> ForMyself:
    found = ForMyself(
        key=key_of(section),
        text=line(section, "text", Kind.QUESTION),
        why=line(section, "why", Kind.REASON),
    )
    section.done()
    return found


def _reason(section: Section) -> tuple[Sign, Text]:
    found = section.choice("key", Sign), line(section, "text", Kind.REASON)
    section.done()
    return found


def _candidate(section: Section) -> Candidate:
    bond = line(section, "bond", Kind.QUESTION)
    behaviour = maybe_line(section, "behaviour", Kind.QUESTION)
    found = Candidate(
        key=key_of(section),
        move=section.choice("move", Move),
        company=section.choices("company", Company),
        sign=section.choice("sign", Sign),
        texts={Telling.BOND: bond, Telling.BEHAVIOUR: behaviour or bond},
    )
    if found.sign in ABOUT_ME and found.company != (Company.ALONE,):
        section.wrong("company", "is alone: what she answered about herself is for her own eyes")
    section.done()
    return found
