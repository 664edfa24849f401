"""Anna's browser in a trajectory with her coach: moments, short forms, small things to do."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rodedraad.before_after.records import MOMENT
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.protocol import Turn
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import BLANK, Change
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.measuring import closed_moment
from tests.factories.people import sign_in
from tests.factories.together import WithCoach, with_coach

SIX = tuple(f"answer.s{number}" for number in range(1, 7))
"""The names of the six statements on what she manages."""


class HerBrowser:
    """Her browser in the trajectory, on the day that it is there."""

    def __init__(self, together: WithCoach) -> None:
        self.together = together

    def address(self, name: str, turn: Turn | None = None) -> str:
        """The address of one page here."""
        row = self.together.row.pk
        if turn is None:
            return reverse(name, args=[row])
        return reverse(name, args=[row, name_of(self.together.running().plan, turn)])

    def get(self, address: str) -> HttpResponse:
        """Ask for a page."""
        with self.together.today():
            return self.browser().get(address)

    def post(self, address: str, sent: dict[str, object], **more: object) -> HttpResponse:
        """Send a form."""
        with self.together.today():
            return self.browser().post(address, {"key": uuid4(), **sent}, **more)

    def page(self, name: str, turn: Turn | None = None) -> str:
        """What stands on a page, without what stands around it."""
        said = html.unescape(self.get(self.address(name, turn)).content.decode())
        return said[said.index("<main") : said.index("</main")]

    def looked(self, number: int = 0, *, code: int = 3, **more: object) -> Check:
        """A moment of one bond, told and closed on the day of the trajectory."""
        with self.together.today():
            anna, dyad = self.together.anna.reader, self.together.dyads[number]
            return closed_moment(anna, dyad, code=code, **more)

    def note_moment(self, turn: Turn, check: Check, **more: object) -> HttpResponse:
        """Say that this moment stands for a step."""
        seen = self.together.running().record.revision(turn)
        sent = {"seen": seen, "was": "", "moment": check.pk.hex, "outcome": "done", **more}
        return self.post(self.address("moment_step", turn), sent)

    def stands(self, turn: Turn, check: Check) -> None:
        """The same without the page, for what comes before a test."""
        written = {Part.ABOUT_US: (Change(MOMENT, check.pk.hex, BLANK),)}
        self.together.note(turn, written=written)

    def answer(self, turn: Turn, code: int) -> None:
        """All six statements on what she manages, with one answer."""
        self.post(self.address("trust", turn), dict.fromkeys(SIX, str(code)))

    def plan(self, step: str, **written: str) -> Turn:
        """Something small, written down."""
        turn = self.together.at(step).turn(step)
        self.post(self.address("action_card", turn), {"seen": 0, **written})
        return turn

    def end(self) -> None:
        """She stops."""
        with self.together.today():
            coaching.end_steps(
                by=self.together.anna.reader, trajectory=self.together.row, key=uuid4(), written={}
            )

    def words(self, turn: Turn, part: Part | None = None) -> dict[str, str]:
        """What stands at a turn, as Anna reads it."""
        return self.together.running().words(turn, part)

    def browser(self) -> Client:
        """Her browser, her vault open."""
        return sign_in(Client(), self.together.anna)


def begun_ago(days: int) -> HerBrowser:
    """A trajectory that began so many days ago, on the clock of today."""
    with clock_at(this_instant() - timedelta(days=days)):
        return HerBrowser(with_coach())


def lived_through(words: str, *, ago: int = 70) -> HerBrowser:
    """One bond with everything before and after; the other with its moments before."""
    told = begun_ago(ago)
    together = told.together
    for number in (0, 1):
        for step, code in (("baseline_one", 4), ("baseline_two", 3)):
            turn = together.at(step, number).turn(step, number)
            told.stands(turn, told.looked(number, code=code, words={"moment": words}))
            told.answer(turn, code)
    told.plan("try_out", **{"what.1": words[:180], "cue.1": "na de bel", "place.1": "gang"})
    told.plan("actions", **{"what.1": words[:180], "bond.1": "2", "what.2": "Zwaaien."})
    turn = together.at("post").turn("post")
    told.stands(turn, told.looked(code=2, words={"moment": words}))
    told.answer(turn, 5)
    return told
