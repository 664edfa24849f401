"""The trail: written with what it tells, linked, and nothing in it changes unseen."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from rodedraad.audit import chain, queries, trail
from rodedraad.audit.chain import Fault, Head, Wrong
from rodedraad.audit.models import ChainHead, Event, Link
from rodedraad.audit.trail import Deed
from rodedraad.web.clock import this_instant

pytestmark = pytest.mark.django_db
ANNA = uuid4()


@pytest.fixture
def linked():
    """Three events of Anna's, linked."""
    for verb in ("bond-begun", "check-begun", "check-closed"):
        trail.note(ANNA, Deed(verb, about=uuid4(), folder=uuid4()))
    assert chain.link() == 3


def faults() -> list[tuple[Wrong, int]]:
    return [(fault.wrong, fault.number) for fault in chain.verify()]


def test_an_empty_trail_is_whole():
    assert chain.verify() == []
    assert chain.head() == Head(0, chain.BEGIN)
    assert chain.link() == 0


@pytest.mark.usefixtures("linked")
def test_what_was_linked_is_whole_and_linking_again_adds_nothing():
    assert chain.verify() == []
    assert chain.link() == 0
    assert chain.head().number == 3


def test_many_events_are_linked_in_portions(monkeypatch):
    monkeypatch.setattr(chain, "AT_A_TIME", 2)
    for _ in range(5):
        trail.note(ANNA, Deed("bond-begun"))
    assert chain.link() == 5
    assert chain.verify() == []


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    "change",
    [
        {"verb": "bond-wiped"},
        {"by": uuid4()},
        {"about": uuid4()},
        {"folder": None},
        {"towards": uuid4()},
        {"school": uuid4()},
        {"refused": True},
    ],
)
def test_any_change_of_an_event_is_seen_at_its_number(change):
    Event.objects.filter(link__number=2).update(**change)
    assert faults() == [(Wrong.CHANGED, 2)]


@pytest.mark.usefixtures("linked")
def test_another_instant_is_seen():
    event = Event.objects.get(link__number=1)
    Event.objects.filter(pk=event.pk).update(at=event.at + timedelta(microseconds=1))
    assert faults() == [(Wrong.CHANGED, 1)]


@pytest.mark.usefixtures("linked")
def test_two_events_that_change_places_are_seen():
    one, two = Link.objects.order_by("number")[:2]
    Link.objects.filter(number=1).delete()
    Link.objects.filter(number=2).update(event=one.event)
    Link.objects.create(number=1, event=two.event, mac=one.mac)
    assert faults() == [(Wrong.CHANGED, 1), (Wrong.CHANGED, 2)]


@pytest.mark.usefixtures("linked")
def test_an_event_that_was_taken_out_is_seen():
    Link.objects.filter(number=2).delete()
    assert (Wrong.MISSING, 2) in faults()


@pytest.mark.usefixtures("linked")
def test_an_end_that_was_cut_off_is_seen():
    Link.objects.filter(number=3).delete()
    Event.objects.filter(link=None).delete()
    assert faults() == [(Wrong.CUT, 3)]


@pytest.mark.usefixtures("linked")
def test_an_end_cut_off_together_with_its_head_is_seen_by_who_noted_the_head():
    noted = chain.head()
    Link.objects.filter(number=3).delete()
    Event.objects.filter(link=None).delete()
    last = Link.objects.get(number=2)
    ChainHead.objects.update(number=2, mac=last.mac)
    assert chain.verify() == []
    assert chain.verify(noted) == [Fault(Wrong.CUT, 3)]


@pytest.mark.usefixtures("linked")
def test_a_head_that_was_noted_and_has_been_built_upon_is_found_again():
    noted = chain.head()
    trail.note(ANNA, Deed("bond-ended"))
    chain.link()
    assert chain.verify(noted) == []
    assert chain.verify(Head(2, bytes(32))) == [Fault(Wrong.CUT, 2)]


@pytest.mark.usefixtures("linked")
def test_another_key_makes_another_chain(settings):
    settings.TRAIL_KEY = "another"
    assert faults() == [(Wrong.CHANGED, number) for number in (1, 2, 3)]


def test_an_event_that_waits_too_long_for_its_link_is_told():
    trail.note(ANNA, Deed("bond-begun"))
    assert chain.verify() == []
    Event.objects.update(at=this_instant() - timedelta(minutes=3))
    assert faults() == [(Wrong.WAITING, 1)]


@pytest.mark.usefixtures("linked")
def test_a_linked_event_cannot_be_deleted_by_the_product():
    with pytest.raises(ProtectedError):
        Event.objects.filter(link__number=1).delete()


def test_what_is_rolled_back_leaves_no_event():
    with pytest.raises(RuntimeError), transaction.atomic():
        trail.note(ANNA, Deed("bond-begun"))
        raise RuntimeError
    assert not Event.objects.exists()


def test_once_is_once_for_each_person_and_thing():
    deed = Deed("check-begun", about=uuid4())
    for by in (ANNA, ANNA, uuid4()):
        trail.once(by, deed)
    trail.once(ANNA, Deed("check-begun", about=uuid4()))
    assert Event.objects.count() == 3


def test_a_refusal_is_no_deed():
    deed = Deed("check-begun", about=uuid4())
    trail.note_refusal(ANNA, deed)
    trail.once(ANNA, deed)
    assert list(Event.objects.order_by("refused").values_list("refused", flat=True)) == [
        False,
        True,
    ]


def test_the_trail_of_a_folder_is_read_newest_first():
    folder = uuid4()
    for verb in ("opened", "shared", "opened"):
        trail.note(ANNA, Deed(verb, folder=folder))
    trail.note(ANNA, Deed("opened", folder=uuid4()))
    found = queries.in_folder(folder, verbs={"opened"})
    assert [event.verb for event in found] == ["opened", "opened"]
    assert found[0].at >= found[1].at
