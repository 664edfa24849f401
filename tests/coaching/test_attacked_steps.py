"""What light steps keep to where something is gone, is sent twice, or comes too late."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.coaching import actions, queries
from rodedraad.core.protocol import NotOpen
from rodedraad.requests.taking_along import chunk, how_many
from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.web.typed import FORM
from tests.factories.measuring import closed_moment
from tests.factories.steps import begun_steps, wrote

pytestmark = pytest.mark.django_db


def without_its_record(row) -> None:
    Record.objects.filter(pk=row.plan).delete()


def without_its_keys(row) -> None:
    PartKeyRow.objects.filter(folder=row.folder_id, epoch=row.epoch).delete()


@pytest.mark.parametrize("broken", [without_its_record, without_its_keys])
def test_steps_of_which_something_is_gone_hide_nothing_else_of_hers(anna, dyad, signed_in, broken):
    row = begun_steps(anna.reader, dyad)
    closed_moment(anna.reader, dyad, words={"moment": "een moment"})
    broken(row)
    for name, args in (("home", []), ("own_steps", []), ("light_steps", [dyad])):
        assert signed_in.get(reverse(name, args=args)).status_code == 200
    assert signed_in.get(reverse("steps", args=[row.pk])).status_code == 409  # told, not denied
    files = [file for at in range(how_many(anna.reader)) for file in chunk(anna.reader, at).files]
    assert any("een moment" in file.text for file in files)


def test_words_at_an_end_that_came_already_are_refused_and_given_back(anna, dyad, signed_in):
    row = begun_steps(anna.reader, dyad)
    actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written=wrote(saw="Hij wacht."))
    with pytest.raises(NotOpen):
        actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written=wrote(saw="Zij."))
    sent = urlencode({"key": str(uuid4()), "text-saw": "Iets heel anders."})
    address, origin = reverse("stop_steps", args=[row.pk]), {"origin": "http://testserver"}
    page = signed_in.post(address, sent, content_type=FORM, headers=origin)
    assert page.status_code == 409
    assert "Iets heel anders." in page.content.decode()
    assert "Iets heel anders." not in str(queries.running(anna.reader, row.pk).notes)


def test_the_last_day_there_is_can_be_typed(anna, dyad, signed_in):
    row = begun_steps(anna.reader, dyad)
    sent = {"what": "days", "day": "9999-12-30", "last": "9999-12-31"}
    assert signed_in.post(reverse("move_steps", args=[row.pk]), sent).status_code == 422
