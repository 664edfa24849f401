"""An account that ends at the moment at which something of hers is saved, or another one ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from rodedraad.access.models import School
from rodedraad.access.roles import Role
from rodedraad.accounts.models import User
from rodedraad.retention import actions, tasks
from rodedraad.retention.models import Notice
from rodedraad.vault.models import Folder
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.school import joins, school
from tests.factories.sentences import left_sentence
from tests.measuring.test_two_at_once import elsewhere, until_somebody_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


def test_what_she_saves_elsewhere_is_waited_for_and_gone_with_the_rest():
    anna = person("anna")
    dyad = bond(anna.reader)
    end = elsewhere(lambda: actions.end_account(by=anna.reader))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            left_sentence(anna.reader, dyad)
            ended = other.submit(end)
            until_somebody_waits()
        ended.result(20)
    assert not User.objects.exists()
    assert not Folder.objects.exists()


def test_of_two_who_tend_a_school_one_stays_when_the_clock_and_the_other_end_theirs():
    anna, bram, here = person("anna"), person("bram"), school()
    for one in (anna, bram):
        joins(one, here, role=Role.ADMINISTRATOR)
    joins(person("eva"), here)
    User.objects.filter(pk=bram.pk).update(last_login="2020-01-01T12:00Z")
    until = tasks.notices.unused_until(User.objects.get(pk=bram.pk))
    Notice.objects.create(
        person_id=bram.pk, what="account", until=until, days=14, made="2021-12-15T12:00Z"
    )
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            actions.end_account(by=anna.reader)
            ended = other.submit(elsewhere(tasks.end_unused_accounts))
            until_somebody_waits()
        assert ended.result(20) == 0
    assert User.objects.filter(pk=bram.pk).exists()
    assert School.objects.filter(pk=here.pk).exists()
