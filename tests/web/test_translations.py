"""Dutch is what the texts are written in; English says all of it again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from tests.web.addresses import ERRORS, address, private_pages, public_views
from tests.web.error_answers import error_answer
from tests.web.spoken_parts import spoken

SLOT = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Small words that stand in nearly every sentence of one language and in none of the other.
ONLY_ENGLISH = {
    "the", "and", "you", "your", "with", "this", "that", "what", "when", "which", "they", "have",
    "not", "from", "are", "please", "it", "be", "page", "error", "how", "who", "will",
}  # fmt: skip
ONLY_DUTCH = {
    "het", "een", "niet", "je", "jij", "jou", "jouw", "wat", "met", "voor", "deze", "dit", "dat",
    "leerling", "geen", "wordt", "zijn", "ook", "maar", "hoe", "naar", "wie", "nog",
}  # fmt: skip
FOREIGN = {"nl": ONLY_ENGLISH, "en": ONLY_DUTCH}
PAGES = [*public_views(), *ERRORS]


@pytest.fixture(scope="module")
def english(checkout) -> dict[str, object]:
    """The English catalogue: message → its entry."""
    path = checkout / "src/rodedraad/locale/en/LC_MESSAGES/django.po"
    if not path.exists():
        pytest.fail("there is no English catalogue yet")
    with path.open("rb") as lines:
        return {entry.id: entry for entry in read_po(lines, locale="en") if entry.id}


@pytest.fixture(scope="module")
def in_the_code(checkout, tmp_path_factory, missing_tool) -> set[str]:
    """Every message that the templates and the code ask for, as gettext finds them."""
    if shutil.which("xgettext") is None:
        missing_tool("gettext is not installed: sudo apt-get install gettext")
    copy = tmp_path_factory.mktemp("sources") / "rodedraad"
    shutil.copytree(checkout / "src" / "rodedraad", copy, ignore=shutil.ignore_patterns("*.mo"))
    shutil.rmtree(copy / "locale", ignore_errors=True)
    (copy / "locale").mkdir()
    kept = {name: os.environ[name] for name in os.environ if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(  # Django's own command, in the copy
        [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location"],
        cwd=copy,
        env=kept | {"PYTHONPATH": ""},
        check=True,
        capture_output=True,
    )
    with (copy / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as lines:
        return {entry.id for entry in read_po(lines) if entry.id}


def is_said(words: str | tuple[str, ...]) -> bool:
    """Whether there is a text, and for a plural one for each number."""
    return all(words) if isinstance(words, tuple) else bool(words)


def test_every_text_has_its_english(english, in_the_code):
    missing = sorted(
        str(text)
        for text in in_the_code
        if text not in english or not is_said(english[text].string)
    )
    assert missing == []


def test_nothing_english_is_a_guess_of_the_tool(english):
    assert [text for text, entry in english.items() if entry.fuzzy] == []


def test_the_english_says_nothing_that_is_no_longer_asked(english, in_the_code):
    assert sorted(str(text) for text in set(english) - in_the_code) == []


def test_what_is_filled_in_stands_in_both_languages(english):
    wrong = [
        text
        for text, entry in english.items()
        if isinstance(text, str)
        and sorted(SLOT.findall(text)) != sorted(SLOT.findall(entry.string or ""))
    ]
    assert wrong == []


WHOLE_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
"""No letters between the digits of a number that is drawn: those spell a word by chance."""


def page_of(name: str | int, language: str) -> str:
    answer = (
        error_answer(name, language)
        if isinstance(name, int)
        else Client().get(address(name, language))
    )
    return answer.content.decode()


def foreign_words(page: str, language: str) -> list[tuple[str, str]]:
    """(word, text) for each small word of the other language, where the page claims this one."""
    return [
        (word, text)
        for _, text, spoken_in in spoken(page)
        if spoken_in == language
        for word in WHOLE_WORD.findall(text.lower())
        if word in FOREIGN[language]
    ]


def test_a_foreign_word_is_seen_unless_the_page_says_that_it_is_one():
    page = '<html lang="nl"><p>What nu?</p><a lang="en">What you want</a></html>'
    assert foreign_words(page, "nl") == [("what", "What nu?")]
    assert foreign_words('<html lang="nl"><p>Kies Bram-00be4cd9</p>', "nl") == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_one_language(name, language):
    assert foreign_words(page_of(name, language), language) == []


@pytest.mark.parametrize("name", private_pages())
def test_a_page_of_hers_speaks_one_language(lived, name):
    """With all that months leave on it; what people typed is in their own language."""
    for language in ("nl", "en"):
        answer = lived.browser(name).get(lived.address(name, language))
        assert answer.status_code in {200, 302, 405}
        if "html" in answer.get("Content-Type", "html"):
            assert foreign_words(answer.content.decode(), language) == [], language


def test_the_catalogue_is_compiled_where_english_is_shown(checkout):
    """Without the compiled file the English pages would be Dutch, and nobody would be told."""
    folder = Path(checkout / "src/rodedraad/locale/en/LC_MESSAGES")
    assert (folder / "django.mo").exists(), "run scripts/start or scripts/test, which compile it"
