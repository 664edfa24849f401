"""A class list beside what is known: a plan to look at, in which nothing is guessed."""

from __future__ import annotations

import pytest

from rodedraad.interchange.roster import Doubt, YearGoesBack, compare, read_roster
from tests.interchange.roster.files import as_csv
from tests.interchange.roster.schools import LAST, THIS, known, listed, planned, story


def test_the_first_list_makes_everyone_new():
    assert story(planned([], "Noor P 3A", "Sam B 3A")) == {"new": ["Noor", "Sam"]}


def test_by_number_a_pupil_is_found_in_another_class():
    plan = planned([known("Noor", "3A", "1")], "Noor P 3B 1")
    assert story(plan) == {"moved": ["3A>3B Noor"]}


def test_without_numbers_name_and_class_will_do():
    plan = planned([known("Noor"), known("Sam")], "Noor P 3A 1", "Lot M 3A 2")
    assert story(plan) == {"matched": ["Noor"], "new": ["Lot"], "left": ["Sam"]}
    assert plan.matched[0].new_key


def test_one_number_with_another_name_is_asked():
    plan = planned([known("Noor", key="1")], "Sam P 3A 1")
    assert story(plan) == {"doubtful": ["other_name 1-1"]}


def test_one_name_and_class_with_another_number_is_asked():
    plan = planned([known("Noor", key="1")], "Noor P 3A 2")
    assert story(plan) == {"doubtful": ["other_number 1-1"]}


def test_one_name_in_another_class_without_a_number_is_asked():
    plan = planned([known("Noor", "3A"), known("Sam", "3A")], "Noor P 3B", "Sam B 3A")
    assert story(plan) == {"matched": ["Sam"], "doubtful": ["other_class 1-1"]}


def test_an_accent_more_or_less_is_asked():
    assert story(planned([known("Zoe")], "Zoë P 3A")) == {"doubtful": ["near_name 1-1"]}


def test_a_second_noor_in_class_makes_it_a_question_who_the_first_was():
    plan = planned([known("Noor")], "Noor Verhoeven 3A", "Noor Backer 3A")
    assert story(plan) == {"doubtful": ["two_fit 1-2"]}


def test_with_numbers_a_second_noor_is_no_question_and_the_first_gets_letters():
    plan = planned([known("Noor", key="1")], "Noor Verhoeven 3A 1", "Noor Backer 3A 2")
    assert story(plan) == {"matched": ["Noor V."], "new": ["Noor B."]}
    assert plan.matched[0].renamed


def test_when_one_of_two_noors_leaves_it_is_a_question_which():
    plan = planned([known("Noor V."), known("Noor B.")], "Noor Verhoeven 3A")
    assert story(plan) == {"doubtful": ["two_fit 2-1"]}


def test_letters_that_contradict_each_other_are_two_pupils():
    plan = planned([known("Noor V."), known("Noor B.")], "Noor Verhoeven 3A", "Noor Peeters 3A")
    assert story(plan) == {"matched": ["Noor V."], "new": ["Noor P."], "left": ["Noor B."]}


def test_letters_that_only_grow_are_one_pupil():
    plan = planned(
        [known("Noor V."), known("Sam")], "Noor Verhoeven 3A", "Noor Maes 3A", "Sam B 3A"
    )
    assert story(plan) == {"matched": ["Noor V.", "Sam"], "new": ["Noor M."]}
    plan = planned([known("Noor Ve.", key="1"), known("Bo")], "Noor Verhoeven 3A", "Bo B 3A")
    assert story(plan) == {"matched": ["Bo", "Noor"]}
    assert not plan.is_empty


def test_twins_are_two_pupils_by_their_own_names():
    plan = planned([known("Lio"), known("Leo")], "Lio Maes 3A", "Leo Maes 3A")
    assert story(plan) == {"matched": ["Leo", "Lio"]}
    assert plan.is_empty


def test_a_list_of_one_class_says_nothing_of_other_classes():
    plan = planned([known("Noor", "3A"), known("Sam", "3B")], "Lot M 3A")
    assert story(plan) == {"new": ["Lot"], "left": ["Noor"], "untouched": ["Sam"]}
    plan = planned([known("Noor", "3A"), known("Sam", "3B")], "Lot M 3A", whole_school=True)
    assert story(plan) == {"new": ["Lot"], "left": ["Noor", "Sam"]}


def test_nobody_leaves_because_of_a_row_that_was_not_understood():
    before = [known("Noor", key="1"), known("Sam", key="2"), known("Lot", key="3")]
    roster = read_roster(
        "a.csv",
        as_csv(
            [
                ["Leerlingnummer", "Roepnaam", "Klas"],
                ["1", "", "3A"],
                ["", "Sam", ""],
                ["9", "Bo", "3A"],
            ]
        ),
    )
    plan = compare(before, roster, school_year=THIS)
    assert story(plan) == {"new": ["Bo"], "left": ["Lot"], "doubtful": ["unread 1-0", "unread 1-0"]}


def test_a_row_that_was_not_understood_may_be_the_other_noor():
    roster = read_roster(
        "a.csv",
        as_csv([["Roepnaam", "Klas", "Schooljaar"], ["Noor", "3A", THIS], ["Noor", "3A", "ooit"]]),
    )
    assert story(compare([known("Noor")], roster, school_year=THIS)) == {
        "doubtful": ["two_fit 1-1"]
    }


def test_who_cannot_be_told_apart_is_asked_and_nobody_of_the_class_leaves():
    plan = planned([known("Noor blauw")], "Noor P 3A", "Noor P 3A")
    assert story(plan) == {"doubtful": ["same_name 0-2", "unread 1-0"]}


def test_who_was_told_apart_by_a_person_keeps_that_name_by_number():
    before = [known("Noor blauw", key="1"), known("Groene Noor", key="2")]
    plan = planned(before, "Noor P 3A 1", "Noor P 3A 2")
    assert story(plan) == {"matched": ["Groene Noor", "Noor blauw"]}
    assert plan.is_empty


def test_rows_of_another_school_year_are_not_taken_in():
    roster = read_roster(
        "a.csv", as_csv([["Lijst 2025-2026"], ["Roepnaam", "Klas"], ["Noor", "3A"]])
    )
    plan = compare([known("Noor")], roster, school_year=THIS)
    assert [row.problem.code for row in plan.not_understood] == ["other_year"]
    assert story(plan) == {"untouched": ["Noor"]}


def test_a_new_year_moves_repeats_and_leaves_by_number():
    before = [
        known("Noor", "3A", "1", LAST),
        known("Sam", "3A", "2", LAST),
        known("Lot", "6A", "3", LAST),
    ]
    rows = ["Noor P 4A 1", "Sam B 3A 2", "Bo M 1A 4"]
    plan = planned(before, *rows, whole_school=True)
    assert story(plan) == {"moved": ["3A>4A Noor", "3A>3A Sam"], "new": ["Bo"], "left": ["Lot"]}
    assert all(pair.new_year for pair in plan.moved)
    assert [pair.other_class for pair in plan.moved] == [True, False]


def test_in_a_new_year_nobody_leaves_by_a_list_of_a_part_of_the_school():
    plan = planned([known("Lot", "3A", "3", LAST)], "Bo M 3A 4")
    assert story(plan) == {"new": ["Bo"], "untouched": ["Lot"]}


def test_in_a_new_year_a_name_alone_is_never_enough():
    plan = planned([known("Noor", "3A", year=LAST)], "Noor P 4A", whole_school=True)
    assert story(plan) == {"doubtful": ["other_class 1-1"]}
    plan = planned([known("Noor", "3A", year=LAST)], "Noor P 3A", whole_school=True)
    assert story(plan) == {"doubtful": ["other_class 1-1"]}


def test_in_a_new_year_name_and_the_class_that_follows_are_enough():
    before = [
        known("Noor", "3A", year=LAST),
        known("Sam", "3A", year=LAST),
        known("Lot", "6A", year=LAST),
    ]
    follows = {"3A": ["4A"], "6A": []}
    plan = planned(before, "Noor P 4A", "Sam B 3A", "Bo M 1A", follows=follows, whole_school=True)
    assert story(plan) == {"moved": ["3A>4A Noor", "3A>3A Sam"], "new": ["Bo"], "left": ["Lot"]}


def test_in_a_new_year_a_class_that_does_not_follow_is_another_class():
    before = [known("Noor", "2A", year=LAST), known("Sam", "3A", year=LAST)]
    follows = {"2A": ["3A"], "3A": ["4A", "3A"]}
    plan = planned(before, "Noor P 4A", "Sam B 3A", follows=follows)
    assert story(plan) == {"moved": ["3A>3A Sam"], "doubtful": ["other_class 1-1"]}


def test_in_a_new_year_who_may_go_on_or_repeat_is_asked():
    before = [known("Noor", "2A", year=LAST), known("Noor", "3A", year=LAST)]
    follows = {"2A": ["3A"], "3A": ["4A"]}
    plan = planned(before, "Noor P 3A", "Noor V 4A", follows=follows)
    assert story(plan) == {"doubtful": ["two_fit 2-2"]}


def test_when_every_number_is_another_nobody_is_taken_for_gone():
    before = [known("Noor", "3A", "1", LAST), known("Sam", "3A", "2", LAST)]
    plan = planned(before, "Noor P 4A 901", "Sam B 4A 902", whole_school=True)
    assert story(plan) == {"doubtful": ["other_class 1-1", "other_class 1-1"]}


def test_when_some_numbers_are_known_another_number_is_another_pupil():
    before = [known("Noor", "6A", "1", LAST), known("Sam", "3A", "2", LAST)]
    plan = planned(before, "Noor P 1A 9", "Sam B 4A 2", whole_school=True)
    assert story(plan) == {"moved": ["3A>4A Sam"], "new": ["Noor"], "left": ["Noor"]}


def test_two_known_pupils_with_one_number_are_asked_about():
    before = [known("Noor", "3A", "1"), known("Noor", "3B", "01")]
    assert story(planned(before, "Noor P 3A 1")) == {"doubtful": ["two_fit 2-1"]}


def test_a_year_that_goes_back_is_refused():
    with pytest.raises(YearGoesBack):
        compare([known("Noor")], listed("Noor P 3A"), school_year=LAST)


def test_a_school_year_that_is_none_and_two_pupils_of_one_id_are_errors_of_the_caller():
    with pytest.raises(ValueError, match="no school year"):
        compare([], listed("Noor P 3A"), school_year="dit jaar")
    with pytest.raises(ValueError, match="one id"):
        compare([known("Noor"), known("Noor")], listed("Noor P 3A"), school_year=THIS)


def test_the_digest_is_that_of_the_plan_and_of_the_key():
    plan = planned([known("Noor")], "Noor P 3A", "Sam B 3A")
    again = planned([known("Noor")], "Noor P 3A", "Sam B 3A")
    other = planned([known("Noor")], "Noor P 3A", "Sam B 3B")
    assert plan.digest(b"k") == again.digest(b"k")
    assert len({plan.digest(b"k"), other.digest(b"k"), plan.digest(b"l")}) == 3


def test_doubts_have_a_name_each():
    assert {doubt.value for doubt in Doubt} == {doubt.name.lower() for doubt in Doubt}


def test_of_very_many_of_one_name_all_are_asked_about_at_once():
    before = [known("Noor", f"{n}A", year=LAST) for n in range(1_000)]
    plan = planned(before, *(f"Noor P {n}B" for n in range(2_000)), whole_school=True)
    assert story(plan) == {"doubtful": ["two_fit 1000-2000"]}


def test_an_unread_row_with_another_number_holds_nobody():
    rows = [["Leerlingnummer", "Roepnaam", "Klas"], ["7", "Noor", ""], ["9", "Bo", "3A"]]
    roster = read_roster("a.csv", as_csv(rows))
    plan = compare([known("Noor", key="1")], roster, school_year=THIS)
    assert story(plan) == {"new": ["Bo"], "left": ["Noor"]}


def test_in_a_new_year_an_unread_row_may_be_in_any_class():
    rows = [["Roepnaam", "Klas", "Schooljaar"], ["Noor", "4A", "ooit"], ["Bo", "4A", THIS]]
    roster = read_roster("a.csv", as_csv(rows))
    plan = compare([known("Noor", year=LAST)], roster, school_year=THIS, whole_school=True)
    assert story(plan) == {"new": ["Bo"], "doubtful": ["unread 1-0"]}
