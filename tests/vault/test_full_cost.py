"""Once, at the cost that a real installation has. Everything else here is cheaper."""

from __future__ import annotations

from time import perf_counter

from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import FULL_COST
from rodedraad.vault.wraps import cost_of, unwrap, wrap
from tests.factories.vault import owner

LONGEST = 2.0  # seconds for one opening, on two cores


def test_a_vault_opens_at_full_cost_within_two_seconds():
    anna, hers = owner("anna"), Passphrase("drie kleine kastanjes op de vensterbank")
    wrapped = wrap(anna, hers, FULL_COST)
    begun = perf_counter()
    assert unwrap(wrapped, hers, anna.recipient) == anna
    assert perf_counter() - begun <= LONGEST
    assert cost_of(wrapped, anna.recipient).memory == 64 * 1024
