"""Every line of a picture ends in a question that keeps our own rules of an open talk."""

from __future__ import annotations

import pytest

from rodedraad.core.talk_rules import Kind, broken_rules
from rodedraad.diary.words import ASKED
from rodedraad.pictures.words import QUESTIONS
from rodedraad.pupil_view.beside import question_about

UNDER_LINES = [
    *QUESTIONS.values(),
    *ASKED.values(),
    *map(question_about, ("closeness", "conflict")),
]


@pytest.mark.parametrize("question", [str(one) for one in UNDER_LINES])
def test_what_a_line_ends_in_is_one_open_question(question):
    assert broken_rules(question, "nl", Kind.QUESTION) == ()
