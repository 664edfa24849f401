"""A sentence leaves only by hand: previewed, agreed to once more, and written in the trail."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.access.models import Membership
from rodedraad.audit.models import Event
from rodedraad.catalogue.cards import Country, pupil_files
from rodedraad.pupil_file import actions, queries
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.facts import facts_about
from rodedraad.pupils.models import Dyad
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from tests.factories.measuring import bond
from tests.factories.pages import says
from tests.factories.school import at, joins, school, signed_in_at
from tests.factories.sentences import SENTENCE, agreed, left_sentence, typed
from tests.factories.sharing import HER_MOMENT, OWN_WORDS, VIEW, share
from tests.factories.talks import PREPARED

pytestmark = pytest.mark.django_db
LEFT = "left_sentence"


def write(dyad) -> str:
    return reverse("write_sentence", args=[dyad])


def leave(dyad) -> str:
    return reverse("leave_sentence", args=[dyad])


def nothing_left() -> bool:
    events = Event.objects.filter(verb="sentence-left", refused=False)
    return not events.exists() and not Record.objects.filter(kind=LEFT).exists()


def text(answer) -> str:
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


# --- picking and writing --------------------------------------------------------------------------


def test_the_page_begins_empty_and_with_no_answer_of_hers(hers, dyad):
    page = text(hers.get(write(dyad)))
    box = page.split("<textarea", 1)[1].split("</textarea>")[0]
    assert box.endswith(">")
    assert "soms" not in page.split("<main", 1)[1]


def test_only_her_words_about_the_bond_can_be_picked(hers, dyad):
    page = text(hers.get(write(dyad)))
    assert HER_MOMENT in page
    assert VIEW in page
    assert PREPARED["for_pupil"] in page
    assert OWN_WORDS not in page
    assert PREPARED["for_me"] not in page
    assert PREPARED["hypothesis"] not in page


def test_what_is_about_herself_cannot_be_picked_by_hand_either(anna, dyad, hers):
    about_me = Record.objects.filter(part=Part.ABOUT_ME).values_list("pk", flat=True)
    for record in about_me:
        for name in ("comment_about_me", "for_me", "hypothesis"):
            page = text(hers.get(write(dyad), {"from": f"{record}:{name}"}))
            assert OWN_WORDS not in page
            assert PREPARED["for_me"] not in page
    _, permit = queries.bond_to_write_from(anna.reader, dyad)
    assert permit.reads == {Part.ABOUT_US}


def test_a_sentence_that_is_picked_stands_there_to_be_rewritten(hers, dyad, anna):
    _, permit = queries.bond_to_write_from(anna.reader, dyad)
    pick = next(one for one in queries.picks(permit, dyad) if one.text == HER_MOMENT)
    assert HER_MOMENT not in pick.place
    page = text(hers.get(write(dyad), {"from": pick.place}))
    assert f">{HER_MOMENT}</textarea>" in page


def test_a_verdict_is_told_and_never_refused(hers, dyad):
    answer = hers.post(write(dyad), typed("Vonkje is agressief."))
    assert answer.status_code == 200
    page = text(answer)
    assert "“agressief”: Dit plakt een etiket." in page
    assert "“Vonkje”: Dit is jouw bijnaam" in page


def test_while_she_writes_the_server_reads_along_and_keeps_nothing(hers):
    before = Record.objects.count(), Event.objects.count()
    answer = hers.post(
        reverse("sentence_flags"), {"text": "Hij luistert nooit."}, content_type="application/json"
    )
    assert answer.json()["flags"] == [
        "“nooit”: Klopt dat elke keer? Anders: zeg hoe vaak, en wanneer."
    ]
    assert (Record.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("body", ["{", "[]", '{"text": 1}', '{"text": "' + "a" * 1201 + '"}'])
def test_what_is_no_sentence_is_refused_to_a_script(hers, body):
    answer = hers.generic("POST", reverse("sentence_flags"), body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("nothing", ["", "   ", "\u202e", "\u200b\ufeff", "\x07"])
def test_nothing_typed_is_said_and_nothing_leaves(hers, dyad, nothing):
    answer = hers.post(write(dyad), typed(nothing))
    assert answer.status_code == 422
    assert "Er staat nog niets." in text(answer)


def test_more_than_three_hundred_signs_stand_there_again(hers, dyad):
    long = "Hij bleef even hangen. " * 20
    answer = hers.post(write(dyad), typed(long))
    assert answer.status_code == 422
    assert long.strip() in text(answer)


# --- the preview ----------------------------------------------------------------------------------


def test_the_preview_names_everyone_who_may_come_to_read_it_and_lets_nothing_leave(hers, dyad):
    page = text(hers.post(write(dyad), typed()))
    for reader in pupil_files().of_teacher(Country.FLANDERS).readers:
        assert reader.name["nl"] in page
        assert reader.when["nl"] in page
    assert SENTENCE in page
    assert nothing_left()


def test_who_may_read_it_depends_on_the_country(hers, dyad):
    page = text(hers.post(write(dyad), typed(country="nl")))
    assert "Samenwerkingsverband" in page
    assert not says(page.split("<main", 1)[1], "CLB")


def test_in_a_school_the_school_says_the_country(client, anna):
    where = school(country="NL")
    joins(anna, where)
    dyad = bond(at(anna, where))
    signed_in_at(anna, where, client)
    page = text(client.get(write(dyad)))
    assert "Waar ligt je school?" not in page
    answer = client.post(write(dyad), {"key": str(uuid4()), "text": SENTENCE, "country": "vl"})
    assert "Samenwerkingsverband" in text(answer)


def test_without_a_country_nothing_can_be_previewed(hers, dyad):
    answer = hers.post(write(dyad), typed(country=""))
    assert answer.status_code == 422
    assert "Kies waar" in text(answer)


# --- the second confirmation ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"agreed": ""}, 422),
        ({"edition": "0.9"}, 409),
        ({"edition": ""}, 409),
        ({"text": ""}, 422),
        ({"country": ""}, 422),
        ({"key": "x"}, 422),
    ],
)
def test_without_the_second_confirmation_nothing_leaves(hers, dyad, sent, status):
    answer = hers.post(leave(dyad), {**agreed(), **sent})
    assert answer.status_code == status
    assert nothing_left()


def test_what_was_not_agreed_to_shows_the_same_preview_again(hers, dyad):
    page = text(hers.post(leave(dyad), {**agreed(), "agreed": ""}))
    assert "Er is nog niets vertrokken." in page
    assert SENTENCE in page


def test_a_sentence_that_left_stands_ready_to_be_copied_and_is_in_the_trail_without_a_word(
    hers, dyad, anna
):
    answer = hers.post(leave(dyad), agreed(), follow=True)
    page = text(answer)
    assert SENTENCE in page
    assert "Deze zin staat klaar" in page
    event = Event.objects.get(verb="sentence-left")
    record = Record.objects.get(kind=LEFT)
    assert (event.about, event.by, event.folder) == (record.pk, anna.pk, record.folder_id)
    assert b"september" not in bytes(record.sealed)
    assert answer.redirect_chain == [(reverse("left_sentence", args=[record.pk]), 303)]


def test_the_button_pressed_twice_lets_one_sentence_leave(hers, dyad):
    sent = agreed()
    first = hers.post(leave(dyad), sent)
    second = hers.post(leave(dyad), sent)
    assert first.url == second.url
    assert Record.objects.filter(kind=LEFT).count() == 1
    assert Event.objects.filter(verb="sentence-left").count() == 1


def test_another_sentence_from_the_same_page_leaves_as_it_was_previewed(hers, dyad):
    """Back over what left, or two tabs: the key of the page is the same, her words are not."""
    sent = agreed()
    hers.post(leave(dyad), sent)
    again = hers.post(leave(dyad), {**sent, "text": "Hij tekent nu eerst."}, follow=True)
    assert "Hij tekent nu eerst." in text(again)
    assert Record.objects.filter(kind=LEFT).count() == 2


def test_a_sentence_of_two_lines_leaves_as_one(hers, dyad, anna):
    hers.post(leave(dyad), agreed("Eerst tekenen,\r\n  dan rekenen."))
    assert queries.all_that_left(anna.reader).left[0].sentence.text == "Eerst tekenen, dan rekenen."


def test_signs_that_nobody_can_see_do_not_leave(hers, dyad, anna):
    hers.post(leave(dyad), agreed("\u200bHij \x1btekent\x07 nu\u202e."))
    assert queries.all_that_left(anna.reader).left[0].sentence.text == "Hij tekent nu."


def test_who_looks_along_with_the_bond_does_not_see_what_left(anna, bram, dyad, shared, his):
    left_sentence(anna.reader, dyad)
    assert SENTENCE not in text(his.get(reverse("see_shared", args=[shared.pk])))
    assert queries.all_that_left(bram.reader).left == []


def test_a_sentence_lies_under_a_key_of_its_own_and_hinders_no_sharing(anna, bram, dyad):
    record = Record.objects.get(pk=left_sentence(anna.reader, dyad))
    others = Record.objects.filter(folder=record.folder_id).exclude(pk=record.pk)
    assert record.epoch not in set(others.values_list("epoch", flat=True))
    assert share(anna, dyad, bram).pieces.exists()


def test_nobody_else_lets_a_sentence_leave_from_her_bond(eva, dyad):
    with pytest.raises(NotPermitted):
        left_sentence(eva.reader, dyad)


def test_who_left_the_school_reads_what_left_and_lets_nothing_leave(anna):
    where = school()
    membership = joins(anna, where)
    reader = at(anna, where)
    dyad = bond(reader)
    left_sentence(reader, dyad)
    Membership.objects.filter(pk=membership.pk).update(ends=where.today)
    assert [one.sentence.text for one in queries.all_that_left(reader).left] == [SENTENCE]
    with pytest.raises(NotPermitted):
        left_sentence(reader, dyad)


# --- what left, and wiping ------------------------------------------------------------------------


def test_her_list_says_what_left_and_from_which_bond_the_newest_first(hers, anna, dyad):
    left_sentence(anna.reader, dyad)
    left_sentence(anna.reader, bond(anna.reader, "Ster"), "Ze leest aan het raam.")
    page = text(hers.get(reverse("pupil_file")))
    assert page.index("Ze leest aan het raam.") < page.index(SENTENCE)
    assert "Ster" in page
    assert "Vonkje" in page


def test_what_she_wipes_is_gone_here_and_the_trail_still_says_that_it_left(hers, anna, dyad):
    record = left_sentence(anna.reader, dyad)
    address = reverse("wipe_sentence", args=[record])
    assert SENTENCE in text(hers.get(address))
    page = text(hers.post(address, follow=True))
    assert SENTENCE not in page
    assert "vertrok een zin uit je map over Vonkje" in page
    assert not Record.objects.filter(pk=record).exists()
    assert Event.objects.filter(verb="sentence-wiped", about=record).count() == 1
    assert hers.get(reverse("left_sentence", args=[record])).status_code == 404


def test_nobody_else_wipes_it(anna, eva, dyad):
    record = left_sentence(anna.reader, dyad)
    with pytest.raises(NotPermitted):
        actions.wipe_sentence(by=eva.reader, record=record)
    assert Record.objects.filter(pk=record).exists()


def test_wiping_the_bond_takes_what_left_along(anna, dyad):
    left_sentence(anna.reader, dyad)
    pupils.wipe_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    assert not Record.objects.filter(kind=LEFT).exists()
    assert queries.all_that_left(anna.reader).gone == []


def test_what_left_is_told_as_a_fact_about_the_bond(anna, eva, dyad):
    record = left_sentence(anna.reader, dyad)
    told = [fact for fact in facts_about(anna.reader, dyad) if fact.source == f"{record}.text"]
    assert [(fact.text, fact.part) for fact in told] == [(SENTENCE, Part.ABOUT_US)]
    assert all(fact.text != SENTENCE for fact in facts_about(eva.reader, dyad))
    assert all(fact.text != SENTENCE for fact in facts_about(anna.reader, bond(anna.reader)))


def test_her_list_takes_as_many_questions_for_nine_sentences_as_for_one(
    anna, dyad, django_assert_num_queries
):
    left_sentence(anna.reader, dyad)
    with django_assert_num_queries(7):
        queries.all_that_left(anna.reader)
    for number in range(8):
        left_sentence(anna.reader, dyad, f"Zin {number}.")
    with django_assert_num_queries(7):
        queries.all_that_left(anna.reader)
