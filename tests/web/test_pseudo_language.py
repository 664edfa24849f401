"""In a language in which every text stands between ⟦ and ⟧, any text without them has escaped."""

from __future__ import annotations

import sys

import pytest
from django.template import engines
from django.test import Client
from django.utils import translation

from rodedraad.web import language as chosen
from rodedraad.web.templatetags.language import register
from tests.web.addresses import ERRORS, address, forget_pages, private_pages, public_views
from tests.web.error_answers import error_answer
from tests.web.spoken_parts import spoken

# What reads the same in every language: names, and the languages' own names.
SAME_EVERYWHERE = {"Rode Draad", "· Rode Draad", "English", "Nederlands"}


def marked(text: str) -> str:
    return f"⟦{text}⟧" if text.strip() else text


def marking(translate):
    return lambda *message: marked(translate(*message))


def outside_marks(text: str) -> str:
    """What is left of a text without everything between marks, however deeply nested."""
    depth, left = 0, []
    for sign in text:
        depth += sign == "⟦"
        if depth == 0:
            left.append(sign)
        depth -= sign == "⟧"
    return "".join(left)


def escaped(page: str) -> list[tuple[str, str]]:
    """Everything on a page that is said in letters and was never translated."""
    left = [(place, outside_marks(text).strip()) for place, text, _ in spoken(page)]
    return [
        (place, text)
        for place, text in left
        if text not in SAME_EVERYWHERE and any(sign.isalpha() for sign in text)
    ]


def forget_what_was_made() -> None:
    """Templates keep the filters they were read with, and public pages are made only once."""
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
    forget_pages()


@pytest.fixture(scope="module")
def pseudo_language():
    """Every message of gettext and every text of the catalogue comes between marks.

    Once for all of this file: each change of language makes every page and template anew.
    """
    monkeypatch = pytest.MonkeyPatch()
    in_language = chosen.in_language

    def marked_choice(text):
        return marked(in_language(text))

    translators = translation._trans  # where Django keeps the functions behind its own
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translators, name, marking(getattr(translators, name)))
    monkeypatch.setitem(register.filters, "in_language", marked_choice)
    for module in [module for name, module in sys.modules.items() if name.startswith("rodedraad")]:
        if getattr(module, "in_language", None) is in_language:
            monkeypatch.setattr(module, "in_language", marked_choice)
    forget_what_was_made()
    yield
    monkeypatch.undo()
    forget_what_was_made()


def test_a_text_that_nobody_marked_is_seen():
    page = '<p>⟦Ja, ⟦heel⟧ vaak⟧ · 3</p><p>Nee</p><b title="Sluit" data-said="Af en toe">⟦x⟧</b>'
    page += '<script type="application/json">{"key": "c1", "text": "Bijna nooit"}</script>'
    assert escaped(page) == [
        ("<p>", "Nee"),
        ("<b title>", "Sluit"),
        ("<b data-said>", "Af en toe"),
        ("sheet", "Bijna nooit"),
    ]


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("name", public_views())
def test_no_text_of_a_page_escapes_translation(name):
    page = Client().get(address(name)).content.decode()
    assert "⟦" in page
    assert escaped(page) == []


def test_what_a_person_typed_is_marked_as_such_and_not_translated():
    page = '<p>⟦Bij⟧ <bdi>Vonkje</bdi></p><q dir="auto">Samen</q><p translate="no">beuk eik</p>'
    assert escaped(page) == []
    assert escaped("<p>⟦Bij⟧ Vonkje</p>") == [("<p>", "Vonkje")]


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("world", ["begun", "lived"])
@pytest.mark.parametrize("name", private_pages())
def test_no_text_of_a_page_of_hers_escapes_translation(begun, lived, name, world):
    """Of who has just begun, and with what stands there months later. Names are no text."""
    things = {"begun": begun, "lived": lived}[world]
    answer = things.browser(name).get(things.address(name))
    assert answer.status_code != 404
    if "html" not in answer.get("Content-Type", "html"):
        return  # read by a script, not by people
    page = answer.content.decode()
    assert not page.startswith("<") or "⟦" in page
    assert escaped(page) == []


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("status", ERRORS)
def test_no_text_of_an_error_escapes_translation(status):
    assert escaped(error_answer(status, "nl").content.decode()) == []
