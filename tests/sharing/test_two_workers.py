"""A stop holds in every worker of the real server, from the next request on."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError

import pytest

from tests.real_server import CHECKOUT, QUIET, environment_of, prepare, serving

ASKED = 40
SHARE = """
import django, json
django.setup()
from django.test import Client
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach, share
anna, bram = person("anna"), coach(person("bram"))
dyad = bond(anna.reader)
closed_moment(anna.reader, dyad)
sharing = share(anna, dyad, bram)
cookies = {name: one.value for name, one in sign_in(Client(), bram).cookies.items()}
print(json.dumps({"sharing": str(sharing.pk), "cookies": cookies}))
"""
STOP = """
import django
django.setup()
from rodedraad.sharing.models import Sharing
from rodedraad.vault import letting_in
letting_in.leave(Sharing.objects.get().coach_id)
"""


def run(script: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-c", script],
        env=environment,
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def answers(address: str, cookies: Mapping[str, str]) -> Counter[int]:
    """The status of many requests, some of them at once."""
    worn = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def ask(_number: int) -> int:
        request = urllib.request.Request(address, headers={"Cookie": worn})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return int(answer.status)
        except HTTPError as refused:
            return refused.code

    with ThreadPoolExecutor(4) as people:
        return Counter(people.map(ask, range(ASKED)))


@pytest.mark.long
def test_a_stop_holds_in_every_worker_at_once(tmp_path):
    environment = environment_of(tmp_path)
    prepare(environment)
    shared = json.loads(run(SHARE, environment))
    two = [*QUIET, "--workers", "2"]
    with serving(environment, tmp_path / "log", speech=two) as server:
        address = f"{server.address}/shared/{shared['sharing']}/"
        assert answers(address, shared["cookies"]) == {200: ASKED}
        run(STOP, environment)
        assert answers(address, shared["cookies"]) == {404: ASKED}
