"""Whatever goes wrong, people read words: what happened, what is safe, what to do."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.addresses import ERRORS, LANGUAGES, address, public_views
from tests.web.error_answers import error_answer
from tests.web.urls_with_faults import SECRET

FIRST_WORDS = {
    (400, "nl"): "We begrepen niet wat je browser vroeg.",
    (403, "nl"): "Dit mag hier niet.",
    (404, "nl"): "Dit blad bestaat niet.",
    (405, "nl"): "Dit blad kun je alleen lezen.",
    (500, "nl"): "Er ging bij ons iets mis.",
}
ANY = [(status, language) for status in ERRORS for language in LANGUAGES]


@pytest.mark.parametrize(("status", "language"), ANY)
def test_an_error_is_a_page_in_words_with_a_way_out(status, language):
    answer = error_answer(status, language)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in page
    assert re.search(r"<h1[^>]*>[^<]{10,}</h1>", page)
    assert f'class="button" href="{address("first_look", language)}"' in page


@pytest.mark.parametrize("status", ERRORS)
def test_each_error_says_something_else(status):
    assert f"<h1>{FIRST_WORDS[status, 'nl']}</h1>" in error_answer(status, "nl").content.decode()


@pytest.mark.parametrize(("status", "language"), ANY)
def test_an_error_never_shows_what_is_behind_it(status, language):
    page = error_answer(status, language).content.decode()
    for inside in ("Traceback", "RuntimeError", "Exception", "urls.py", "DEBUG", SECRET):
        assert inside not in page


@pytest.mark.parametrize(("status", "language"), ANY)
def test_an_error_page_is_as_closed_as_any_other(status, language):
    answer = error_answer(status, language)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("name", public_views())
def test_nothing_can_be_sent_to_a_page(name, method):
    """Also without the token that forms carry: nobody who sends gets told about that instead."""
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(address(name), "nickname=Vonkje", "text/plain")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert FIRST_WORDS[405, "nl"] in answer.content.decode()
    assert "Vonkje" not in answer.content.decode()


@pytest.mark.parametrize("name", public_views())
def test_a_head_request_gets_the_headers_and_no_page(name):
    answer = Client().head(address(name))
    assert answer.status_code == 200
    assert answer.content == b""


def test_an_address_without_its_last_stroke_leads_to_the_page():
    answer = Client().get("/mdo-card")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/mdo-card/"
