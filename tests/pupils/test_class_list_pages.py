"""Class lists as people meet them: handing one in, agreeing, choosing a class, beginning bonds."""

from __future__ import annotations

import re
import tempfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodedraad.access.roles import Role
from rodedraad.core.errors import Problem
from rodedraad.interchange.roster import Code, Doubt
from rodedraad.pupils.list_forms import year_of
from rodedraad.pupils.models import Dyad, Pupil, WaitingList
from rodedraad.pupils.said import ASKED, WRONG, spoken_problem
from rodedraad.pupils.taking_in import known_pupils
from tests.factories.pages import says
from tests.factories.school import (
    YEAR,
    class_of,
    file_of,
    member,
    next_year,
    rows,
    school,
    signed_in_at,
    take_in,
    taught,
)
from tests.interchange.roster.files import as_xlsx

pytestmark = pytest.mark.django_db
HEAD = rows()[0]


@pytest.fixture
def where():
    return school()


@pytest.fixture
def dina(where):
    return signed_in_at(member("dina", where, Role.CARE_COORDINATOR), where)


def hand_in(client, content: bytes, name: str = "lijst.csv", **more):
    """What the page says when this file is handed in."""
    sent = {"file": SimpleUploadedFile(name, content), "year": YEAR, **more}
    return client.post(reverse("class_lists"), sent)


def plan_page(client, content: bytes, **more) -> str:
    """The plan of this file."""
    answer = hand_in(client, content, **more)
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.url).content.decode()


def agreed(page: str) -> str:
    return re.search(r'name="agreed" value="(\w+)"', page)[1]


def take_in_by_hand(client, page: str):
    waiting = WaitingList.objects.get().pk
    return client.post(reverse("take_in_list", args=[waiting]), {"agreed": agreed(page)})


def names(where) -> list[str]:
    return sorted(one.calling_name for one in known_pupils(where))


def test_from_a_file_by_the_plan_to_the_classes(where, dina):
    assert "Er staan nog geen klassen" in dina.get(reverse("class_lists")).content.decode()
    page = plan_page(dina, file_of(rows()))
    assert "3 nieuwe leerlingen" in page
    assert names(where) == []
    answer = take_in_by_hand(dina, page)
    page = dina.get(answer.url).content.decode()
    assert "De lijst is ingelezen." in page
    assert "3 leerlingen" in page
    assert names(where) == ["Noor", "Sam", "Zoë"]
    assert "Deze lijst verandert niets." in plan_page(dina, file_of(rows()))


def test_the_plan_says_who_is_new_who_moves_who_leaves_and_who_is_called_otherwise(where, dina):
    take_in(where, file_of(rows(), rows(["Bo"], "3B", 2001)))
    changed = file_of(rows(["Noor K."]), rows(["Zoë"], "3B", 1003), rows(["Ali"], "3B", 3001))
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", plan_page(dina, changed)))
    for said in ("1 nieuwe leerling", "Ali, 3B", "1 verhuist", "Zoë: 3A → 3B", "2 vertrekken",
                 "Bo, 3B", "Sam, 3A", "1 blijft", "Noor heet voortaan Noor K."):  # fmt: skip
        assert said in page
    assert "Banden verhuizen niet mee" in page


def test_an_excel_file_is_read_too(dina):
    answer = hand_in(dina, as_xlsx(rows()), "lijst.xlsx")
    assert "3 nieuwe leerlingen" in dina.get(answer.url).content.decode()


def test_what_changed_in_between_is_shown_anew_and_nothing_is_taken_in(where, dina):
    page = plan_page(dina, file_of(rows()))
    take_in(where, file_of(rows(["Noor"])))
    answer = take_in_by_hand(dina, page)
    assert answer.status_code == 409
    assert "Er is intussen iets veranderd." in answer.content.decode()
    assert names(where) == ["Noor"]
    assert take_in_by_hand(dina, answer.content.decode()).status_code == 302
    assert names(where) == ["Noor", "Sam", "Zoë"]


def test_a_list_that_is_thrown_away_is_gone(dina):
    hand_in(dina, file_of(rows()))
    number = WaitingList.objects.get().pk
    assert dina.post(reverse("forget_list", args=[number])).url == reverse("class_lists")
    assert dina.get(reverse("class_list_plan", args=[number])).status_code == 404


def test_nothing_of_a_file_reaches_the_disk(dina, monkeypatch):
    def written(*_args, **_named):
        raise AssertionError("a temporary file was made")

    dina.get(reverse("class_lists"))
    for maker in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, maker, written)
    large = file_of(rows([f"Leerling{at}" for at in range(4000)]), [HEAD, ["x" * 79, "3A", "1"]])
    assert hand_in(dina, large + b"\n" * 3_000_000).status_code == 302
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


@pytest.mark.parametrize("size", [10 * 1024 * 1024 + 1, 11 * 1024 * 1024])
def test_a_file_that_is_too_large_is_refused_with_what_to_do(dina, size):
    answer = hand_in(dina, b"x" * size)
    assert answer.status_code == 422
    assert "10 MB" in answer.content.decode()
    assert not WaitingList.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"file": ""}, "Kies eerst een bestand"),
        ({"year": ""}, "Typ het schooljaar"),
        ({"year": "2026-2028"}, "Dit is geen schooljaar"),
        ({"year": "2" * 21}, "Typ het schooljaar"),
    ],
)
def test_what_is_missing_is_said_at_its_field(dina, sent, said):
    answer = hand_in(dina, file_of(rows()), **sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_list_of_an_earlier_year_is_refused_in_words(where, dina):
    take_in(where, file_of(rows()), "2027-2028")
    answer = hand_in(dina, file_of(rows()))
    assert answer.status_code == 422
    assert "een later schooljaar" in answer.content.decode()


def test_the_year_that_is_proposed_begins_in_july():
    assert year_of(next_year(school()).replace(year=2026, month=6)) == "2025-2026"
    assert year_of(next_year(school()).replace(year=2026, month=7)) == "2026-2027"


# --- odd names and odd files ----------------------------------------------------------------------

ODD = {
    "Noor 🦊": True,
    "محمد": True,
    "Ze\u0301lie": True,
    "O'Brien": True,
    "d'Haese": True,
    "=cmd|' /C calc'!A0": True,
    "<script>alert(1)</script>": True,
    "No\0or": False,
    "x" * 10_000: False,
    "Zo\ufffd": False,
}
"""A name, and whether it can be taken in."""


@pytest.mark.parametrize("name", ODD, ids=lambda name: ascii(name)[:20])
def test_an_odd_name_is_taken_in_or_refused_with_its_line(where, dina, name):
    page = plan_page(dina, file_of([HEAD, ["Sam", "3A", "1"], [name, "3A", "2"]]))
    take_in_by_hand(dina, page)
    if ODD[name]:
        assert len(names(where)) == 2
        assert "<script>alert" not in page
    else:
        assert names(where) == ["Sam"]
        assert "Regel 3:" in page
        assert "1 rij niet begrepen" in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leeg.csv", b"", "Dit bestand is leeg. Exporteer het opnieuw."),
        ("foto.png", b"\x89PNG\r\n\x1a\n", "Dit is geen klaslijst."),
        ("lijst.xlsm", b"PK\x03\x04", "macro&#x27;s"),
        ("lijst.csv", b"Naam;Adres\r\nNoor;Dorp 1\r\n", "de klas"),
        ("lijst.csv", b"Voornaam;Klas\r\n", "geen enkele leerling"),
        ("../../etc/passwd", b"root:x", "We vinden geen regel"),
        ("lijst.csv", b"\xff\xfe\x00\xd8x", "Dit"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(dina, name, content, said):
    answer = hand_in(dina, content, name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is niets veranderd." in page
    assert said in page
    assert not WaitingList.objects.exists()


def test_every_problem_and_every_question_has_words_with_room_for_what_fills_them():
    assert set(WRONG) == set(Code)
    assert set(ASKED) == set(Doubt)
    from rodedraad.interchange.roster.said import MEANING  # noqa: PLC0415

    for code in Code:
        filled = set(re.findall(r"%\((\w+)\)s", str(WRONG[code])))
        assert filled <= set(re.findall(r"{(\w+)}", MEANING[code]))


def test_a_problem_that_has_no_code_keeps_its_line():
    said = spoken_problem(Problem("row", "something in English", 7))
    assert said.startswith("Regel 7: ")
    assert "English" not in said
    assert "Regel" not in spoken_problem(Problem("file", "x"))


# --- questions ------------------------------------------------------------------------------------


def test_a_question_is_answered_on_the_page(where, dina):
    take_in(where, file_of(rows(["Noor"])))
    page = plan_page(dina, file_of([HEAD, ["Noor", "3A", "9"]]))
    assert "Is dit dezelfde?" in page
    field = re.search(r'name="(who-[\w-]+)"', page)[1]
    number = Pupil.objects.get().pk
    waiting = reverse("class_list_plan", args=[WaitingList.objects.get().pk])
    assert dina.post(waiting, {field: "somebody"}).status_code == 422
    assert dina.post(waiting, {field: str(number)}).url == waiting
    page = dina.get(waiting).content.decode()
    assert "Wie is wie?" not in page
    take_in_by_hand(dina, page)
    assert [one.own_key for one in known_pupils(where)] == ["9"]


def test_classmates_of_one_name_are_named_on_the_page(where, dina):
    page = plan_page(dina, file_of([["Voornaam", "Klas"], ["Noor", "3A"], ["Noor", "3A"]]))
    first, second = re.findall(r'name="(name-[\w-]+)"', page)
    waiting = reverse("class_list_plan", args=[WaitingList.objects.get().pk])
    assert dina.post(waiting, {first: "x" * 81}).status_code == 422
    dina.post(waiting, {first: "Noor", second: "Noortje"})
    take_in_by_hand(dina, dina.get(waiting).content.decode())
    assert names(where) == ["Noor", "Noortje"]


def test_of_many_questions_some_wait_until_the_first_are_answered(where, dina):
    many = [f"Leerling{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(35)]
    take_in(where, file_of(rows(many)))
    page = plan_page(dina, file_of(rows(many, first=5001)))
    assert page.count("<fieldset") == 30
    assert "Daarna nog 5 vragen." in page


def test_a_row_that_was_not_understood_keeps_who_it_may_be_about(where, dina):
    take_in(where, file_of(rows(["Noor", "Sam"])))
    page = plan_page(dina, file_of([HEAD, ["Noor", "3A", "1001"], ["Sam\0", "3A", "1002"]]))
    assert "kan over deze leerling gaan" in page
    assert "agreed" not in page or take_in_by_hand(dina, page)
    assert names(where) == ["Noor", "Sam"]


# --- a teacher ------------------------------------------------------------------------------------


def test_she_chooses_her_class_and_begins_bonds_from_the_list(where):
    take_in(where, file_of(rows()))
    anna = signed_in_at(member("anna", where), where)
    number = class_of(where).pk
    assert "3A is van mij" in anna.get(reverse("own_classes")).content.decode()
    assert anna.get(reverse("own_class", args=[number])).status_code == 404
    page = anna.post(reverse("choose_class", args=[number])).url
    pupils = re.findall(r'name="pupils" value="([\w-]+)"', anna.get(page).content.decode())
    assert len(pupils) == 3
    assert anna.post(page, {"pupils": pupils[:2]}).status_code == 422
    assert anna.post(page, {"age": "primary"}).status_code == 422
    assert anna.post(page, {"pupils": ["x"], "age": "primary"}).status_code == 422
    assert anna.post(page, {"pupils": pupils, "age": "old"}).status_code == 422
    assert not Dyad.objects.exists()
    assert anna.post(page, {"pupils": pupils[:2], "age": "primary"}).url == reverse("home")
    home = anna.get(reverse("home")).content.decode()
    assert [says(home, name) for name in ("Noor", "Sam", "Zoë")].count(True) == 2
    assert anna.post(page, {"pupils": pupils[2:], "age": "primary"}).url == reverse("home")
    assert "Iedereen uit deze klas staat al bij je banden." in anna.get(page).content.decode()
    assert anna.post(reverse("leave_class", args=[number])).url == reverse("own_classes")


def test_what_was_ticked_stays_ticked_where_something_is_missing():
    anna = taught()
    client = signed_in_at(anna.anna, anna.school)
    page = reverse("own_class", args=[anna.number])
    [first, *_] = re.findall(r'name="pupils" value="([\w-]+)"', client.get(page).content.decode())
    answer = client.post(page, {"pupils": [first]}).content.decode()
    assert answer.count(" checked") == 1
    assert f'value="{first}" checked' in answer


def test_where_there_are_no_classes_yet_she_is_told_whom_to_ask(where):
    anna = signed_in_at(member("anna", where), where)
    page = anna.get(reverse("own_classes")).content.decode()
    assert "Vraag wie op school de klaslijsten klaarzet." in page
    assert "Liever kiezen uit je klaslijst?" in anna.get(reverse("begin_bond")).content.decode()


def test_who_does_not_teach_is_sent_to_her_own_space_to_begin(where):
    dina = signed_in_at(member("dina", where, Role.CARE_COORDINATOR), where)
    assert "In deze ruimte begin je geen band." in dina.get(reverse("begin_bond")).content.decode()
    answer = dina.post(reverse("begin_bond"), {"nickname": "Vonkje", "age": "primary"})
    assert answer.status_code == 409
    assert not Dyad.objects.exists()


def test_a_bond_that_has_a_newer_one_beside_it_does_not_go_on():
    anna = taught()
    client = signed_in_at(anna.anna, anna.school)
    page = reverse("own_class", args=[anna.number])
    [first, *_] = re.findall(r'name="pupils" value="([\w-]+)"', client.get(page).content.decode())
    client.post(page, {"pupils": [first], "age": "primary"})
    old = Dyad.objects.get().pk
    client.post(reverse("end_bond", args=[old]))
    client.post(page, {"pupils": [first], "age": "primary"})
    answer = client.post(reverse("end_bond", args=[old]))
    assert answer.status_code == 409
    assert "Er is al een nieuwe band met deze leerling." in answer.content.decode()
