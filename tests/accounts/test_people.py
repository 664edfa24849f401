"""Accounts: found however the address is written, and shown without a name where there is none."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError

from rodedraad.accounts.models import Attempt, MailCode, OutboxMail
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db


def test_one_address_is_one_account_however_it_is_written():
    person("anna")
    assert authenticate(username="ANNA@voorbeeld.test", password=PASSPHRASE)
    with pytest.raises(IntegrityError):
        get_user_model().objects.create(email="Anna@voorbeeld.test")


def test_others_see_her_name_or_her_address():
    users = get_user_model().objects
    assert users.create_user("anna@voorbeeld.test", name="Anna").get_full_name() == "Anna"
    assert users.create_user("bram@voorbeeld.test").get_full_name() == "bram@voorbeeld.test"


def test_a_row_never_shows_what_it_holds():
    user = get_user_model().objects.create_user("anna@voorbeeld.test", name="Anna")
    rows = [user, Attempt(bucket="x", tries=2), MailCode(email="a@b.nl"), OutboxMail(to="a@b.nl")]
    assert not any("@" in str(row) or "Anna" in str(row) for row in rows)
