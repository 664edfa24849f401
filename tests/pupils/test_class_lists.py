"""Taking class lists in: what is stored, what moves, what closes, and what never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from rodedraad.access.models import SchoolClass, Teaching
from rodedraad.access.roles import Role
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.interchange.roster import YearGoesBack
from rodedraad.pupils import actions, class_lists, naming, queries, taking_in
from rodedraad.pupils import listed as lists
from rodedraad.pupils.errors import AlreadyBegun, ChangedSince
from rodedraad.pupils.listed import NEW, row_word
from rodedraad.pupils.models import Dyad, Enrolment, Pupil, WaitingList
from rodedraad.pupils.records import Named
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.ring import DamagedSeal, add_key
from tests.factories.door import later
from tests.factories.school import (
    at,
    class_of,
    file_of,
    listed,
    member,
    rows,
    school,
    take_in,
    taught,
)

pytestmark = pytest.mark.django_db
NEXT = "2027-2028"


@pytest.fixture
def where():
    return school()


@pytest.fixture
def dina(where):
    return member("dina", where, Role.CARE_COORDINATOR)


def names(where) -> list[tuple[str, str]]:
    """Who is in which class now."""
    return sorted((one.calling_name, one.class_code) for one in taking_in.known_pupils(where))


def tables() -> list[object]:
    """Everything that a list could change."""
    models = (SchoolClass, Pupil, Enrolment, Dyad, Teaching, Event)
    return [sorted(map(str, model.objects.values_list())) for model in models]


def wait(dina, where, content, **more):
    return actions.keep_list(by=at(dina, where), listed=listed(content, **more))


def agree(dina, where, waiting):
    digest = class_lists.planned(at(dina, where), waiting).digest
    return actions.take_in_list(by=at(dina, where), waiting=waiting, agreed=digest)


# --- what is stored -------------------------------------------------------------------------------


def test_a_list_that_is_agreed_to_is_in(where, dina):
    waiting = wait(dina, where, file_of(rows(), rows(["Bo"], "3B", 2001)))
    assert names(where) == []
    done = agree(dina, where, waiting)
    assert (done.new, done.stayed, done.moved, done.left) == (4, 0, 0, 0)
    assert names(where) == [("Bo", "3B"), ("Noor", "3A"), ("Sam", "3A"), ("Zoë", "3A")]
    assert not WaitingList.objects.exists()


def test_the_same_list_twice_changes_nothing(where, dina):
    content = file_of(rows(), rows(["Bo"], "3B", 2001))
    agree(dina, where, wait(dina, where, content))
    before = tables()
    waiting = wait(dina, where, content)
    assert class_lists.planned(at(dina, where), waiting).plan.is_empty
    agree(dina, where, waiting)
    assert tables() == before


def test_no_name_and_no_number_stands_in_clear(where, dina):
    content = file_of(rows(["Kwikstaart", "Sam"], "3A", 777_001))
    waiting = wait(dina, where, content)
    everything = [*tables(), *WaitingList.objects.values_list()]
    agree(dina, where, waiting)
    everything += tables()
    assert "Kwikstaart" not in str(everything)
    assert "777001" not in str(everything)
    for row in Pupil.objects.all():
        assert b"Kwikstaart" not in bytes(row.calling_name)


def test_a_sealed_name_does_not_open_in_another_row(where):
    take_in(where, file_of(rows()))
    one, other = Pupil.objects.all()[:2]
    one.calling_name = other.calling_name
    with pytest.raises(DamagedSeal):
        naming.calling_name(one)


def test_after_a_newer_key_all_names_still_read(where):
    take_in(where, file_of(rows()))
    add_key()
    take_in(where, file_of(rows(["Noor", "Sam", "Zoë", "Bo"])))
    assert len(names(where)) == 4


def test_lists_of_two_schools_do_not_touch(where):
    other = school("De Linde")
    take_in(where, file_of(rows()))
    take_in(other, file_of(rows(["Noor"])))
    assert len(names(where)) == 3
    assert names(other) == [("Noor", "3A")]
    take_in(where, file_of(rows(["Bo"], "1A", 9001)), whole_school=True)
    assert names(other) == [("Noor", "3A")]


# --- agreeing -------------------------------------------------------------------------------------


def test_what_changed_since_it_was_agreed_to_is_not_taken_in(where, dina):
    waiting = wait(dina, where, file_of(rows()))
    agreed = class_lists.planned(at(dina, where), waiting).digest
    take_in(where, file_of(rows(["Noor"])))
    before = tables()
    with pytest.raises(ChangedSince):
        actions.take_in_list(by=at(dina, where), waiting=waiting, agreed=agreed)
    assert tables() == before
    assert WaitingList.objects.exists()


@pytest.mark.parametrize("agreed", ["", "x", "0" * 64])
def test_without_the_digest_of_this_plan_nothing_is_taken_in(where, dina, agreed):
    waiting = wait(dina, where, file_of(rows()))
    with pytest.raises(ChangedSince):
        actions.take_in_list(by=at(dina, where), waiting=waiting, agreed=agreed)
    assert names(where) == []


def test_half_an_import_is_no_import(where, dina, monkeypatch):
    waiting = wait(dina, where, file_of(rows()))
    before = tables()

    def cut(*_args, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(taking_in, "_end_old_classes", cut)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        agree(dina, where, waiting)
    assert tables() == before
    assert WaitingList.objects.exists()


def test_a_list_waits_for_an_hour(where, dina):
    wait(dina, where, file_of(rows()))
    with later(minutes=59):
        assert actions.forget_old_lists() == 0
    with later(hours=1):
        assert actions.forget_old_lists() == 1


def test_a_list_is_for_who_keeps_the_lists_of_this_school(where, dina):
    waiting = wait(dina, where, file_of(rows()))
    other = school("De Wissel")
    people = [at(member("twin", other, Role.CARE_COORDINATOR), other), dina.reader]
    people += [
        at(member(role.value, where, role), where)
        for role in Role
        if role is not Role.CARE_COORDINATOR
    ]
    for reader in people:
        for deed in (
            lambda who: class_lists.planned(who, waiting),
            lambda who: actions.take_in_list(by=who, waiting=waiting, agreed=""),
            lambda who: actions.forget_list(by=who, waiting=waiting),
            lambda who: actions.answer_questions(by=who, waiting=waiting, names={}, who={}),
        ):
            with pytest.raises(NotPermitted):
                deed(reader)
    with pytest.raises(NotPermitted):
        actions.keep_list(by=dina.reader, listed=listed(file_of(rows())))


def test_a_list_of_an_earlier_year_is_refused(where, dina):
    take_in(where, file_of(rows()), NEXT)
    with pytest.raises(YearGoesBack):
        wait(dina, where, file_of(rows()))
    assert not WaitingList.objects.exists()


# --- who comes, goes, moves and changes -----------------------------------------------------------


def test_who_is_not_in_the_list_of_her_class_left(where):
    take_in(where, file_of(rows(), rows(["Bo"], "3B", 2001)))
    done = take_in(where, file_of(rows(["Noor", "Sam"])))
    assert (done.left, done.stayed) == (1, 2)
    assert names(where) == [("Bo", "3B"), ("Noor", "3A"), ("Sam", "3A")]
    assert Pupil.objects.count() == 4


def test_who_comes_back_is_the_same_pupil(where):
    take_in(where, file_of(rows()))
    before = set(Pupil.objects.values_list("pk", flat=True))
    take_in(where, file_of(rows(["Noor", "Sam"])))
    take_in(where, file_of(rows(["Noor", "Sam", "Zoé"])))
    assert set(Pupil.objects.values_list("pk", flat=True)) == before
    assert ("Zoé", "3A") in names(where)
    assert Enrolment.objects.filter(ends=None).count() == 3


def test_who_moves_to_another_class_keeps_one_enrolment(where):
    take_in(where, file_of(rows(), rows(["Bo"], "3B", 2001)))
    done = take_in(
        where, file_of(rows(["Noor", "Sam"]), rows(["Zoë"], "3B", 1003), rows(["Bo"], "3B", 2001))
    )
    assert (done.moved, done.left, done.new) == (1, 0, 0)
    assert ("Zoë", "3B") in names(where)
    assert Enrolment.objects.filter(ends=None).count() == 4


def test_a_new_name_and_a_new_number_are_kept(where):
    take_in(where, file_of(rows(["Noor", "Sam"])))
    head, *own = rows(["Noor V.", "Sam"])
    take_in(where, file_of([head, *own]))
    assert ("Noor V.", "3A") in names(where)
    without = [["Voornaam", "Klas"], ["Bo", "3C"]]
    take_in(where, file_of(without))
    take_in(where, file_of(rows(["Bo"], "3C", 55)))
    [bo] = [one for one in taking_in.known_pupils(where) if one.calling_name == "Bo"]
    assert bo.own_key == "55"


def test_a_number_that_somebody_else_had_goes_to_who_has_it_now(where):
    take_in(where, file_of(rows(["Noor"], "3A", 1), [["Voornaam", "Klas"], ["Bo", "3C"]]))
    take_in(where, file_of(rows(["Sam"], "3A", 2)))
    take_in(where, file_of(rows(["Bo"], "3C", 1)))
    assert {one.calling_name: one.own_key for one in taking_in.known_pupils(where)} == {
        "Bo": "1",
        "Sam": "2",
    }


def test_a_pupil_is_in_one_class_at_a_time(where):
    take_in(where, file_of(rows(["Noor"])))
    now = Enrolment.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(pupil=now.pupil, school_class=now.school_class, begins=now.begins)


# --- questions ------------------------------------------------------------------------------------


def questioned(where, dina):
    """Noor has another number now; Sam is another name under Sam's number."""
    take_in(where, file_of(rows(["Noor", "Sam"])))
    head = rows()[0]
    return wait(dina, where, file_of([head, ["Noor", "3A", "9"], ["Ali", "3A", "1002"]]))


def answer(dina, where, waiting, said):
    """Answer each row by the name that stands on it."""
    plan = class_lists.planned(at(dina, where), waiting).plan
    who = {
        row_word(row): said(row, question) for question in plan.doubtful for row in question.rows
    }
    actions.answer_questions(by=at(dina, where), waiting=waiting, names={}, who=who)
    return class_lists.planned(at(dina, where), waiting).plan


def test_what_is_doubtful_is_asked_and_nothing_is_done_with_it(where, dina):
    waiting = questioned(where, dina)
    before = names(where)
    agree(dina, where, waiting)
    assert names(where) == before


def test_who_is_said_to_be_the_same_is_the_same(where, dina):
    waiting = questioned(where, dina)
    pupils = set(Pupil.objects.values_list("pk", flat=True))
    plan = answer(dina, where, waiting, lambda _row, question: question.known[0].id)
    assert plan.doubtful == ()
    agree(dina, where, waiting)
    assert names(where) == [("Ali", "3A"), ("Noor", "3A")]
    assert set(Pupil.objects.values_list("pk", flat=True)) == pupils
    assert {one.own_key for one in taking_in.known_pupils(where)} == {"9", "1002"}


def test_who_is_said_to_be_new_is_new_and_takes_the_number(where, dina):
    waiting = questioned(where, dina)
    answer(dina, where, waiting, lambda _row, _question: NEW)
    agree(dina, where, waiting)
    assert names(where) == [("Ali", "3A"), ("Noor", "3A"), ("Noor", "3A"), ("Sam", "3A")]
    numbers = sorted(one.own_key or "" for one in taking_in.known_pupils(where))
    assert numbers == ["", "1001", "1002", "9"]


@pytest.mark.parametrize("nonsense", ["", "x", "new ", "00000000-0000-0000-0000-000000000000"])
def test_an_answer_that_names_nobody_who_is_asked_about_answers_nothing(where, dina, nonsense):
    waiting = questioned(where, dina)
    plan = answer(dina, where, waiting, lambda _row, _question: nonsense)
    assert len(plan.doubtful) == 2


def test_one_pupil_cannot_be_two_rows(where, dina):
    head = ["Voornaam", "Klas"]
    take_in(where, file_of([head, ["Noor", "3A"], ["Sam", "3A"]]), whole_school=True)
    content = file_of([head, ["Noor", "3B"], ["Noor", "3C"], ["Sam", "3A"]])
    waiting = wait(dina, where, content, whole_school=True)
    plan = answer(dina, where, waiting, lambda _row, question: question.known[0].id)
    assert len(plan.doubtful) == 1
    first = plan.doubtful[0].rows[0]
    plan = answer(
        dina, where, waiting, lambda row, question: question.known[0].id if row == first else NEW
    )
    assert (len(plan.moved), len(plan.new), len(plan.doubtful)) == (1, 1, 0)


def test_a_known_pupil_whom_no_answer_names_stays_as_she_is(where, dina):
    take_in(where, file_of(rows(["Noor"], "3A", 1), rows(["Noor"], "3B", 2)))
    waiting = wait(dina, where, file_of([["Voornaam", "Klas"], ["Noor", "3C"]]), whole_school=True)
    plan = answer(dina, where, waiting, lambda _row, question: question.known[0].id)
    assert (len(plan.moved), len(plan.untouched), len(plan.left)) == (1, 1, 0)


def test_classmates_of_one_name_get_the_names_that_the_class_uses(where, dina):
    head = ["Voornaam", "Klas"]
    waiting = wait(dina, where, file_of([head, ["Noor", "3A"], ["Noor", "3A"]]))
    plan = class_lists.planned(at(dina, where), waiting).plan
    [question] = plan.doubtful
    given = {
        row_word(row): name for row, name in zip(question.rows, ("Noor", "Noortje"), strict=True)
    }
    actions.answer_questions(by=at(dina, where), waiting=waiting, names=given, who={})
    agree(dina, where, waiting)
    assert names(where) == [("Noor", "3A"), ("Noortje", "3A")]


def test_a_list_that_waits_comes_back_as_it_was_but_for_what_is_not_needed():
    head = ["Voornaam", "Klas", "Stamboeknummer", "Leerkracht", "Geboortedatum"]
    content = file_of([
        head,
        ["Noor", "3A", "1", "An Claes", "2018-01-01"],
        ["", "3A", "2", "An Claes", "2018-01-01"],
        ["Sam", "3A", "3", "An Claes", "2018-01-01"],
        ["Sam", "3A", "4", "An Claes", "2018-01-01"],
    ])  # fmt: skip
    before = listed(content)
    after = lists.read(lists.written(before))
    assert after == replace(
        before, roster=replace(before.roster, classes=(), columns=(), left_out=())
    )
    assert before.roster.classes
    assert "Claes" not in lists.written(before)
    assert "2018" not in lists.written(before)


@pytest.mark.parametrize("sheet", ["", "Blad 1", "3A-b", "5-x", "é 😀"])
def test_a_row_is_found_again_by_the_word_a_form_uses(sheet):
    [row, *_] = listed(file_of(rows())).roster.rows
    row = replace(row, sheet=sheet)
    assert lists.place_of(row_word(row)) == (sheet, row.line)
    assert row_word(row).replace("-", "").isalnum()


# --- bonds ----------------------------------------------------------------------------------------


def begun(anna, name="Noor"):
    """Anna's bond with the pupil of this name."""
    mates = class_lists.own_class(anna.reader, anna.number).pupils
    [number] = [one.id for one in mates if one.name == name]
    [dyad] = actions.begin_bonds(by=anna.reader, pupils=[number], age=Age.PRIMARY)
    return dyad


def is_over(anna) -> bool:
    [bond] = queries.her_bonds(anna.reader)
    return bond.is_over


def test_a_bond_from_the_list_is_shown_by_the_name_on_the_list():
    anna = taught()
    dyad = begun(anna)
    assert queries.bond(anna.reader, dyad.pk).nickname == "Noor"
    take_in(anna.school, file_of(rows(["Noor B.", "Sam", "Zoë"])))
    assert queries.bond(anna.reader, dyad.pk).nickname == "Noor B."
    assert queries.bond(anna.reader, dyad.pk).named == Named("Noor", Age.PRIMARY)


def test_when_the_pupil_is_on_no_list_any_more_the_sealed_name_stays():
    anna = taught()
    dyad = begun(anna)
    Pupil.objects.all().delete()
    assert queries.bond(anna.reader, dyad.pk).nickname == "Noor"


def test_without_the_key_file_her_bond_is_shown_by_the_sealed_name(settings, tmp_path):
    anna = taught()
    dyad = begun(anna)
    settings.VAR = tmp_path
    assert queries.bond(anna.reader, dyad.pk).nickname == "Noor"


def test_who_keeps_the_lists_sees_no_difference_when_a_bond_begins():
    anna = taught()
    dina = at(member("dina", anna.school, Role.CARE_COORDINATOR), anna.school)
    before = class_lists.listed_classes(dina)
    begun(anna)
    assert class_lists.listed_classes(dina) == before
    assert before[0].teachers == ("Anna",)


def test_a_bond_closes_when_the_pupil_leaves_and_its_content_stays_hers():
    anna = taught()
    begun(anna)
    take_in(anna.school, file_of(rows(["Sam", "Zoë"], first=1002)))
    assert is_over(anna)
    event = Event.objects.filter(verb="bond-ended").get()
    assert event.by is None


def test_a_bond_closes_when_the_pupil_moves_to_a_class_that_is_not_hers():
    anna = taught()
    begun(anna)
    take_in(anna.school, file_of(rows(["Noor"], "3B", 1001)))
    assert is_over(anna)


def test_a_bond_goes_on_when_the_pupil_moves_to_another_class_of_hers():
    anna = taught()
    begun(anna)
    take_in(anna.school, file_of(rows(["Bo"], "3B", 2001)))
    other = class_of(anna.school, "3B").pk
    actions.choose_class(by=anna.reader, school_class=other)
    take_in(anna.school, file_of(rows(["Noor"], "3B", 1001), rows(["Bo"], "3B", 2001)))
    assert not is_over(anna)


def test_in_a_new_year_bonds_close_and_nothing_moves_to_the_next_teacher():
    anna = taught()
    dyad = begun(anna)
    folder = dyad.folder_id
    done = take_in(anna.school, file_of(rows(code="4A")), NEXT, whole_school=True)
    assert (done.moved, done.left) == (3, 0)
    assert is_over(anna)
    eva = member("eva", anna.school)
    actions.choose_class(by=at(eva, anna.school), school_class=class_of(anna.school, "4A", NEXT).pk)
    assert queries.her_bonds(at(eva, anna.school)) == []
    assert Dyad.objects.get().folder_id == folder
    assert class_of(anna.school).ends == anna.school.today
    assert [one.code for one in class_lists.choosable_classes(anna.reader)] == ["4A"]


def test_the_same_class_again_in_a_new_year_is_another_class():
    anna = taught()
    take_in(anna.school, file_of(rows()), NEXT, whole_school=True)
    assert SchoolClass.objects.filter(school=anna.school, code="3A").count() == 2
    assert class_lists.class_list(anna.reader) == {}


def test_a_bond_that_was_closed_by_a_list_can_go_on_unless_there_is_a_newer_one():
    anna = taught()
    dyad = begun(anna)
    actions.end_bond(by=anna.reader, dyad=dyad)
    actions.go_on_with_bond(by=anna.reader, dyad=dyad)
    assert not is_over(anna)
    actions.end_bond(by=anna.reader, dyad=dyad)
    begun(anna)
    with pytest.raises(AlreadyBegun):
        actions.go_on_with_bond(by=anna.reader, dyad=dyad)


def test_who_is_ticked_twice_has_one_bond():
    anna = taught()
    number = class_lists.own_class(anna.reader, anna.number).pupils[0].id
    begin = {"by": anna.reader, "pupils": [number], "age": Age.PRIMARY}
    assert len(actions.begin_bonds(**begin)) == 1
    assert actions.begin_bonds(**begin) == []
    assert Dyad.objects.count() == 1


def test_a_pupil_who_is_not_in_a_class_of_hers_is_not_there():
    anna = taught()
    take_in(anna.school, file_of(rows(["Bo"], "3B", 2001)))
    bo = Pupil.objects.get(enrolments__school_class__code="3B").pk
    with pytest.raises(NotPermitted):
        actions.begin_bonds(by=anna.reader, pupils=[bo], age=Age.PRIMARY)
    eva = member("eva", anna.school)
    hers = class_lists.own_class(anna.reader, anna.number).pupils[0].id
    with pytest.raises(NotPermitted):
        actions.begin_bonds(by=at(eva, anna.school), pupils=[hers], age=Age.PRIMARY)
    assert not Dyad.objects.exists()


def test_two_teachers_of_one_class_have_their_own_and_are_blind_to_each_other():
    anna = taught()
    begun(anna)
    eva = member("eva", anna.school)
    reader = at(eva, anna.school)
    actions.choose_class(by=reader, school_class=anna.number)
    assert [one.dyad for one in class_lists.own_class(reader, anna.number).pupils] == [None] * 3
    number = class_lists.own_class(reader, anna.number).pupils[0].id
    actions.begin_bonds(by=reader, pupils=[number], age=Age.PRIMARY)
    assert len(queries.her_bonds(anna.reader)) == len(queries.her_bonds(reader)) == 1


def test_a_class_that_is_left_is_hers_no_more_and_her_bonds_stay():
    anna = taught()
    begun(anna)
    actions.leave_class(by=anna.reader, school_class=anna.number)
    with pytest.raises(NotPermitted):
        class_lists.own_class(anna.reader, anna.number)
    assert not is_over(anna)
    assert class_lists.class_list(anna.reader) == {}


def test_choosing_a_class_twice_is_once():
    anna = taught()
    actions.choose_class(by=anna.reader, school_class=anna.number)
    assert Teaching.objects.count() == 1


# --- for the pictures -----------------------------------------------------------------------------


def test_the_class_list_names_everyone_and_the_size_counts_all_her_classes():
    anna = taught()
    dyad = begun(anna)
    by_name = {name: key for key, name in class_lists.class_list(anna.reader).items()}
    assert set(by_name) == {"Noor", "Sam", "Zoë"}
    assert by_name["Noor"] == str(dyad.pk)
    assert class_lists.class_size(anna.reader, dyad.pk) == 3
    take_in(anna.school, file_of(rows(["Bo"], "3B", 2001)))
    actions.choose_class(by=anna.reader, school_class=class_of(anna.school, "3B").pk)
    assert class_lists.class_size(anna.reader, dyad.pk) == 4


def test_a_bond_with_a_nickname_is_in_no_class():
    anna = taught()
    nickname = actions.begin_bond(by=anna.reader, named=Named("Vonkje", Age.PRIMARY))
    assert class_lists.class_size(anna.reader, nickname.pk) is None
    assert class_lists.class_list(anna.anna.reader) == {}
