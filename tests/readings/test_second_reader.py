"""A second rater reads blind; when both are closed they lie side by side, and a third is chosen."""

from __future__ import annotations

import html
import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.queries import seats
from rodedraad.core.interview import NotClosedYet, ReadingKind
from rodedraad.core.protocol import NotOpen, Outcome
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.pupils import today
from rodedraad.pupils.facts import bonds_of_others, facts_about
from rodedraad.readings import actions, queries
from rodedraad.readings.records import HandedOver, handed_over
from rodedraad.vault import letting_in
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import PartKeyRow, Record
from tests.factories.left_school import she_left
from tests.factories.people import sign_in
from tests.factories.readings import close, given, heard, read, save, turn_name, write
from tests.factories.stories import SCALES, reading

SECRET = "toverdrankje"  # noqa: S105  # a word in a note
"""What only the coach wrote; long enough never to stand in sealed bytes by chance."""


@pytest.fixture
def rik(here):
    """Who reads as second, and his seat."""
    return here.seat_rater()


@pytest.fixture
def rated(rik):
    """His browser."""
    return sign_in(Client(), rik[0])


def at(seat, turn, name="rater_levels"):
    return reverse(name, args=[seat.pk, turn])


def shown(client, address):
    return html.unescape(client.get(address).content.decode())


def still(page):
    """A page without what is drawn anew each time: tokens and the keys of forms."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "token", page)
    page = re.sub(r'name="key" value="[^"]+"', "key", page)
    return re.sub(r'name="new-key" value="[^"]+"', "new", page)


def coach_reads(here, turn, **levels):
    words = {**given(**levels), "evidence.warmth.a1": heard(SECRET, 754)}
    read(here.bram.reader, here.seat, turn, words)


def both_read(here, turn, rik, second, **levels):
    coach_reads(here, turn, warmth=6)
    words = {**given(**{"warmth": 3, **levels}), "evidence.warmth.b1": heard("Hij lachte.", 30)}
    read(rik[0].reader, rik[1], second, words)


def side_by_side(here, second):
    return queries.beside(here.bram.reader, here.seat.pk, second)


def test_his_pages_are_the_same_byte_for_byte_whatever_the_coach_did(
    here, turn, second, rik, rated
):
    addresses = [
        reverse("seats"),
        reverse("stories", args=[rik[1].pk]),
        at(rik[1], second),
        at(rik[1], second, "rater_close_levels"),
    ]
    before = [still(rated.get(one).content.decode()) for one in addresses]
    write(here.bram.reader, here.seat, turn, {"level.warmth": "6"})
    begun = [still(rated.get(one).content.decode()) for one in addresses]
    words = {k: v for k, v in given().items() if "warmth" not in k}
    write(here.bram.reader, here.seat, turn, {**words, "evidence.warmth.a1": heard(SECRET, 754)})
    close(here.bram.reader, here.seat, turn)
    closed = [still(rated.get(one).content.decode()) for one in addresses]
    assert before == begun == closed
    assert "de uil" in closed[1]
    assert "Luisteren en markeren" in closed[2]


def test_on_his_list_a_reading_waits_until_he_closed_it_and_nobody_is_named(
    here, turn, second, rik, rated
):
    line, stories = "Een verhaal wacht op jou", reverse("stories", args=[rik[1].pk])
    before = Event.objects.count()
    listed = rated.get(reverse("home")).content.decode()
    main = listed.partition("<main")[2]
    assert f'href="{stories}"' in main
    assert line in main
    assert not [one for one in ("de uil", "de egel", "Anna", "Bram", "Vonkje") if one in main]
    assert Event.objects.count() == before  # nothing was opened, so nothing is told
    coach_reads(here, turn)
    read(rik[0].reader, rik[1], second, given(warmth=3))
    assert line in shown(rated, reverse("home"))  # the other story waits still
    other = turn_name(here.running().plan, "second_reading", 1)
    read(rik[0].reader, rik[1], other, given(warmth=3))
    assert line not in shown(rated, reverse("home"))
    for someone in (here.anna, here.bram):
        assert line not in shown(sign_in(Client(), someone), reverse("home"))


@pytest.mark.parametrize("how", ["she stops him", "she left the school", "it ended"])
def test_nothing_waits_where_he_reads_no_more(here, rik, how):
    assert len(today.said(rik[0].reader)) == 1
    if how == "it ended":
        coaching.end_steps(by=here.anna.reader, trajectory=here.row, key=uuid4(), written={})
    elif how == "she stops him":
        coaching.stop_seat(by=here.anna.reader, seat=rik[1].pk)
    else:
        she_left(here)
    assert today.said(rik[0].reader) == []


def test_with_the_database_in_hand_his_keys_open_nothing_of_the_first(here, turn, second, rik):
    coach_reads(here, turn)
    his = PartKeyRow.objects.filter(recipient=rik[0].pk)
    places = {(row.folder_id, row.part, row.epoch) for row in his}
    folder = here.row.folder_id
    first = Record.objects.filter(folder=folder).values_list("folder", "part", "epoch")
    assert first.count() > 2
    assert not places & set(first)
    write(rik[0].reader, rik[1], second, {"level.warmth": "3"})
    [hers] = Record.objects.filter(folder=folder, epoch=rik[1].epoch)
    assert (hers.part, hers.epoch) == ("coach_private", rik[1].epoch)
    coachs = PartKeyRow.objects.filter(recipient=here.bram.pk, epoch=rik[1].epoch)
    assert not coachs.exists()


def test_the_coach_is_told_only_that_a_second_rater_was_asked(here, turn, second, rik, bram):
    address = at(here.seat, second, "second_reading")
    write(rik[0].reader, rik[1], second, {**given(warmth=3)})
    assert bram.get(at(here.seat, second, "levels"))["Location"] == address
    before = still(shown(bram, address))
    assert "Een tweede lezer is gevraagd." in before
    close(rik[0].reader, rik[1], second)
    # His own is open still: that the other is closed does not show.
    assert still(shown(bram, address)) == before
    with pytest.raises(NotClosedYet):
        actions.choose_together(
            by=here.bram.reader, seat=here.seat.pk, turn=second, save=save({"level.warmth": "5"})
        )
    coach_reads(here, turn, warmth=6)
    assert "Twee lezingen naast elkaar" in shown(bram, address)


def test_differences_lie_side_by_side_with_the_evidence_of_both(here, turn, second, rik, bram):
    both_read(here, turn, rik, second, worry=None)
    page = shown(bram, at(here.seat, second, "second_reading"))
    assert "niveau 6" in page
    assert "niveau 3" in page
    assert f"12:34 · “{SECRET}”" in page
    assert "0:30 · “Hij lachte.”" in page
    assert "hierover valt niets te zeggen" in page
    assert "Op 89 procent" in page  # eight of nine that both rated; warmth is three apart
    assert page.count('class="scale"') == 2
    hers = [one.note.words for one in here.running().notes]
    assert not any(name.startswith(("level.", "evidence.")) for one in hers for name in one)


def test_who_weighs_what_a_parent_asks_finds_a_second_reading_that_the_coach_may_read(
    here, turn, second, rik
):
    read(rik[0].reader, rik[1], second, {**given(), "evidence.warmth.b1": heard("Hij lachte.", 30)})
    dyad = UUID(here.running().plan.dyads[0])

    def told():
        return [one.text for one in facts_about(here.bram.reader, dyad)]

    assert not any("Hij lachte." in one for one in told())
    coach_reads(here, turn)
    assert {"0:30 · “Hij lachte.”", f"12:34 · “{SECRET}”", "niveau 4"} <= set(told())
    assert dyad in bonds_of_others(here.bram.reader)


def test_what_both_choose_is_a_third_reading_that_keeps_the_evidence_of_both(
    here, turn, second, rik, bram
):
    dyad = here.running().plan.dyads[0]
    assert queries.chosen_reading(here.bram.reader, here.seated(), dyad) is None
    both_read(here, turn, rik, second)
    first = queries.chosen_reading(here.bram.reader, here.seated(), dyad)
    assert (first.kind, first.ratings["warmth"].level) == (ReadingKind.FIRST, 6)
    address = at(here.seat, second, "second_reading")
    unfinished = bram.post(address, {"key": uuid4(), "close": "1"})
    assert unfinished.status_code == 409
    assert "Er is niets gesloten." in unfinished.content.decode()
    answer = bram.post(address, {"key": uuid4(), "text-level.warmth": "5", "close": "1"})
    assert answer["Location"] == address
    page = shown(bram, address)
    assert "Wat jullie kozen" in page
    assert SECRET in page
    assert "Hij lachte." in page
    found = queries.consensus_of(side_by_side(here, second))
    assert (found.kind, found.ratings["warmth"].level) == (ReadingKind.CONSENSUS, 5)
    assert len(found.ratings["warmth"].evidence) == 2
    first, other = side_by_side(here, second).both
    assert (first.ratings["warmth"].level, other.ratings["warmth"].level) == (6, 3)
    assert queries.chosen_reading(here.bram.reader, here.seated(), dyad) == found
    actions.close_together(by=here.bram.reader, seat=here.seat.pk, turn=second)
    record = here.seated().running.record
    assert record.settled[side_by_side(here, second).turn].outcome is Outcome.DONE
    assert [one.value for one in record.ratings if one.item == "within_one"] == [90]


@pytest.mark.long
def test_only_where_the_two_differ_something_is_chosen(here, turn, second, rik):
    both_read(here, turn, rik, second)
    for words in ({"level.worry": "5"}, {"level.warmth": "9"}, {"closed": "x"}):
        with pytest.raises(NotUnderstood):
            actions.choose_together(
                by=here.bram.reader, seat=here.seat.pk, turn=second, save=save(words)
            )


def test_when_she_stops_it_the_second_rater_opens_nothing_and_the_coach_keeps_what_he_got(
    here, turn, second, rik, rated
):
    both_read(here, turn, rik, second)
    coaching.stop_seat(by=here.anna.reader, seat=rik[1].pk)
    for name in ("rater_levels", "rater_close_levels"):
        assert rated.get(at(rik[1], second, name)).status_code == 404
    assert rated.post(at(rik[1], second), {"key": uuid4()}).status_code == 404
    assert "de uil" not in shown(rated, reverse("seats"))
    assert side_by_side(here, second).second is not None


def test_neither_reads_the_other_ones_pages(here, turn, second, rik, rated, bram):
    assert rated.get(at(rik[1], turn)).status_code == 404
    assert rated.get(at(here.seat, turn, "levels")).status_code == 404
    assert rated.get(at(rik[1], second, "second_reading")).status_code == 404
    assert rated.post(at(rik[1], second, "second_reading")).status_code == 404
    assert rated.post(at(here.seat, second, "second_reading")).status_code == 404
    assert bram.get(at(rik[1], second)).status_code == 404
    assert bram.get(at(here.seat, second, "rater_levels")).status_code == 404
    with pytest.raises(NotPermitted):
        seats.seated(here.bram.reader, rik[1].pk)


@pytest.mark.long
def test_he_leaves_by_himself_after_being_asked_once_more(rik, second, rated):
    address = reverse("leave_reading", args=[rik[1].pk])
    assert "Toch niet" in shown(rated, address)
    assert rated.post(address)["Location"] == reverse("seats")
    assert rated.get(at(rik[1], second)).status_code == 404


def test_where_it_will_all_go_the_coach_is_told_nothing_of_a_second_reading(
    here, second, rik, bram
):
    closing = at(here.seat, turn_name(here.running().plan, "close"), "closing_with_coach")
    before = still(bram.get(closing).content.decode())
    write(rik[0].reader, rik[1], second, given(warmth=3))
    assert still(bram.get(closing).content.decode()) == before
    close(rik[0].reader, rik[1], second)
    assert still(bram.get(closing).content.decode()) == before


def test_a_key_that_came_before_closes_a_reading_all_the_same(second, rik, rated):
    write(rik[0].reader, rik[1], second, given(warmth=3))
    again = save({"level.warmth": "4"}, {"level.warmth": "3"})
    actions.write_reading(
        by=rik[0].reader, seat=rik[1].pk, turn=second, save=again, scales=SCALES.ref
    )
    rated.post(at(rik[1], second, "rater_close_levels"), {"key": again.key})
    assert queries.story(rik[0].reader, rik[1].pk, second).words["closed"]


def test_of_two_who_read_on_one_day_the_first_counts_whatever_their_letters_are_called(
    here, turn, second, monkeypatch
):
    """A letter has a random name: it must not decide, nor change what was there already."""
    names = iter(UUID(int=2**120 - number) for number in range(20))
    monkeypatch.setattr(letting_in, "uuid4", lambda: next(names))
    coach_reads(here, turn, warmth=6)
    for name, level in (("rik", 3), ("rosa", 1)):
        reader, seat = here.seat_rater(name)
        read(reader.reader, seat, second, given(warmth=level))
        assert side_by_side(here, second).second.ratings["warmth"].level == 3
        coaching.stop_seat(by=here.anna.reader, seat=seat.pk)


def test_a_reading_that_was_handed_over_before_this_day_is_read_all_the_same():
    """The oldest letters do not say at which instant."""
    content = HandedOver("x", reading(ReadingKind.SECOND)).content
    old = {key: value for key, value in content.items() if key != "at"}
    assert handed_over(old).at == ""


def test_a_second_reading_lies_beside_the_first_of_the_same_bond(here):
    plan = here.running().plan
    pairs = [
        side_by_side(here, turn_name(plan, "second_reading", number)).first.turn.dyad
        for number in (0, 1)
    ]
    assert pairs == list(plan.dyads)


def test_nobody_but_the_coach_lays_two_readings_side_by_side(second, rik):
    with pytest.raises(NotPermitted):
        queries.beside(rik[0].reader, rik[1].pk, second)


def test_once_it_ended_who_did_not_close_reads_that_and_sends_nothing_more(
    here, rated, rik, second
):
    coaching.end_steps(by=here.anna.reader, trajectory=here.row, key=uuid4(), written={})
    for name in ("rater_levels", "rater_close_levels"):
        page = shown(rated, at(rik[1], second, name))
        assert "Dit traject is voorbij sinds" in page
        assert "<textarea" not in page
        assert 'name="key"' not in page
        assert reverse("stories", args=[rik[1].pk]) in page
    with pytest.raises(NotOpen):
        write(rik[0].reader, rik[1], second, given())
