"""Light steps in a school: its days count, and who left it reads on and writes no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rodedraad.access.models import Membership
from rodedraad.access.roles import Role
from rodedraad.coaching import actions, queries
from rodedraad.coaching.models import Trajectory
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.school import at, joins, school
from tests.factories.steps import begun_steps, note, wrote

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
"""Half past midnight in Brussels."""


@pytest.fixture
def here(anna):
    with clock_at(LATE - timedelta(days=30)):
        where = school()
        joins(anna, where)
    return where


def test_the_day_is_that_of_the_school(anna, here):
    with clock_at(LATE):
        assert queries.today_of(at(anna, here)) == date(2026, 11, 24)
        here.zone = "America/Curacao"
        here.save()
        assert queries.today_of(at(anna, here)) == date(2026, 11, 23)
        reader = at(anna, here)
        row = begun_steps(reader, bond(reader))
    assert row.begun == date(2026, 11, 23)


def test_steps_of_a_school_are_not_in_her_personal_space(anna, here):
    with clock_at(LATE):
        reader = at(anna, here)
        row = begun_steps(reader, None, "adem")
        with pytest.raises(NotPermitted):
            queries.running(anna.reader, row.pk)
        assert not queries.has_own_steps(anna.reader)
        assert queries.has_own_steps(reader)


def test_who_left_the_school_reads_and_wipes_and_writes_no_more(anna, here):
    with clock_at(LATE):
        reader = at(anna, here)
        row, own = (
            begun_steps(reader, bond(reader), "repair_talk"),
            begun_steps(reader, None, "adem"),
        )
        note(reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="calm"))
    left = date(2026, 11, 24)
    Membership.objects.filter(person=anna.pk).update(ends=left)
    with clock_at(LATE + timedelta(days=2)):
        assert len(queries.running(reader, row.pk).notes) == 1
        for one, step in ((row, "own_share"), (own, "costs")):
            with pytest.raises(NotPermitted):
                note(reader, one, step)
            actions.wipe_steps(by=reader, trajectory=one)
        with pytest.raises(NotPermitted):
            begun_steps(reader, None, "adem")
    assert not Trajectory.objects.exists()


def test_whoever_else_is_in_the_school_finds_none_of_it(anna, eva, here):
    with clock_at(LATE):
        joins(eva, here, Role.LEADER)
        row = begun_steps(at(anna, here), None, "adem")
        with pytest.raises(NotPermitted):
            queries.running(at(eva, here), row.pk)
        assert queries.of_her(at(eva, here)) == []
