"""Six statements on what she manages with one pupil: answered, said back, given or kept."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4

import pytest

from rodedraad.before_after.actions import answer_trust
from rodedraad.before_after.records import answers_of
from rodedraad.before_after.showing import trust_shown
from rodedraad.before_after.today import due_lines
from rodedraad.before_after.trust import Given, threads, trust_form
from rodedraad.core.change import Refused
from rodedraad.core.scoring import AnswersOutsideResponses
from rodedraad.measuring.records import Change, Save
from rodedraad.vault.parts import Part
from tests.factories.steps import wrote

SIX = ("s1", "s2", "s3", "s4", "s5", "s6")
EVERY = {f"answer.{item}": "4" for item in SIX}


@pytest.fixture
def turn(together):
    return together.at("baseline_one").turn("baseline_one")


@pytest.fixture
def answered(told, turn):
    told.post(told.address("trust", turn), EVERY)
    return turn


@pytest.mark.django_db
def test_answers_lie_with_herself_and_are_said_back_with_their_strook(told, together, answered):
    assert answers_of(told.words(answered, Part.ABOUT_ME)) == dict.fromkeys(SIX, 4)
    assert told.words(answered, Part.ABOUT_US) == {}
    assert together.seated().running.words(answered) == {}
    page = told.page("trust", answered)
    assert "Een goed begin van de dag vinden: zeker." in page
    assert "De strook loopt van" in page
    assert "Alleen jij leest het." in page
    assert "nieuw en nog niet gevalideerd" in page


@pytest.mark.django_db
def test_what_she_gives_her_coach_he_reads_and_what_she_takes_back_he_does_not(
    told, together, answered
):
    address = told.address("who_reads_trust", answered)
    told.post(address, {"for_coach": "yes"})
    assert answers_of(together.seated().running.words(answered)) == dict.fromkeys(SIX, 4)
    assert "Jij en je begeleider lezen het." in told.page("trust", answered)
    told.post(address, {"for_coach": "no"})
    assert answers_of(together.seated().running.words(answered)) == {}
    assert answers_of(told.words(answered, Part.ABOUT_ME)) == dict.fromkeys(SIX, 4)
    assert told.post(address, {"for_coach": "perhaps"}).status_code == 400


@pytest.mark.django_db
def test_the_moment_that_stands_for_the_step_stays_where_it_is_when_her_answers_move(
    told, together, answered
):
    moment = uuid4().hex
    together.note(answered, written=wrote(Part.ABOUT_US, moment=moment))
    address = told.address("who_reads_trust", answered)
    told.post(address, {"for_coach": "yes"})
    told.post(address, {"for_coach": "no"})
    assert told.words(answered, Part.ABOUT_US)["moment"] == moment
    assert "moment" not in told.words(answered, Part.ABOUT_ME)


@pytest.mark.django_db
def test_an_answer_from_a_page_that_is_older_lies_where_the_others_lie_now(
    told, together, answered
):
    old = together.running()
    told.post(told.address("who_reads_trust", answered), {"for_coach": "yes"})
    between = together.running()
    told.post(told.address("who_reads_trust", answered), {"for_coach": "no"})
    for number, page in enumerate((old, between), start=1):
        change = Change(f"answer.s{number}", "2", "4")
        with together.today():
            answer_trust(
                by=together.anna.reader,
                running=page,
                turn=answered,
                save=Save(uuid4(), words=(change,)),
            )
    assert answers_of(together.seated().running.words(answered)) == {}
    assert answers_of(told.words(answered, Part.ABOUT_ME))["s2"] == 2


@pytest.mark.django_db
def test_a_script_saves_one_answer_at_a_time_and_hears_what_another_device_said(told, turn):
    address = told.address("answer_trust", turn)

    def save(to: str, **more: str):
        words = [{"name": "answer.s1", "to": to, **more}]
        sent = json.dumps({"key": uuid4().hex, "words": words})
        with told.together.today():
            return told.browser().post(address, sent, content_type="application/json")

    first = save("3")
    assert (first.status_code, first.json()["words"]) == (200, {"answer.s1": "3"})
    elsewhere = save("5")
    assert elsewhere.status_code == 409
    assert elsewhere.json()["clashes"] == [
        {"kind": "words", "name": "answer.s1", "yours": "5", "here": "3"}
    ]
    assert save("5", was="3").status_code == 200
    assert save("9", was="5").status_code == 400
    assert answers_of(told.words(turn)) == {"s1": 5}


@pytest.mark.django_db
def test_once_a_later_step_rests_on_it_no_answer_is_added(told, together, answered):
    together.at("interview")
    page = told.page("trust", answered)
    assert "er komt niets meer bij" in page
    assert "<fieldset" not in page
    changed = {"answer.s1": "1", "was-answer.s1": "4"}
    assert told.post(told.address("trust", answered), changed).status_code == 409
    assert answers_of(told.words(answered))["s1"] == 4


@pytest.mark.django_db
def test_the_form_stands_only_beside_the_steps_that_the_protocol_names(told, together):
    assert told.get(told.address("trust", together.turn("follow_up"))).status_code == 404


# --- what is said of it ---------------------------------------------------------------------------


def given(code: int, *, on: int = 1, items: tuple[str, ...] = SIX) -> Given:
    return Given(date(2026, 3, on), dict.fromkeys(items, code))


def test_its_strook_is_the_widest_that_is_assumed_and_stops_where_the_line_stops():
    # ± z.80 · √2 · SD · √(1 − r), with the assumed SD .70 and the lower end of r, .50: ± 0.897.
    (thread,) = threads([given(3)])
    band = thread.knots[0].line.band
    assert (round(band.low, 2), round(band.high, 2)) == (2.10, 3.90)
    (thread,) = threads([given(5)])
    assert (thread.knots[0].line.band.high, thread.knots[0].line.band.clipped_high) == (5, True)


def test_with_too_few_answers_there_is_no_knot_and_nothing_is_compared():
    (thread,) = threads([given(3, items=SIX[:4]), given(5, on=20)])
    assert [knot.known for knot in thread.knots] == [False, True]
    assert thread.read is None


def test_a_difference_between_two_times_is_refused_by_name_however_large():
    (thread,) = threads([given(1), given(5, on=20)])
    assert thread.read.change is None
    assert Refused.RELIABILITY_ASSUMED in thread.read.refused


def test_an_answer_that_the_form_does_not_offer_has_no_value():
    with pytest.raises(AnswersOutsideResponses):
        threads([Given(date(2026, 3, 1), {"s1": 7})])
    assert all(item.part.value == "about_me" for item in trust_form().items)


# --- what stands beside what came after -----------------------------------------------------------

BESIDE = "Erna, naast het laatste antwoord van ervoor"
BESIDE_NOTHING = "Wat erna kwam, leggen we nergens naast"
ASKED_FOR = "Naast wat je hier antwoordt, leggen we later"


def carried_to_the_end(told, together, *steps: str):
    """Answered at these steps, each with another answer; the last moment is that afterwards."""
    for code, step in enumerate(steps, start=2):
        told.answer(together.at(step).turn(step), code)
    return together.at("post").turn("post")


@pytest.mark.django_db
def test_what_came_after_stands_beside_the_second_moment_and_never_the_first_alone(told, together):
    turn = carried_to_the_end(told, together, "baseline_one", "post")
    for page in (told.page("trust", turn), told.page("before_after")):
        assert BESIDE_NOTHING in page
        assert BESIDE not in page
        assert page.count('class="moments"') == 1  # the first by itself
    assert "Een goed begin van de dag vinden:" in told.page("trust", turn)


@pytest.mark.django_db
def test_with_both_moments_before_what_came_after_stands_beside_the_second(told, together):
    turn = carried_to_the_end(told, together, "baseline_one", "baseline_two", "post")
    page = told.page("trust", turn)
    assert BESIDE in page
    assert BESIDE_NOTHING not in page
    shown = trust_shown([given(2), given(3, on=12)], [given(4, on=30)])
    days = [one.day for one in shown.afterwards.threads[0].knots]
    assert days == ["12 maart 2026", "30 maart 2026"]
    assert shown.wavering.threads[0].why_not == ""


def test_a_second_moment_with_too_few_answers_is_no_ground_to_stand_beside():
    few = given(3, on=12, items=SIX[:4])
    assert trust_shown([given(2), few], [given(4, on=30)]).nothing_beside
    assert trust_shown([], []) is None


@pytest.mark.django_db
def test_before_the_talk_she_is_told_what_the_second_moment_is_for_and_asked_for_it(told, together):
    first = together.at("baseline_one").turn("baseline_one")
    assert "Alleen naast dát antwoord" in told.page("trust", first)
    told.answer(first, 2)
    second = together.at("baseline_two").turn("baseline_two")
    together.note(second)
    assert ASKED_FOR in told.page("moment_step", second)
    assert ASKED_FOR in told.page("trust", second)
    lines = [one.words for one in due_lines(together.running())]
    assert lines == ["Bij je tweede moment horen nog zes stellingen."]
    page = told.page("steps")
    assert lines[0] in page
    assert "Eerst nog dit." not in page  # it may be left
    assert "Vandaag hoeft er niets." not in page
    told.answer(second, 3)
    assert list(due_lines(together.running())) == []
    assert lines[0] not in told.page("steps")
