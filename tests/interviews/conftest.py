"""Anna and Bram just before their first interview, and each of their browsers on that day."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.databases import kept_for_a_module
from tests.factories.interviews import agreed, before_an_interview, told_and_read
from tests.factories.people import sign_in
from tests.factories.together import WithCoach


class Table:
    """A trajectory with both of them signed in on its day; `turn` is the one that is looked at."""

    def __init__(self, world: WithCoach, step: str) -> None:
        self.world = world
        self.step = step
        with world.today():
            self.bram = sign_in(Client(), world.bram)
            self.anna = sign_in(Client(), world.anna)

    @property
    def turn(self) -> str:
        return f"{self.step}-1-0-0"

    def at(self, name: str, *more: object) -> str:
        """An address of the coach about this turn."""
        return reverse(name, args=[self.world.seat.pk, self.turn, *more])

    def hers(self, name: str) -> str:
        """An address of the teacher about this turn."""
        return reverse(name, args=[self.world.row.pk, self.turn])

    def get(self, who: Client, address: str) -> str:
        with self.world.today():
            answer = who.get(address)
        assert answer.status_code == 200, answer.status_code
        page = html.unescape(answer.content.decode())
        return page[page.index("<main") : page.index("</main")]

    def post(self, who: Client, address: str, **sent: object):
        with self.world.today():
            return who.post(address, {"key": uuid4(), **sent})

    def typed(self, who: Client, address: str, **sent: object):
        """The same as a browser sends it, so that what was typed may be shown again."""
        form = "application/x-www-form-urlencoded"
        body = urlencode({"key": uuid4(), **sent})
        with self.world.today():
            return who.post(address, body, form, headers={"Origin": "http://testserver"})

    def save(self, *, again: str = "", **sent: object):
        """What the page's script sends."""
        told = {"key": uuid4().hex, **sent}
        address = self.at(f"save_talk_words{again}")
        with self.world.today():
            return self.bram.post(address, json.dumps(told), "application/json")

    def words(self, part=None) -> dict[str, str]:
        """What Bram reads of this turn."""
        seated = self.world.seated()
        turn = self.world.turn(self.step)
        return seated.running.words(turn, part)

    def says(self, given: bool) -> None:
        """Anna gives her consent to a recording, or takes it back."""
        agreed(self.world, given=given)


def fields_in(page: str) -> dict[str, str]:
    """Every hidden field of a page with its value."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))


@pytest.fixture(scope="module")
def begun_once(django_db_setup, django_db_blocker) -> Iterator[WithCoach]:  # noqa: ARG001
    """The trajectory before its first interview, made once for a file."""
    with kept_for_a_module(django_db_blocker, before_an_interview) as world:
        yield world


@pytest.fixture
def interview(begun_once, db) -> Table:  # noqa: ARG001  # opens the database
    return Table(replace(begun_once), "interview")


@pytest.fixture
def feedback(begun_once, db) -> Table:  # noqa: ARG001  # opens the database
    return Table(told_and_read(replace(begun_once)), "feedback")
