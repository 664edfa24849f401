"""The pages of light steps, without a script: what there is, begin, do, move, stop, wipe."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import known, queries
from rodedraad.coaching.models import Trajectory
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.people import sign_in
from tests.factories.steps import begun_steps, note, wrote

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with clock_at(MONDAY):
        yield


@pytest.fixture
def client_on(anna):
    """Anna's browser on a day: her vault opened then."""

    def on(number: int = 0) -> Client:
        with clock_at(MONDAY + timedelta(days=number)):
            return sign_in(Client(), anna)

    return on


def on_day(number: int):
    return clock_at(MONDAY + timedelta(days=number))


def read(client, address):
    return html.unescape(client.get(address).content.decode())


def main_of(page):
    return page[page.index("<main") : page.index("</main")]


def begin(client, address, **more):
    sent = {"trajectory": uuid4(), "key": uuid4(), "starts": "2026-11-23", "calendar": "vl", **more}
    return client.post(address, sent)


def at(row, name):
    return reverse("step", args=[row.pk, name])


def fields_in(page, name):
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page)) | {"name": name}


def test_from_her_bond_to_the_first_talk_and_back(client_on, dyad):
    client = client_on()
    bond = read(client, reverse("bond", args=[dyad]))
    listed = reverse("light_steps", args=[dyad])
    assert listed in bond
    page = read(client, listed)
    assert "geen behandeling" in page
    assert "Alleen jij leest dit." in page
    begun = begin(
        client, reverse("begin_steps", args=[dyad, "two_by_ten"]), **{"text-moment": "Bij de deur."}
    )
    row = Trajectory.objects.get()
    assert begun["Location"] == reverse("steps", args=[row.pk])
    page = read(client, begun["Location"])
    assert "Vandaag hoeft er niets." in page
    assert "Verder op dinsdag 24 november: Twee minuten praten, keer 1 van 10" in page
    assert "Bij de deur." in page
    with on_day(1):
        client = client_on(1)
        assert "Twee minuten praten, keer 1 van 10" in main_of(read(client, reverse("home")))
        sent = {
            "key": uuid4(),
            "seen": "0",
            "outcome": "done",
            "text-line": "Over zijn kat.\r\nEn de hond.",
        }
        told = client.post(at(row, "talk-1-2-0"), sent)
        assert told["Location"] == reverse("steps", args=[row.pk])
        page = main_of(read(client, told["Location"]))
        assert "gedaan op 24 november" in page
        assert "Over zijn kat.<br>En de hond." in page
        assert "Vandaag hoeft er niets." in page


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ("2026-11-22", "vanaf vandaag"),
        ("2027-11-23", "binnen drie maanden"),
        ("morgen", "Typ een dag"),
    ],
)
def test_a_first_day_that_cannot_be_is_said_at_its_field(client_on, dyad, starts, said):
    answer = begin(client_on(), reverse("begin_steps", args=[dyad, "two_by_ten"]), starts=starts)
    assert answer.status_code == 422
    assert said in html.unescape(answer.content.decode())
    assert not Trajectory.objects.exists()


def test_steps_that_are_not_offered_there_are_not_there(client_on, dyad):
    for address in (
        reverse("begin_steps", args=[dyad, "adem"]),
        reverse("begin_steps", args=[dyad, "llinc_compatible"]),
        reverse("begin_own_steps", args=["two_by_ten"]),
    ):
        assert client_on().get(address).status_code == 404


def test_the_page_says_who_reads_it_and_until_when_before_the_first_word(client_on, dyad):
    page = read(client_on(), reverse("begin_steps", args=[dyad, "repair_talk"]))
    assert "Wie kan dit lezen?" in page
    assert "60 dagen nadat je afrondt, en uiterlijk 120 dagen na het begin" in page


def test_a_step_that_is_not_open_shows_what_it_waits_for_and_refuses_by_name(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    page = read(client_on(), at(row, "talk-1-0-0"))
    assert "na: Begin bij jezelf" in page
    assert "<textarea" not in main_of(page)
    sent = {"key": uuid4(), "seen": "0", "outcome": "done", "text-agreed": "Te vroeg."}
    refused = client_on().post(at(row, "talk-1-0-0"), sent)
    assert refused.status_code == 409
    assert "Dit kan nu niet." in refused.content.decode()


def test_what_another_tab_wrote_is_shown_beside_hers(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle")
    note(
        anna.reader,
        row,
        "own_share",
        outcome=None,
        written=wrote(Part.ABOUT_ME, own_share="Eerst dit."),
    )
    sent = {"key": uuid4(), "seen": "0", "outcome": "done", "text-own_share": "Dan dat."}
    clashed = client_on().post(at(row, "own_share-1-0-0"), sent)
    page = clashed.content.decode()
    assert clashed.status_code == 409
    assert page.index("Dan dat.") < page.index("Eerst dit.")
    chosen = {"key": uuid4(), "was-own_share": "Eerst dit.", "text-own_share": "Dan dat."}
    client_on().post(at(row, "own_share-1-0-0"), chosen)
    assert "Dan dat." in read(client_on(), reverse("steps", args=[row.pk]))


def test_what_another_tab_noted_is_said_and_her_words_stay(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle")
    sent = {"key": uuid4(), "seen": "0", "outcome": "done", "text-how_high": "calm"}
    answer = client_on().post(at(row, "settle-1-0-0"), sent)
    assert answer.status_code == 409
    assert "je woorden zijn bewaard" in answer.content.decode()
    assert 'value="calm" checked' in answer.content.decode()


def test_today_it_does_not_work_and_everything_moves_a_day_by_one_tap(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        client = client_on(1)
        page = read(client, reverse("steps", args=[row.pk]))
        assert "Vandaag gaat het niet: schuif een dag op" in page
        moved = client.post(
            reverse("move_steps", args=[row.pk]), {"what": "day", "day": "2026-11-24"}
        )
        page = read(client, moved["Location"])
        assert "Verder op woensdag 25 november: Twee minuten praten, keer 1 van 10" in page


def test_a_week_that_was_lost_moves_the_plan_and_leaves_what_was(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk")
        sent = {"what": "week", "day": "2026-11-26", "why": "illness"}
        client_on(1).post(reverse("move_steps", args=[row.pk]), sent)
        now = queries.running(anna.reader, row.pk)
    assert now.plan.lost[0].why.value == "illness"
    assert now.plan.turns[2].opens.isoformat() > "2026-11-29"
    assert len(now.record.settled) == 3


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies een dag, een week of meer dagen."),
        ({"what": "day", "day": "2025-01-01"}, "valt buiten de tijd"),
        ({"what": "days", "day": "2026-11-25"}, "Zeg ook tot en met welke dag."),
        ({"what": "days", "day": "2026-11-25", "last": "2026-11-24"}, "Kies een dag na de eerste"),
    ],
)
def test_days_that_cannot_be_are_said_at_their_field(client_on, anna, dyad, sent, said):
    row = begun_steps(anna.reader, dyad)
    answer = client_on().post(reverse("move_steps", args=[row.pk]), sent)
    assert answer.status_code == 422
    assert said in html.unescape(answer.content.decode())


def test_stopping_halfway_asks_for_no_reason_and_wiping_is_as_large(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    client = client_on()
    page = read(client, reverse("stop_steps", args=[row.pk]))
    assert "Stoppen mag, ook halverwege." in page
    assert "Stop en wis alles" in page
    sent = {"key": uuid4(), "text-for_pupil": "Ik zag je wachten.", "text-for_me": "Rust."}
    page = read(client, client.post(reverse("stop_steps", args=[row.pk]), sent)["Location"])
    assert "Gestopt. Dat mag." in page
    assert "Wat mag hiermee gebeuren?" not in page
    assert "Laten liggen" not in page
    assert reverse("wipe_steps", args=[row.pk]) in page
    assert "Ik zag je wachten." in page
    assert "21 februari 2027" in page
    wiped = client.post(reverse("wipe_steps", args=[row.pk]))
    assert wiped["Location"] == reverse("light_steps", args=[dyad])
    assert client.get(reverse("steps", args=[row.pk])).status_code == 404


def test_steps_for_herself_from_beginning_to_end(client_on):
    client = client_on()
    assert reverse("own_steps") in read(client, reverse("home"))
    begun = begin(client, reverse("begin_own_steps", args=["adem"]))
    row = Trajectory.objects.get()
    assert row.dyad is None
    page = read(client, begun["Location"])
    assert "Wat kost het?" in page
    assert "Dit staat bij wat over jou gaat." in page
    assert "Deze week gaat het niet: schuif een week op" in page
    sent = {"key": uuid4(), "seen": "0", "outcome": "done", "text-first": "De overgangen."}
    client.post(at(row, "costs-0-0-0"), sent)
    assert "De overgangen." in read(client, begun["Location"])
    assert "je stappen voor jezelf, of je register" in read(client, reverse("wipe_everything"))


def test_a_form_that_nobody_here_sends_is_refused_and_keeps_nothing(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    for sent in (
        {},
        {"key": "x"},
        {"key": uuid4(), "seen": "x"},
        {"key": uuid4(), "outcome": "won"},
        {"key": uuid4(), "text-how_high": "very"},
        {"key": uuid4(), "text-how_high": "a" * 2001},
    ):
        assert client_on().post(at(row, "settle-1-0-0"), sent).status_code == 400
    assert len(queries.running(anna.reader, row.pk).record.settled) == 1


def test_a_turn_that_the_plan_does_not_ask_is_not_there(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    for name in ("dance-1-0-0", "talk-1-99-0", "talk", "card-0-0-0"):
        assert client_on().get(at(row, name)).status_code == 404


def test_days_that_went_by_are_told_without_reproach_and_can_still_be_noted(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(40):
        client = client_on(40)
        page = main_of(read(client, reverse("steps", args=[row.pk])))
        assert "De dagen zijn voorbij." in page
        assert "Dat zegt iets over je dagen, niet over jou." in page
        sent = {"key": uuid4(), "seen": "0", "outcome": "done"}
        client.post(at(row, "talk-1-2-0"), sent)
        assert "gedaan op 2 januari" in read(client, reverse("steps", args=[row.pk]))


def test_of_a_bond_that_is_over_what_was_stays_to_be_read(client_on, anna, dyad):
    row = begun_steps(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    page = read(client_on(), reverse("light_steps", args=[dyad]))
    assert "Deze band is afgerond." in page
    assert reverse("steps", args=[row.pk]) in page
    page = main_of(read(client_on(), reverse("begin_steps", args=[dyad, "two_by_ten"])))
    assert "<form" not in page


def test_a_version_that_is_not_here_is_named_and_the_rest_of_her_list_stands(
    client_on, anna, dyad, monkeypatch
):
    row = begun_steps(anna.reader, dyad)
    own = begun_steps(anna.reader, None, "adem")
    asked = known.protocol

    def only_adem(name):
        if name.startswith("two_by_ten@"):
            from rodedraad.catalogue.protocols import UnknownProtocol  # noqa: PLC0415

            raise UnknownProtocol(name)
        return asked(name)

    monkeypatch.setattr(known, "protocol", only_adem)
    client = client_on()
    page = main_of(read(client, reverse("steps", args=[row.pk])))
    assert "Ze heten two_by_ten@1." in page
    assert reverse("wipe_steps", args=[row.pk]) in page
    assert reverse("steps", args=[own.pk]) in read(client, reverse("own_steps"))
    refused = client.post(at(row, "talk-1-2-0"), {"key": uuid4(), "seen": "0", "outcome": "done"})
    assert refused.status_code == 409
    stop = client.post(reverse("stop_steps", args=[row.pk]), {"key": uuid4()})
    assert stop.status_code == 409
    assert "kent deze versie van de stappen niet" in stop.content.decode()
