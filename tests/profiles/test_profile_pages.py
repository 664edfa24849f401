"""A picture in words on its pages: made and given by the coach, read and answered by her."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions as coaching
from rodedraad.interviews import fed_by
from rodedraad.profiles import pages, records
from rodedraad.readings.records import words_of
from rodedraad.vault.parts import Part
from tests.databases import kept_for_a_module
from tests.factories.interviews import agreed
from tests.factories.people import sign_in
from tests.factories.stories import SCALES, reading
from tests.factories.together import with_coach
from tests.factories.told_stories import (
    HER_WORDS,
    HIS_NOTE,
    give_picture,
    read_story,
    turn_name,
)

pytestmark = pytest.mark.django_db
PIECE = re.compile(r"<!-- picture -->.*<!-- end picture -->", re.DOTALL)


@pytest.fixture(scope="module")
def read_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    with kept_for_a_module(django_db_blocker, lambda: read_story(with_coach())) as made:
        yield made


@pytest.fixture
def here(read_once):
    """The trajectory at the picture of the first bond, its story read and closed."""
    it = replace(read_once)
    with it.today():
        yield it


@pytest.fixture
def hers(here):
    return sign_in(Client(), here.anna)


@pytest.fixture
def his(here):
    return sign_in(Client(), here.bram)


def her_page(it, number=0):
    return reverse("profile", args=[it.row.pk, turn_name(it, "profile", number)])


def his_page(it, name="make_profile", number=0):
    return reverse(name, args=[it.seat.pk, turn_name(it, "profile", number)])


def read(answer):
    return html.unescape(answer.content.decode())


def piece(answer):
    """The picture itself, byte for byte."""
    found = PIECE.search(answer.content.decode())
    return found and found[0]


def sent(it, **more):
    """What his form sends: all of her words, and no line."""
    page = pages.his_page(it.bram.reader, it.seated(), turn_name(it, "profile"))
    return {"key": uuid4(), "seen": page.seen, "of": page.of, "goes-warmth": ["0"], **more}


def words(it):
    return it.running().words(it.turn("profile"), Part.ABOUT_US)


def test_before_it_is_given_she_sees_that_he_still_listens(here, hers, his):
    assert "Je begeleider luistert nog." in read(hers.get(her_page(here)))
    assert HER_WORDS in read(his.get(his_page(here)))
    his.post(his_page(here), sent(here, **{"line-warmth": "Mooi moment."}))
    page = read(hers.get(her_page(here)))
    assert piece(hers.get(her_page(here))) is None
    assert "Mooi moment." not in page


def test_the_preview_is_the_very_bytes_that_she_sees(here, hers, his):
    preview = his.post(his_page(here), sent(here, next="preview", **{"line-warmth": "Dit zag ik."}))
    assert records.given(words(here)) is None
    gave = his.post(his_page(here, "give_profile"), sent(here, **{"line-warmth": "Dit zag ik."}))
    assert gave.status_code == 303
    assert piece(preview) == piece(hers.get(her_page(here)))
    assert "Dit zag ik." in piece(preview)
    assert here.running().record.settled[here.turn("profile")].by == "coach"


def test_what_the_preview_carries_is_what_is_given(here, his):
    preview = read(his.post(his_page(here), sent(here, next="preview", **{"goes-warmth": []})))
    carried = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', preview))
    his.post(his_page(here, "give_profile"), {**carried, "key": uuid4()})
    assert records.given(words(here)).points[0].words == ()


def test_no_level_and_no_note_of_his_stands_on_any_page_of_hers(here, hers):
    give_picture(here)
    for name in ("profile", "profile_paper"):
        answer = hers.get(reverse(name, args=[here.row.pk, turn_name(here, "profile")]))
        assert answer.status_code == 200
        assert HIS_NOTE.encode() not in answer.content
        assert b"niveau" not in answer.content
    page = read(hers.get(her_page(here)))
    assert HER_WORDS in page
    assert "niet over jou, niet over je leerling" in page


def test_what_she_writes_stays_beside_it_and_the_coach_reads_it(here, hers, his):
    give_picture(here)
    page = read(hers.get(her_page(here)))
    assert "Je begeleider leest dat mee." in page
    said = {"text-says.warmth": "no", "text-comment.warmth": "Dat was één keer."}
    answer = hers.post(her_page(here), {"key": uuid4(), **said}, follow=True)
    for reader in (answer, his.get(his_page(here))):
        assert "dit zie ik anders" in piece(reader)
        assert "Dat was één keer." in html.unescape(piece(reader))
    assert records.given(words(here)).points[0].words == (HER_WORDS,)


def test_once_she_wrote_beside_it_the_picture_is_not_given_anew(here, hers, his):
    give_picture(here)
    before = records.given(words(here))
    hers.post(her_page(here), {"key": uuid4(), "text-says.warmth": "partly"})
    page = read(his.get(his_page(here)))
    assert "De leraar schreef er al iets naast." in page
    answer = his.post(his_page(here, "give_profile"), sent(here, **{"line-warmth": "Toch."}))
    assert answer.status_code == 409
    assert records.given(words(here)) == before


def test_before_she_writes_he_may_give_it_anew(here, his):
    give_picture(here, warmth="Te vroeg.")
    his.post(his_page(here, "give_profile"), sent(here, **{"line-warmth": "Beter zo."}))
    assert records.given(words(here)).points[0].line == "Beter zo."


def test_she_cannot_write_in_the_picture_itself_nor_note_the_step(here, hers):
    give_picture(here)
    before = records.given(words(here))
    forged = {"text-heard.warmth": "hardly", "was-heard.warmth": "often"}
    hers.post(her_page(here), {"key": uuid4(), "outcome": "taken_back", "seen": 1, **forged})
    assert records.given(words(here)) == before
    assert here.turn("profile") in here.running().record.settled


def test_two_tabs_of_hers_keep_both_and_ask_her(here, hers):
    give_picture(here)
    hers.post(her_page(here), {"key": uuid4(), "text-comment.warmth": "Eén keer."})
    answer = hers.post(her_page(here), {"key": uuid4(), "text-comment.warmth": "Vaak genoeg."})
    assert answer.status_code == 409
    assert "Vaak genoeg." in read(answer)
    assert words(here)["comment.warmth"] == "Eén keer."


def test_a_reading_that_is_not_closed_makes_no_picture(here, his):
    page = read(his.get(his_page(here, number=1)))
    assert "Sluit eerst je lezing" in page
    assert "<textarea" not in page
    assert his.post(his_page(here, number=1), {}).status_code == 200


def test_a_story_of_which_nothing_can_be_said_is_given_as_that(here, hers):
    nothing = dict.fromkeys((one.key for one in SCALES.scales), None)
    before = here.seated().running.words(here.turn("levels"), Part.COACH_PRIVATE)
    changed = {Part.COACH_PRIVATE: records.changes(before, words_of(reading(**nothing)))}
    here.coach_notes(here.turn("levels"), None, written=changed)
    give_picture(here)
    page = read(hers.get(her_page(here)))
    assert "valt op geen enkel punt iets te zeggen" in page
    assert "<textarea" not in page


def test_a_preview_of_another_reading_is_not_given(here, his):
    answer = his.post(his_page(here, "give_profile"), sent(here, of="bond_scales@1 consensus"))
    assert answer.status_code == 409
    assert "Intussen kwam er een gezamenlijke lezing." in read(answer)
    assert records.given(words(here)) is None


@pytest.mark.parametrize(
    "bad", [{"key": "geen"}, {"goes-warmth": ["x"]}, {"seen": "x"}, {"line-warmth": "a" * 301}]
)
def test_what_no_page_of_ours_sends_is_refused_and_keeps_nothing(here, his, bad):
    assert his.post(his_page(here), sent(here, **bad)).status_code == 400
    assert his.post(his_page(here, "give_profile"), sent(here, **bad)).status_code == 400
    assert records.given(words(here)) is None


def test_words_that_are_no_words_of_hers_are_never_taken_along(here, his):
    his.post(his_page(here, "give_profile"), sent(here, **{"goes-warmth": ["0", "1", "-1", "99"]}))
    assert records.given(words(here)).points[0].words == (HER_WORDS,)
    assert HIS_NOTE not in str(words(here))


def test_after_the_end_she_reads_it_and_nothing_is_added(here, hers):
    give_picture(here)
    coaching.end_steps(by=here.anna.reader, trajectory=here.row, key=uuid4(), written={})
    page = read(hers.get(her_page(here)))
    assert HER_WORDS in page
    assert "<textarea" not in page
    answer = hers.post(her_page(here), {"key": uuid4(), "text-says.warmth": "no"})
    assert answer.status_code == 409
    assert "says.warmth" not in words(here)


def test_when_she_stops_him_he_reads_nothing_of_it_any_more(here, his):
    give_picture(here)
    address = his_page(here)
    assert his.get(address).status_code == 200
    coaching.stop_seat(by=here.anna.reader, seat=here.seat.pk)
    assert his.get(address).status_code == 404


def test_other_turns_have_no_picture(here, hers, his):
    for client, name, of in ((hers, "profile", here.row.pk), (his, "make_profile", here.seat.pk)):
        for turn in (turn_name(here, "levels"), "nothing-0-0-0"):
            assert client.get(reverse(name, args=[of, turn])).status_code == 404


def test_it_is_paper_without_a_name(here, hers):
    give_picture(here)
    answer = hers.get(reverse("profile_paper", args=[here.row.pk, turn_name(here, "profile")]))
    assert answer["Content-Type"] == "application/pdf"
    nothing = turn_name(here, "profile", 1)
    assert hers.get(reverse("profile_paper", args=[here.row.pk, nothing])).status_code == 302


def test_a_talk_gets_its_lines_once_the_picture_is_given(here):
    now = here.seated().running
    dyad = here.turn("profile").dyad
    assert fed_by.lines(here.bram.reader, now, dyad) == ()
    give_picture(here)
    [first, *_] = fed_by.lines(here.bram.reader, here.seated().running, dyad)
    assert (first.key, first.strength) == ("warmth", True)
    assert first.words == "Vaak te horen in jouw verhaal: warme momenten."
    assert HIS_NOTE not in str(fed_by.lines(here.bram.reader, here.seated().running, dyad))


def test_with_one_picture_missing_the_page_says_whose(here, his):
    give_picture(here)
    page = read(
        his.get(reverse("contrast_together", args=[here.seat.pk, turn_name(here, "contrast")]))
    )
    assert "Nog niet gegeven: de egel" in page
    assert 'class="sheet contrasted"' not in page
    assert "<textarea" not in page


# --- what he is told before he gives it -----------------------------------------------------------


def test_before_he_gives_it_he_is_told_how_many_points_have_no_words_of_hers(here, hers, his):
    preview = read(his.post(his_page(here), sent(here, next="preview")))
    points = preview.count("Hierbij staan geen woorden van jou.") + 1
    assert f"Punten zonder woorden van de leraar: {points - 1} van de {points}." in preview
    assert "zelf een zin bij" in preview
    assert "vink ze aan" not in preview
    without = read(his.post(his_page(here), sent(here, next="preview", **{"goes-warmth": []})))
    assert f"zonder woorden van de leraar: {points} van de {points}." in without
    assert "Voor 1 daarvan heb je ze wel" in without
    gave = his.post(his_page(here, "give_profile"), sent(here))
    assert gave.status_code == 303
    assert "zonder woorden van de leraar" not in read(hers.get(her_page(here)))


def test_where_she_let_him_record_and_none_was_noted_he_is_asked_once(here, his):
    question = "Is er toch een opname? Dan noteer je hier waar ze ligt"
    recording = reverse("recording", args=[here.seat.pk, turn_name(here, "interview")])
    page = read(his.get(his_page(here)))
    assert page.count(question) == 1
    assert f'href="{recording}"' in page
    assert 'name="where"' in read(his.get(recording))
    his.post(recording, {"key": uuid4(), "where": "none"})
    assert question not in read(his.get(his_page(here)))


def test_where_she_said_no_nothing_is_asked_about_a_recording(here, his):
    agreed(here, given=False)
    assert "Er staat geen opname genoteerd." not in read(his.get(his_page(here)))
