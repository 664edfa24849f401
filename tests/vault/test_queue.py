"""Sixty people sign in within a minute: each waits her turn, nobody fails, memory stays small."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.test import Client

from rodedraad.vault import hasher, key_rows, queue, wraps
from tests.factories.door import knock
from tests.factories.people import person
from tests.real_server import environment_of, prepare, serving

SIXTY = 60
MANY_THREADS = 12


@pytest.fixture
def at_once(monkeypatch):
    """How many were stretching at the same time, each time one began."""
    now, seen, lock = [0], [], threading.Lock()

    def watched(stretched):
        def watch(*given):
            with lock:
                now[0] += 1
                seen.append(now[0])
            try:
                time.sleep(0.002)
                return stretched(*given)
            finally:
                with lock:
                    now[0] -= 1

        return watch

    for module in (hasher, key_rows, wraps):
        monkeypatch.setattr(module, "stretched", watched(module.stretched))
    return seen


def test_no_more_than_two_stretch_at_once(at_once):
    with ThreadPoolExecutor(MANY_THREADS) as people:
        made = list(people.map(make_password, ["een wachtzin"] * SIXTY))
    assert len(set(made)) == SIXTY
    assert max(at_once) == queue.AT_ONCE
    assert check_password("een wachtzin", made[0])


@pytest.mark.django_db(transaction=True)
def test_sign_ins_hash_and_wrap_each_in_their_turn(at_once):
    people = [person(f"leraar{n}") for n in range(4)]
    at_once.clear()
    answers = [knock(Client(), one.email) for one in people]
    assert [one.status_code for one in answers] == [302] * 4
    assert len(at_once) == 8
    assert max(at_once) <= queue.AT_ONCE


def test_who_fails_while_stretching_gives_the_turn_back():
    for _ in range(queue.AT_ONCE + 1):
        with pytest.raises(RuntimeError), queue.in_turn():
            raise RuntimeError
    with queue.in_turn():
        pass


class Browser:
    """A browser with cookies, of somebody who fills in forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor())

    def send(self, path: str, **typed: str) -> tuple[str, str]:
        """(where it led, the page) after sending the form that stands there."""
        with self.opener.open(self.address + path) as answer:
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
        sent = urlencode({"csrfmiddlewaretoken": token, **typed}).encode()
        with self.opener.open(self.address + path, sent) as answer:
            return answer.url.removeprefix(self.address), answer.read().decode()


def most_memory(process: int) -> int:
    """KiB that a server and its workers took at most."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    peaks = [Path(f"/proc/{one}/status").read_text() for one in (process, *listed)]
    return sum(int(re.search(r"VmHWM:\s+(\d+)", peak)[1]) for peak in peaks)


@pytest.mark.long
def test_sixty_people_sign_in_at_full_cost_within_two_minutes_and_in_little_memory(tmp_path):
    """On a shared machine the minutes are generous; the memory is not: two times 64 MiB."""
    environment = environment_of(tmp_path)
    prepare(environment)
    passphrase = "een egel in de boekentas"  # noqa: S105  # made up
    with serving(environment, tmp_path / "log") as server:
        first = Browser(server.address)
        first.send("/account/begin/", email="anna@voorbeeld.test")
        first.send("/account/begin/passphrase/", passphrase=passphrase, again=passphrase)
        before = most_memory(server.process)

        def sign_in(_):
            typed = {"email": "anna@voorbeeld.test", "passphrase": passphrase}
            return Browser(server.address).send("/account/login/?next=/account/", **typed)[0]

        began = time.monotonic()
        with ThreadPoolExecutor(MANY_THREADS) as people:
            led_to = list(people.map(sign_in, range(SIXTY)))
        took = time.monotonic() - began
        grown = most_memory(server.process) - before
    assert led_to == ["/account/"] * SIXTY
    assert took < 120
    assert grown < 200 * 1024
