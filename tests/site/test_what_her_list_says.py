"""Her list of bonds says what every feature has for her, and asks only those that hold anything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from rodedraad.coaching.showing import today as coaching
from rodedraad.diary import queries as diaries
from rodedraad.diary import today as diary
from rodedraad.overview import today as overview
from rodedraad.phases import today as phases
from rodedraad.pupils import actions as pupils
from rodedraad.pupils import today
from rodedraad.pupils.models import Dyad
from rodedraad.talking.guide import queries as talk_queries
from rodedraad.talking.guide import today as talks
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import clock_at
from tests.factories.diary import begun_diary, weekdays
from tests.factories.measuring import bond
from tests.factories.overview import grading
from tests.factories.people import Person, person
from tests.factories.phases import lived_map
from tests.factories.steps import lived_steps
from tests.factories.talks import prepared_talk

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2026, 12, 8, 12, tzinfo=UTC)
"""A day after the one on which a prepared talk is looked back on."""


@pytest.fixture
def anna() -> Person:
    return person("anna")


def said_now(reader: Reader) -> list[object]:
    with clock_at(ON_THE_DAY):
        return list(today.said(reader))


def own_lines(feature, reader: Reader) -> list[object]:
    """What a feature says when it is asked by itself."""
    with clock_at(ON_THE_DAY):
        return list(feature.due_lines(reader))


def named_by_eva(reader: Reader, _dyad: UUID) -> None:
    eva = person("eva")
    grading(eva.reader, bond(eva.reader, "Ster"), reader.owner.person)


HELD = {
    coaching: lambda reader, dyad: lived_steps(reader, dyad, "Ik viel uit."),
    diary: lambda reader, dyad: begun_diary(reader, dyad, days=weekdays(date(2026, 12, 1), 10)),
    overview: named_by_eva,
    talks: prepared_talk,
}


@pytest.mark.parametrize("feature", HELD, ids=lambda feature: feature.__name__)
def test_what_a_feature_has_to_say_stands_on_her_list(anna, feature):
    dyad = bond(anna.reader)
    with clock_at(datetime(2026, 12, 1, 12, tzinfo=UTC)):
        HELD[feature](anna.reader, dyad)
    assert said_now(anna.reader) == own_lines(feature, anna.reader) != []


def test_so_does_a_new_round_of_her_map(anna):
    dyad = bond(anna.reader)
    with clock_at(datetime(2026, 10, 20, 12, tzinfo=UTC)):
        lived_map(anna.reader, dyad, "Even bij hem zitten.")
    assert said_now(anna.reader) == own_lines(phases, anna.reader) != []


def test_who_has_nothing_is_asked_in_one_query(anna, django_assert_num_queries):
    bond(anna.reader)
    with django_assert_num_queries(1):
        assert today.said(anna.reader) == []


def test_a_feature_that_holds_nothing_of_hers_is_not_asked(anna, monkeypatch):
    eva = person("eva")
    prepared_talk(eva.reader, bond(eva.reader, "Ster"))
    over = bond(anna.reader)
    prepared_talk(anna.reader, over)
    pupils.end_bond(by=anna.reader, dyad=Dyad.objects.get(pk=over))
    asked = []
    monkeypatch.setattr(today, "_SAID_BY", {})
    for name, needs in (("diary", diaries.may_be_due), ("talk", talk_queries.may_be_due)):
        today.register(name, lambda _, name=name: asked.append(name) or [], needs=needs)
    assert said_now(anna.reader) == asked == []
    assert said_now(eva.reader) == []
    assert asked == ["talk"]
