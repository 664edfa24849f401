"""Changing checks. `by` says who does it."""

from rodedraad.measuring.actions.beginning import (
    HOW_MANY_AGAIN,
    HOW_MANY_DRAWN,
    MOST_AT_ONCE,
    OUR_FORM,
    Beginning,
    begin_check,
    begin_class,
    begin_sitting,
    draw,
    draw_again,
)
from rodedraad.measuring.actions.ending import (
    close_check,
    close_sitting,
    drop_sitting,
    reopen_check,
    wipe_about_me,
    wipe_all_about_me,
    wipe_check,
)
from rodedraad.measuring.actions.saving import Saved, keep_words, merge, save_answers, saved

__all__ = [
    "HOW_MANY_AGAIN",
    "HOW_MANY_DRAWN",
    "MOST_AT_ONCE",
    "OUR_FORM",
    "Beginning",
    "Saved",
    "begin_check",
    "begin_class",
    "begin_sitting",
    "close_check",
    "close_sitting",
    "draw",
    "draw_again",
    "drop_sitting",
    "keep_words",
    "merge",
    "reopen_check",
    "save_answers",
    "saved",
    "wipe_about_me",
    "wipe_all_about_me",
    "wipe_check",
]
