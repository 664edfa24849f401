"""A vault that is open for a while: what the table holds, what the cookie holds, and the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from uuid import uuid4

import pytest

from rodedraad.vault.errors import NewerPayload, VaultClosed, VaultHidden, VaultPending
from rodedraad.vault.open_vault import (
    CookieKey,
    State,
    cookie_key,
    opened_vault,
    owner_of,
    passed_second_factor,
    shown_again,
    state,
    touched,
)
from rodedraad.vault.secret import fresh
from tests.factories.vault import NOW, flipped, owner

MINUTE = timedelta(minutes=1)


@pytest.fixture
def anna():
    return owner("anna")


@pytest.fixture
def her(anna):
    return opened_vault(anna, vault=uuid4(), now=NOW, second_factor=False)


@pytest.fixture
def waiting(anna):
    return opened_vault(anna, vault=uuid4(), now=NOW, second_factor=True)


def test_cookie_and_table_together_give_her_key(anna, her):
    assert owner_of(her.vault, cookie_key(her.key.cookie), NOW) == anna


def test_the_table_holds_neither_the_key_nor_the_cookie(anna, her):
    assert anna.pair.exposed() not in her.vault.sealed
    assert her.key.exposed() not in her.vault.sealed


@pytest.mark.parametrize(
    "cookie", ["", "a", "é" * 43, "A" * 42, "A" * 44, "A" * 86, "+" * 43, "A A" * 15]
)
def test_a_cookie_that_is_no_key_closes(cookie):
    with pytest.raises(VaultClosed):
        cookie_key(cookie)


def test_another_cookie_opens_nothing(her, waiting):
    for key in (fresh(CookieKey), waiting.key):
        with pytest.raises(VaultClosed):
            owner_of(her.vault, key, NOW)


@pytest.mark.parametrize(
    ("idle", "expected"),
    [
        (timedelta(0), State.OPEN),
        (10 * MINUTE - timedelta(seconds=1), State.OPEN),
        (10 * MINUTE, State.HIDDEN),
        (60 * MINUTE - timedelta(seconds=1), State.HIDDEN),
        (60 * MINUTE, State.CLOSED),
        (timedelta(days=400), State.CLOSED),
        (-MINUTE, State.OPEN),
        (-MINUTE - timedelta(seconds=1), State.HIDDEN),
        (timedelta(days=-2), State.HIDDEN),
    ],
)
def test_quiet_minutes_hide_and_a_quiet_hour_closes(her, idle, expected):
    assert state(her.vault, NOW + idle) is expected


@pytest.mark.parametrize(
    ("waited", "expected"),
    [
        (timedelta(0), State.PENDING),
        (10 * MINUTE - timedelta(seconds=1), State.PENDING),
        (10 * MINUTE, State.CLOSED),
        (60 * MINUTE, State.CLOSED),
    ],
)
def test_a_second_factor_is_awaited_for_ten_minutes(waiting, waited, expected):
    assert state(waiting.vault, NOW + waited) is expected


@pytest.mark.parametrize(
    ("later", "refusal"), [(10 * MINUTE, VaultHidden), (60 * MINUTE, VaultClosed)]
)
def test_a_hidden_or_closed_vault_gives_no_key_whatever_the_cookie(her, later, refusal):
    with pytest.raises(refusal):
        owner_of(her.vault, her.key, NOW + later)
    with pytest.raises(refusal):
        touched(her.vault, NOW + later)


def test_a_deed_starts_the_ten_minutes_again(anna, her):
    after = touched(her.vault, NOW + 9 * MINUTE)
    assert owner_of(after, her.key, NOW + 18 * MINUTE) == anna


def test_a_deed_seen_by_a_slow_clock_does_not_take_time_back(her):
    assert touched(her.vault, NOW - MINUTE / 2).seen == NOW


def test_a_hidden_vault_is_shown_again_within_the_hour(anna, her):
    shown = shown_again(her.vault, NOW + 59 * MINUTE)
    assert owner_of(shown, her.key, NOW + 60 * MINUTE) == anna
    with pytest.raises(VaultClosed):
        shown_again(her.vault, NOW + 60 * MINUTE)


def test_an_open_vault_may_be_shown_again_too(her):
    assert shown_again(her.vault, NOW + MINUTE).seen == NOW + MINUTE


def test_after_the_second_factor_it_is_open(anna, waiting):
    with pytest.raises(VaultPending):
        owner_of(waiting.vault, waiting.key, NOW)
    passed = passed_second_factor(waiting.vault, waiting.key, NOW + MINUTE)
    assert owner_of(passed, waiting.key, NOW + MINUTE) == anna


def test_showing_again_is_no_way_around_the_second_factor(waiting):
    with pytest.raises(VaultPending):
        shown_again(waiting.vault, NOW + MINUTE)


def test_a_word_changed_in_the_table_does_not_skip_the_second_factor(waiting):
    with pytest.raises(VaultClosed):
        owner_of(replace(waiting.vault, pending=False), waiting.key, NOW)


def test_a_second_factor_that_was_not_awaited_opens_nothing(her, waiting):
    with pytest.raises(VaultClosed):
        passed_second_factor(her.vault, her.key, NOW)
    with pytest.raises(VaultClosed):
        passed_second_factor(waiting.vault, fresh(CookieKey), NOW)


@pytest.mark.parametrize(
    "change",
    [{"vault": uuid4()}, {"person": uuid4()}, {"opened": NOW + MINUTE}, {"sealed": b""}],
)
def test_a_row_changed_in_the_table_opens_nothing(her, change):
    with pytest.raises(VaultClosed):
        owner_of(replace(her.vault, **change), her.key, NOW)


def test_any_flipped_bit_opens_nothing(her):
    for bit in range(8 * len(her.vault.sealed)):
        with pytest.raises((VaultClosed, NewerPayload)):
            changed = replace(her.vault, sealed=flipped(her.vault.sealed, bit))
            owner_of(changed, her.key, NOW)


def test_the_zone_in_which_an_instant_is_told_does_not_matter(anna, her):
    summer = timezone(timedelta(hours=2))
    told = replace(her.vault, opened=her.vault.opened.astimezone(summer))
    assert owner_of(told, her.key, NOW.astimezone(summer)) == anna


@pytest.mark.parametrize("instant", ["opened", "seen"])
def test_an_instant_without_a_zone_is_refused(her, instant):
    with pytest.raises(ValueError, match="zone"):
        replace(her.vault, **{instant: NOW.replace(tzinfo=None)})
