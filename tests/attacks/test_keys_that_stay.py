"""The key of what went at night: it stays with her, in a folder that stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodedraad.coaching.records import NOTE
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.web.clock import clock_at, this_instant
from tests.attacks.thief import address_of, keys_he_can_open, read_with
from tests.factories.steps import lived_steps

pytestmark = pytest.mark.django_db
SAID = "Ik riep haar naam te hard."


def test_not_stopped_the_key_of_words_that_went_at_night_stays_until_the_bond_goes(anna, dyad):
    """Deleting it would be no help: whoever kept an old row, kept the key beside it."""
    lived_steps(anna.reader, dyad, SAID)
    before = set(PartKeyRow.objects.values_list("pk", flat=True))
    kept = list(Record.objects.filter(kind=NOTE.word))
    with clock_at(this_instant() + timedelta(days=400)):
        assert forget_old_steps() == 1
    assert not Record.objects.filter(kind=NOTE.word).exists()
    assert set(PartKeyRow.objects.values_list("pk", flat=True)) == before
    Record.objects.bulk_create(kept)
    hers = keys_he_can_open(anna, anna)
    opened = [read_with(hers[address_of(one.pk).place], one.pk, kind=NOTE) for one in kept]
    assert SAID in str(opened)
    pupils.wipe_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    assert not PartKeyRow.objects.exists()
