"""What her list says of a trajectory on any day: its phase, what comes next and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching import actions, known
from rodedraad.coaching.pages.opening import steps_together
from rodedraad.coaching.showing.grouping import MOST_NEW, Group, groups
from rodedraad.core.protocol import State
from rodedraad.pupils.today import GoingOn, said
from rodedraad.web.clock import clock_at
from tests.coaching.test_pages_with_a_coach import text_of
from tests.factories.people import sign_in
from tests.factories.together import LLINC, TWO_BONDS, WithCoach, with_coach

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    """Later in the week the first step waits for the Monday after it."""
    with clock_at(MONDAY):
        yield


@pytest.fixture
def both():
    return with_coach(TWO_BONDS)


def under_way(both: WithCoach) -> GoingOn:
    with both.today():
        [one] = [one for one in said(both.anna.reader) if isinstance(one, GoingOn)]
    return one


def grouped(both: WithCoach) -> list[Group]:
    with both.today():
        return groups(steps_together(both.anna.reader, both.running()))


def test_on_a_quiet_day_her_list_says_where_it_stands_and_what_comes_when(both):
    both.at("talk")
    found = under_way(both)
    assert found.address == reverse("steps", args=[both.row.pk])
    assert found.dyads == both.dyads
    assert (found.title, found.phase) == ("Gesprek over twee banden", "Twee gesprekken")
    assert found.next.startswith("Verder op maandag ")
    assert found.next.endswith(": Drie vragen over één band")


def test_what_is_for_now_is_hers_or_her_coachs(both):
    both.at("talk")
    both.day += timedelta(days=8)
    assert under_way(both).next.startswith("Nu aan jou: Drie vragen over één band, tot en met ")


def test_her_list_shows_it_with_both_nicknames_and_no_label(both, client):
    both.at("talk")
    page = text_of(sign_in(client, both.anna).get(reverse("home")))
    assert "Wat loopt Gesprek over twee banden" in page
    assert "de uil" not in page


def test_what_ended_is_on_her_list_no_more(both):
    actions.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    with both.today():
        assert [one for one in said(both.anna.reader) if isinstance(one, GoingOn)] == []


def test_what_runs_by_a_file_that_is_gone_stays_on_her_list_and_says_so(both, monkeypatch):
    def gone(key):
        raise UnknownProtocol(key)

    monkeypatch.setattr(known, "protocol", gone)
    found = under_way(both)
    assert found.address == reverse("steps", args=[both.row.pk])
    assert (found.phase, found.next) == ("", "Rode Draad kent deze versie niet.")


def test_what_can_be_done_by_now_never_lies_folded():
    both = with_coach(LLINC).at("contrast")
    folded = [one for group in grouped(both) for one in (*group.before, *group.far)]
    assert {one.row.state for one in folded} == {State.DONE, State.LOCKED}
    of_both = grouped(both)[-1]
    assert [one.turn.step for one in of_both.near] == ["contrast", "actions"]


def test_a_picture_that_her_coach_just_gave_lies_open_and_folds_after_two_weeks():
    both = with_coach(LLINC).at("feedback")
    given = both.turn("profile")
    assert [one.turn for one in grouped(both)[0].new] == [both.turn("interview"), given]
    both.day += timedelta(days=14)
    assert grouped(both)[0].new == []
    assert given in [one.turn for one in grouped(both)[0].before]


def test_a_talk_that_both_just_held_lies_open_too():
    both = with_coach(LLINC).at("feedback")
    held = both.turn("feedback")
    both.note(held)
    assert held in [one.turn for one in grouped(both)[0].new]
    assert len(grouped(both)[0].new) == MOST_NEW < len(grouped(both)[0].past)
    both.day += timedelta(days=14)
    assert held not in [one.turn for one in grouped(both)[0].new]


def test_each_turn_stands_once_in_its_group_or_above_it(both):
    both.at("beside")
    for group in grouped(both):
        shown = [*group.new, *group.before, *group.near, *group.far]
        above = [one for one in group.to_do if one.is_asked and not one.written]
        names = [one.name for one in (*shown, *above)]
        assert sorted(names) == sorted(one.name for one in group.turns)


def test_where_nothing_can_be_done_yet_the_first_that_comes_lies_open(both):
    both.at("talk")
    second = grouped(both)[1]
    assert [one.row.state for one in second.near] == [State.LOCKED]
    assert second.far
