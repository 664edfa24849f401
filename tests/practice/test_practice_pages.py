"""The trajectory to train on, page by page: what stands on it, and that nothing is kept of it."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.catalogue.interviews import practice_trajectory
from rodedraad.core.practice_trajectory import Stage
from rodedraad.practice.walk import pages
from rodedraad.vault.models import Record
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db

STEPS = {one.key: number for number, one in enumerate(practice_trajectory().steps, start=1)}
READ = {
    "level.warmth": "6",
    "lines.warmth": "3, 7 en 12",
    "level.worry": "1",
    "level.own_share": "none",
    "level.irritation": "99",
}


@pytest.fixture
def coach():
    return sign_in(Client(), person("bram"))


def address(step: str) -> str:
    return reverse("practice_step", args=[STEPS[step]])


def shown(answer) -> str:
    """The page without its tags, on one line."""
    assert answer.status_code == 200
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_every_page_says_that_it_is_made_up_who_sees_what_and_where_it_stands(coach):
    for page in pages():
        text = shown(coach.get(reverse("practice_step", args=[page.number])))
        for said in ("Alles hier is verzonnen.", page.teacher, page.coach, page.never):
            assert said in text, (page.step.key, said)
        for real in page.real_steps:
            assert real.title in text
            assert real.what in text
        for _whose, name in page.where:
            assert f"“{name}”" in text


def test_the_walk_begins_with_what_it_is_not_and_ends_with_it_too(coach):
    first = shown(coach.get(reverse("practice_trajectory")))
    assert "Geen opleiding en geen bewijs" in first
    assert "niemand keek ze na" in first
    assert "wordt niet bewaard" in first
    assert "LLInC" not in first
    assert "Dit is geen opleiding en geen bewijs" in shown(coach.get(address("closing")))


def test_a_page_that_is_none_is_not_there(coach):
    for number in (0, len(STEPS) + 1, 99999):
        assert coach.get(reverse("practice_step", args=[number])).status_code == 404


def test_two_moments_before_are_drawn_with_their_strook_and_nothing_is_said_of_change(coach):
    answer = coach.get(address("baseline"))
    text = shown(answer)
    assert "Tussen deze momenten lag nog geen gesprek." in text
    assert "Wat is er volgens jou anders?" not in text
    assert answer.content.decode().count("<svg role=") == 8


def test_afterwards_lies_beside_the_second_moment_and_change_is_refused_by_name(coach):
    text = shown(coach.get(address("after")))
    trajectory = practice_trajectory()
    first, second, last = trajectory.pupils[0].moments
    year = trajectory.on(first.day).year
    assert "te kort en te nieuw om bij één leerling verandering aan te tonen" in text
    assert f"30 maart {year}" in text  # the moment afterwards
    assert f"28 januari {year}" in text  # the second before
    assert f"14 januari {year}" not in text  # the first is never laid beside it
    assert (first.day.number, second.day.number, last.day.number) == (3, 17, 78)
    assert "Dat het door de gesprekken komt." in text


def test_his_levels_and_lines_lie_beside_ours_and_go_along_to_the_picture(coach):
    answer = coach.post(address("story_lou"), READ)
    text = shown(answer)
    assert "Van de 3 schalen die je invulde, ligt er 1 hoogstens één niveau van de onze." in text
    assert "Jouw regels: 3 7 12 · ook bij ons: 3, 7" in text
    hidden = dict(
        re.findall(
            r'<input type="hidden" name="([lv][^"]+)" value="([^"]*)"', answer.content.decode()
        )
    )
    assert hidden == {
        "level.warmth": "6",
        "level.own_share": "none",
        "level.worry": "1",
        "lines.warmth": "3 7 12",
    }
    text = shown(coach.post(address("picture_lou"), hidden))
    ours = text[text.index("Uit de onze") :]
    own = text[text.index("Uit jouw lezing") : text.index("Uit de onze")]
    assert "Vaak te horen in jouw verhaal: warme momenten." in own
    assert "Bijna niet te horen in jouw verhaal: zorgen om deze leerling." in own
    assert "Vaak te horen in jouw verhaal: zorgen om deze leerling." in ours
    assert "We waren vijf minuten te laat in de klas" in own


def test_he_goes_back_to_his_levels_and_finds_them_as_he_gave_them(coach):
    page = coach.post(address("story_lou"), {**READ, "again": "1"}).content.decode()
    assert "Jouw niveaus naast de onze" not in page
    assert re.findall(r'name="(level\.\w+)" value="(\w+)"[^>]* checked', page) == [
        ("level.warmth", "6"),
        ("level.own_share", "none"),
        ("level.worry", "1"),
    ]
    assert re.findall(r'name="(lines\.\w+)"[^>]* value="([^"]+)"', page) == [
        ("lines.warmth", "3, 7 en 12")
    ]
    assert 'name="again"' in coach.post(address("story_lou"), {}).content.decode()


def test_a_picture_holds_no_level_and_never_how_the_story_hangs_together(coach):
    page = coach.get(address("picture_lou")).content.decode()
    pictures = re.findall(r"<!-- picture -->(.*?)<!-- end picture -->", page, flags=re.DOTALL)
    assert len(pictures) == 1
    assert "niveau" not in pictures[0]
    assert "samenhangt" not in pictures[0]
    assert "niveau 6 van 7, alleen voor jou" in shown(coach.get(address("picture_lou")))


def test_two_pictures_on_one_page_name_every_part_once(coach):
    page = coach.post(address("picture_lou"), READ).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    names = re.findall(r'aria-labelledby="([^"]+)"', page)
    assert {one for name in names for one in name.split()} <= set(ids)
    assert len(names) == len(set(names))


def test_his_question_stands_beside_one_of_each_kind_with_what_steers_in_it(coach):
    moments = practice_trajectory().pupil("lou").talk
    empty = shown(coach.get(address("talk_lou")))
    assert moments[0].examples[0].question["nl"] not in empty
    sent = {"asked.1": "Heb je al eens een beloning geprobeerd?", "kind.1": "reflective"}
    text = shown(coach.post(address("talk_lou"), sent))
    assert "Heb je al eens een beloning geprobeerd?" in text
    assert "Volgens jou: ze opende" in text
    assert "“Heb je al eens" in text  # what steers in his own question, in his own words
    for moment in moments:
        for example in moment.examples:
            assert example.question["nl"] in text
            assert example.why["nl"] in text


def test_what_he_wrote_beside_two_bonds_is_shown_back_beside_hers_and_not_run_as_a_page(coach):
    trajectory = practice_trajectory()
    assert trajectory.contrast["mine"]["nl"] not in shown(coach.get(address("contrast")))
    answer = coach.post(address("contrast"), {"wrote.mine": "<b>Allebei</b> zorgen"})
    text = answer.content.decode()
    assert "&lt;b&gt;Allebei&lt;/b&gt; zorgen" in text
    for hers in trajectory.contrast.values():
        assert hers["nl"] in shown(answer)
    assert "Lou : vaak" in shown(answer)


def test_nothing_that_is_sent_is_kept_anywhere(coach):
    before = Record.objects.count(), Event.objects.count(), dict(coach.session)
    for page in pages():
        sent = {**READ, "asked.1": "Woordenwoorden?", "wrote.mine": "Woordenwoorden"}
        assert coach.post(reverse("practice_step", args=[page.number]), sent).status_code == 200
    assert (Record.objects.count(), Event.objects.count(), dict(coach.session)) == before


def test_a_pupil_is_called_by_the_coachs_word_and_the_page_of_both_is_for_both():
    for page in pages():
        assert (page.pupil is None) == (
            page.step.stage not in {Stage.STORY, Stage.PICTURE, Stage.TALK}
        )


def test_a_page_with_words_of_her_sheet_says_that_they_speak_to_her(coach):
    said = "Wat van haar blad komt, spreekt haar aan: “jij” is daar Mira."
    for step in ("request", "baseline", "closing"):
        assert said in shown(coach.get(address(step))), step
    for step in ("story_lou", "talk_lou"):
        assert said not in shown(coach.get(address(step))), step


def test_what_is_no_line_of_the_story_is_told_beside_its_field_and_nothing_is_lost(coach):
    wrong = {**READ, "lines.warmth": "3, 99 en <abc>", "lines.worry": "regel 7"}
    answer = coach.post(address("story_lou"), wrong)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Dit zijn geen regels van dit verhaal: 99, <abc>." in page
    assert "&lt;abc&gt;" in answer.content.decode()
    assert 'value="3, 99 en <abc>"' in page
    assert page.count('aria-invalid="true"') == 1
    assert 'aria-describedby="lines-warmth-wrong"' in page
    assert re.findall(r'name="(level\.\w+)" value="(\w+)"[^>]* checked', page)[0][1] == "6"
    assert 'value="regel 7"' in page
    right = {**wrong, "lines.warmth": "3"}
    assert "Jouw regels: 7" in shown(coach.post(address("story_lou"), right))


def test_of_one_scale_it_is_told_in_the_singular(coach):
    said = {"1": "ligt niet binnen één niveau van de onze", "6": "ligt hoogstens één niveau"}
    for level, words in said.items():
        text = shown(coach.post(address("story_lou"), {"level.warmth": level}))
        assert f"De ene schaal die je invulde, {words}" in text
