"""A bond of which everything waits for its day folds whole; what can be done by now never does."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.core.protocol import Outcome
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.sharing import stepped_up
from tests.factories.steps import wrote
from tests.factories.together import TWO_BONDS, WithCoach, with_coach

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
SECOND = "de egel"
WHOLE = re.compile(r'<details class="folded whole">.*?<summary>(.*?)</summary>', re.DOTALL)


@pytest.fixture
def both():
    """The first talk is for now; the second waits for its weeks, and so does what is of both."""
    with clock_at(MONDAY):
        it = with_coach(TWO_BONDS).at("talk")
    it.day = datetime(2026, 11, 30, tzinfo=UTC).date()
    return it


def main_of(both: WithCoach, *, hers: bool) -> str:
    who, name = (both.anna, "steps") if hers else (both.bram, "seat")
    with both.today():
        address = reverse(name, args=[both.row.pk if hers else both.seat.pk])
        page = stepped_up(Client(), who).get(address)
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def folded(page: str) -> list[str]:
    """What each fold of a whole group says, closed."""
    return [words(one) for one in WHOLE.findall(page)]


def on_top(page: str) -> str:
    return words(page.partition('class="sheet now"')[2].partition("</section>")[0])


@pytest.mark.parametrize("hers", [True, False])
def test_a_bond_of_which_every_step_waits_folds_under_its_name_with_its_day(both, hers):
    page = main_of(both, hers=hers)
    name = "Vonkje (de tweede)" if hers else SECOND
    assert folded(page) == [f"{name} vanaf 7 december", "Voor jullie samen vanaf 14 december"]
    assert page.count("Drie vragen over één band") > 1  # it lies in the fold


def test_what_is_for_now_stays_open_and_above_it_what_comes_next(both):
    page = main_of(both, hers=False)
    assert "Nu aan jou Drie vragen over één band de uil" in on_top(page)
    assert f"Verder op maandag 7 december: Drie vragen over één band {SECOND}" in on_top(page)
    assert not any(one.startswith("de uil") for one in folded(page))


def test_what_comes_next_is_not_said_twice_where_it_lies_open(both):
    both.note(both.turn("talk"))
    page = main_of(both, hers=False)  # the second talk may be done now, before its week
    assert f"{SECOND} vanaf" not in words(page)
    assert words(page).count("Verder op") == 1  # the line above, on a day that asks nothing


def test_a_bond_in_which_something_stands_already_does_not_fold(both):
    first, second = both.turn("talk"), both.turn("talk", 1)
    both.note(first)
    both.coach_notes(second, None, written=wrote(Part.ABOUT_US, went_well="Alvast gezegd."))
    both.note(first, Outcome.TAKEN_BACK)  # then the second waits again
    page = main_of(both, hers=False)
    assert folded(page) == ["Voor jullie samen vanaf 14 december"]
    assert "Alvast gezegd." in page


def test_once_it_ended_nothing_folds_whole(both):
    with both.today():
        stopped = {"key": "11111111-1111-4111-8111-111111111111"}
        hers = stepped_up(Client(), both.anna)
        assert hers.post(reverse("stop_steps", args=[both.row.pk]), stopped).status_code == 303
    assert folded(main_of(both, hers=True)) == []
