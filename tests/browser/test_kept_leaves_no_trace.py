"""What she keeps stands sealed on the server, and nowhere in her browser once it is closed.

Each field gets a word of its own. Then the whole folder of the browser is searched: history, form
memory, sessions, caches and storage. `test_nothing_stored.py` shows that this search finds leaks.
"""

from __future__ import annotations

import os

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser.conftest import PATIENCE
from tests.browser.test_nothing_stored import AROUND, HELD_BY_PAGE, SESSION_FILES
from tests.browser.traces import canary, in_files, traces
from tests.factories.measuring import closed_moment
from tests.factories.people import person
from tests.factories.sharing import coach, stepped_up, with_second_factor, words_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def window(browser_type, whole_chromium, tmp_path, base_url, anna):
    """A browser with a folder of its own, in which she is signed in."""
    context = browser_type.launch_persistent_context(
        tmp_path / "profile", **whole_chromium, base_url=base_url, env=dict(os.environ)
    )
    context.set_default_timeout(PATIENCE)
    cookies = stepped_up(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    return context


class Typist:
    """Types a word of its own into every field, and remembers which."""

    def __init__(self, page) -> None:
        self.page = page
        self.words: dict[str, str] = {}
        self.held: list[tuple[str, bytes]] = []

    def types(self, name: str, field: str) -> None:
        self.words[name] = canary()
        self.page.locator(field).fill(AROUND.format(self.words[name]))

    def sends(self, button: str) -> None:
        """On to the next page; what this one holds is looked at first."""
        self.held.append((self.page.url, self.page.evaluate(HELD_BY_PAGE).encode()))
        self.page.locator(button).first.click()
        self.page.wait_for_load_state("networkidle")


def keeps_a_bond(her: Typist) -> str:
    """A nickname that is too long, and one that will do; which dyad it is."""
    page = her.page
    page.goto(reverse("begin_bond"))
    her.types("nickname that is refused", "[name=nickname]")
    her.sends("main form button")  # no age: the same page again, as the answer to a form
    her.types("nickname", "[name=nickname]")
    page.locator("[name=age][value=primary]").check()
    her.sends("main form button")
    return page.url.rstrip("/").split("/")[-1]


def writes_beside(her: Typist, check) -> None:
    """A word in every field beside a moment."""
    her.page.goto(reverse("own_words", args=[check.pk]))
    for folded in her.page.locator("main form summary").all():
        folded.click()
    for number, field in enumerate(her.page.locator("main textarea").all()):
        her.words[f"own words {number}"] = word = canary()
        field.fill(AROUND.format(word))
    her.sends("main form button:not([type=button])")


def shares(her: Typist, dyad: str, bram) -> None:
    """From his ten words over the preview to letting him in."""
    her.page.goto(reverse("choose_coach", args=[dyad]))
    her.page.locator("[name=words]").fill(words_of(bram))
    her.sends("main form button")
    her.page.locator("[name=pieces]").first.check()
    her.types("label", "[name=label]")
    her.sends("main form button")
    her.page.wait_for_timeout(SESSION_FILES)  # she reads the preview; the browser writes meanwhile
    her.sends("main form button")


def test_a_bond_kept_looked_at_and_shared_leaves_no_word_in_the_browser(window, tmp_path, anna):
    bram, page = coach(person("bram")), window.pages[0]
    her = Typist(page)
    dyad = keeps_a_bond(her)
    writes_beside(her, closed_moment(anna.reader, dyad, words={"moment": "x"}))
    shares(her, dyad, bram)
    page.goto(reverse("bond", args=[dyad]))
    assert her.words["nickname"] in page.content()
    page.goto(reverse("begin_check", args=[dyad]))
    her.sends("main form button")
    her.types("moment that is not sent", "#moment")
    page.wait_for_timeout(SESSION_FILES)
    window.close()
    assert len(her.words) > 10
    assert traces(her.words, [*her.held, *in_files(tmp_path / "profile")]) == []
