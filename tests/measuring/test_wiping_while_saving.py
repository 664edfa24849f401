"""A bond that is wiped at the moment at which another device of hers saves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from rodedraad.measuring import actions
from rodedraad.measuring.models import Check
from rodedraad.pupils.actions import wipe_bond
from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Record
from tests.factories.measuring import begun_check, save
from tests.factories.people import person
from tests.measuring.test_two_at_once import elsewhere, until_somebody_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


def test_a_bond_wiped_while_she_answers_elsewhere_waits_and_is_gone():
    anna = person("anna")
    check = begun_check(anna.reader)
    d = Dyad.objects.get(pk=check.dyad_id)
    wipe = elsewhere(lambda: wipe_bond(by=anna.reader, dyad=d))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Check.objects.select_for_update().get(pk=check.pk)  # as save_answers begins
            wiped = other.submit(wipe)
            until_somebody_waits()
            actions.save_answers(by=anna.reader, check=check, save=save(c1=4))
        wiped.result(20)
    assert not Record.objects.filter(folder=d.folder_id).exists()
    assert not Check.objects.exists()
