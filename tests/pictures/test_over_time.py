"""What a teacher reads of one bond over time."""

from __future__ import annotations

import re

import pytest

from rodedraad.core.change import Basis, Refused, SdOf
from rodedraad.core.instrument import Age
from rodedraad.core.picture.over_time import over_time
from rodedraad.core.reference import CameIn
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.pictures.knots import Ends, strand
from rodedraad.pictures.over_time import spoken_over_time
from rodedraad.pictures.reasons import NO_CHANGE, later
from tests.factories.looks import (
    FORM,
    MONDAY,
    NEXT,
    UNSURE_OF_CLOSENESS,
    check,
    closeness_of,
    conflict_of,
)
from tests.pictures.rendered import rendered, seen_in

REFUSED = "Deze vragenlijst is te kort en te nieuw om bij één leerling verandering aan te tonen."
ASKED = "Wat is er volgens jou anders?"


def spoken(*checks, different=None, bases=None, age=Age.PRIMARY):
    return spoken_over_time(over_time(checks, age=age, bases=bases), different)


def page(*checks, **more):
    asks = more.pop("asks", False)
    return rendered("_over_time.html", picture=spoken(*checks, **more), asks=asks)


TWO = check(0, CameIn.CHOSEN, **conflict_of(4)), check(30, CameIn.CHOSEN, **conflict_of(2))


def test_both_moments_and_both_stroken_stand_there_with_the_refusal_and_the_question():
    read = page(*TWO)
    friction = seen_in(read).split("Wrijving", maxsplit=1)[1]
    assert "5 oktober 2026 vaak" in friction
    assert "4 november 2026 4 weken later zelden" in friction
    assert "De strook loopt van soms tot bijna altijd." in friction
    assert REFUSED in friction
    assert ASKED in friction


def test_no_word_claims_that_something_rose_fell_or_helped():
    read = seen_in(page(*TWO)).lower()
    for claim in ("gestegen", "gedaald", "verbeter", "vooruitgang", "achteruit", "effect", "trend"):
        assert claim not in read


def test_her_own_sentence_stands_under_the_line_and_can_be_written_where_a_page_asks_for_it():
    words = {"conflict": "We eten samen een appel."}
    assert "We eten samen een appel." in seen_in(page(*TWO, different=words))
    assert "<textarea" not in page(*TWO, different=words)
    assert 'name="different-conflict"' in page(*TWO, different=words, asks=True)


def test_what_she_writes_is_never_read_as_a_part_of_the_page():
    wild = check(0, moment="<b>x</b>", own_view={"conflict": "<i>y</i>", "leaning": "<u>z</u>"})
    read = page(wild, check(30), different={"conflict": "</textarea><s>"}, asks=True)
    assert not re.search(r"<[bius]>", read)


def test_the_thread_is_drawn_from_knot_to_knot_and_breaks_off_where_nothing_is_known():
    checks = check(0), check(20), check(40, **UNSURE_OF_CLOSENESS), check(60), check(80)
    knots = spoken(*checks).stretches[0].threads[0].knots
    joined = [
        None if knot.strand is None else (bool(knot.strand.above), bool(knot.strand.below))
        for knot in knots
    ]
    assert joined == [(False, True), (True, False), None, (False, True), (True, False)]


def test_two_rows_meet_halfway_between_their_knots():
    ends = Ends(1, 5)
    upper = strand(2, (1.3, 2.7), ends, before=None, after=4)
    lower = strand(4, (3, 5), ends, before=2, after=None)
    # 2 lies at 100 and 4 at 260: both pieces touch the edge at 180
    assert upper.below.startswith("M180 64C")
    assert lower.above.startswith("M180 0C")
    assert (upper.above, lower.below) == ("", "")


def test_another_version_begins_a_new_thread_and_says_so():
    both = spoken(*TWO, check(60, form=NEXT), check(90, form=NEXT), different={"conflict": "x"})
    assert [bool(stretch.apart) for stretch in both.stretches] == [False, True]
    assert [stretch.threads[1].different for stretch in both.stretches] == [None, "x"]
    assert "versie 1.1" in both.stretches[0].signature
    assert "versie 2.1" in both.stretches[1].signature


def test_one_moment_is_an_invitation_and_asks_nothing_about_a_difference():
    read = seen_in(page(check(0, **closeness_of(4))))
    assert "Een draad begint bij twee momenten." in read
    assert ASKED not in read
    assert REFUSED not in read
    assert "Wat doe jij waardoor dit lukt?" in read


def test_without_any_moment_there_is_only_the_invitation():
    read = seen_in(page())
    assert "Een draad begint bij twee momenten." in read
    assert "Leunen op jou" not in read


def test_leaning_is_said_back_by_day_with_two_readings_and_no_drawing():
    section = page(check(0, d1=4), check(30, d1=2), age=Age.YOUNG).split("Leunen op jou")[1]
    section = section.split("</section>")[0]
    assert "<svg" not in section
    assert "legt kleine keuzes vaak eerst aan jou voor" in section
    assert "legt kleine keuzes zelden eerst aan jou voor" in section
    assert "op twee manieren lezen" in section
    assert "Steun zoeken is op deze leeftijd vaak gezond." in section


def test_the_lane_about_her_is_left_out_where_it_was_not_handed_over():
    without = [{"e1": None, "e2": None}]
    answers = {key: code for key, code in TWO[0].answers.items() if key not in without[0]}
    only_us = [type(TWO[0])(FORM, one.on, answers, one.came_in) for one in TWO]
    assert "Wat het met jou doet" not in page(*only_us)
    assert "Wat het met jou doet" in page(*TWO)


@pytest.mark.parametrize(
    ("came_in", "said"),
    [
        (CameIn.CHOSEN, "Je koos deze leerling zelf"),
        (CameIn.DRAWN, "dicht bij een van de uiteinden"),
    ],
)
def test_the_pull_to_the_middle_is_said_in_words_without_a_figure(came_in, said):
    drift = spoken(check(0, came_in), check(30, came_in)).drift
    assert said in drift
    assert not re.search(r"\d", drift)


def test_earlier_moments_that_do_not_fit_are_counted():
    assert "Nog 1 eerder moment" in seen_in(page(*(check(20 * at) for at in range(13))))


FOUND = Reliability(
    ReliabilityKind.FOUND, ReliabilityOf.RETEST, 0.90, 0.90, Mark.FOUND, "a made-up study"
)


@pytest.mark.parametrize(
    ("code", "said"), [(2, "is groter dan toeval meestal maakt"), (4, "kan toeval zijn")]
)
def test_with_published_figures_it_says_whether_chance_would_do_and_nothing_of_a_cause(code, said):
    basis = Basis(FORM.ref, "conflict", FOUND, sd=0.8, sd_of=SdOf.NORM_GROUP)
    thread = spoken(TWO[0], check(30, **conflict_of(code)), bases={"conflict": basis})
    assert said in thread.stretches[0].threads[1].change
    assert thread.stretches[0].threads[1].why_not == ""


def test_every_refusal_has_its_words():
    assert set(NO_CHANGE) == set(Refused)


def test_the_table_holds_every_moment_with_words_value_and_strook():
    rows = re.findall(r"<tr>.*?</tr>", page(*TWO), re.S)
    cells = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in rows]
    assert ["5", "oktober", "2026", "vaak", "4,0", "3,0–5,0", "5", "van", "5"] in cells


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "dezelfde dag"), (1, "1 dag later"), (10, "10 dagen later"), (21, "3 weken later")],
)
def test_how_much_later_is_said_in_days_and_then_in_weeks(days, said):
    assert later(MONDAY, check(days).on) == said


def test_it_ends_with_one_line_for_the_pupil_and_one_for_the_teacher():
    assert re.search(r"Voor je leerling .*\? Voor jezelf .*\?", seen_in(page(*TWO)))
