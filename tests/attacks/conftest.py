"""Anna with a bond and two moments, Bram who looks along with others, and Eva, a thief."""

from __future__ import annotations

import pytest
from django.test import Client

from rodedraad.measuring.models import Check
from rodedraad.measuring.records import COMMENT_ABOUT_ME, MOMENT
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import Person, person
from tests.factories.sharing import FIRST, SECOND, coach, stepped_up, with_second_factor

NICKNAME = "Kwikstaart"
FIRST_MOMENT = "Hij hielp de stoelen opstapelen."
LATER_MOMENT = "Zij bleef wachten bij de deur."
ABOUT_HERSELF = "Ik zie tegen maandag op."


@pytest.fixture
def anna(db) -> Person:  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def bram(db) -> Person:  # noqa: ARG001  # opens the database
    return coach(person("bram"))


@pytest.fixture
def eva(db) -> Person:  # noqa: ARG001  # opens the database
    return coach(person("eva"))


@pytest.fixture
def dyad(anna):
    """Her bond, looked at twice."""
    hers = bond(anna.reader, NICKNAME)
    words = {MOMENT: FIRST_MOMENT, COMMENT_ABOUT_ME: ABOUT_HERSELF}
    closed_moment(anna.reader, hers, words=words, on=FIRST)
    closed_moment(anna.reader, hers, code=4, words={MOMENT: LATER_MOMENT}, on=SECOND)
    return hers


@pytest.fixture
def moments(dyad) -> list[Check]:
    """Both moments, in time."""
    return list(Check.objects.filter(dyad=dyad).select_related("dyad").order_by("day"))


@pytest.fixture
def hers(anna) -> Client:
    """Anna's browser; she gave her passphrase again just now."""
    return stepped_up(Client(), anna)


@pytest.fixture
def his(bram) -> Client:
    """Bram's browser."""
    return stepped_up(Client(), bram)


@pytest.fixture
def evas(eva) -> Client:
    """Eva's browser."""
    return stepped_up(Client(), eva)
