"""The hash that she signs in with: as costly as the wrap, in one spelling, and never weaker."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.test import override_settings

from rodedraad.vault.apps import VaultConfig
from rodedraad.vault.errors import WeakCost
from rodedraad.vault.hasher import PassphraseHasher
from rodedraad.vault.stretching import FULL_COST, Cost

PHRASE = "een rode draad door de klas"


@pytest.fixture
def at_start():
    import rodedraad.vault  # noqa: PLC0415

    return VaultConfig("rodedraad.vault", rodedraad.vault)


def test_a_hash_tells_its_cost_and_not_its_passphrase():
    encoded = make_password(PHRASE)
    algorithm, memory, passes, lanes, salt, found = encoded.split("$")
    assert (algorithm, memory, passes, lanes) == ("argon2id-rd", "8", "1", "1")
    assert len(salt) == 32
    assert len(found) == 64
    assert PHRASE not in encoded
    assert identify_hasher(encoded).safe_summary(encoded) == {
        "algorithm": "argon2id-rd",
        "cost": settings.VAULT_COST,
    }


def test_each_hash_has_a_salt_of_its_own():
    assert make_password(PHRASE) != make_password(PHRASE)


def test_the_spelling_is_that_of_the_vault():
    encoded = make_password("een  café ")
    assert check_password("een cafe\u0301", encoded)
    assert not check_password("een cafe", encoded)


def test_a_hash_made_at_a_lower_cost_is_raised_and_never_lowered():
    encoded = make_password(PHRASE)
    hasher = PassphraseHasher()
    assert not hasher.must_update(encoded)
    with override_settings(VAULT_COST=Cost(memory=16, passes=1, lanes=1)):
        assert hasher.must_update(encoded)
        dearer = make_password(PHRASE)
        assert check_password(PHRASE, encoded)
    assert not hasher.must_update(dearer)
    assert hasher.decode(dearer)["cost"] == Cost(memory=16, passes=1, lanes=1)
    assert hasher.harden_runtime(PHRASE, encoded) is None


def test_start_up_refuses_a_cost_at_which_guessing_is_cheap(at_start):
    with override_settings(VAULT_COST_MAY_BE_WEAK=False):
        for weak in (settings.VAULT_COST, Cost(FULL_COST.memory - 1, 3, 1), Cost(64 * 1024, 2, 1)):
            with override_settings(VAULT_COST=weak), pytest.raises(WeakCost):
                at_start.ready()
        with override_settings(VAULT_COST=FULL_COST):
            at_start.ready()
    at_start.ready()  # tests may


def test_an_installation_has_the_full_cost_and_no_leave_to_lower_it():
    import rodedraad.site.settings as product  # noqa: PLC0415

    assert product.VAULT_COST == FULL_COST
    assert product.VAULT_COST_MAY_BE_WEAK is False
    assert product.PASSWORD_HASHERS == ["rodedraad.vault.hasher.PassphraseHasher"]
