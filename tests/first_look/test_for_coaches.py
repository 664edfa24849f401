"""What a coach finds who is sent to the start of the site, without an account."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from rodedraad.catalogue.protocols import protocol
from rodedraad.core.protocol.method_names import methods_named

LIGHT, LONG = "two_bonds_talk", "llinc_compatible"


@pytest.fixture
def words(client) -> str:
    """The words of the page, as they are read."""
    answer = client.get(reverse("for_coaches"))
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("</main")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_first_page_leads_there_and_from_there_to_the_door(client):
    line = client.get("/").content.decode().partition("Ben je begeleider?")[2]
    assert line.lstrip().startswith(f'<a href="{reverse("for_coaches")}">')
    page = client.get(reverse("for_coaches")).content.decode()
    for on in ("be_coach", "example", "confidentiality_card"):
        assert f'href="{reverse(on)}"' in page


def test_what_it_asks_is_what_the_steps_ask(words):
    for key in (LIGHT, LONG):
        assert protocol(key).aim["nl"].partition(",")[0].lower() in words  # so many weeks
    talk = protocol(LIGHT).step("talk").minutes
    assert f"{talk.least} tot {talk.most} minuten" in words
    each = [protocol(LONG).step(one).per.value for one in ("interview", "feedback")]
    assert each == ["dyad", "dyad"]  # two talks, of two bonds: the four that it names


def test_it_names_no_method_of_others_and_says_that_nobody_knows_whether_it_helps(words):
    assert not methods_named(words)
    assert "Niemand heeft onderzocht of ze helpen." in words


def test_it_is_the_same_for_everyone_and_takes_nothing_in(client):
    answer = client.get(reverse("for_coaches"))
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert client.get(reverse("for_coaches") + "?who=me").content == answer.content
    assert client.post(reverse("for_coaches"), {"who": "me"}).status_code == 405
