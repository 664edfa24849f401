"""Her pages: choosing whom and what, the preview that is what he will see, and stopping."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from rodedraad.access.models import Membership, School
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import Change, Save
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import actions, queries
from rodedraad.sharing.models import Sharing
from rodedraad.vault.models import KeyHolder, OpenVaultRow
from rodedraad.vault.opening import SPACE
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.vault.reader import School as InSchool
from rodedraad.web.clock import clock_at, day_of, this_instant
from tests.factories.door import later
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import (
    FOR_HIM,
    HER_MOMENT,
    NICKNAME,
    OWN_WORDS,
    VIEW,
    pieces,
    share,
    stepped_up,
    words_of,
)

BETWEEN = re.compile(rb"<!-- shared -->(.*?)<!-- end shared -->", re.S)


def words_on(answer) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


def chosen(anna, dyad, *parts: Part, **more):
    """What the form sends."""
    until = day_of(this_instant()) + timedelta(days=30)
    words = [piece.word for piece in pieces(anna, dyad, *parts)]
    return {"pieces": words, "label": FOR_HIM, "until": until.isoformat(), **more}


@pytest.fixture
def known(anna, bram):
    """Bram, whose key words Anna typed."""
    actions.know_coach(by=anna.reader, coach=bram.owner.recipient)
    return bram


def test_she_finds_her_coach_by_his_ten_words(hers, bram, dyad):
    found = hers.post(reverse("choose_coach", args=[dyad]), {"words": words_of(bram).upper()})
    assert found.headers["Location"] == reverse("preview_bond", args=[dyad, bram.pk])
    page = words_on(hers.get(reverse("choose_coach", args=[dyad])))
    assert "Kies Bram" in page
    assert "beroepsgeheim" in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_may_be_in_either_language_and_set_apart_in_any_way(hers, bram, dyad, language):
    typed = ", ".join(words_of(bram, language).split())
    assert hers.post(reverse("choose_coach", args=[dyad]), {"words": typed}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Typ hier de tien woorden"),
        ("aap aap", "Er staan 2 woorden"),
        ("aap", "Er staat 1 woord."),
        ("aap mijnwoord <b>noot</b>", "mijnwoord"),
        ("aap " * 10, "hoort hier geen begeleider"),
        ("x" * 500, "400"),
    ],
)
def test_words_that_name_nobody_are_said_so_at_the_field(hers, bram, dyad, typed, said):
    assert words_of(bram)
    answer = hers.post(reverse("choose_coach", args=[dyad]), {"words": typed})
    assert answer.status_code == 422
    assert said in words_on(answer)


def test_who_is_no_coach_here_cannot_be_found_by_words(hers, anna, dyad):
    chris = person("chris")
    for who in (chris, anna):
        answer = hers.post(reverse("choose_coach", args=[dyad]), {"words": words_of(who)})
        assert answer.status_code == 422


def test_where_she_types_his_words_a_sheet_without_a_door_is_named_that_she_can_hand_on(
    hers, dyad, client
):
    page = hers.get(reverse("choose_coach", args=[dyad])).content.decode()
    assert f'href="{reverse("for_coaches")}"' in page
    assert client.get(reverse("for_coaches")).status_code == 200


def test_a_coach_without_a_second_step_cannot_be_found(hers, anna, dyad):
    dina = person("dina")
    actions.be_coach(by=dina.reader, regime="clb")
    answer = hers.post(reverse("choose_coach", args=[dyad]), {"words": words_of(dina)})
    assert answer.status_code == 422
    actions.know_coach(by=anna.reader, coach=dina.owner.recipient)
    assert hers.get(reverse("preview_bond", args=[dyad, dina.pk])).status_code == 404


@pytest.fixture
def school(anna, bram):
    """A school in which Anna teaches and Bram is a coach."""
    today = this_instant().date()
    made = School.objects.create(name="De Linde", country="VL")
    for who, role, regime in ((anna, "teacher", ""), (bram, "coach", "care_coordinator")):
        Membership.objects.create(
            person_id=who.pk, school=made, role=role, regime=regime, begins=today
        )
    return made.pk


@pytest.fixture
def in_school(hers, school, dyad):
    """Anna's browser in that school, where her bond belongs."""
    session = hers.session
    session[SPACE] = str(school)
    session.save()
    Dyad.objects.filter(pk=dyad).update(school=school)
    return hers


def test_in_a_school_its_coaches_stand_ready_with_the_duty_the_school_names(in_school, bram, dyad):
    page = words_on(in_school.get(reverse("choose_coach", args=[dyad])))
    assert "Kies Bram" in page
    assert "geen beroepsgeheim" in page
    assert "vergeleek je nog niet" in page
    form = words_on(in_school.get(reverse("preview_bond", args=[dyad, bram.pk])))
    assert "Je school noemde deze plicht" in form


def test_who_left_a_school_lets_nobody_in_there_and_can_still_stop_it(
    in_school, anna, bram, dyad, school
):
    reader = Reader(anna.owner, InSchool(school))
    actions.know_coach(by=reader, coach=bram.owner.recipient)
    chosen = [piece for sheet in queries.moments_to_share(reader, dyad) for piece in
              queries.pieces_of(sheet)]  # fmt: skip
    sent = {"pieces": [piece.word for piece in chosen], "label": FOR_HIM}
    sent["until"] = day_of(this_instant()).isoformat()
    share_now = reverse("share_bond", args=[dyad, bram.pk])
    assert in_school.post(share_now, sent).status_code == 302
    Membership.objects.filter(person=anna.pk).update(ends=this_instant().date())
    for name in ("preview_bond", "share_bond"):
        assert in_school.post(reverse(name, args=[dyad, bram.pk]), sent).status_code == 404
    assert in_school.get(reverse("choose_coach", args=[dyad])).status_code == 404
    stop = reverse("stop_sharing", args=[Sharing.objects.get().pk])
    assert in_school.post(stop).status_code == 302
    assert not Sharing.objects.exists()


# --- the preview ----------------------------------------------------------------------------------


def test_nothing_is_ticked_beforehand_and_her_nickname_is_not_proposed(hers, known, dyad):
    page = hers.get(reverse("preview_bond", args=[dyad, known.pk])).content.decode()
    assert " checked" not in page
    assert not re.search(r'name="label"[^>]*value=', page)
    assert page.count('type="checkbox"') == 2 * 3


@pytest.mark.parametrize(
    "parts",
    [
        [Part.SCORES],
        [Part.ABOUT_US],
        [Part.ABOUT_ME],
        [Part.SCORES, Part.ABOUT_ME],
        [Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME],
    ],
)
def test_the_preview_is_byte_for_byte_what_he_sees(hers, his, anna, known, dyad, parts):
    sent = chosen(anna, dyad, *parts)
    preview = hers.post(reverse("preview_bond", args=[dyad, known.pk]), sent)
    assert hers.post(reverse("share_bond", args=[dyad, known.pk]), sent).status_code == 302
    page = his.get(reverse("see_shared", args=[Sharing.objects.get().pk]))
    (previewed,), (seen,) = BETWEEN.findall(preview.content), BETWEEN.findall(page.content)
    assert previewed == seen
    assert len(seen) > 500
    assert (HER_MOMENT.encode() in seen) == (Part.ABOUT_US in parts)
    assert (OWN_WORDS.encode() in seen) == (Part.ABOUT_ME in parts)
    assert (VIEW.encode() in seen) == (Part.ABOUT_US in parts)
    assert (b"<svg" in seen) == (Part.SCORES in parts)
    assert NICKNAME.encode() not in page.content


def test_the_preview_shares_nothing(hers, anna, known, dyad):
    hers.post(reverse("preview_bond", args=[dyad, known.pk]), chosen(anna, dyad))
    assert not Sharing.objects.exists()


def test_the_preview_shows_the_duty_and_both_key_words(hers, anna, known, dyad):
    page = hers.post(reverse("preview_bond", args=[dyad, known.pk]), chosen(anna, dyad))
    for word in (words_of(known) + " " + words_of(anna)).split():
        assert f"<li>{word}</li>" in page.content.decode()
    assert "beroepsgeheim" in words_on(page)
    assert "zelf op" in words_on(page)


def test_from_the_preview_she_can_go_back_and_choose_otherwise(hers, anna, known, dyad):
    sent = chosen(anna, dyad, Part.SCORES, again="1")
    page = hers.post(reverse("preview_bond", args=[dyad, known.pk]), sent)
    assert page.status_code == 200
    assert page.content.decode().count(" checked") == 2


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"pieces": []}, "Je koos nog niets"),
        ({"pieces": ["x"]}, "intussen iets veranderd"),
        ({"label": ""}, "Typ hoe je deze leerling noemt"),
        ({"label": " \u202e "}, "Typ hoe je deze leerling noemt"),
        ({"label": "x" * 41}, "hoogstens 40"),
        ({"until": ""}, "Kies een dag"),
        ({"until": "morgen"}, "Dit is geen dag"),
        ({"until": "2020-01-01"}, "voorbij"),
        ({"until": "2099-01-01"}, "meer dan een jaar"),
    ],
)
def test_what_is_not_right_is_said_at_the_field_and_shares_nothing(
    hers, anna, known, dyad, spoilt, said
):
    for name, status in (("preview_bond", 422), ("share_bond", 409)):
        answer = hers.post(reverse(name, args=[dyad, known.pk]), chosen(anna, dyad) | spoilt)
        assert answer.status_code == status
        assert said in words_on(answer)
    assert not Sharing.objects.exists()


def test_it_can_last_until_a_year_from_today_and_holds_that_whole_day(hers, anna, known, dyad):
    last = day_of(this_instant()) + timedelta(days=365)
    sent = chosen(anna, dyad, until=last.isoformat())
    assert hers.post(reverse("share_bond", args=[dyad, known.pk]), sent).status_code == 302
    (listed,) = queries.shared_with_me(known.reader)
    assert listed.last_day == last


def test_what_changed_since_the_preview_is_not_shared(hers, anna, known, dyad):
    sent = chosen(anna, dyad, Part.ABOUT_US)
    check = Check.objects.get(pk=pieces(anna, dyad)[0].moment)
    save = Save(uuid4(), words=(Change("comment", "Later."),))
    measuring.keep_words(by=anna.reader, check=check, save=save)
    answer = hers.post(reverse("share_bond", args=[dyad, known.pk]), sent)
    assert answer.status_code == 409
    assert "intussen iets veranderd" in words_on(answer)
    assert not Sharing.objects.exists()


def test_a_change_at_the_very_instant_of_sharing_is_noticed_too(
    hers, anna, known, dyad, monkeypatch
):
    """Between the check of the form and the lock of the folder."""
    real = actions.letting_in.let_in

    def slower(*arguments, **named):
        check = Check.objects.get(pk=pieces(anna, dyad)[0].moment)
        save = Save(uuid4(), words=(Change("comment", "Net nog."),))
        measuring.keep_words(by=anna.reader, check=check, save=save)
        return real(*arguments, **named)

    monkeypatch.setattr(actions.letting_in, "let_in", slower)
    answer = hers.post(
        reverse("share_bond", args=[dyad, known.pk]), chosen(anna, dyad, Part.ABOUT_US)
    )
    assert answer.status_code == 409
    assert "Er veranderde iets" in words_on(answer)
    assert not Sharing.objects.exists()


def test_a_coach_with_new_keys_has_to_be_compared_again(hers, anna, known, dyad):
    KeyHolder.objects.filter(pk=known.pk).update(public=anna.owner.pair.public.raw)
    for answer in (
        hers.get(reverse("preview_bond", args=[dyad, known.pk])),
        hers.post(reverse("share_bond", args=[dyad, known.pk]), chosen(anna, dyad)),
    ):
        assert "nieuwe sleutels" in words_on(answer)
    assert "nieuwe sleutels" in words_on(hers.get(reverse("choose_coach", args=[dyad])))
    assert not Sharing.objects.exists()


def test_without_a_closed_moment_there_is_nothing_to_share(hers, anna, known):
    empty = bond(anna.reader, "Zonder")
    assert "nog geen afgerond kijkmoment" in words_on(
        hers.get(reverse("preview_bond", args=[empty, known.pk]))
    )


# --- the steps before -----------------------------------------------------------------------------


def test_her_passphrase_is_asked_before_the_form_and_not_after_it(anna, known, dyad):
    browser = sign_in(Client(), anna)
    form = reverse("preview_bond", args=[dyad, known.pk])
    assert browser.get(form).headers["Location"].startswith(reverse("step_up"))
    answer = browser.post(reverse("share_bond", args=[dyad, known.pk]), chosen(anna, dyad))
    assert answer.status_code == 422
    assert "Geef eerst je wachtzin nog eens" in words_on(answer)
    assert FOR_HIM in answer.content.decode()
    assert not Sharing.objects.exists()
    OpenVaultRow.objects.update(stepped_up=this_instant())
    again = browser.post(reverse("share_bond", args=[dyad, known.pk]), chosen(anna, dyad))
    assert again.status_code == 302


def test_a_step_up_of_eleven_minutes_ago_is_too_long_ago(hers, anna, known, dyad):
    sent = chosen(anna, dyad)
    with later(minutes=9):
        hers.get(reverse("home"))
    with later(minutes=11):
        answer = hers.post(reverse("share_bond", args=[dyad, known.pk]), sent)
    assert answer.status_code == 422
    assert not Sharing.objects.exists()


@pytest.mark.parametrize("name", ["choose_coach", "preview_bond", "share_bond"])
def test_without_a_second_step_at_signing_in_nobody_shares(name, bram):
    fien = person("fien")
    hers = stepped_up(Client(), fien)
    dyad = bond(fien.reader)
    where = [dyad] if name == "choose_coach" else [dyad, bram.pk]
    answer = hers.post(reverse(name, args=where))
    assert answer.status_code == 403
    told = answer.content.decode()
    assert reverse("second_factors") in told
    assert f'href="{reverse("bond", args=[dyad])}">Toch niet' in told


# --- who looks along ------------------------------------------------------------------------------


def test_her_list_says_who_looks_along_and_until_when_as_long_as_it_lasts(hers, anna, bram, dyad):
    assert "kijkt mee" not in hers.get(reverse("home")).content.decode()
    sharing = share(anna, dyad, bram)
    told = hers.get(reverse("home")).content.decode()
    there = reverse("who_looks_along", args=[dyad])
    assert f'<a href="{there}">Bram kijkt mee</a>' in told
    assert f"tot en met {date_format(queries.last_day(sharing), 'j F Y')}" in told
    hers.post(reverse("stop_sharing", args=[sharing.pk]))
    assert "kijkt mee" not in hers.get(reverse("home")).content.decode()


def test_the_list_of_nobody_else_says_it(anna, bram, dyad):
    share(anna, dyad, bram)
    his = sign_in(Client(), bram)
    assert "kijkt mee" not in his.get(reverse("home")).content.decode()
    evas = sign_in(Client(), person("eva"))
    assert "kijkt mee" not in evas.get(reverse("home")).content.decode()


def test_what_ended_by_itself_is_not_on_her_list_any_more(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    with clock_at(sharing.grant.ends):
        assert queries.who_looks(anna.reader) == []


def test_the_page_says_that_nobody_looks_along(hers, dyad):
    assert "Niemand" in words_on(hers.get(reverse("who_looks_along", args=[dyad])))


def test_she_sees_who_looks_along_what_he_opened_and_stops_it(hers, his, anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.SCORES)
    his.get(reverse("see_shared", args=[sharing.pk]))
    page = words_on(hers.get(reverse("who_looks_along", args=[dyad])))
    for said in ("Bram", "beroepsgeheim", FOR_HIM, "Bram opende het kijkmoment van 5 oktober 2026"):
        assert said in page
    stopped = hers.post(reverse("stop_sharing", args=[sharing.pk]))
    assert stopped.headers["Location"] == reverse("who_looks_along", args=[dyad])
    assert "niet meer meekijken" in words_on(hers.get(reverse("who_looks_along", args=[dyad])))
    assert his.get(reverse("see_shared", args=[sharing.pk])).status_code == 404


def test_what_he_opened_within_an_hour_is_told_once(hers, anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.SCORES)
    noon = this_instant().replace(hour=12, minute=10)
    for minutes in (0, 5, 20, 90):
        with clock_at(noon + timedelta(minutes=minutes)):
            actions.open_shared(by=bram.reader, sharing=sharing.pk)
    times = [one.times for one in queries.told(anna.reader, dyad) if one.verb == "shared-opened"]
    assert sorted(times) == [1, 3]
    page = words_on(hers.get(reverse("who_looks_along", args=[dyad])))
    assert page.count("Bram opende het kijkmoment van 5 oktober 2026") == 2
    assert "3 keer binnen dit uur" in page


def test_two_moments_of_one_day_are_told_apart_where_she_chooses(hers, anna, known, dyad):
    day = day_of(this_instant())
    for hour in (8, 16):
        with clock_at(this_instant().replace(hour=hour, minute=20)):
            closed_moment(anna.reader, dyad, words={"day": "heavy"} if hour == 16 else {})
    Check.objects.update(day=day)
    page = words_on(hers.get(reverse("preview_bond", args=[dyad, known.pk])))
    told = re.findall(r"Kijkmoment van [^,]*, (\d\d:\d\d)( · zware dag)?", page)
    assert told[0][1] == " · zware dag"
    assert len({hour for hour, _ in told}) == len(told) >= 2


def test_he_sees_which_of_a_day_it_is_and_no_hour(hers, his, anna, known, dyad):
    Check.objects.update(day=day_of(this_instant()))
    sent = chosen(anna, dyad, Part.SCORES)
    assert hers.post(reverse("share_bond", args=[dyad, known.pk]), sent).status_code == 302
    page = words_on(his.get(reverse("see_shared", args=[Sharing.objects.get().pk])))
    assert page.index("2ᵉ van die dag") < page.index("1ᵉ van die dag")


def test_stopping_twice_is_not_here_the_second_time(hers, anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    hers.post(reverse("stop_sharing", args=[sharing.pk]))
    assert hers.post(reverse("stop_sharing", args=[sharing.pk])).status_code == 404


def test_stopping_needs_neither_passphrase_nor_second_step(anna, bram, dyad):
    """Taking back is never harder than giving."""
    sharing = share(anna, dyad, bram)
    browser = sign_in(Client(), anna)
    Authenticator.objects.filter(user=anna.pk).delete()
    assert browser.post(reverse("stop_sharing", args=[sharing.pk])).status_code == 302
    assert not Sharing.objects.exists()


def test_the_page_tells_all_that_can_happen_to_a_sharing(hers, anna, bram, eva, dyad):
    share(anna, dyad, bram)
    share(anna, dyad, eva)
    actions.be_coach(by=eva.reader, regime="by_agreement")
    KeyHolder.objects.filter(pk=bram.pk).update(public=anna.owner.pair.public.raw)
    check = Check.objects.get(pk=pieces(anna, dyad)[0].moment)
    save = Save(uuid4(), words=(Change("comment", "Later."),))
    measuring.keep_words(by=anna.reader, check=check, save=save)
    page = words_on(hers.get(reverse("who_looks_along", args=[dyad])))
    assert "Bram maakte nieuwe sleutels" in page
    assert "Eva noemt nu een andere plicht" in page
    assert "veranderde je er iets aan" in page
    actions.stop_being_coach(by=eva.reader)
    assert "Eva is geen begeleider meer" in words_on(
        hers.get(reverse("who_looks_along", args=[dyad]))
    )


# --- others ---------------------------------------------------------------------------------------


def addresses(dyad, coach, sharing):
    return [
        reverse("who_looks_along", args=[dyad]),
        reverse("choose_coach", args=[dyad]),
        reverse("preview_bond", args=[dyad, coach]),
        reverse("share_bond", args=[dyad, coach]),
        reverse("stop_sharing", args=[sharing]),
        reverse("see_shared", args=[sharing]),
        reverse("keep_note", args=[sharing]),
    ]


def test_for_an_outsider_nothing_is_here_and_what_is_not_there_looks_alike(evas, anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    real = addresses(dyad, bram.pk, sharing.pk)
    made_up = addresses(uuid4(), uuid4(), uuid4())
    for there, nowhere in zip(real, made_up, strict=True):
        for ask in (evas.get, evas.post):
            one, other = ask(there), ask(nowhere)
            assert one.status_code == other.status_code
            assert one.status_code in {404, 405}
            assert one.content.replace(there.encode(), b"") == other.content.replace(
                nowhere.encode(), b""
            )
    assert Sharing.objects.exists()


def test_without_a_sign_in_every_page_leads_to_the_door(client, dyad, bram):
    for address in addresses(dyad, bram.pk, uuid4()):
        answers = [client.get(address), client.post(address)]
        doors = [one for one in answers if one.status_code != 405]
        assert doors
        for door in doors:
            leads = door.headers.get("Location") or door.content.decode()
            assert reverse("account_login") in leads
            assert door.status_code in {302, 423}
