"""Her list, one bond, one moment: what stands there, what can be done, and nothing for others."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import zip_longest
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.measuring import queries as measuring
from rodedraad.measuring.actions import (
    begin_check,
    close_check,
    reopen_check,
    save_answers,
    wipe_about_me,
)
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import COMMENT, COMMENT_ABOUT_ME, OWN_VIEW
from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.measuring import answer_all, bond, closed_moment, written
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def hers(client, anna):
    """Anna's browser."""
    return sign_in(client, anna)


def page(browser, name: str, *arguments, status: int = 200, **query) -> str:
    """The words of a page, as they are read."""
    answer = browser.get(reverse(name, args=arguments), query)
    assert answer.status_code == status
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


def test_an_empty_list_invites_to_begin(hers):
    assert "Begin met één leerling" in page(hers, "home")


@pytest.mark.parametrize(("many", "above"), [(3, False), (4, True)])
def test_what_a_longer_list_is_for_stands_above_it(hers, anna, many, above):
    for n in range(many):
        bond(anna.reader, f"Vonkje {n}")
    said = page(hers, "home")
    assert said.count("Sta stil bij één of meer leerlingen") == 1
    assert (said.index("Sta stil bij één of meer") < said.index("Vonkje 0")) is above


def test_her_list_says_when_she_last_looked(hers, anna):
    closed_moment(anna.reader, bond(anna.reader), on=date(2026, 9, 14))
    bond(anna.reader, "Ster")
    said = page(hers, "home")
    assert "Vonkje Je stond er het laatst bij stil op 14 september 2026." in said
    assert "Ster Je stond hier nog niet bij stil." in said


def test_a_moment_that_lies_open_can_be_taken_up_again(hers, anna):
    from rodedraad.measuring import actions  # noqa: PLC0415

    dyad = bond(anna.reader)
    check = actions.begin_check(by=anna.reader, dyad=dyad)
    for where in ((hers.get(reverse("home"))), hers.get(reverse("bond", args=[dyad]))):
        assert reverse("check", args=[check.pk]) in where.content.decode()


def test_one_moment_shows_its_picture_with_her_own_words(hers, anna):
    dyad = bond(anna.reader)
    words = {
        "moment": "Hij hielp mee opruimen.",
        OWN_VIEW + "conflict": "Het is eerder onrust dan ruzie.",
        COMMENT: "Na de vakantie opnieuw kijken.",
        COMMENT_ABOUT_ME: "Ik was moe.",
        "day": "heavy",
    }
    closed_moment(anna.reader, dyad, words=words, on=date(2026, 9, 14))
    said = page(hers, "bond", dyad)
    assert "Zo beschreef jij de band met Vonkje, op een zware dag: 14 september 2026" in said
    for own in (
        "Hij hielp mee opruimen.",
        "Het is eerder onrust dan ruzie.",
        "Na de vakantie opnieuw kijken.",
        "Ik was moe.",
    ):
        assert own in said
    assert "nieuw en nog niet gevalideerd" in said


def test_two_moments_become_a_thread_that_claims_no_change(hers, anna):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, on=date(2026, 9, 14))
    closed_moment(anna.reader, dyad, on=date(2026, 11, 2))
    said = page(hers, "bond", dyad)
    assert "telkens op een ander moment" in said
    assert "te kort en te nieuw om bij één leerling verandering aan te tonen" in said


def test_she_sees_it_otherwise_and_her_sentence_stays(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    address = reverse("own_words", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    answer = hers.post(
        address, sent | {OWN_VIEW + "closeness": "Nabij is voor ons: samen zwijgen."}
    )
    assert answer.status_code == 302
    assert "samen zwijgen" in page(hers, "moment", check.pk)


def seen_otherwise(hers, check, **more):
    address = reverse("own_words", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    said = {OWN_VIEW + "conflict": "Het is eerder onrust.", "from-bond": "conflict"}
    return hers.post(address, sent | said | more)


def test_what_she_writes_beside_a_line_brings_her_back_to_that_line(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    bonds_page = reverse("bond", args=[check.dyad_id])
    assert 'name="from-bond" value="conflict"' in hers.get(bonds_page).content.decode()
    assert seen_otherwise(hers, check)["Location"] == f"{bonds_page}#said-conflict"
    after = hers.get(bonds_page).content.decode()
    assert 'id="said-conflict"' in after
    assert "Bewaard." in after


@pytest.mark.parametrize("named", ["", "elsewhere", '"><a href="//voorbeeld.test'])
def test_a_line_that_is_not_there_brings_her_to_the_moment(hers, anna, named):
    check = closed_moment(anna.reader, bond(anna.reader))
    answer = seen_otherwise(hers, check, **{"from-bond": named})
    assert answer["Location"] == reverse("moment", args=[check.pk])


def test_what_another_window_wrote_meanwhile_is_shown_before_it_is_written_over(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    address = reverse("own_words", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert hers.post(address, sent | {COMMENT: "eerste", "key": uuid4()}).status_code == 302
    clash = hers.post(address, sent | {COMMENT: "tweede", "key": uuid4()})
    assert clash.status_code == 409
    assert "eerste" in clash.content.decode() and "tweede" in clash.content.decode()
    assert measuring.check(anna.reader, check.pk).words[COMMENT] == "eerste"
    again = {name: clash.context["form"][name].value() or "" for name in form.fields}
    assert hers.post(address, again).status_code == 302
    assert measuring.check(anna.reader, check.pk).words[COMMENT] == "tweede"


def test_words_that_are_too_long_are_told_at_the_field(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    address = reverse("own_words", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    answer = hers.post(address, sent | {COMMENT: "a" * 2001})
    assert answer.status_code == 422
    assert "hoogstens 2000 tekens" in answer.content.decode()


def test_what_she_wrote_about_herself_goes_everywhere_and_the_rest_stays(hers, anna):
    dyad = bond(anna.reader)
    checks = [
        closed_moment(anna.reader, dyad, words={COMMENT: f"wij {n}", COMMENT_ABOUT_ME: f"ik {n}"})
        for n in (1, 2)
    ]
    hers.post(reverse("wipe_all_about_me", args=[dyad]))
    for n, check in enumerate(checks, start=1):
        words = measuring.check(anna.reader, check.pk).words
        assert words == {COMMENT: f"wij {n}"}
    said = page(hers, "bond", dyad)
    assert "Gewist." in said
    assert "Wis wat ik over mij schreef" not in said


@pytest.mark.parametrize("how", ["not done", "opened again", "only her day"])
def test_what_she_wrote_about_herself_goes_from_a_moment_that_is_not_done_too(hers, anna, how):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words={COMMENT: "wij", COMMENT_ABOUT_ME: "ik"})
    check = begin_check(by=anna.reader, dyad=dyad, day="heavy")
    if how != "only her day":
        answer_all(anna.reader, check)
        save_answers(by=anna.reader, check=check, save=written(**{COMMENT_ABOUT_ME: "ik open"}))
    if how == "opened again":
        close_check(by=anna.reader, check=check)
        reopen_check(by=anna.reader, check=check)
    hers.post(reverse("wipe_all_about_me", args=[dyad]))
    assert not Record.objects.filter(kind="check", part=Part.ABOUT_ME).exists()
    assert "Wis wat ik over mij schreef" not in page(hers, "bond", dyad)
    assert hers.get(reverse("check", args=[check.pk]), follow=True).status_code == 200


def test_a_moment_that_is_not_done_offers_to_wipe_what_is_about_herself(hers, anna):
    dyad = bond(anna.reader)
    check = begin_check(by=anna.reader, dyad=dyad)
    answer_all(anna.reader, check)
    assert "Wis wat ik over mij schreef" in page(hers, "bond", dyad)


def test_bonds_lie_side_by_side_without_a_mean(hers, anna):
    dyads = [bond(anna.reader, name) for name in ("Vonkje", "Ster", "Maan")]
    for dyad in dyads:
        closed_moment(anna.reader, dyad)
    assert "Kies er twee of drie" in page(hers, "side_by_side")
    said = page(hers, "side_by_side", bond=[str(dyad) for dyad in dyads[:2]] + ["x", str(uuid4())])
    assert "Geen gemiddelde en geen rangorde" in said


@pytest.mark.parametrize("ticked", [0, 1, 4])
def test_a_wrong_number_side_by_side_is_told_at_the_boxes_and_stays_ticked(hers, anna, ticked):
    dyads = [bond(anna.reader, name) for name in ("Vonkje", "Ster", "Maan", "Wolk")]
    for dyad in dyads:
        closed_moment(anna.reader, dyad)
    wanted = [str(dyad) for dyad in dyads[:ticked]]
    said = page(hers, "side_by_side", asked="1", bond=wanted)
    assert f"Je vinkte er {ticked} aan. Kies er twee of drie." in said
    assert "meer antwoorden nodig" not in said and "naar één leerling" not in said
    answer = hers.get(reverse("side_by_side"), {"asked": "1", "bond": wanted})
    assert answer.content.decode().count(" checked") == ticked


def test_two_that_lie_weeks_apart_are_told_that_and_no_other_reason(hers, anna):
    dyads = [bond(anna.reader, name) for name in ("Vonkje", "Ster")]
    for dyad, on in zip(dyads, (date(2026, 9, 1), date(2026, 11, 2)), strict=True):
        closed_moment(anna.reader, dyad, on=on)
    said = page(hers, "side_by_side", asked="1", bond=[str(dyad) for dyad in dyads])
    assert "meer dan drie weken na elkaar" in said
    assert "naar één leerling" not in said


def test_her_own_moment_stands_where_the_picture_says_it_begins_with_it(hers, anna):
    dyads = [bond(anna.reader, str(n)) for n in range(4)]
    for dyad in dyads:
        closed_moment(anna.reader, dyad, words={"moment": "Vrijdag bleef hij hangen."})
    said = page(hers, "beside_others", dyads[0])
    assert "bij wat je zelf schreef: Vrijdag bleef hij hangen." in said
    assert said.count("zijn meer antwoorden nodig") == 1


def test_her_own_view_side_by_side_is_told_as_hers(hers, anna):
    dyads = [bond(anna.reader, name) for name in ("Vonkje", "Ster")]
    for dyad in dyads:
        closed_moment(anna.reader, dyad, words={OWN_VIEW + "closeness": "Ik zie het milder."})
    said = page(hers, "side_by_side", asked="1", bond=[str(dyad) for dyad in dyads])
    assert "Zo zag jij het: Ik zie het milder." in said


def at_hours(anna, dyad, *hours, words=()):
    """A closed moment at each of these hours of one day."""
    now = this_instant()
    for hour, told in zip_longest(hours, words, fillvalue={}):
        with clock_at(now.replace(hour=hour, minute=20)):
            closed_moment(anna.reader, dyad, words=told)
    Check.objects.update(day=now.date())


def test_two_moments_of_one_day_are_told_apart_everywhere(hers, anna):
    dyad = bond(anna.reader)
    at_hours(anna, dyad, 8, 15, words=[{"day": "heavy"}])
    said = page(hers, "bond", dyad)
    hours = re.findall(r"20\d\d, (\d\d:20)(?: zware dag)?", said)
    assert len(set(hours)) == 2
    assert re.search(r"20\d\d, \d\d:20 zware dag", said)
    first = Check.objects.order_by("epoch")[0]
    assert re.search(r"20\d\d, \d\d:20", page(hers, "moment", first.pk))


def test_a_moment_that_lies_open_stands_before_every_picture_and_the_deeds_are_one_press_away(
    hers, anna
):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad)
    closed_moment(anna.reader, dyad)
    whole = hers.get(reverse("bond", args=[dyad])).content.decode()
    assert 'href="#deeds"' in whole
    assert 'id="deeds"' in whole
    begin_check(by=anna.reader, dyad=dyad)
    said = page(hers, "bond", dyad)
    assert said.index("Er ligt een moment open") < said.index("Nabijheid")


def test_a_bond_that_is_over_says_so_and_asks_nothing(hers, anna):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad)
    begin_check(by=anna.reader, dyad=dyad)
    hers.post(reverse("end_bond", args=[dyad]))
    said = page(hers, "bond", dyad)
    assert said.index("Afgerond op") < said.index("Nabijheid")
    assert "Er ligt een moment open" not in said
    assert "Morgen één ding" not in said


# --- one thing for tomorrow -----------------------------------------------------------------------


def chosen(hers, check, **told):
    address = reverse("one_thing", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return hers.post(address, sent | told)


def test_she_chooses_one_thing_and_it_stands_beside_the_bond(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    form = hers.get(reverse("one_thing", args=[check.pk])).context["form"]
    thing, when, mine = (form.fields[name].choices[0][0] for name in ("thing", "when", "for_me"))
    assert chosen(hers, check, thing=thing, when=when, for_me=mine).status_code == 302
    sheet = measuring.check(anna.reader, check.pk)
    assert sheet.parts[Part.ABOUT_US].words == {"one_thing": thing, "when": when}
    assert sheet.parts[Part.ABOUT_ME].words == {"for_me": mine}
    said = page(hers, "bond", check.dyad_id)
    assert f"Voor je leerling: {thing} · {when.lower()}" in said
    assert "Gelukt?" not in said


def filled(hers, dyad) -> list[str]:
    """The words of the filled buttons on the page of one bond."""
    whole = hers.get(reverse("bond", args=[dyad])).content.decode()
    return re.findall(r'class="button"[^>]*>([^<]+)<', whole)


def test_on_the_day_itself_tomorrow_is_next_and_not_another_moment(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    assert filled(hers, check.dyad_id) == ["Kies één ding voor morgen"]
    said = page(hers, "bond", check.dyad_id)
    assert said.index("Morgen één ding") < said.index("Ga in gesprek")
    assert said.count("Morgen één ding") == said.count("Sta stil bij deze band") == 1
    chosen(hers, check, thing="own", idea="samen de plantjes water geven")
    assert filled(hers, check.dyad_id) == []
    assert page(hers, "bond", check.dyad_id).count("Sta stil bij deze band") == 1


def test_later_another_moment_is_next(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader), on=date(2026, 9, 14))
    assert filled(hers, check.dyad_id) == ["Sta stil bij deze band"]
    said = page(hers, "bond", check.dyad_id)
    assert said.index("Ga in gesprek") < said.index("Morgen één ding")
    assert said.count("Morgen één ding") == said.count("Sta stil bij deze band") == 1


def test_each_thing_to_choose_says_how_it_is_done(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    said = page(hers, "one_thing", check.pk)
    assert "Bij de deur de naam zeggen Sta bij de deur." in said
    assert "hulp in de klas Vraag het klein" in said


def test_nothing_chosen_is_said_and_not_passed_over(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    answer = chosen(hers, check, thing="", when="", for_me="")
    assert answer.status_code == 422
    assert "Je koos nog niets." in answer.content.decode()


def test_what_was_chosen_before_may_be_left_as_it_was(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    chosen(hers, check, thing="own", idea="samen de plantjes water geven")
    assert chosen(hers, check).status_code == 302
    assert measuring.check(anna.reader, check.pk).words["one_thing"].startswith("samen")


def test_her_own_idea_is_kept_in_her_words(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    empty = chosen(hers, check, thing="own", idea=" ")
    assert empty.status_code == 422
    assert "Typ je idee" in empty.content.decode()
    chosen(hers, check, thing="own", idea="samen de plantjes water geven")
    assert "samen de plantjes water geven" in page(hers, "bond", check.dyad_id)
    again = hers.get(reverse("one_thing", args=[check.pk])).content.decode()
    assert 'value="samen de plantjes water geven"' in again


def test_what_was_chosen_elsewhere_meanwhile_is_not_written_over(hers, anna):
    check = closed_moment(anna.reader, bond(anna.reader))
    address = reverse("one_thing", args=[check.pk])
    form = hers.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    chosen(hers, check, thing="own", idea="eerst dit")
    clash = hers.post(address, sent | {"thing": "own", "idea": "dan dat", "key": uuid4()})
    assert clash.status_code == 409
    assert measuring.check(anna.reader, check.pk).words["one_thing"] == "eerst dit"


@pytest.mark.parametrize("went", ["yes", "a_bit", "no", "not_tried"])
def test_from_the_next_day_on_one_tap_says_how_it_went(hers, anna, went):
    words = {"one_thing": "een knipoog"}
    check = closed_moment(anna.reader, bond(anna.reader), words=words, on=date(2026, 9, 14))
    assert "Gelukt?" in page(hers, "bond", check.dyad_id)
    address = reverse("look_back", args=[check.pk])
    for _ in range(2):
        assert hers.post(address, {"key": uuid4(), "went": went}).status_code == 302
    assert measuring.check(anna.reader, check.pk).parts[Part.ABOUT_ME].words == {"went": went}
    shown = hers.get(reverse("bond", args=[check.dyad_id])).content.decode()
    assert re.search(rf'value="{went}" aria-pressed="true"', shown)
    assert ("zegt iets over je week" in shown) is (went == "not_tried")


def test_another_way_to_have_gone_is_not_kept(hers, anna):
    words = {"one_thing": "een knipoog"}
    check = closed_moment(anna.reader, bond(anna.reader), words=words, on=date(2026, 9, 14))
    hers.post(reverse("look_back", args=[check.pk]), {"key": uuid4(), "went": "brilliant"})
    assert "went" not in measuring.check(anna.reader, check.pk).words


def test_there_is_no_place_beside_others_she_picked_herself(hers, anna):
    dyads = [bond(anna.reader, str(n)) for n in range(5)]
    for dyad in dyads:
        closed_moment(anna.reader, dyad)
    said = page(hers, "beside_others", dyads[0])
    assert "bij de meeste anderen" not in said
    assert "Klasbeeld" in page(hers, "class_picture")
    assert "data-initials" not in hers.get(reverse("class_picture")).content.decode()


def test_a_bond_begins_with_a_nickname_and_an_age(hers):
    answer = hers.post(reverse("begin_bond"), {"nickname": "  Vonk\u202eje ", "age": "young"})
    [dyad] = Dyad.objects.values_list("pk", flat=True)
    assert answer.url == reverse("bond", args=[dyad])
    assert "Vonkje" in page(hers, "bond", dyad)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"nickname": " ", "age": "young"},
        {"nickname": "a" * 41, "age": "young"},
        {"nickname": "\u202e", "age": "young"},
        {"nickname": "a", "age": "old"},
        {"nickname": "a\0", "age": "young"},
    ],
)
def test_who_gives_no_name_or_age_is_told_at_the_field(hers, sent):
    answer = hers.post(reverse("begin_bond"), sent)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()
    assert not Dyad.objects.exists()


def test_a_bond_is_renamed_ended_taken_up_again_and_wiped(hers, anna):
    dyad = bond(anna.reader)
    hers.post(reverse("rename_bond", args=[dyad]), {"nickname": "Ster", "age": "secondary"})
    assert "Ster" in page(hers, "bond", dyad)
    for ends in (True, False):
        assert page(hers, "end_bond", dyad)
        hers.post(reverse("end_bond", args=[dyad]))
        assert (Dyad.objects.get().ends is not None) is ends
    assert "Dat kan niemand terugdraaien" in page(hers, "wipe_bond", dyad)
    assert hers.post(reverse("wipe_bond", args=[dyad])).url == reverse("wiped")
    assert "Gewist." in page(hers, "wiped")
    assert not Dyad.objects.exists() and not Check.objects.exists()


def test_everything_is_wiped_at_once(hers, anna):
    assert "Er valt niets te wissen" in page(hers, "wipe_everything")
    for name in ("Vonkje", "Ster"):
        closed_moment(anna.reader, bond(anna.reader, name))
    said = page(hers, "wipe_everything")
    assert "2 banden gaan weg" in said and "Vonkje" in said
    assert hers.post(reverse("wipe_everything")).status_code == 422
    assert Dyad.objects.count() == 2
    assert hers.post(reverse("wipe_everything"), {"word": "Wissen"}).url == reverse("wiped")
    assert not Dyad.objects.exists()


def test_a_page_of_many_bonds_takes_as_many_queries_as_one_of_few(
    hers, anna, django_assert_max_num_queries
):
    for n in range(3):
        closed_moment(anna.reader, bond(anna.reader, str(n)))
    with django_assert_max_num_queries(40) as few:
        hers.get(reverse("home"))
    for n in range(3, 9):
        closed_moment(anna.reader, bond(anna.reader, str(n)))
    with django_assert_max_num_queries(len(few)):
        hers.get(reverse("home"))


def test_where_she_sees_a_line_otherwise_her_sentence_unfolds_under_that_very_line(hers, anna):
    closed = closed_moment(anna.reader, bond(anna.reader))
    whole = hers.get(reverse("moment", args=[closed.pk])).content.decode()
    lines = whole.split('<section class="sheet line"')
    under = next(one for one in lines if OWN_VIEW + "conflict" in one)
    assert "Wrijving" in under
    assert "Dit zie ik anders" in under
    sent = dict(re.findall(r'name="([\w.-]+)" value="([^"]*)"', under))
    key = {name: text for name, text in sent.items() if name != "csrfmiddlewaretoken"}
    more = {OWN_VIEW + "conflict": "Het is eerder onrust dan ruzie."}
    answer = hers.post(reverse("own_words", args=[closed.pk]), key | more)
    assert answer.status_code == 302
    said = page(hers, "moment", closed.pk)
    assert "Zo zag jij het: Het is eerder onrust dan ruzie." in said
    assert "Verander jouw zin" in said


def test_what_she_wiped_about_herself_asks_for_no_sentence_any_more(hers, anna):
    closed = closed_moment(anna.reader, bond(anna.reader))
    shown = hers.get(reverse("moment", args=[closed.pk])).content.decode()
    assert shown.count('class="otherwise screen-only"') == 4
    wipe_about_me(by=anna.reader, check=closed)
    shown = hers.get(reverse("moment", args=[closed.pk])).content.decode()
    assert shown.count('class="otherwise screen-only"') == 3


def test_over_time_a_sentence_of_hers_goes_beside_the_latest_moment_under_its_own_thread(
    hers, anna
):
    dyad = bond(anna.reader)
    for code in (2, 4):
        latest = closed_moment(anna.reader, dyad, code=code)
    whole = hers.get(reverse("bond", args=[dyad])).content.decode()
    under = whole.split('<section class="sheet line"')[1]
    assert f'action="{reverse("own_words", args=[latest.pk])}"' in under
    assert OWN_VIEW + "closeness" in under
    assert whole.count('class="otherwise screen-only"') == 2
