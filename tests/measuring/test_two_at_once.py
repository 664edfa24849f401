"""Two of her devices at the same moment, where a database lets both work: nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection, transaction

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from rodedraad.talking.guide.actions import wipe_talk
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from tests.factories.measuring import ALL, begun_check, bond, save
from tests.factories.people import person
from tests.factories.talks import begun_talk

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture
def anna():
    return person("anna")


def elsewhere(act):
    """In a thread with a connection of its own."""

    def acted():
        try:
            return act()
        finally:
            connection.close()

    return acted


def until_somebody_waits() -> None:
    """Until some connection waits for a lock of another."""
    for _ in range(250):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    raise AssertionError("nobody waits")


def test_what_is_answered_while_a_sitting_begins_elsewhere_stays(anna):
    check = begun_check(anna.reader)
    how = Beginning(CameIn.CHOSEN)
    begin = elsewhere(lambda: actions.begin_sitting(by=anna.reader, dyads=[check.dyad_id], how=how))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            actions.save_answers(by=anna.reader, check=check, save=save(c1=4))
            began = other.submit(begin)
            until_somebody_waits()
        began.result(20)
    assert Check.objects.filter(pk=check.pk, begun=True).exists()


def test_what_is_closed_while_its_sitting_is_dropped_elsewhere_stays(anna):
    how = Beginning(CameIn.CHOSEN)
    [check] = actions.begin_sitting(by=anna.reader, dyads=[bond(anna.reader)], how=how)
    actions.save_answers(by=anna.reader, check=check, save=save(**dict.fromkeys(ALL, 3)))
    drop = elsewhere(lambda: actions.drop_sitting(by=anna.reader, sitting=how.sitting))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            actions.close_check(by=anna.reader, check=check)
            dropped = other.submit(drop)
            until_somebody_waits()
        dropped.result(20)
    assert Check.objects.filter(pk=check.pk, closed=True).exists()


def test_a_sitting_begun_twice_at_once_is_one_sitting(anna):
    dyads = [bond(anna.reader, name) for name in "ABC"]
    how, both = Beginning(CameIn.CHOSEN), Barrier(2)

    def begin():
        both.wait()
        return actions.begin_sitting(by=anna.reader, dyads=dyads, how=how)

    for _ in range(5):
        how = Beginning(CameIn.CHOSEN, sitting=uuid4())
        with ThreadPoolExecutor(2) as people:
            one, two = [people.submit(elsewhere(begin)) for _ in "ab"]
            assert {c.pk for c in one.result(20)} == {c.pk for c in two.result(20)}


def test_a_moment_wiped_twice_at_once_is_refused_and_no_fault(anna):
    check = begun_check(anna.reader)
    wipe = elsewhere(lambda: actions.wipe_check(by=anna.reader, check=check))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            actions.wipe_check(by=anna.reader, check=check)
            again = other.submit(wipe)
            until_somebody_waits()
        with pytest.raises((NotPermitted, UnknownGrant)):
            again.result(20)


def test_a_talk_wiped_twice_at_once_is_refused_and_no_fault(anna):
    talk = begun_talk(anna.reader, bond(anna.reader))
    wipe = elsewhere(lambda: wipe_talk(by=anna.reader, talk=talk))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            wipe_talk(by=anna.reader, talk=talk)
            again = other.submit(wipe)
            until_somebody_waits()
        with pytest.raises((NotPermitted, UnknownGrant)):
            again.result(20)
