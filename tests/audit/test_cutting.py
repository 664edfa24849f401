"""What is 25 months old goes from the trail, and the rest of it can still be verified."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit import chain, cutting, trail
from rodedraad.audit.chain import Head, Wrong
from rodedraad.audit.cutting import cut_trail
from rodedraad.audit.models import ChainFoot, Event, Link
from rodedraad.audit.trail import Deed
from tests.factories.calendar import on

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2026, 9, 10), date(2026, 12, 10)
LAST_KEPT, GONE = date(2028, 10, 11), date(2028, 10, 12)
"""Of the first day: 25 months later it is kept for the last time, and a day more for every zone."""


@pytest.fixture
def heads() -> dict[str, Head]:
    """Three events in September, two in December, with the head after each."""
    found = {}
    for name, day, many in (("september", FIRST, 3), ("december", LATER, 2)):
        with on(day):
            for _ in range(many):
                trail.note(uuid4(), Deed("bond-begun", about=uuid4()))
            chain.link()
            found[name] = chain.head()
    return found


def faults(noted: Head | None = None) -> set[Wrong]:
    return {fault.wrong for fault in chain.verify(noted)}


@pytest.fixture
def cut(heads):
    """The same after September went."""
    with on(GONE):
        assert cut_trail() == 3
        chain.link()
        yield heads


@pytest.mark.usefixtures("heads")
def test_it_is_kept_until_that_day_and_then_is_gone():
    with on(LAST_KEPT):
        assert cut_trail() == 0
    with on(GONE):
        assert cut_trail() == 3
        assert cut_trail() == 0
        assert Event.objects.filter(verb="bond-begun").count() == 2


def test_the_rest_is_whole_and_goes_on(cut):
    assert faults() == set()
    trail.note(None, Deed("bond-begun"))
    chain.link()
    assert faults() == set()
    assert faults(cut["december"]) == set()
    assert chain.foot() == cut["september"]


def test_that_it_was_cut_stands_in_it(cut):
    assert Event.objects.filter(verb=cutting.CUT).count() == 1 == len([cut])


@pytest.mark.usefixtures("cut")
def test_tampering_after_the_foot_is_still_found():
    Event.objects.filter(link__number=4).update(verb="bond-wiped")
    assert Wrong.CHANGED in faults()
    Link.objects.filter(number=4).delete()
    assert Wrong.MISSING in faults()


def test_who_cuts_without_the_key_is_found(heads):
    """With the database alone: links taken out, and a foot put there by hand."""
    Link.objects.filter(number__lte=3).delete()
    Event.objects.filter(link=None).delete()
    assert faults() == {Wrong.MISSING, Wrong.CHANGED}
    mac = heads["september"].mac
    ChainFoot.objects.create(pk=1, number=3, mac=mac, cut=Event.objects.first().at, seal=bytes(32))
    assert faults() == {Wrong.FOOT}


@pytest.mark.parametrize("change", [{"number": 4}, {"mac": bytes(32)}, {"seal": bytes(32)}])
@pytest.mark.usefixtures("cut")
def test_a_foot_that_was_moved_or_taken_away_is_found(change):
    ChainFoot.objects.update(**change)
    assert Wrong.FOOT in faults()
    ChainFoot.objects.all().delete()
    assert Wrong.MISSING in faults()


def test_a_head_of_before_the_foot_is_said_to_be_too_old(cut):
    with on(FIRST):
        older = Head(2, bytes(32))
    assert faults(older) == {Wrong.TOO_OLD}
    assert faults(cut["september"]) == set()
    assert faults(Head(3, bytes(32))) == {Wrong.CUT}


@pytest.mark.usefixtures("cut")
def test_the_command_says_so(capsys):
    with pytest.raises(CommandError, match="1 found"):
        call_command("audit_verify", noted=f"2:{bytes(32).hex()}")
    assert "noted too long ago" in capsys.readouterr().out


@pytest.mark.usefixtures("heads")
def test_cut_off_halfway_it_goes_on_next_time(monkeypatch):
    monkeypatch.setattr(cutting, "AT_A_TIME", 1)
    real, turns = cutting._put_foot, []

    def fails_the_second_time(*row):
        turns.append(row)
        if len(turns) == 2:
            raise KeyboardInterrupt
        real(*row)

    monkeypatch.setattr(cutting, "_put_foot", fails_the_second_time)
    with on(GONE):
        with pytest.raises(KeyboardInterrupt):
            cut_trail()
        assert faults() == set()
        assert chain.foot().number == 1
        assert cut_trail() == 2
        chain.link()
        assert faults() == set()


def test_what_does_not_fit_is_not_cut_so_that_it_goes_on_being_found(heads):
    """With the database alone: events made to look old, so that the work itself takes them out."""
    old = Event.objects.get(link__number=1).at
    Event.objects.filter(link__number__gte=4).update(at=old)
    with on(GONE):
        assert cut_trail() == 3
        assert Wrong.CHANGED in faults()
        assert chain.foot() == heads["september"]


@pytest.mark.usefixtures("heads")
def test_what_is_missing_goes_on_being_found_when_the_rest_is_old():
    event = Event.objects.get(link__number=1)
    Link.objects.filter(number=1).delete()
    event.delete()
    with on(GONE):
        assert cut_trail() == 0
        assert Wrong.MISSING in faults()


@pytest.mark.usefixtures("heads")
def test_a_foot_that_was_forged_does_not_get_our_seal_by_cutting_on():
    second = Link.objects.select_related("event").get(number=2)
    Link.objects.filter(number__lte=2).delete()
    Event.objects.filter(link=None).delete()
    forged = {"number": 2, "mac": second.mac, "cut": second.event.at, "seal": bytes(32)}
    ChainFoot.objects.create(pk=1, **forged)
    with on(GONE):
        assert cut_trail() == 0
        assert Wrong.FOOT in faults()


def test_what_was_never_linked_waits(heads):
    with on(FIRST):
        trail.note(None, Deed("never-linked"))
    with on(GONE):
        cut_trail()
    assert Event.objects.filter(verb="never-linked").exists()
    assert heads["december"].number == 5
