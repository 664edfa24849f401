"""A class list from the command line: what is printed, what is done, and what is not."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from rodedraad.cli import main
from rodedraad.pupils.models import Pupil
from rodedraad.pupils.taking_in import known_pupils
from tests.factories.school import YEAR, file_of, rows, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def where():
    return school()


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(file_of(rows()))
    return path


def said(capsys, path, where, *more: str) -> list[str]:
    options = ["--school", str(where.pk), "--year", YEAR, *more]
    call_command("import_roster", str(path), *options)
    return capsys.readouterr().out.splitlines()


def test_a_dry_run_says_what_it_would_do_and_does_nothing(capsys, where, roster):
    lines = said(capsys, roster, where, "--dry-run")
    assert lines[0] == f"{YEAR}: nothing was done"
    assert "3 are new" in lines
    assert not Pupil.objects.exists()


def test_the_list_is_taken_in_and_again_changes_nothing(capsys, where, roster):
    assert "3 are new" in said(capsys, roster, where)
    again = said(capsys, roster, where)
    assert {"3 stay", "0 are new", "0 move", "0 leave"} <= set(again)
    assert len(known_pupils(where)) == 3


def test_no_name_is_printed_and_every_line_that_needs_looking_at_is(capsys, where, roster):
    said(capsys, roster, where)
    head = rows()[0]
    roster.write_bytes(file_of([head, ["Noor", "3A", "9"], ["", "3A", "1002"], ["Bo", "3C", "6"]]))
    lines = "\n".join(said(capsys, roster, where, "--whole-school"))
    assert "not understood: line 3" in lines
    assert "asked, nothing done: other_number, lines 2" in lines
    assert "asked, nothing done: unread, lines none" in lines
    for name in ("Noor", "Sam", "Bo"):
        assert name not in lines


def test_a_school_may_be_named_where_its_name_is_one(where, roster):
    call_command("import_roster", str(roster), "--school", "De Linde", "--dry-run")
    school("De Linde")
    with pytest.raises(CommandError, match=str(where.pk)):
        call_command("import_roster", str(roster), "--school", "De Linde")
    with pytest.raises(CommandError, match="De Linde"):
        call_command("import_roster", str(roster), "--school", "De Wissel")
    assert not Pupil.objects.exists()


@pytest.mark.parametrize(
    ("content", "more", "match"),
    [
        (b"", (), "is empty"),
        (b"Naam;Adres\r\nNoor;x\r\n", (), "needed"),
        (file_of(rows()), ("--year", "2026-2028"), "no school year"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_words(where, roster, content, more, match):
    roster.write_bytes(content)
    with pytest.raises(CommandError, match=match):
        call_command("import_roster", str(roster), "--school", str(where.pk), *more)


def test_a_file_that_is_not_there_is_told(where, tmp_path):
    with pytest.raises(CommandError, match=r"no\.csv"):
        call_command("import_roster", str(tmp_path / "no.csv"), "--school", str(where.pk))


def test_before_there_is_a_school_that_is_said(roster):
    with pytest.raises(CommandError, match="none yet"):
        call_command("import_roster", str(roster), "--school", "x")


def test_the_command_hands_everything_on(monkeypatch):
    asked = []

    class Done:
        returncode = 0

    monkeypatch.setattr(
        "rodedraad.cli.tending.subprocess.run", lambda words, **_: asked.append(words) or Done
    )
    assert main(["import-roster", "l.csv", "--school", "x", "--whole-school", "--dry-run"]) == 0
    assert asked[0][3:] == [
        "import_roster", "--school", "x", "--whole-school", "--dry-run", "--", "l.csv",
    ]  # fmt: skip
