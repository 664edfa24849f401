"""A step that may be left and that nobody was asked for; a line of its own for each reader."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.catalogue.protocols import protocol, protocols
from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.queries.over import is_closed
from rodedraad.coaching.showing.for_whom import is_said_to_teacher, what_for
from rodedraad.coaching.showing.grouping import groups, now
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.under_way import next_row
from rodedraad.coaching.told import COACH, TEACHER
from rodedraad.core.protocol import Role
from tests.databases import kept_for_a_module
from tests.factories.interviews import agreed
from tests.factories.sharing import stepped_up
from tests.factories.together import LLINC, TWO_BONDS, with_coach

SECOND = "second_reading"
FOLD = "Wat kan, maar niet hoeft"


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    with kept_for_a_module(django_db_blocker, lambda: with_coach().at("levels")) as made:
        yield made


@pytest.fixture
def both(told_once, db):  # noqa: ARG001  # opens the database
    return replace(told_once)


def as_read(both, role):
    """The steps as one of the two reads them."""
    if role == COACH:
        return steps_seated(both.seated())
    return ShownSteps(both.running(), "")


def among(turns) -> bool:
    return any(one.turn.step == SECOND for one in turns)


def page(both, who) -> str:
    name, of = ("seat", both.seat.pk) if who is both.bram else ("steps", both.row.pk)
    with both.today():
        shown = stepped_up(Client(), who).get(reverse(name, args=[of]))
    text = re.sub(r"<[^>]+>", " ", html.unescape(shown.content.decode()))
    return " ".join(text.split())


@pytest.mark.parametrize("role", (COACH, TEACHER))
def test_a_second_reader_whom_nobody_asked_for_is_what_may_be_left(both, role):
    steps = as_read(both, role)
    assert not among(one.turn for one in now(steps))
    first = groups(steps)[0]
    assert among(first.may_be_left)
    assert not among(first.to_do) and not among(first.near) and not among(first.far)


def test_both_read_that_nobody_was_asked_and_who_can(both):
    his, hers = page(both, both.bram), page(both, both.anna)
    assert FOLD in his and "Alleen de leraar kan een tweede lezer vragen." in his
    assert FOLD in hers and "Wil je dat wel, kies dan onderaan “Een tweede lezer”." in hers
    part = hers.partition(FOLD)[2].partition("Voor jullie samen")[0]
    assert "doet de ander" not in part.partition("Wat er nog komt")[0]


def test_once_she_asked_somebody_it_stands_among_the_steps(both):
    both.seat_rater()
    for role in (COACH, TEACHER):
        first = groups(as_read(both, role))[0]
        assert not first.may_be_left
        assert among(first.to_do)


def test_who_went_again_left_no_trace_before_the_coach_closed_his_own(both, monkeypatch):
    monkeypatch.setattr("rodedraad.coaching.queries.seats.handed_over", lambda _row: True)
    assert among(groups(as_read(both, COACH))[0].may_be_left)
    both.coach_notes(both.turn("levels"))
    assert not among(groups(as_read(both, COACH))[0].may_be_left)


def test_it_is_not_what_comes_next_on_her_list(both):
    both.coach_notes(both.turn("levels"))
    both.coach_notes(both.turn("profile"))
    assert next_row(both.running()).turn.step != SECOND


def test_after_closing_nobody_is_told_of_it_any_more(both):
    agreed(both, given=False).at("follow_up")
    assert is_closed(both.running())
    for role in (COACH, TEACHER):
        turns = [one for group in groups(as_read(both, role)) for one in group.turns]
        assert turns and not among(turns)


def test_who_reads_what_stands_on_her_page_as_where_she_began(both):
    hers = page(both, both.anna)
    assert "Wie leest en schrijft wat?" in hers
    assert "maakt werknotities. Die krijg jij hier niet te zien." in hers


@pytest.mark.parametrize("key", [one.id for one in protocols() if Role.COACH in one.roles])
def test_in_our_own_files_each_step_of_both_speaks_to_the_coach_too(key):
    steps = [one for one in protocol(key).steps if {Role.TEACHER, Role.COACH} <= set(one.who)]
    assert steps
    for step in steps:
        assert what_for(COACH, step) == step.what_coach != step.what
        assert not re.search(r"\b(jij|jou|jouw)\b", step.what_coach["nl"])  # that is the teacher
        assert what_for(TEACHER, step) == step.what


def test_a_line_for_the_teacher_is_shown_to_the_coach_as_that(both):
    steps = {one.key: one for one in protocol(LLINC).steps}
    alone = replace(steps["interview"], what_coach={})
    assert is_said_to_teacher(COACH, alone) and what_for(COACH, alone) == alone.what
    assert not is_said_to_teacher(TEACHER, alone)
    assert not is_said_to_teacher(COACH, steps["levels"])
    with both.today():
        of = [both.seat.pk, "choose-0-0-0"]
        shown = stepped_up(Client(), both.bram).get(reverse("seat_step", args=of))
    assert "Dit leest de leraar:" in shown.content.decode()


def test_where_she_chooses_each_way_says_how_long_it_takes_and_with_which_coach():
    long, short = (protocol(key).aim["nl"] for key in (LLINC, TWO_BONDS))
    assert long.startswith("Twaalf tot dertien weken, met een opgeleide begeleider")
    assert short.startswith("Zeven tot acht weken, met een begeleider naar keuze")
