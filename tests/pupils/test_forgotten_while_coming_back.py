"""A pupil who comes back on a class list while timed work forgets who left long ago."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from rodedraad.pupils.models import Enrolment, Pupil
from rodedraad.pupils.tasks import forget_pupils_who_left
from tests.factories.school import file_of, rows, school, take_in
from tests.measuring.test_two_at_once import elsewhere, until_somebody_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


def test_who_is_back_on_the_list_is_not_forgotten_and_the_work_goes_on():
    linde = school()
    take_in(linde, file_of(rows(("Noor", "Sam"))))
    Enrolment.objects.all().delete()
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            take_in(linde, file_of(rows(("Noor",))))
            forgetting = other.submit(elsewhere(forget_pupils_who_left))
            until_somebody_waits()
        assert forgetting.result(20) == 1
    assert Pupil.objects.filter(enrolments__ends=None).count() == Pupil.objects.count() == 1
