"""What waits for its coach: seen by nobody while it waits, counted once, and shown in steps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.access.models import Membership
from rodedraad.access.roles import Role
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.told import Beginning
from rodedraad.core.protocol import NO_HOLIDAYS
from rodedraad.overview import queries
from rodedraad.overview.models import Waiting, WaitingCount
from rodedraad.overview.safe import Steps
from rodedraad.overview.waiting import count_who_waits
from rodedraad.pupils import actions as pupils
from rodedraad.sharing import actions as sharing
from rodedraad.site.work import WORK
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.school import at, joins, member, school, signed_in_at
from tests.factories.together import LABELS, with_coach

pytestmark = pytest.mark.django_db
OVER = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)
"""Just after the second half of 2026, in Brussels five past one."""
LATER = datetime(2027, 2, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def before_it_is_over():
    with clock_at(datetime(2026, 11, 23, 15, tzinfo=UTC)):
        yield


@pytest.fixture
def where():
    return school()


@pytest.fixture
def both(where):
    made = with_coach()
    joins(made.anna, where)
    return made


def begun_in(where, both) -> Trajectory:
    """The same people begin one in the school."""
    reader = at(both.anna, where)
    dyads = [bond(reader), bond(reader, "Ster")]
    beginning = Beginning(uuid4(), "llinc_compatible", both.day, NO_HOLIDAYS, uuid4(), {})
    sharing.know_coach(by=reader, coach=both.bram.owner.recipient)
    return coaching.begin_with_coach(
        by=reader, dyads=dyads, coach=both.bram.pk, beginning=beginning,
        labels=dict(zip(dyads, LABELS, strict=True)), ends=this_instant() + timedelta(days=300),
    )  # fmt: skip


def seat_of(row: Trajectory):
    return Seat.objects.get(trajectory=row)


def counted() -> list[tuple[str, int]]:
    return list(WaitingCount.objects.values_list("half_year", "waiting"))


# --- what waits, and until when -------------------------------------------------------------------


def test_it_waits_from_its_beginning_until_the_coach_first_opens_it(where, both):
    assert not Waiting.objects.exists()  # in a personal space nobody counts
    row = begun_in(where, both)
    assert list(Waiting.objects.values_list("seat", flat=True)) == [seat_of(row).pk]
    together.open_seat(by=both.bram.reader, seat=seat_of(row).pk)
    assert not Waiting.objects.exists()
    together.open_seat(by=both.bram.reader, seat=seat_of(row).pk)
    assert not Waiting.objects.exists()


def stop(where, both, row):
    coaching.end_steps(by=at(both.anna, where), trajectory=row, key=uuid4(), written={})


def wipe(where, both, row):
    coaching.wipe_steps(by=at(both.anna, where), trajectory=row)


def stop_looking_along(where, both, row):
    coaching.stop_seat(by=at(both.anna, where), seat=seat_of(row).pk)


def leave(_where, both, row):
    together.leave_seat(by=both.bram.reader, seat=seat_of(row).pk)


def wipe_a_bond(where, both, row):
    pupils.wipe_bond(by=at(both.anna, where), dyad=row.about.first().dyad)


@pytest.mark.parametrize(
    "ends", [stop, wipe, stop_looking_along, leave, wipe_a_bond], ids=lambda one: one.__name__
)
def test_whatever_ends_it_nothing_waits_any_more(where, both, ends):
    row = begun_in(where, both)
    ends(where, both, row)
    assert not Waiting.objects.exists()


def test_what_waits_holds_nothing_but_the_seat_and_its_count_leads_to_nobody():
    assert {field.name for field in Waiting._meta.get_fields()} == {"seat"}
    names = {field.name for field in WaitingCount._meta.get_fields()}
    assert names == {"id", "school", "half_year", "waiting"}


# --- counted once ---------------------------------------------------------------------------------


def test_it_is_counted_once_when_a_half_year_is_over_and_stands_still_then(where, both):
    row = begun_in(where, both)
    with clock_at(OVER - timedelta(hours=2)):
        assert count_who_waits() == 0  # still the old year
    with clock_at(OVER):
        assert WORK["schools counted"]() == 1
        assert counted() == [("2026-2", 1)]
        stop(where, both, row)
        assert count_who_waits() == 0
    assert counted() == [("2026-2", 1)]


def test_a_host_that_stood_still_too_long_counts_nothing_rather_than_wrongly(where, both):
    begun_in(where, both)
    with clock_at(OVER + timedelta(days=8)):
        assert count_who_waits() == 0
    assert counted() == []
    with clock_at(OVER + timedelta(days=6)):
        assert count_who_waits() == 1


def test_a_coach_whose_time_is_over_keeps_nobody_waiting(where, both):
    row = begun_in(where, both)
    grant = seat_of(row).grant
    type(grant).objects.filter(pk=grant.pk).update(ends=OVER - timedelta(days=1))
    with clock_at(OVER):
        count_who_waits()
    assert counted() == [("2026-2", 0)]


def test_a_twin_school_is_counted_apart(where, both):
    school("De Tweeling")
    begun_in(where, both)
    with clock_at(OVER):
        assert count_who_waits() == 2
    found = WaitingCount.objects.values_list("school__name", "waiting")
    assert dict(found) == {where.name: 1, "De Tweeling": 0}


# --- what is shown --------------------------------------------------------------------------------


def many(where, *, teachers: int = 5, coaches: int = 3) -> None:
    for role, number in ((Role.TEACHER, teachers), (Role.COACH, coaches)):
        for one in range(number):
            joins(person(f"{role.value}-{one}"), where, role, "clb" if role is Role.COACH else "")
    Membership.objects.filter(school=where).update(begins=date(2025, 1, 6))


def shown(where, dina) -> str:
    with clock_at(LATER):
        page = signed_in_at(dina, where).get(reverse("coaching_process")).content.decode()
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def set_to(where, waiting: int) -> None:
    row = {"school": where, "half_year": "2026-2"}
    WaitingCount.objects.update_or_create(**row, defaults={"waiting": waiting})


def test_one_more_within_a_step_of_five_changes_no_letter_of_the_page(where):
    many(where)
    dina = member("dina", where, Role.CARE_COORDINATOR)
    pages = []
    for waiting in (5, 6, 9):
        set_to(where, waiting)
        pages.append(shown(where, dina))
    assert "Op de laatste dag wachtten er nog 5 tot 9." in pages[0]
    assert pages[0] == pages[1] == pages[2]
    assert "is niet geteld" in pages[0]  # the half years before: nobody counted those


def test_what_happens_after_it_was_counted_changes_nothing_on_the_page(where, both):
    many(where)
    dina = member("dina", where, Role.CARE_COORDINATOR)
    row = begun_in(where, both)
    with clock_at(OVER):
        count_who_waits()
    before = shown(where, dina)
    wipe(where, both, row)
    assert shown(where, dina) == before


@pytest.mark.parametrize(("teachers", "coaches"), [(4, 3), (5, 2)])
def test_with_too_few_people_nothing_of_it_is_shown(where, teachers, coaches):
    many(where, teachers=teachers, coaches=coaches)
    set_to(where, 40)
    dina = member("dina", where, Role.CARE_COORDINATOR)
    page = shown(where, dina)
    assert "wachtten" not in page
    assert "Nog te weinig om te tonen." in page


def test_it_stands_beside_what_began_and_was_completed(where):
    many(where)
    set_to(where, 12)
    with clock_at(LATER):
        dina = member("dina", where, Role.CARE_COORDINATOR)
        [line, before, *_] = queries.process(at(dina, where)).lines
    assert (line.began, line.waiting, before.waiting) == (Steps(0, 4), Steps(10, 14), None)
