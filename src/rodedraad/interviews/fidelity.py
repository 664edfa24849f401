"""How far the method was followed, from what the coach noted for himself.

His ticks and his look back are his own working notes: the record that both read holds nothing of
them. So the answers are entered only where he reads, each time anew, by the rules of the protocol;
when his notes go, they go too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce

from rodedraad.coaching.queries import Running
from rodedraad.core.interview.own_questions import Question
from rodedraad.core.protocol import Rated, Record, Role, Turn, rate
from rodedraad.interviews.forms import INTERVIEW, TALK
from rodedraad.interviews.records import asked_in
from rodedraad.interviews.talk_records import looked_back
from rodedraad.vault.parts import Part

MAIN_QUESTIONS, OWN_QUESTIONS, FOCUS = "main_questions", "own_questions", "focus"


def with_answers(now: Running) -> Record:
    """The record as the coach reads it, with the answers that his notes give."""
    known = {item.key for item in now.known.fidelity}
    found = (one for one in _answers(now) if one.item in known)
    return reduce(lambda record, one: rate(now.known, record, one), found, now.record)


def answers_at(form: str, words: Mapping[str, str]) -> dict[str, int]:
    """By fidelity item, what these words of the coach at a step of this form answer."""
    if form == INTERVIEW:
        main = asked_in(words).main
        return {MAIN_QUESTIONS: main} if main else {}
    back = looked_back(words)
    found = {OWN_QUESTIONS: back.counts[Question.REFLECTIVE]} if any(back.counts.values()) else {}
    return found | ({FOCUS: int(back.highest)} if back.highest else {})


def _answers(now: Running) -> Iterator[Rated]:
    steps = {step.key: step for step in now.known.steps}
    for turn in dict.fromkeys(one.turn for one in now.plan.turns):
        step = steps[turn.step]
        if step.form in (INTERVIEW, TALK):
            words = now.words(turn, Part.COACH_PRIVATE)
            for item, value in answers_at(step.form, words).items():
                if item in step.fidelity:
                    yield Rated(item, value, _day(now, turn), Role.COACH.value, turn)


def _day(now: Running, turn: Turn) -> date:
    noted = now.record.settled.get(turn)
    return noted.on if noted else now.today
