"""A coach leaves a school while a teacher lets him look along: nothing stays sealed to him."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from rodedraad.access.actions import end_membership
from rodedraad.access.roles import Role
from rodedraad.core.instrument import Age
from rodedraad.sharing import actions, queries
from rodedraad.sharing.models import Sharing
from rodedraad.sharing.queries import Choice
from rodedraad.sharing.records import Label
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import PartKeyRow
from rodedraad.web.clock import this_instant
from tests.factories.measuring import bond, closed_moment
from tests.factories.school import at, joins, member, school
from tests.measuring.test_two_at_once import elsewhere, until_somebody_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture
def linde():
    return school()


@pytest.fixture
def share(anna, bram, linde):
    """Anna, in her school, lets Bram look along whom that school names as its coach."""
    joins(anna, linde)
    reader = at(anna, linde)
    dyad = bond(reader)
    closed_moment(reader, dyad)
    [sheet] = queries.moments_to_share(reader, dyad)
    ends = this_instant() + timedelta(days=30)
    choice = Choice(tuple(queries.pieces_of(sheet)), Label("de uil", Age.PRIMARY), ends)
    return lambda: actions.share_bond(by=reader, dyad=dyad, coach=bram.pk, choice=choice)


@pytest.fixture
def leave(bram, linde):
    """Gina, who administers the school, ends what Bram is there."""
    gina, his = member("gina", linde, Role.ADMINISTRATOR), joins(bram, linde, Role.COACH, "clb")
    return lambda: end_membership(by=at(gina, linde), membership=his.pk)


def nothing_is_sealed_to(who) -> bool:
    his = PartKeyRow.objects.filter(recipient=who.pk).exclude(folder__owner=who.pk)
    return not Sharing.objects.exists() and not his.exists()


def test_who_leaves_while_she_shares_takes_nothing_along(bram, share, leave):
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            share()
            leaving = other.submit(elsewhere(leave))
            until_somebody_waits()
        leaving.result(20)
    assert nothing_is_sealed_to(bram)


def test_who_left_while_she_was_about_to_share_is_let_in_no_more(bram, share, leave):
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            leave()
            sharing = other.submit(elsewhere(share))
            until_somebody_waits()
        with pytest.raises(NotPermitted):
            sharing.result(20)
    assert nothing_is_sealed_to(bram)
