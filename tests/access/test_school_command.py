"""Beginning a school from the command line: what is printed, and what is refused."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from rodedraad.access import actions, queries
from rodedraad.access.models import Invitation, School
from rodedraad.access.roles import Permission
from rodedraad.cli import main
from rodedraad.site.addresses import whole_address
from tests.factories.people import person
from tests.factories.school import at
from tests.factories.sharing import with_second_factor

pytestmark = pytest.mark.django_db
GOOD = ("--country", "VL", "--administrator", "Gina@Voorbeeld.test")


def begun(capsys, *words: str) -> list[str]:
    call_command("school", *words)
    return capsys.readouterr().out.splitlines()


def test_the_first_administrator_comes_in_by_the_link_that_is_printed(capsys):
    name, link, _ = begun(capsys, "De  Linde", *GOOD)
    school = School.objects.get()
    assert name == f"De Linde: {school.pk}"
    assert (school.country, school.zone) == ("VL", "Europe/Brussels")
    path = re.fullmatch(r"http://localhost:8000(/invitations/[\w-]{43}/)", link)[1]
    assert "beheerder" in Client().get(path).content.decode()
    assert Invitation.objects.get().email == "gina@voorbeeld.test"
    gina = with_second_factor(person("gina"))
    actions.accept_invitation(by=gina.reader, secret=path.split("/")[2])
    assert queries.school(at(gina, school), Permission.INVITE_PEOPLE) == school


def test_a_zone_may_be_named_and_has_to_be_one(capsys):
    begun(capsys, "Kòrsou", "--country", "NL", "--zone", "America/Curacao", *GOOD[2:])
    assert School.objects.get().zone == "America/Curacao"
    with pytest.raises(CommandError, match="No such zone"):
        call_command("school", "x", "--zone", "Europe/Nergens", *GOOD)
    assert School.objects.count() == 1


@pytest.mark.parametrize("name", ["", " ", "a" * 121, "De\0Linde", "De\x1bLinde"])
def test_a_name_that_cannot_be_one_is_refused(name):
    with pytest.raises(CommandError, match="1 to 120 signs"):
        call_command("school", name, *GOOD)
    assert not School.objects.exists()


def test_an_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="no mail address"):
        call_command("school", "x", "--country", "VL", "--administrator", "gina")
    assert not School.objects.exists()


def test_with_tls_the_link_is_one_with_tls_by_the_first_name_of_the_server(settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.ALLOWED_HOSTS = ["rodedraad.example.org", "localhost"]
    assert whole_address("/x/") == "https://rodedraad.example.org/x/"


def test_in_a_shell_without_settings_the_link_is_of_the_server_that_was_started(
    settings, monkeypatch, tmp_path
):
    settings.VAR = tmp_path
    (tmp_path / ".address").write_text("https://rodedraad.example.org\n", encoding="utf-8")
    monkeypatch.delenv("RODEDRAAD_PLAIN_HTTP")
    assert whole_address("/x/") == "https://rodedraad.example.org/x/"
    monkeypatch.setenv("RODEDRAAD_HOSTS", "localhost")  # what a shell says, goes first
    assert whole_address("/x/") == "http://localhost:8000/x/"


def test_the_command_hands_everything_on(monkeypatch):
    asked = []

    class Done:
        returncode = 0

    monkeypatch.setattr(
        "rodedraad.cli.tending.subprocess.run", lambda words, **_: asked.append(words) or Done
    )
    assert main(["school", "De Linde", *GOOD]) == 0
    assert asked[0][3:] == [
        "school", "--country", "VL", "--administrator", "Gina@Voorbeeld.test", "--", "De Linde",
    ]  # fmt: skip
