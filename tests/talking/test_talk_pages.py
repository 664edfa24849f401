"""The pages with talk material, as anyone gets them: without account, cookie or script."""

from __future__ import annotations

import gzip
import re

import pytest

from rodedraad.catalogue.cards import Country, after_a_clash, contacts, mdo_card
from rodedraad.catalogue.talk import opening_sentences, said_and_asked
from rodedraad.talking.grouping import by_country, by_theme

ADDRESSES = [
    "mdo-card",
    "after-a-clash",
    "said-and-asked",
    "opening-sentences",
    "lens-cards",
    "small-actions",
    "so-they-say",
    "contacts",
    "not-for-here",
]
LARGEST = 60_000  # bytes of one page with its styles and scripts, compressed, without the fonts


@pytest.fixture(params=[("/", "nl"), ("/en/", "en")], ids=["nl", "en"])
def spoken(request):
    """An address's beginning and the language that is spoken there."""
    return request.param


def page(client, address):
    """The text of a page, with its quotation marks and apostrophes as they are read."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_there_in_each_language_and_says_which(client, spoken, address):
    root, language = spoken
    text = page(client, f"{root}{address}/")
    assert f'<html lang="{language}">' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_sets_no_cookie_and_may_not_be_kept(client, spoken, address):
    response = client.get(f"{spoken[0]}{address}/")
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_sent_to_a_page_is_refused(client, address):
    response = client.post(f"/{address}/", {"said": "Hij luistert nooit."})
    assert response.status_code == 405
    assert "Hij luistert nooit." not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_does_not_depend_on_the_question_in_its_address(client, address):
    assert client.get(f"/{address}/?said=boos").content == client.get(f"/{address}/").content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_for_nothing_that_would_be_sent(client, address):
    assert "<form" not in page(client, f"/{address}/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_weighs_little(client, address, checkout):
    text = page(client, f"/{address}/")
    loaded = re.findall(r'(?:src|href)="/static/((\w+)/[\w./-]+\.(?:css|js|svg))"', text)
    scripts = {name for name, app in loaded if app == "talking" and name.endswith(".js")}
    files = [static_file(checkout, name, app) for name, app in loaded]
    if scripts:
        files += static_file(checkout, "talking", "talking").glob("*.js")  # imports, and then some
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert len(gzip.compress(text.encode())) + weight < LARGEST


def static_file(checkout, name, app):
    """Where a static file lies."""
    return checkout / "src" / "rodedraad" / app / "static" / name


def test_the_mdo_card_shows_all_sets_without_a_script(client, spoken):
    root, language = spoken
    text = page(client, f"{root}mdo-card/")
    for questions in mdo_card().sets:
        assert questions.title[language] in text
        for question in questions.questions:
            assert question.text[language] in text


def test_after_a_clash_shows_all_steps_with_their_ages_without_a_script(client, spoken):
    root, language = spoken
    text = page(client, f"{root}after-a-clash/")
    for state in after_a_clash().states:
        for step in state.steps:
            assert step.do[language] in text
            assert (not step.ages) or f'data-ages="{" ".join(step.ages)}"' in text


def test_every_remark_stands_once_under_its_theme(client, spoken):
    root, language = spoken
    text = page(client, f"{root}said-and-asked/")
    material = said_and_asked()
    for entry in material.entries:
        assert text.count(f'id="said-{entry.key}"') == 1
        assert entry.said[language] in text
        assert all(asked.text[language] in text for asked in entry.asked)
        assert entry.rather_not[language] in text
    assert [group.theme for group in by_theme(material)] == list(material.themes)


def test_opening_sentences_stand_under_who_speaks_to_whom(client, spoken):
    root, language = spoken
    text = page(client, f"{root}opening-sentences/")
    for group in opening_sentences().groups:
        _, after = text.split(group.title[language], 1)
        for sentence in group.sentences:
            assert sentence.text[language] in after


def test_contacts_say_where_to_write_it_down_and_warn_that_numbers_change(client, spoken):
    root, language = spoken
    text = page(client, f"{root}contacts/")
    assert contacts().write_down[language] in text
    assert contacts().check[language] in text


def test_every_contact_can_be_reached_from_the_page(client):
    text = page(client, "/contacts/")
    for contact in contacts().contacts:
        assert contact.name["nl"] in text
        assert f'href="tel:{contact.phone}"' in text or not contact.phone
        assert f'href="https://{contact.site}/"' in text or not contact.site


def test_who_helps_everywhere_stands_once_and_nobody_is_lost():
    people = contacts()
    for need in by_country(people):
        everywhere = keys(need.everywhere)
        assert everywhere == {"emergency"}
        for place in need.local:
            assert not keys(place.contacts) & everywhere
            meant = people.of(need.group.key, place.country)
            assert keys(place.contacts) | everywhere == keys(meant)
        assert {place.country for place in need.local} == set(Country)


def keys(those):
    """The keys of these contacts."""
    return {contact.key for contact in those}


def test_there_is_help_for_the_teacher_herself_in_both_countries():
    (hers,) = (need for need in by_country(contacts()) if need.group.key == "me")
    assert all(place.contacts for place in hers.local)


def test_every_lens_card_leads_to_its_small_thing_to_do(client):
    lenses, actions = page(client, "/lens-cards/"), page(client, "/small-actions/")
    led_to = re.findall(r'href="/small-actions/#(\w+)"', lenses)
    assert len(led_to) == 10
    assert set(led_to) <= set(re.findall(r'<section class="group" id="(\w+)"', actions))


def test_the_cards_are_reached_from_the_menu_of_the_first_page(client):
    first = page(client, "/")
    for address in ("lens-cards", "small-actions", "so-they-say"):
        assert f'href="/{address}/"' in first
