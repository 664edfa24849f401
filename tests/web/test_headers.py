"""What every answer says to the browser, with the settings that an installation has by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.web.addresses import ERRORS, LANGUAGES, every_page, private_views

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'none'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
OWN_POLICY = POLICY | {"connect-src": "'self'", "form-action": "'self'"}
"""Behind the door a page sends forms and answers, to this server and to no other."""
FORBIDDEN_POWERS = {
    "camera", "microphone", "geolocation", "display-capture", "payment", "usb", "browsing-topics",
}  # fmt: skip
EVERY_ANSWER = [f"{name} {language}" for name, language in every_page()] + [
    f"{status} {language}" for status in ERRORS for language in LANGUAGES
]
OWN = [f"{name} own" for name in private_views()]
# Every page and every error over TLS, as another process with nothing set sees them. Only the
# stretching of a passphrase is cheap here, or making the people would take a minute.
ASK = """
import json, logging
import django
django.setup()
logging.disable()
from django.test import Client, override_settings
from rodedraad.vault.stretching import Cost
from tests.factories.worlds import Begun
from tests.web.addresses import ERRORS, LANGUAGES, address, every_page, private_views
from tests.web.error_answers import error_answer

def seen(answer):
    kept = {name.lower(): value for name, value in answer.headers.items()}
    return {"status": answer.status_code, "headers": kept, "cookies": list(answer.cookies)}

client = Client()
answers = {f"{n} {l}": seen(client.get(address(n, l), secure=True)) for n, l in every_page()}
for status in ERRORS:
    for language in LANGUAGES:
        answers[f"{status} {language}"] = seen(error_answer(status, language, secure=True))
with override_settings(VAULT_COST=Cost(memory=8, passes=1, lanes=1)):
    world = Begun()
    for name in private_views():
        path = world.address(name)
        answers[f"{name} own"] = seen(world.browser(name).get(path, secure=True))
answers["without TLS"] = seen(client.get("/"))
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def untouched(checkout, tmp_path_factory):
    """Runs Python in an installation of which nothing was set: safe by default, or not."""
    var = tmp_path_factory.mktemp("installation")
    ours = ("RODEDRAAD_", "DJANGO_")  # the journeys set one of the latter for the whole run
    kept = {name: os.environ[name] for name in os.environ if not name.startswith(ours)}
    environment = kept | {
        "RODEDRAAD_VAR": str(var),
        "RODEDRAAD_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "rodedraad.site.settings",
        "PYTHONPATH": str(checkout),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, *arguments],
            env=environment,
            cwd=checkout,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done

    run("-m", "django", "collectstatic", "--no-input", "--verbosity", "0")
    run("-m", "django", "migrate", "--no-input", "--verbosity", "0")
    return run


@pytest.fixture(scope="module")
def answers(untouched):
    return json.loads(untouched("-c", ASK).stdout)


def directives(header: str) -> dict[str, str]:
    pairs = (part.strip().partition(" ") for part in header.split(";") if part.strip())
    return {name: value for name, _, value in pairs}


def test_without_any_setting_the_deployment_check_has_nothing_to_say(untouched):
    checked = untouched("-m", "django", "check", "--deploy", "--fail-level", "DEBUG")
    assert checked.stderr == ""
    assert checked.stdout.strip() == "System check identified no issues (0 silenced)."


@pytest.mark.parametrize("which", EVERY_ANSWER)
def test_the_policy_says_exactly_this(answers, which):
    assert directives(answers[which]["headers"]["content-security-policy"]) == POLICY


@pytest.mark.parametrize("which", EVERY_ANSWER)
def test_every_answer_is_closed(answers, which):
    headers = answers[which]["headers"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("which", EVERY_ANSWER)
def test_no_answer_has_a_power_it_does_not_need(answers, which):
    policy = answers[which]["headers"]["permissions-policy"].split(", ")
    assert {f"{power}=()" for power in FORBIDDEN_POWERS} <= set(policy)
    assert all(one.endswith("=()") for one in policy)


@pytest.mark.parametrize("which", EVERY_ANSWER)
def test_browsers_remember_for_a_year_to_come_over_tls(answers, which):
    remembered = answers[which]["headers"]["strict-transport-security"]
    assert remembered == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize("which", EVERY_ANSWER)
def test_no_answer_sets_a_cookie(answers, which):
    assert answers[which]["cookies"] == []
    assert "cookie" not in answers[which]["headers"].get("vary", "").lower()


@pytest.mark.parametrize(("name", "language"), every_page())
def test_no_copy_of_a_page_is_kept(answers, name, language):
    assert answers[f"{name} {language}"]["headers"]["cache-control"] == "no-store"


@pytest.mark.parametrize("which", OWN)
def test_a_page_behind_the_door_sends_to_this_server_only(answers, which):
    """All else is as strict as before."""
    said = directives(answers[which]["headers"]["content-security-policy"])
    takes_nothing_in = answers[which]["status"] == 405
    assert said == OWN_POLICY or (takes_nothing_in and said == POLICY)


@pytest.mark.parametrize("which", OWN)
def test_no_copy_of_a_page_behind_the_door_is_kept(answers, which):
    if answers[which]["status"] != 405:  # that one says nothing of anybody
        assert answers[which]["headers"]["cache-control"] == "no-store"


@pytest.mark.parametrize("which", OWN)
def test_a_page_behind_the_door_is_as_closed_as_any_other(answers, which):
    headers = answers[which]["headers"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"same-origin", "no-referrer"}
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    powers = set(headers["permissions-policy"].split(", "))
    assert {f"{power}=()" for power in FORBIDDEN_POWERS} <= powers
    assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_every_page_behind_the_door_was_seen(answers):
    """Asked about something that is there, by whose it is: no refusal stands in for a page."""
    statuses = {which: answers[which]["status"] for which in OWN}
    assert {which: status for which, status in statuses.items() if status >= 400} == {
        which: 405 for which, status in statuses.items() if status == 405
    }


def test_who_comes_without_tls_is_sent_to_it(answers):
    assert answers["without TLS"]["status"] == 301
    assert answers["without TLS"]["headers"]["location"] == "https://testserver/"
