"""What asks for a database runs on both, and only what asks for none runs once."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

MARK = "without_database"


@pytest.fixture
def of_its_own(django_db_blocker):
    """Opens a database by another way than pytest-django's own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def by_another(of_its_own):
    return of_its_own


def test_what_asks_for_none_is_marked_and_refused_one(request):
    assert request.node.get_closest_marker(MARK)
    with pytest.raises(RuntimeError, match="not allowed"):
        get_user_model().objects.exists()


@pytest.mark.django_db
def test_a_mark_asks_for_one(request):
    assert not request.node.get_closest_marker(MARK)


@pytest.mark.usefixtures("db")
def test_a_fixture_asks_for_one(request):
    assert not request.node.get_closest_marker(MARK)


@pytest.mark.usefixtures("by_another")
def test_a_fixture_that_opens_its_own_asks_for_one(request):
    assert not request.node.get_closest_marker(MARK)


def test_a_test_that_opens_its_own_asks_for_one(request, django_db_blocker):  # noqa: ARG001
    assert not request.node.get_closest_marker(MARK)
