"""A plan with the answers to its questions: who is who, as a person said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rodedraad.interchange.roster import Doubt, Doubtful, KnownPupil, Pair, Plan, RosterRow
from rodedraad.pupils.listed import NEW, row_word


@dataclass
class _Answered:
    """What the answers make of the questions."""

    year: str
    pairs: list[Pair] = field(default_factory=list)
    new: list[RosterRow] = field(default_factory=list)
    untouched: list[KnownPupil] = field(default_factory=list)
    open: list[Doubtful] = field(default_factory=list)


def answered(plan: Plan, who: Mapping[str, str]) -> Plan:
    """The plan in which every question that was answered whole is done as answered.

    An answer that names one pupil twice, or one who is not asked about, answers nothing. Of a
    known pupil whom no row is about, nothing is said: nobody leaves by an answer.
    """
    found = _Answered(plan.school_year)
    for question in plan.doubtful:
        _take(found, question, who)
    stays = [pair for pair in found.pairs if not (pair.other_class or pair.new_year)]
    moves = [pair for pair in found.pairs if pair.other_class or pair.new_year]
    return replace(
        plan,
        matched=tuple(sorted([*plan.matched, *stays])),
        moved=tuple(sorted([*plan.moved, *moves])),
        new=tuple(sorted([*plan.new, *found.new], key=lambda row: (row.sheet, row.line))),
        untouched=tuple(sorted([*plan.untouched, *found.untouched])),
        doubtful=tuple(found.open),
    )


def _take(found: _Answered, question: Doubtful, who: Mapping[str, str]) -> None:
    known = {one.id: one for one in question.known}
    said = {row: who.get(row_word(row), "") for row in question.rows}
    named = [answer for answer in said.values() if answer != NEW]
    clear = set(named) <= set(known) and len(set(named)) == len(named)
    if question.doubt is Doubt.SAME_NAME or not said or not clear:
        found.open.append(question)
        return
    for row, answer in said.items():
        if answer == NEW:
            found.new.append(row)
        else:
            found.pairs.append(Pair(known[answer], row, found.year))
    found.untouched.extend(one for pk, one in known.items() if pk not in named)
