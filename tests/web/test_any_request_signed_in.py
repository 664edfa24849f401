"""Whatever is sent by who is signed in, to pages about her own things: never a fault of ours."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.addresses import private_views

pytestmark = pytest.mark.django_db
NAMES = list(private_views())
FIELDS = (
    "age", "again", "agreed", "answers", "bond", "bonds", "came_in", "code", "comment",
    "credential", "current", "day", "dyads", "email", "file", "key", "known", "label", "moment",
    "name",
    "next", "nickname", "offered", "old", "own_view.closeness", "passphrase", "pieces", "pupils",
    "recovery", "regime", "role", "school", "secret", "sitting", "slip", "text", "until", "was",
    "whole_school", "words", "year",
)  # fmt: skip
"""The names of what the forms and scripts of this site send."""
LIKELY = (
    "", "0", "-1", "4", "99999999999999999999", "unsure", "chosen", "drawn", "whole_class",
    "primary", "heavy", "clb", "teacher", "coach", "00000000-0000-0000-0000-000000000001",
    "2026-02-30", "9999-12-31", "//elsewhere.example/", "a@b", "\x00",
    "een rode draad door de klas",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(LIKELY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.builds("x".__mul__, st.integers(0, 5_000)),
)
FORMS = st.lists(st.tuples(st.sampled_from(FIELDS), TEXTS), max_size=8)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)
METHODS = st.sampled_from(["GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"])


@dataclass(frozen=True)
class Door:
    """A page of hers, and the browser in which she is signed in."""

    address: str
    browser: Client

    def ask(self, method: str, content: bytes, kind: str, query: str):
        """What she gets; whatever happened is undone, in the database and in her browser."""
        before = self.browser.cookies.copy()
        try:
            with transaction.atomic():
                answer = self.browser.generic(
                    method, f"{self.address}?{query}", content, content_type=kind
                )
                transaction.set_rollback(True)
        finally:
            self.browser.cookies = before
        return answer


@pytest.fixture
def door(request, lived) -> Door:
    """The page of this name, about things that are there."""
    return Door(lived.address(request.param), lived.browser(request.param))


def judge(answer) -> None:
    assert answer.status_code < 500
    kind = answer.get("Content-Type", "")
    if "html" in kind and answer.content:
        page = answer.content.decode()
        assert re.search(r"<h1[^>]*>\s*\S", page)
        assert not re.search(r"Traceback|DisallowedHost|Suspicious", page)
    if answer.status_code in {301, 302, 303}:
        assert answer["Location"].startswith("/") and not answer["Location"].startswith("//")


def send_all(door: Door, method: str, form, query, value) -> None:
    """As a form, and as a script sends."""
    words, asked = urlencode(form), urlencode(query)
    judge(door.ask(method, words.encode(), "application/x-www-form-urlencoded", asked))
    judge(door.ask(method, json.dumps(value).encode(), "application/json", asked))


@pytest.mark.parametrize("door", NAMES, indirect=True)
@settings(max_examples=3)  # on each of both databases
@given(METHODS, FORMS, FORMS, VALUES)
def test_whatever_she_sends_gets_an_answer(door, method, form, query, value):
    send_all(door, method, form, query, value)


@pytest.mark.long
@pytest.mark.parametrize("door", NAMES, indirect=True)
@settings(max_examples=300)
@given(METHODS, FORMS, FORMS, VALUES)
def test_whatever_she_sends_very_often_gets_an_answer(door, method, form, query, value):
    send_all(door, method, form, query, value)
