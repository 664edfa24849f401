"""One note of a trajectory that does not open: named where it stood, hiding none of the rest."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.coaching import queries
from rodedraad.coaching.errors import NoteShut
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.coaching.records import Happened
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.coaching.told import LABELS
from rodedraad.pupils.facts import bonds_of_others, facts_about
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.vault.parts import Part
from tests.factories.damaged import damage
from tests.factories.measuring import bond
from tests.factories.pages import says
from tests.factories.people import Person, person, sign_in
from tests.factories.sharing import stepped_up
from tests.factories.steps import lived_steps, note, turn_of, wrote
from tests.factories.together import TWO_BONDS, WithCoach, lived_together, with_coach

pytestmark = pytest.mark.django_db
HERS, OURS = "Zij keek weg toen ik begon.", "Wij lachten om de regen."
SETTLE = "how_high"
NAMED = "Wat niet meer opengaat"
HERS_TO_WIPE = "Alleen de leraar kan ze wissen."


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def client(anna) -> Client:
    return sign_in(Client(), anna)


def steps(anna: Person) -> tuple[Trajectory, UUID]:
    """A repair talk halfway; the record of what she wrote where she settled."""
    row = lived_steps(anna.reader, bond(anna.reader), HERS)
    kept = queries.running(anna.reader, row.pk).notes
    return row, next(one.record for one in kept if SETTLE in one.note.words)


def page(client: Client, address: str, *named: object) -> tuple[int, str]:
    answer = client.get(reverse(address, args=named))
    return answer.status_code, answer.content.decode()


def other_note(row: Trajectory, record: UUID) -> UUID:
    return StepNote.objects.filter(trajectory=row).exclude(record=record).get().record


# --- hers alone -----------------------------------------------------------------------------------


def test_the_rest_opens_and_it_is_named_at_its_step_and_wiped_by_itself(anna, client):
    row, record = steps(anna)
    damage(record)
    status, told = page(client, "steps", row.pk)
    assert status == 200
    assert says(told, HERS)
    at_top = told.split(NAMED, 1)[1].split("</section>", 1)[0]
    assert "<strong>Laat het zakken</strong>" in at_top
    wipe = reverse("wipe_step_note", args=[row.pk, record])
    assert wipe in at_top
    assert says(
        page(client, "wipe_step_note", row.pk, record)[1], "Deze beschadigde notitie wissen?"
    )
    assert Record.objects.filter(pk=record).exists()  # asked once, and nothing done yet
    assert client.post(wipe).url == reverse("steps", args=[row.pk])
    assert not Record.objects.filter(pk=record).exists()
    assert not StepNote.objects.filter(record=record).exists()
    assert Event.objects.filter(verb="damaged-note-wiped", about=row.pk, by=anna.pk).count() == 1
    told = page(client, "steps", row.pk)[1]
    assert not says(told, NAMED)
    assert says(told, HERS)


def test_what_she_writes_there_never_takes_its_place_unseen(anna, client):
    row, record = steps(anna)
    damage(record)
    before = list(Record.objects.order_by("pk").values_list("pk", "sealed"))
    with pytest.raises(NoteShut):
        note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="calm"))
    name = "settle-1-0-0"
    at = reverse("step", args=[row.pk, name])
    assert NAMED in client.get(at).content.decode()
    answer = client.post(at, {"key": str(row.pk), "seen": 1, "text-how_high": "calm"})
    assert answer.status_code == 409
    assert says(answer.content.decode(), "Hier staat een notitie die niet meer opengaat.")
    assert list(Record.objects.order_by("pk").values_list("pk", "sealed")) == before
    client.post(reverse("wipe_step_note", args=[row.pk, record]))
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="calm"))
    turn = turn_of(queries.running(anna.reader, row.pk), "settle")
    assert queries.running(anna.reader, row.pk).words(turn) == {"how_high": "calm"}


def test_at_other_steps_she_goes_on_writing(anna):
    row, record = steps(anna)
    damage(record)
    note(anna.reader, row, "talk", outcome=None, written=wrote(agreed="Eerst kloppen."))
    now = queries.running(anna.reader, row.pk)
    assert now.words(turn_of(now, "talk")) == {"agreed": "Eerst kloppen."}
    [shut] = now.shut
    assert shut.turn == turn_of(now, "settle")


def test_two_that_changed_places_are_named_and_kept(anna, client):
    """They are whole: it is a trace, and nothing is wiped."""
    row, record = steps(anna)
    other = other_note(row, record)
    sealed = dict(Record.objects.filter(pk__in=[record, other]).values_list("pk", "sealed"))
    for one, its in ((record, sealed[other]), (other, sealed[record])):
        Record.objects.filter(pk=one).update(sealed=its)
    status, told = page(client, "steps", row.pk)
    assert status == 200
    assert told.count("gaat hier niet open") == 2
    for one in (record, other):
        wipe = reverse("wipe_step_note", args=[row.pk, one])
        assert wipe not in told
        assert client.post(wipe).status_code == 404
    assert Record.objects.filter(pk__in=[record, other]).count() == 2


def test_a_damaged_key_shuts_what_lies_under_it_and_no_more(anna, client):
    row, record = steps(anna)
    note(anna.reader, row, "talk", outcome=None, written=wrote(agreed=OURS))
    where = Record.objects.get(pk=record)
    key = PartKeyRow.objects.get(folder=where.folder_id, part=where.part, epoch=where.epoch)
    PartKeyRow.objects.filter(pk=key.pk).update(sealed=bytes(key.sealed)[:-1] + b"\0")
    status, told = page(client, "steps", row.pk)
    assert status == 200
    assert told.count("is beschadigd en gaat niet meer open") == 2
    assert says(told, OURS)


def test_what_opens_again_is_not_wiped(anna, client):
    """She asked the host, who put a backup back; the page of before stood open in another tab."""
    row, record = steps(anna)
    whole = damage(record)
    wipe = reverse("wipe_step_note", args=[row.pk, record])
    assert client.get(wipe).status_code == 200
    Record.objects.filter(pk=record).update(sealed=whole)
    answer = client.post(wipe)
    assert answer.status_code == 409
    assert says(answer.content.decode(), "Er is niets gewist.")
    assert Record.objects.filter(pk=record).exists()
    assert client.get(wipe).url == reverse("steps", args=[row.pk])


def test_nobody_else_wipes_it_and_no_note_of_another_trajectory_by_this_address(anna, client):
    row, record = steps(anna)
    damage(record)
    other = steps(anna)[0]
    eva = sign_in(Client(), person("eva"))
    assert eva.post(reverse("wipe_step_note", args=[row.pk, record])).status_code == 404
    assert client.post(reverse("wipe_step_note", args=[other.pk, record])).status_code == 404
    assert Record.objects.filter(pk=record).exists()


def test_who_asks_for_all_of_it_is_not_given_some_of_it(anna):
    row, record = steps(anna)
    assert list(facts_about(anna.reader, row.dyad_id))
    damage(record)
    with pytest.raises(LEFT_SHUT):
        list(facts_about(anna.reader, row.dyad_id))


# --- with a coach ---------------------------------------------------------------------------------


@pytest.fixture
def both() -> WithCoach:
    base = with_coach(TWO_BONDS)
    return lived_together(base.anna, base.bram, bond(base.anna.reader), OURS)


def record_in(both: WithCoach, part: Part) -> UUID:
    """What was written at the talk in this part."""
    talk = both.turn("talk")
    notes = (*both.running().notes, *both.seated().running.notes)
    return next(one.record for one in notes if (one.note.turn, one.part) == (talk, part))


def test_what_both_wrote_is_named_to_both_and_only_she_wipes_it(both):
    record = record_in(both, Part.ABOUT_US)
    damage(record)
    hers, his = stepped_up(Client(), both.anna), stepped_up(Client(), both.bram)
    by_her = reverse("wipe_step_note", args=[both.row.pk, record])
    by_him = reverse("wipe_working_note", args=[both.seat.pk, record])
    for client, name, of in ((hers, "steps", both.row.pk), (his, "seat", both.seat.pk)):
        status, told = page(client, name, of)
        assert status == 200
        assert NAMED in told
        assert (by_her in told) == (client is hers)
        assert says(told, HERS_TO_WIPE) == (client is his)
        assert by_him not in told
    assert says(page(his, "seat", both.seat.pk)[1], OURS)  # his own note
    assert his.post(by_him).status_code == 404
    with pytest.raises(NoteShut):
        both.coach_notes(both.turn("talk"), None, written=wrote(Part.ABOUT_US, went_well="Nieuw."))
    hers.post(by_her)
    assert not Record.objects.filter(pk=record).exists()
    both.coach_notes(both.turn("talk"), None, written=wrote(Part.ABOUT_US, went_well="Nieuw."))


def test_his_working_note_shuts_neither_his_seat_nor_anything_of_hers_and_he_wipes_it(both):
    record = record_in(both, Part.COACH_PRIVATE)
    damage(record)
    hers, his = stepped_up(Client(), both.anna), stepped_up(Client(), both.bram)
    status, told = page(his, "seat", both.seat.pk)
    assert status == 200
    assert says(told, OURS)  # what both wrote
    wipe = reverse("wipe_working_note", args=[both.seat.pk, record])
    assert wipe in told
    assert NAMED not in page(hers, "steps", both.row.pk)[1]
    assert hers.post(reverse("wipe_step_note", args=[both.row.pk, record])).status_code == 404
    assert str(both.dyads[0]) in {str(one) for one in bonds_of_others(both.bram.reader)}
    with pytest.raises(LEFT_SHUT):
        list(facts_about(both.bram.reader, both.dyads[0]))
    assert says(his.get(wipe).content.decode(), "Deze beschadigde notitie wissen?")
    assert his.post(wipe).url == reverse("seat", args=[both.seat.pk])
    assert not Record.objects.filter(pk=record).exists()
    assert Event.objects.filter(verb="damaged-note-wiped", by=both.bram.pk).count() == 1
    assert NAMED not in page(his, "seat", both.seat.pk)[1]


def test_where_she_wrote_about_herself_is_told_to_nobody_who_sits_along(both):
    """He reads the record of what happened; it says at which turn a note stands."""
    record = record_in(both, Part.ABOUT_ME)
    assert record_in(both, Part.ABOUT_US).hex in both.seated().running.happened.notes
    assert record.hex not in both.seated().running.happened.notes
    damage(record)
    client = sign_in(Client(), both.anna)
    told = page(client, "steps", both.row.pk)[1]
    assert says(told, "Een notitie over jezelf is beschadigd")
    assert says(told, "Bij welke stap ze hoort, weten we niet.")
    assert reverse("wipe_step_note", args=[both.row.pk, record]) in told
    with pytest.raises(NoteShut):  # it may stand at any step, so nothing is written over it
        both.note(both.turn("choose"), None, written=wrote(Part.ABOUT_ME, line="Nieuw."))
    client.post(reverse("wipe_step_note", args=[both.row.pk, record]))
    assert both.running().shut == ()


OWN_PAGES = {
    "her_interview": ("interview", "steps"),
    "interview": ("interview", "seat"),
    "levels": ("levels", "seat"),
    "make_profile": ("profile", "seat"),
    "close_together": ("close", "steps"),
    "closing_with_coach": ("close", "seat"),
    "moment_step": ("baseline_one", "steps"),
    "action_card": ("actions", "steps"),
}
"""Pages of rooms that tell one step each: at which step, and whose."""


def test_the_page_of_a_step_of_its_own_says_so_too(monkeypatch):
    """It would look as if nothing had been written there."""
    both = with_coach().at("levels")
    running = both.running()
    damage(next(one.record for one in running.notes if one.note.turn == LABELS))
    monkeypatch.setattr(Happened, "turns", {})  # as a record that was kept before it said so
    with both.today():
        clients = {
            "steps": stepped_up(Client(), both.anna),
            "seat": stepped_up(Client(), both.bram),
        }
        of = {"steps": both.row.pk, "seat": both.seat.pk}
        for name, (step, kind) in OWN_PAGES.items():
            turn = name_of(running.plan, both.turn(step))
            answer = clients[kind].get(reverse(name, args=[of[kind], turn]))
            assert says(answer.content.decode(), "bij welke stap ze hoort, weten we niet"), name
            assert reverse(kind, args=[of[kind]]) in answer.content.decode()
