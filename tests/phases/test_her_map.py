"""Her map: twenty-five pupils by one press each, kept in each bond's own folder, never counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.phases import actions, queries
from rodedraad.phases.errors import PlacedElsewhere
from rodedraad.phases.models import PlaceRow
from rodedraad.phases.records import PLACE, Phase
from rodedraad.phases.tasks import forget_old_places
from rodedraad.phases.words import NEAR, near
from rodedraad.pupils import actions as pupils
from rodedraad.pupils import today
from rodedraad.pupils.facts import facts_about
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.sharing import queries as sharing
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from tests.factories.calendar import on
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.phases import A_CLASS, lived_map, place
from tests.factories.school import at, joins, member, school, signed_in_at
from tests.factories.sharing import ALL_WORDS, coach, share

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
STEP = "Vrijdag samen de vissen voeren."


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def dyad(anna):
    return bond(anna.reader)


@pytest.fixture
def hers(anna):
    return sign_in(Client(), anna)


def address(dyad, query="?round=1") -> str:
    return reverse("place_bond", args=[dyad]) + query


def places(reader, dyad) -> list[tuple[date, Phase]]:
    found = queries.of_bond(reader, dyad).places
    return [(one.placed.on, one.placed.phase) for one in found]


def main(answer) -> str:
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


# --- a whole class --------------------------------------------------------------------------------


def test_a_class_is_placed_by_one_press_each_and_can_be_left_halfway(anna, hers):
    for name in A_CLASS:
        bond(anna.reader, name)
    first = queries.her_map(anna.reader).due[0]
    here, presses = address(first.bond.id), 0
    while here.startswith("/bonds/") and "place" in here:
        if presses in {0, 7, 24}:
            assert f"{presses} van 25 hebben een plek" in main(hers.get(here))
        phase = list(Phase)[presses % 4]
        here = hers.post(here, {"phase": phase, "seen": ""}).headers["Location"]
        presses += 1
        if presses == 10:  # she closes the page, and comes back another day by the map
            page = main(hers.get(reverse("phase_map")))
            assert "Ga verder" in page
            left = queries.her_map(anna.reader).due[0]
            assert address(left.bond.id) in page
            assert left.bond.id == queries.her_round(anna.reader).next_after(first.bond.id).id
    assert presses == 25
    assert here == reverse("phase_map")
    assert queries.her_round(anna.reader).done == 25
    assert Record.objects.filter(kind=PLACE.word).count() == 25


def test_the_map_folds_every_name_away_and_counts_nobody(anna, hers):
    for name in ("Noortje", "Youssef"):
        place(anna.reader, bond(anna.reader, name), Phase.REPAIR)
    page = main(hers.get(reverse("phase_map")))
    open_part = "".join(piece.split("</details>", 1)[-1] for piece in page.split("<details"))
    assert "Noortje" in page
    assert "Noortje" not in open_part
    assert "<details open" not in page
    assert page.index("Noortje") > page.index("Herstellen")
    for count in ("(2)", ">2<", "2 leerlingen", "2 banden"):
        assert count not in page


def test_no_place_is_offered_from_an_answer_or_a_picture(anna, dyad, hers):
    closed_moment(anna.reader, dyad, code=5)
    page = main(hers.get(address(dyad)))
    assert 'aria-pressed="true"' not in page
    assert queries.her_map(anna.reader).at(Phase.REPAIR) == ()


def test_before_the_first_place_she_reads_who_can_see_it(dyad, hers):
    page = main(hers.get(reverse("phase_map")))
    assert "Deze kaart is voor jou alleen" in page
    assert "Ouders kunnen volgens de wet vragen" in page
    assert "90 dagen" in page
    assert address(dyad) in page


def test_without_a_bond_the_house_way_to_begin_is_offered(hers):
    page = main(hers.get(reverse("phase_map")))
    assert reverse("begin_bond") in page
    assert reverse("own_classes") not in page


def test_in_a_school_she_can_begin_from_her_class_list():
    where = school()
    anna = member("anna", where)
    page = main(signed_in_at(anna, where).get(reverse("phase_map")))
    assert reverse("own_classes") in page


# --- changing, time, two tabs ---------------------------------------------------------------------


def test_a_place_of_today_is_changed_and_one_of_an_earlier_day_stays_readable(anna, dyad):
    with on(MONDAY):
        place(anna.reader, dyad, Phase.REPAIR)
        place(anna.reader, dyad, Phase.UNSURE, seen=Phase.REPAIR)
    later = MONDAY + timedelta(weeks=6)
    with on(later):
        place(anna.reader, dyad, Phase.BUILD, seen=Phase.UNSURE)
        assert places(anna.reader, dyad) == [(later, Phase.BUILD), (MONDAY, Phase.UNSURE)]
        page = main(sign_in(Client(), anna).get(reverse("phase_map")))
    assert "Sinds 4 januari." in page
    assert "23 november: weet ik nog niet." in page


def test_the_same_press_twice_is_one_place(anna, dyad):
    place(anna.reader, dyad, Phase.KEEP)
    place(anna.reader, dyad, Phase.KEEP)
    assert PlaceRow.objects.count() == 1


def test_a_place_given_in_another_tab_is_shown_and_not_written_over(anna, dyad, hers):
    place(anna.reader, dyad, Phase.KEEP)
    answer = hers.post(address(dyad), {"phase": "repair", "seen": ""})
    assert answer.status_code == 409
    assert "intussen ergens anders een andere plek" in main(answer)
    assert [phase for _, phase in places(anna.reader, dyad)] == [Phase.KEEP]
    assert hers.post(address(dyad), {"phase": "repair", "seen": "keep"}).status_code == 303
    assert [phase for _, phase in places(anna.reader, dyad)] == [Phase.REPAIR]


@pytest.mark.parametrize("sent", [{}, {"phase": "worst"}, {"phase": "keep", "seen": "9"}])
def test_what_is_no_place_is_refused_in_words(dyad, hers, sent):
    answer = hers.post(address(dyad), sent)
    assert answer.status_code == 422
    assert not PlaceRow.objects.exists()


def test_every_six_weeks_she_is_asked_anew_and_her_list_says_so_once(anna, dyad):
    bond(anna.reader, "Ster")
    with on(MONDAY):
        place(anna.reader, dyad)
        assert today.for_today(anna.reader) == []
    with on(MONDAY + timedelta(days=41)):
        assert today.for_today(anna.reader) == []
        assert len(queries.her_map(anna.reader).due) == 1
    with on(MONDAY + timedelta(days=42)):
        assert [line.address for line in today.for_today(anna.reader)] == [reverse("phase_map")]
        assert len(queries.her_map(anna.reader).due) == 2


def test_after_ninety_days_a_place_is_shown_no_more_and_goes_without_being_opened(anna, dyad):
    with on(MONDAY):
        place(anna.reader, dyad)
    with on(MONDAY + timedelta(days=90)):
        assert len(places(anna.reader, dyad)) == 1
        assert forget_old_places() == 0
    with on(MONDAY + timedelta(days=91)):
        assert places(anna.reader, dyad) == []
    with on(MONDAY + timedelta(days=92)):
        assert forget_old_places() == 1
    assert not Record.objects.filter(kind=PLACE.word).exists()
    assert not PlaceRow.objects.exists()


# --- a small step ---------------------------------------------------------------------------------


def test_a_small_step_of_the_library_or_of_her_own_stands_beside_the_place(anna, dyad, hers):
    place(anna.reader, dyad, Phase.REPAIR)
    page = reverse("small_step", args=[dyad])
    offered = [one.title["nl"] for one in near(Phase.REPAIR, Age.PRIMARY)]
    assert [title for title in offered if title in main(hers.get(page))] == offered
    hers.post(page, {"near": "", "own": f"  {STEP} ", "seen": ""})
    assert STEP in main(hers.get(reverse("phase_map")))
    assert hers.post(page, {"own": "Iets anders.", "seen": ""}).status_code == 409
    hers.post(page, {"own": "", "near": "", "seen": STEP})
    assert queries.of_bond(anna.reader, dyad).now.step == ""


def test_a_step_that_is_too_long_or_for_no_place_is_not_kept(anna, dyad, hers):
    page = reverse("small_step", args=[dyad])
    assert "nu geen plek" in main(hers.post(page, {"own": STEP, "seen": ""}))
    place(anna.reader, dyad)
    assert hers.post(page, {"own": "x" * 161, "seen": ""}).status_code == 422


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("age", [*Age, None])
def test_each_place_has_a_step_for_every_age(phase, age):
    found = near(phase, age)
    assert found
    assert {one.key for one in found} <= set(NEAR[phase])


# --- whose it is ----------------------------------------------------------------------------------


def test_it_goes_with_the_bond_and_with_everything(anna, dyad):
    place(anna.reader, dyad)
    pupils.wipe_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    assert not PlaceRow.objects.exists()
    assert not Record.objects.exists()


def test_she_wipes_the_places_of_one_bond_or_all_and_the_bonds_stay(anna, dyad, hers):
    star = bond(anna.reader, "Ster")
    for one in (dyad, star):
        place(anna.reader, one)
    hers.post(reverse("wipe_places", args=[dyad]))
    assert [row.dyad_id for row in PlaceRow.objects.all()] == [star]
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, star).dyad)
    hers.post(reverse("wipe_phase_map"))
    assert not Record.objects.filter(kind=PLACE.word).exists()
    assert one_bond(anna.reader, dyad)
    assert Event.objects.filter(verb="map-wiped").count() == 2


def test_each_place_is_told_as_a_fact_with_its_day(anna, dyad):
    lived_map(anna.reader, dyad, STEP)
    told = [fact for fact in facts_about(anna.reader, dyad) if "kaart" in str(fact.kind)]
    assert [str(fact.text) for fact in told] == ["Herstellen", STEP]
    assert {fact.part for fact in told} == {Part.ABOUT_US}


def test_who_looks_along_with_the_bond_sees_no_place_and_the_database_says_none(anna, dyad):
    bram = coach(person("bram"))
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    lived_map(anna.reader, dyad, STEP)
    shared = share(anna, dyad, bram)
    told = str(sharing.shared_page(bram.reader, sharing.shared_row(bram.reader, shared.pk)))
    assert STEP not in told
    [record] = Record.objects.filter(kind=PLACE.word)
    keys = {(key.part, key.epoch) for key in shared.grant.keys.all()}
    assert (record.part, record.epoch) not in keys
    assert b"repair" not in bytes(record.sealed)


def test_another_teacher_and_who_left_the_school_place_nothing(dyad):
    with pytest.raises(NotPermitted):
        place(person("eva").reader, dyad)
    where = school()
    anna = member("gerda", where)
    mine = bond(at(anna, where))
    place(at(anna, where), mine)
    where.memberships.update(ends=where.today)
    with pytest.raises(NotPermitted):
        place(at(anna, where), mine, Phase.KEEP, seen=Phase.BUILD)
    actions.wipe_map(by=at(anna, where))
    assert not PlaceRow.objects.exists()


def test_a_bond_that_is_over_gets_no_new_place(anna, dyad, hers):
    place(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    assert hers.post(address(dyad), {"phase": "keep", "seen": "build"}).status_code == 404
    assert "afgerond" in main(hers.get(address(dyad)))
    assert queries.her_map(anna.reader).bonds == ()


def test_the_step_seen_elsewhere_is_kept(anna, dyad):
    lived_map(anna.reader, dyad, STEP)
    with pytest.raises(PlacedElsewhere):
        actions.choose_step(by=anna.reader, dyad=dyad, step="Iets anders.", seen="")
    joins(anna, school())  # and in a school her own space is not there
    assert queries.of_bond(anna.reader, dyad).now.step == STEP
