"""People who save answers and keep exact books: what they sent, and what was acknowledged."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from time import monotonic, sleep
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.measuring import queries
from rodedraad.vault.parts import Part
from tests.factories.measuring import begun_check
from tests.factories.people import Person, person, sign_in

TOKEN = "a" * 32
SCORES = ("c1", "c2", "c3", "f1", "f2", "f3", "d1", "d2")
ABOUT_ME = ("e1", "e2")
CODES = (1, 2, 3, 4, 5)
FINE = 200
LONGEST = 60
"""Seconds after which a save that is still refused counts as a fault of the test."""


@dataclass(frozen=True)
class Desk:
    """One person with one moment, and the cookies with which she came in."""

    who: Person
    check: UUID
    cookies: str

    @property
    def stored(self) -> tuple[dict[str, int | None], list[int]]:
        """What the database holds now: her answers, and how many saves went into each part."""
        parts = queries.check(self.who.reader, self.check).parts
        held = [parts[part] for part in (Part.SCORES, Part.ABOUT_ME)]
        answers = {item: code for one in held for item, code in one.answers.items()}
        return answers, [one.revision for one in held]


def desks(many: int) -> list[Desk]:
    """So many people, each with a moment of her own."""
    return [_desk(f"anna{number}") for number in range(many)]


def _desk(name: str) -> Desk:
    who = person(name)
    client = sign_in(Client(), who)
    held = {key: morsel.value for key, morsel in client.cookies.items()}
    held[settings.CSRF_COOKIE_NAME] = TOKEN
    return Desk(who, begun_check(who.reader).pk, "; ".join("=".join(one) for one in held.items()))


@dataclass
class Books:
    """What one writer knows for certain. `saves` counts what was acknowledged."""

    saves: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    unanswered: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


class Writer(Thread):
    """Saves one answer about the pupil and one about herself at a time, until told to stop.

    As the page does it: one save is under way, it keeps its key until it is acknowledged, and a
    second try goes to the address for retries.
    """

    def __init__(self, desk: Desk, port: int) -> None:
        super().__init__(daemon=True)
        self.desk, self.port = desk, port
        self.books = Books()
        self.over = Event()
        self.chance = random.Random(desk.who.email)  # noqa: S311
        self.line: HTTPConnection | None = None

    def run(self) -> None:
        while not self.over.is_set() and not self.books.wrong:
            self.save()
        self.hang_up()

    def save(self) -> None:
        """One save, sent until it is acknowledged."""
        chosen = {self.chance.choice(SCORES): 0, self.chance.choice(ABOUT_ME): 0}
        for item in chosen:
            others = [code for code in CODES if code != self.books.answers.get(item)]
            chosen[item] = self.chance.choice(others)
        told = self.told(chosen)
        address, until = "answers", monotonic() + LONGEST
        while not self.is_answered(address, told, chosen):
            if monotonic() > until:
                self.books.wrong.append("still refused after a minute")
                return
            sleep(0.03)
            address = "answers_again"
            self.again(told)

    def again(self, told: dict[str, object]) -> None:
        """What is sent the next time: the same, under the same key."""

    def told(self, chosen: dict[str, int]) -> dict[str, object]:
        """The save as the page writes it."""
        stands = self.books.answers
        changes = [
            {"name": item, "to": code} | ({"was": stands[item]} if item in stands else {})
            for item, code in chosen.items()
        ]
        return {"key": uuid4().hex, "answers": changes}

    def is_answered(self, address: str, told: dict[str, object], chosen: dict[str, int]) -> bool:
        """Whether the server said that it stands; anything but yes or no trouble is noted."""
        try:
            status, said = self.post(reverse(address, args=[self.desk.check]), told)
        except (OSError, HTTPException):
            self.books.unanswered += 1
            self.hang_up()
            return False
        if status == FINE:
            self.acknowledged(chosen, json.loads(said))
            return True
        self.books.refused += 1
        if status < 500:  # 500 and above: try again later
            self.books.wrong.append(f"{status}: {said[:200]!r}")
            return True
        return False

    def acknowledged(self, chosen: dict[str, int], said: dict[str, object]) -> None:
        """Her page says "bewaard" from here on."""
        if said["answers"] != chosen or said["clashes"]:
            self.books.wrong.append(f"acknowledged something else: {said}")
        self.books.answers |= chosen
        self.books.saves += 1

    def post(self, address: str, told: dict[str, object]) -> tuple[int, bytes]:
        """Status and body; raises `OSError` or `HTTPException` where no whole answer came."""
        if self.line is None:
            self.line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        self.line.request("POST", address, json.dumps(told), self.headers)
        answer = self.line.getresponse()
        return answer.status, answer.read()

    @property
    def headers(self) -> dict[str, str]:
        """What the page's script sends along."""
        return {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": self.desk.cookies,
            "X-CSRFToken": TOKEN,
        }

    def hang_up(self) -> None:
        """The next save goes over a line of its own."""
        if self.line is not None:
            self.line.close()
        self.line = None


@contextmanager
def at_work(writers: Sequence[Writer]) -> Iterator[None]:
    """They save meanwhile; afterwards each has finished the save that was under way."""
    for writer in writers:
        writer.start()
    try:
        yield
    finally:
        for writer in writers:
            writer.over.set()
        for writer in writers:
            writer.join(LONGEST)


@dataclass
class Found:
    """What is wrong between the books and the database."""

    lost: int = 0
    doubled: int = 0
    half: int = 0

    def compare(self, desk: Desk, books: Books, *, under_way: int = 0) -> None:
        """Add what is wrong for one person; so many saves may be stored and not yet answered.

        The books are looked at before the database: what was acknowledged by then must stand.
        """
        acknowledged = books.saves
        answers, (scores, about_me) = desk.stored
        self.half += scores != about_me
        self.lost += max(0, acknowledged - min(scores, about_me))
        self.doubled += max(0, max(scores, about_me) - books.saves - under_way)
        if not under_way:
            self.lost += sum(answers.get(item) != code for item, code in books.answers.items())

    def __str__(self) -> str:
        return f"{self.lost} lost, {self.doubled} doubled, {self.half} half"


NOTHING = str(Found())
