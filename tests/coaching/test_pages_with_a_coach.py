"""The pages of a trajectory with a coach: a teacher begins it, both carry it on, one stops."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from rodedraad.audit import queries as trail
from rodedraad.coaching import queries
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.queries import seats
from rodedraad.coaching.showing import form_pages
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.sharing import actions as sharing
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.sharing import coach as as_coach
from tests.factories.sharing import stepped_up, with_second_factor, words_of
from tests.factories.steps import wrote
from tests.factories.together import LABELS, LLINC, TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


def main_of(page) -> str:
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def text_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(page)).split())


def on(who) -> Client:
    """A client in which this person is signed in, on the day it is."""
    return stepped_up(Client(), who)


@pytest.fixture(autouse=True)
def monday():
    """Later in the week the first step waits for the Monday after it."""
    with clock_at(MONDAY):
        yield


@pytest.fixture
def both():
    return with_coach(TWO_BONDS)


def told(anna, second) -> dict[str, object]:
    """What the form tells with which she begins."""
    today = queries.today_of(anna.reader)
    return {
        "trajectory": uuid4(),
        "key": uuid4(),
        "protocol": TWO_BONDS,
        "label": LABELS[0],
        "second": str(second),
        "second_label": LABELS[1],
        "starts": today.isoformat(),
        "until": (today + timedelta(days=99)).isoformat(),
        "calendar": "none",
    }


def test_a_teacher_begins_with_the_coach_whose_words_she_types():
    anna, bram = with_second_factor(person("anna")), as_coach(person("bram"))
    first, second = bond(anna.reader, "Vonkje"), bond(anna.reader, "Mosje")
    client = stepped_up(Client(), anna)
    page = client.post(reverse("together_coach", args=[first]), {"words": words_of(bram)})
    assert page.url == reverse("begin_together", args=[first, bram.pk])
    page = client.get(page.url)
    said = text_of(page)
    assert "beroepsgeheim" in said
    assert "Meedoen is vrij" in said
    assert said.index("Meedoen is vrij") < said.index("Hoe gaan jullie te werk?")
    assert "LLInC" not in said
    sent = told(anna, second)
    begun = client.post(reverse("begin_together", args=[first, bram.pk]), sent)
    assert begun.url == reverse("steps", args=[sent["trajectory"]]), text_of(begun)
    again = client.post(reverse("begin_together", args=[first, bram.pk]), sent)
    assert again.url == begun.url
    assert Trajectory.objects.count() == 1
    shown = text_of(client.get(begun.url))
    assert "Bram" in shown
    assert "beroepsgeheim" in shown
    his = text_of(stepped_up(Client(), bram).get(reverse("seats")))
    assert LABELS[0] in his
    assert LABELS[1] in his
    assert "Vonkje" not in his


def test_two_pupils_with_one_label_are_sent_back_with_all_that_she_typed():
    anna, bram = with_second_factor(person("anna")), as_coach(person("bram"))
    first, second = bond(anna.reader, "Vonkje"), bond(anna.reader, "Mosje")
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    address = reverse("begin_together", args=[first, bram.pk])
    sent = told(anna, second) | {"second_label": LABELS[0].upper()}
    wrong = stepped_up(Client(), anna).post(address, sent)
    assert wrong.status_code == 422
    assert "twee verschillende woorden" in text_of(wrong)
    assert f'value="{LABELS[0]}"' in main_of(wrong)
    assert not Trajectory.objects.exists()


def about_to_begin(**more):
    """Anna, her bond, her coach, the page on which she begins, and what she fills in there."""
    anna, bram = with_second_factor(person("anna")), as_coach(person("bram"))
    first, second = bond(anna.reader, "Vonkje"), bond(anna.reader, "Mosje")
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    address = reverse("begin_together", args=[first, bram.pk])
    return stepped_up(Client(), anna), address, told(anna, second) | more


def test_in_an_internship_it_is_about_one_pupil_and_all_of_it_goes_at_the_end_of_the_term():
    way = {"protocol": f"{LLINC}.internship"}
    client, address, sent = about_to_begin(**way)
    assert "In een stage: één leerling" in text_of(client.get(address))
    wrong = text_of(client.post(address, sent))
    assert "In een stage gaat het over één leerling." in wrong
    assert "Typ de laatste dag van je stage." in wrong
    end = date.fromisoformat(sent["starts"]) + timedelta(days=60)
    one = sent | {"second": "", "second_label": ""}
    assert client.post(address, one | {"term_end": sent["starts"]}).status_code == 422
    assert not Trajectory.objects.exists()
    begun = client.post(address, one | {"term_end": end.isoformat()})
    row = Trajectory.objects.get()
    assert begun.url == reverse("steps", args=[row.pk])
    assert row.until == end
    assert seats.last_day(Seat.objects.get()) == end
    page = client.get(begun.url)
    assert "De tweede band" not in text_of(page)
    assert reverse("name_grader", args=[row.pk]) in main_of(page)
    assert "naast elkaar" not in text_of(page)
    for name in ("before_after", "second_bond"):
        assert client.get(reverse(name, args=[row.pk])).status_code == 200


def test_outside_an_internship_the_end_of_a_term_is_refused_and_not_forgotten():
    """She would believe that all of it goes on that day."""
    client, address, sent = about_to_begin(protocol=LLINC)
    refused = client.post(address, sent | {"term_end": "2027-01-31"})
    assert "Deze dag hoort bij een stage." in text_of(refused)
    assert (refused.status_code, Trajectory.objects.exists()) == (422, False)
    assert client.post(address, sent).status_code == 303
    row = Trajectory.objects.get()
    assert row.until > date(2027, 1, 31)
    page = client.get(reverse("steps", args=[row.pk]))
    assert reverse("name_grader", args=[row.pk]) not in main_of(page)


@pytest.mark.parametrize("protocol", (LLINC, TWO_BONDS))
def test_left_open_the_coach_sits_along_to_the_last_step_of_her_way_and_four_weeks(protocol):
    client, address, sent = about_to_begin(protocol=protocol, until="")
    shown = text_of(client.get(address))
    assert client.post(address, sent | {"calendar": "vl"}).status_code == 303
    until = seats.last_day(Seat.objects.get())
    last = until - timedelta(days=28)
    days = (date_format(one, "j F Y") for one in (last, until))
    assert "laatste stap rond {}, dus tot en met {}.".format(*days) in shown
    begun = text_of(client.get(reverse("steps", args=[sent["trajectory"]])))
    assert date_format(last, "j F") in begun  # the last step of the plan itself


def test_a_day_she_chooses_herself_goes_before_what_the_steps_ask():
    client, address, sent = about_to_begin()
    client.post(address, sent)
    assert seats.last_day(Seat.objects.get()).isoformat() == sent["until"]


def test_a_bond_that_the_plan_has_no_room_for_is_refused_by_name(both):
    third = bond(both.anna.reader)
    sent = {"second": str(third), "label": "de das"}
    refused = on(both.anna).post(reverse("second_bond", args=[both.row.pk]), sent)
    assert refused.status_code == 409


def test_a_talk_about_two_bonds_goes_by_general_pages_from_beginning_to_end(both, monkeypatch):
    monkeypatch.setattr(form_pages, "_PAGES", {})
    for _ in range(80):
        running = both.running()
        if running.standing.complete:
            break
        row = running.standing.next
        if row is None:
            both.day += timedelta(days=1)
            continue
        with both.today():
            _done_by_page(both, running, row)
    assert both.running().standing.complete
    with both.today():
        client = on(both.anna)
        page = client.get(reverse("stop_steps", args=[both.row.pk]))
        key = re.search(r'name="key" value="([^"]+)"', main_of(page))[1]
        client.post(reverse("stop_steps", args=[both.row.pk]), {"key": key})
        assert "Afgerond" in text_of(client.get(reverse("steps", args=[both.row.pk])))
        his = text_of(on(both.bram).get(reverse("seat", args=[both.seat.pk])))
    assert "Afgerond" in his
    assert "Vonkje" not in his


def _done_by_page(both, running, row) -> None:
    """One turn told on its page, by its coach where he may."""
    name = name_of(running.plan, row.turn)
    coach = "coach" in {one.value for one in running.known.step(row.turn.step).who}
    if coach:
        client, address = on(both.bram), reverse("seat_step", args=[both.seat.pk, name])
    else:
        client, address = on(both.anna), reverse("step", args=[both.row.pk, name])
    page = client.get(address)
    assert page.status_code == 200
    fields = re.findall(r'<textarea[^>]*name="(text-[^"]+)"', main_of(page))
    assert fields
    key = re.search(r'name="key" value="([^"]+)"', main_of(page))[1]
    sent = {"key": key, "seen": row.revision, "outcome": "done"}
    sent |= dict.fromkeys(fields, f"woorden bij {row.turn.step}")
    told = client.post(address, sent)
    assert told.status_code in {302, 303}, text_of(told)


def test_a_coach_sees_what_she_wrote_for_both_and_never_what_is_hers_alone(both):
    both.at("close")
    words = {f"for_pupil.{both.dyads[0]}": "Zullen we samen opruimen?"}
    both.note(both.turn("close"), None, written=wrote(**words))

    both.note(both.turn("close"), written=wrote(Part.ABOUT_ME, for_me="Ik wil slapen."))
    with both.today():
        his = text_of(on(both.bram).get(reverse("seat", args=[both.seat.pk])))
        hers = text_of(on(both.anna).get(reverse("steps", args=[both.row.pk])))
    assert "Zullen we samen opruimen?" in his
    assert "Dit blijft hoogstens tot en met" in his
    assert "Ik wil slapen." not in his
    assert "Ik wil slapen." in hers


def test_the_way_back_stands_above_each_step_of_hers_and_of_his(both):
    def above(page) -> str:
        return main_of(page).partition("<h1")[0]

    seat, steps = reverse("seat", args=[both.seat.pk]), reverse("steps", args=[both.row.pk])
    with both.today():
        his, hers = on(both.bram), on(both.anna)
        page = his.get(seat)
        assert f'href="{reverse("desk")}"' in above(page)
        name = name_of(page.context["steps"].running.plan, both.turn("talk"))
        step = his.get(reverse("seat_step", args=[both.seat.pk, name]))
        assert f'href="{seat}"' in above(step)
        step = hers.get(reverse("step", args=[both.row.pk, name]))
        assert f'href="{steps}"' in above(step)


def test_a_teacher_never_sees_his_own_notes_on_her_page(both):

    both.at("talk")
    both.coach_notes(
        both.turn("talk"), written=wrote(Part.COACH_PRIVATE, own_note="Werknotitie: haar tempo.")
    )
    with both.today():
        hers = text_of(on(both.anna).get(reverse("steps", args=[both.row.pk])))
        his = text_of(on(both.bram).get(reverse("seat", args=[both.seat.pk])))
    assert "haar tempo" in his
    assert "haar tempo" not in hers


def test_she_stops_him_at_once_and_his_pages_do_not_exist_any_more(both):
    seat = both.seat.pk
    client, his = on(both.anna), on(both.bram)
    assert his.get(reverse("seat", args=[seat])).status_code == 200
    ask = client.get(reverse("stop_seat", args=[both.row.pk, seat]))
    assert "werknotities" in text_of(ask)
    client.post(reverse("stop_seat", args=[both.row.pk, seat]))
    assert not Seat.objects.exists()
    for name, args in [
        ("seat", [seat]),
        ("seat_step", [seat, "talk-1-0-0"]),
        ("move_seat", [seat]),
    ]:
        assert his.get(reverse(name, args=args)).status_code == 404
    assert "Niemand zit nu mee" in text_of(client.get(reverse("steps", args=[both.row.pk])))


def test_he_stops_and_opens_nothing_any_more(both):
    seat = both.seat.pk
    his = on(both.bram)
    his.get(reverse("leave_seat", args=[seat]))
    left = his.post(reverse("leave_seat", args=[seat]))
    assert left.url == reverse("seats")
    assert his.get(reverse("seat", args=[seat])).status_code == 404
    assert seats.of_coach(both.bram.reader) == []


def test_what_he_opens_she_can_see(both):
    on(both.bram).get(reverse("seat", args=[both.seat.pk]))
    page = text_of(on(both.anna).get(reverse("steps", args=[both.row.pk])))
    assert "Wie opende dit wanneer?" in page
    assert "Bram, op" in page


def test_both_lose_days(both):
    today = both.running().today
    due = both.running().plan.ends
    sent = {"what": "week", "day": today.isoformat(), "why": ""}
    on(both.bram).post(reverse("move_seat", args=[both.seat.pk]), sent)
    later = both.running().plan.ends
    assert later > due
    week = (today + timedelta(days=14)).isoformat()
    on(both.anna).post(reverse("move_steps", args=[both.row.pk]), sent | {"day": week})
    assert both.running().plan.ends > later


def test_the_second_bond_may_come_later():
    both = with_coach(TWO_BONDS, bonds=1)
    other = bond(both.anna.reader, "Mosje")
    client = on(both.anna)
    assert "De tweede band koos je nog niet" in text_of(
        client.get(reverse("steps", args=[both.row.pk]))
    )
    sent = {"second": str(other), "label": LABELS[0]}
    same = client.post(reverse("second_bond", args=[both.row.pk]), sent)
    assert same.status_code == 422
    client.post(reverse("second_bond", args=[both.row.pk]), sent | {"label": LABELS[1]})
    assert both.running().plan.dyads == (str(both.dyads[0]), str(other))
    assert both.seated().labels == {str(both.dyads[0]): LABELS[0], str(other): LABELS[1]}


def test_a_yes_to_a_recording_can_be_taken_back():
    both = with_coach()
    client = on(both.anna)
    page = main_of(client.get(reverse("steps", args=[both.row.pk])))
    key = re.search(r'action="[^"]*consent/".*?name="key" value="([^"]+)"', page, re.S)[1]
    client.post(
        reverse("agree", args=[both.row.pk]), {"key": key, "consent": "audio", "given": "yes"}
    )
    assert both.running().record.consents == {"audio": True}
    client.post(
        reverse("agree", args=[both.row.pk]), {"key": uuid4(), "consent": "audio", "given": "no"}
    )
    assert both.running().record.consents == {"audio": False}
    odd = client.post(
        reverse("agree", args=[both.row.pk]), {"key": uuid4(), "consent": "video", "given": "yes"}
    )
    assert odd.status_code == 400


def test_a_form_that_is_refused_shows_his_page_and_she_is_told_so_too(both):
    his = on(both.bram)
    address = reverse("move_seat", args=[both.seat.pk])
    assert not openings(both)
    assert his.post(address, {"what": "day", "day": "ooit"}).status_code == 422
    assert len(openings(both)) == 1
    sent = {"what": "day", "day": both.day.isoformat()}
    assert his.post(address, sent).url == reverse("seat", args=[both.seat.pk])
    assert len(openings(both)) == 1


def openings(both) -> list:
    return trail.in_folder(both.row.folder_id, verbs={"seat-opened"})
