"""A coach codes one's own questions; what comes of it is about the questions."""

from __future__ import annotations

from rodedraad.core.interview.own_questions import Coded, Focus, Question, summary


def test_every_kind_is_counted_also_those_that_were_not_asked():
    found = summary([Coded(Question.REFLECTIVE), Coded(Question.REFLECTIVE, Focus.OUTSIDE)])
    assert found.counts == {
        Question.REFLECTIVE: 2,
        Question.INFORMATIVE: 0,
        Question.SUGGESTIVE: 0,
    }


def test_the_highest_focus_is_that_of_the_answers_and_none_without_any():
    talk = [
        Coded(Question.INFORMATIVE, Focus.HARDLY),
        Coded(Question.REFLECTIVE, Focus.OWN_INFLUENCE),
        Coded(Question.SUGGESTIVE, Focus.PUPILS_SIDE),
    ]
    assert summary(talk).highest is Focus.OWN_INFLUENCE
    assert summary([Coded(Question.SUGGESTIVE)]).highest is None
    assert summary([]).highest is None
