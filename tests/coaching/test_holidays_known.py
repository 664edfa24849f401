"""A plan that goes on past what its calendar knows says so, and only then."""

from __future__ import annotations

import html
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.calendar import on
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db
SAID = "De vakanties kennen we tot en met 29 augustus 2027. Daarna telt hier elke weekdag mee"


def shown(anna, region: str, starts: date) -> str:
    with on(starts):
        hers = sign_in(Client(), anna)
        begin = reverse("begin_steps", args=[bond(anna.reader), "two_by_ten"])
        told = {"trajectory": uuid4(), "key": uuid4(), "starts": f"{starts}", "calendar": region}
        page = hers.get(hers.post(begin, told).url)
    return html.unescape(page.content.decode())


def test_across_a_new_school_year_she_reads_until_when_holidays_are_known():
    anna = person("anna")
    assert SAID in shown(anna, "nl-middle", date(2027, 8, 25))
    assert "De vakanties kennen we" not in shown(anna, "nl-middle", date(2027, 5, 10))
    assert "De vakanties kennen we" not in shown(anna, "vl", date(2027, 8, 25))
