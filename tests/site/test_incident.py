"""An incident report: whom it touches, what is plain and what is cipher, and no word of anyone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.timezone import now

from rodedraad.site.incident import READABLE, Incident, Lost, report, touched
from rodedraad.site.register import personal_tables
from tests.factories.people import person, sign_in
from tests.site.lived_in import MOMENT, NOTE, ON_THE_LIST, live_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived():
    return live_in()


def incident(lost: Lost, hours: int = 1) -> Incident:
    return Incident(lost, now() - timedelta(hours=hours), now(), now())


def row(said: str, table: str) -> list[str]:
    found = re.search(rf"^\| `{re.escape(table)}` \| (.*) \|$", said, re.M)
    return found[1].split(" | ")


def test_every_form_of_a_column_is_plain_or_cipher_for_each_loss():
    forms = {form for table in personal_tables() for _, _, form in table.columns}
    assert forms == READABLE[Lost.WORKER]
    assert READABLE[Lost.DATABASE] < READABLE[Lost.BOTH] < READABLE[Lost.WORKER]


@pytest.mark.usefixtures("lived")
def test_the_database_alone_gives_who_and_when_and_nothing_that_was_written():
    said = report(incident(Lost.DATABASE), "nl")
    assert row(said, "vault.record")[1:] == ["niets", "`sealed`"]
    assert "`calling_name`" in row(said, "pupils.pupil")[2]
    assert "`email`" in row(said, "accounts.user")[1]


@pytest.mark.usefixtures("lived")
def test_with_the_key_files_class_lists_are_read_and_her_words_are_not():
    said = report(incident(Lost.BOTH), "en")
    assert "`calling_name`" in row(said, "pupils.pupil")[1]
    assert row(said, "vault.record")[1:] == ["nothing", "`sealed`"]
    assert "names and own numbers on class lists" in said


@pytest.mark.usefixtures("lived")
def test_key_files_alone_give_nobodys_fields():
    assert touched(incident(Lost.KEY_FILES)) == set()
    assert "Mensen met een account: 0" in report(incident(Lost.KEY_FILES), "nl")


def test_a_workers_memory_touches_who_was_there_in_that_window(lived):
    quiet = person("quirine")
    everyone = touched(incident(Lost.DATABASE))
    assert quiet.pk in everyone
    assert touched(incident(Lost.WORKER)) >= {lived.anna.pk, lived.bram.pk}
    assert quiet.pk not in touched(incident(Lost.WORKER))
    before = Incident(Lost.WORKER, now() - timedelta(days=9), now() - timedelta(days=8), now())
    assert touched(before) == set()
    sign_in(Client(), quiet)  # her vault is open, and she did nothing yet
    assert quiet.pk in touched(incident(Lost.WORKER))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("lost", Lost)
@pytest.mark.usefixtures("lived")
def test_it_is_whole_marked_as_a_draft_and_without_content(lost, language):
    said = report(incident(lost), language)
    assert ("door een jurist" if language == "nl" else "by a lawyer") in said.split("\n\n")[1]
    assert not re.search(r"[{}]", said)
    for word in (MOMENT, NOTE, *ON_THE_LIST, "Vonkje", "Anna", "anna@", "De Wissel"):
        assert word not in said


def test_the_command_gives_the_term_of_72_hours(capsys):
    call_command(
        "incident", lost="database", since="2026-11-20T08:00+01:00", until="2026-11-20T09:00",
        noticed="2026-11-20T10:00", language="en",
    )  # fmt: skip
    said = capsys.readouterr().out
    assert "2026-11-20 07:00 to 2026-11-20 09:00" in said
    assert "2026-11-23 10:00 (UTC) at the latest" in said


def test_the_command_gives_the_addresses_of_those_it_touches(lived, capsys):
    since = (now() - timedelta(hours=1)).isoformat()
    call_command("incident", lost="worker", since=since, addresses=True)
    assert lived.anna.email in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "wrong", [{"since": "gisteren"}, {"since": "2026-11-20", "until": "2026-11-19"}]
)
def test_a_window_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError, match="--since"):
        call_command("incident", lost="database", **wrong)
