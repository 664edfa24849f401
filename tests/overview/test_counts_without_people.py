"""What a care coordinator may know: who has the role, and coarse counts of half years gone by."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.access.models import Membership
from rodedraad.access.roles import Role
from rodedraad.coaching import actions as coaching
from rodedraad.overview import queries, safe
from rodedraad.overview.models import ProcessCount
from rodedraad.overview.safe import Steps
from rodedraad.sharing import actions as sharing
from rodedraad.vault.errors import NotPermitted
from tests.factories.calendar import on
from tests.factories.people import person
from tests.factories.school import at, joins, member, school, signed_in_at
from tests.factories.steps import begun_steps
from tests.factories.together import with_coach

pytestmark = pytest.mark.django_db
NOW = date(2027, 2, 10)
BEFORE = date(2025, 1, 6)


def main(answer) -> str:
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


@pytest.fixture
def where():
    return school()


def counts() -> list[tuple[str, int, int, int]]:
    fields = ("protocol", "began", "completed", "stopped")
    return list(ProcessCount.objects.order_by("pk").values_list(*fields))


def many(where, role: Role, number: int, begins: date = BEFORE) -> None:
    """So many people in this role, since long ago."""
    for one in range(number):
        who = person(f"{role.value}-{where.pk.hex[:6]}-{one}")
        joins(who, where, role, "clb" if role is Role.COACH else "")
    Membership.objects.filter(school=where, role=role.value).update(begins=begins)


def counted(where, began: int, completed: int, half_year: str = "2026-2") -> None:
    ProcessCount.objects.create(
        school=where, protocol="p@1", variant="standard", half_year=half_year,
        began=began, completed=completed,
    )  # fmt: skip


def seen(where, name: str = "dina") -> queries.Process:
    with on(NOW):
        return queries.process(at(member(name, where, Role.CARE_COORDINATOR), where))


# --- what is counted ------------------------------------------------------------------------------


def test_a_trajectory_is_counted_when_it_begins_and_once_when_it_is_over(where):
    both = with_coach()
    assert counts() == []  # in a personal space nothing is counted
    reader = at(both.anna, where)
    joins(both.anna, where)
    begun = _begun_in(where, both)
    assert [one[1:] for one in counts()] == [(1, 0, 0)]
    coaching.end_steps(by=reader, trajectory=begun, key=uuid4(), written={})
    assert [one[1:] for one in counts()] == [(1, 0, 1)]
    coaching.end_steps(by=reader, trajectory=begun, key=uuid4(), written={})
    coaching.wipe_steps(by=reader, trajectory=begun)
    assert counts() == [("llinc_compatible@1", 1, 0, 1)]


def test_what_is_wiped_while_it_runs_counts_as_stopped(where):
    both = with_coach()
    joins(both.anna, where)
    begun = _begun_in(where, both)
    coaching.wipe_steps(by=at(both.anna, where), trajectory=begun)
    assert [one[1:] for one in counts()] == [(1, 0, 1)]


def test_what_a_teacher_runs_by_herself_is_counted_nowhere(where):
    anna = member("anna", where)
    row = begun_steps(at(anna, where), None, "adem")
    coaching.wipe_steps(by=at(anna, where), trajectory=row)
    assert counts() == []


def test_a_count_leads_to_nobody():
    names = {field.name for field in ProcessCount._meta.get_fields()}
    assert names == {
        "id", "school", "protocol", "variant", "half_year", "began", "completed", "stopped",
        "rounded_off",
    }  # fmt: skip


def _begun_in(where, both):
    """The same people begin one in the school."""
    from rodedraad.coaching.told import Beginning  # noqa: PLC0415
    from rodedraad.core.protocol import NO_HOLIDAYS  # noqa: PLC0415
    from rodedraad.web.clock import this_instant  # noqa: PLC0415
    from tests.factories.measuring import bond  # noqa: PLC0415
    from tests.factories.together import LABELS  # noqa: PLC0415

    reader = at(both.anna, where)
    dyads = [bond(reader), bond(reader, "Ster")]
    beginning = Beginning(uuid4(), "llinc_compatible", both.day, NO_HOLIDAYS, uuid4(), {})
    sharing.know_coach(by=reader, coach=both.bram.owner.recipient)
    return coaching.begin_with_coach(
        by=reader, dyads=dyads, coach=both.bram.pk, beginning=beginning,
        labels=dict(zip(dyads, LABELS, strict=True)), ends=both.seat.grant.ends or this_instant(),
    )  # fmt: skip


# --- what is shown --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teachers", "coaches", "shown"), [(5, 3, True), (4, 3, False), (5, 2, False), (0, 0, False)]
)
def test_counts_are_shown_from_five_teachers_and_three_coaches(where, teachers, coaches, shown):
    many(where, Role.TEACHER, teachers)
    many(where, Role.COACH, coaches)
    counted(where, began=12, completed=3)
    [line, *_] = seen(where).lines
    assert line.half_year.key == "2026-2"
    assert line.is_shown is shown
    if shown:
        assert (line.began, line.completed) == (Steps(10, 14), Steps(0, 4))


def test_whether_it_is_shown_does_not_hang_on_the_counts(where):
    many(where, Role.TEACHER, 4)
    many(where, Role.COACH, 9)
    empty = [line.is_shown for line in seen(where).lines]
    counted(where, began=400, completed=400)
    assert [line.is_shown for line in seen(where, "els").lines] == empty == [False] * 4


def test_the_half_year_that_goes_on_is_never_shown(where):
    many(where, Role.TEACHER, 5)
    many(where, Role.COACH, 3)
    counted(where, began=7, completed=7, half_year="2027-1")
    lines = seen(where).lines
    assert [line.half_year.key for line in lines] == ["2026-2", "2026-1", "2025-2", "2025-1"]
    assert {line.began for line in lines} == {Steps(0, 4)}


def test_who_came_after_a_half_year_does_not_count_for_it(where):
    many(where, Role.TEACHER, 5)
    many(where, Role.COACH, 3, begins=date(2026, 7, 1))
    shown = {line.half_year.key: line.is_shown for line in seen(where).lines}
    assert shown == {"2026-2": True, "2026-1": False, "2025-2": False, "2025-1": False}


@pytest.mark.parametrize(
    ("count", "steps"), [(0, (0, 4)), (4, (0, 4)), (5, (5, 9)), (9, (5, 9)), (10, (10, 14))]
)
def test_a_count_is_shown_as_a_step(count, steps):
    assert safe.in_steps(count) == Steps(*steps)


@pytest.mark.parametrize(
    ("today", "first"), [(date(2027, 1, 1), "2026-2"), (date(2027, 6, 30), "2026-2"),
                         (date(2027, 7, 1), "2027-1"), (date(2026, 12, 31), "2026-1")],
)  # fmt: skip
def test_a_half_year_is_over_the_day_after_its_last(today, first):
    assert next(iter(safe.half_years_over(today))).key == first


# --- who sees it ----------------------------------------------------------------------------------


def test_a_coordinator_reads_it_on_a_page_with_names_of_coaches_and_of_nobody_else(where):
    many(where, Role.TEACHER, 5)
    many(where, Role.COACH, 3)
    counted(where, began=12, completed=8)
    with on(NOW):
        dina = member("dina", where, Role.CARE_COORDINATOR)
        page = main(signed_in_at(dina, where).get(reverse("coaching_process")))
    assert "Begonnen: 10 tot 14 trajecten." in page
    assert "Afgerond: 5 tot 9." in page
    assert page.count("Nog te weinig om te tonen.") == 0
    assert f"Coach-{where.pk.hex[:6]}-0" in page
    assert "Teacher-" not in page


def test_the_twin_school_sees_its_own_and_never_another(where):
    twin = school("De Tweeling")
    for one in (where, twin):
        many(one, Role.TEACHER, 5)
        many(one, Role.COACH, 3)
    counted(where, began=30, completed=30)
    line, other = seen(where).lines[0], seen(twin, "dirk").lines[0]
    assert (line.began, other.began) == (Steps(30, 34), Steps(0, 4))
    names = {one.name for one in seen(twin, "fien").coaches}
    assert all(f"{twin.pk.hex[:6]}" in name for name in names)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.CARE_COORDINATOR])
def test_no_other_role_sees_it(where, role):
    who = member("iemand", where, role)
    with pytest.raises(NotPermitted):
        queries.process(at(who, where))
    assert signed_in_at(who, where).get(reverse("coaching_process")).status_code == 404
