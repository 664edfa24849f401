"""A line on the next page: its name travels, its words do not, and it is said once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from rodedraad.web import said
from tests.factories.door import all_that_sessions_hold
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db


class Asked:
    """A request with nothing but a session."""

    def __init__(self) -> None:
        self.session: dict[str, str] = {}


def test_what_was_left_is_said_once_and_in_the_language_of_the_page():
    asked = Asked()
    said.leave(asked, said.WIPED)
    assert asked.session == {said.SAID: "wiped"}
    with override("nl"):
        assert said.taken(asked) == "Gewist."
    assert said.taken(asked) == ""


def test_only_a_line_that_is_written_in_the_code_can_be_left():
    with pytest.raises(KeyError):
        said.leave(Asked(), "Vonkje huilde vandaag.")


def test_two_lines_never_have_one_name():
    with pytest.raises(ValueError, match="wiped"):
        said.line("wiped", "Iets anders.")


def test_a_name_from_an_older_version_says_nothing():
    asked = Asked()
    asked.session[said.SAID] = "no-longer-there"
    assert said.taken(asked) == ""


def test_her_next_page_says_it_above_all_else(client):
    sign_in(client, person("anna"))
    session = client.session
    session[said.SAID] = said.SAVED
    session.save()
    page = client.get(reverse("account")).content.decode()
    assert '<p class="done" role="status">Bewaard.</p>' in page
    assert "Bewaard." not in all_that_sessions_hold()
    assert 'class="done"' not in client.get(reverse("account")).content.decode()
