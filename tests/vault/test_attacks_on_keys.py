"""The keys attacked with database, key files and code, but without a passphrase.

Each test is a line of docs/explanation/the-vault-under-attack.md. Where the name says that
something is *not* stopped, the test shows that it works, so that nobody promises otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from rodedraad.vault import wraps
from rodedraad.vault.ciphers import hpke_seal, mark_of
from rodedraad.vault.errors import (
    DamagedKey,
    DamagedRecord,
    DamagedWrap,
    ForgedKey,
    UnknownGrant,
    VaultClosed,
    WrongPassphrase,
)
from rodedraad.vault.grants import grant
from rodedraad.vault.keys import key_words, new_pair
from rodedraad.vault.open_vault import CookieKey, opened_vault, owner_of
from rodedraad.vault.parts import Part, new_epoch, open_key, open_keys, seal_key
from rodedraad.vault.records import open_record, seal_record
from rodedraad.vault.secret import Passphrase, fresh
from rodedraad.vault.stretching import HIGHEST_COST
from rodedraad.vault.wraps import unwrap, wrap
from tests.factories.vault import NOTE, NOW, SMALL_COST, TERM, WRITTEN, folder, owner

HERS = Passphrase("drie kleine kastanjes op de vensterbank")


@pytest.fixture
def annas():
    return folder()


@pytest.fixture
def wrapped(annas):
    return wrap(annas.anna, HERS, SMALL_COST)


@pytest.fixture
def stretches(monkeypatch):
    """The costs of every stretching that was done."""
    done = []

    def counted(secret, salt, cost):
        done.append(cost)
        return real(secret, salt, cost)

    real = wraps.stretched
    monkeypatch.setattr(wraps, "stretched", counted)
    return done


def shared_with_bram(annas, *parts):
    places = [annas.place(part) for part in parts]
    return grant(annas.first.keys, places, by=annas.anna, to=annas.bram.recipient)


def with_checksum(body: bytes, head: bytes) -> bytes:
    return body + mark_of(head + body)


# --- getting at the private key ----------------------------------------------------------------


def test_every_guess_costs_one_whole_stretching(annas, wrapped, stretches):
    for guess in ("welkom123", "kastanjes", "anna1984"):
        with pytest.raises(WrongPassphrase):
            unwrap(wrapped, Passphrase(guess), annas.anna.recipient)
    assert stretches == [SMALL_COST] * 3


def test_the_checksum_of_a_wrap_tells_nothing_about_a_guess(annas, wrapped):
    """It can be worked out again without the passphrase, so it holds nothing of it."""
    head = wraps._head(wrapped, annas.anna.recipient).bound(annas.anna.recipient)
    assert with_checksum(wrapped[:-8], head) == wrapped


def lowered(annas, wrapped, **changes) -> bytes:
    """The wrap with another cost in its beginning and a fitting checksum."""
    head = replace(wraps._head(wrapped, annas.anna.recipient), **changes)
    packed = wraps._HEAD.pack(
        head.format, head.way, head.memory, head.passes, head.lanes, head.salt
    )
    body = packed + wrapped[len(packed) : -8]
    return with_checksum(body, head.bound(annas.anna.recipient))


def test_a_lowered_cost_opens_nothing_even_with_the_passphrase(annas):
    wrapped = wrap(annas.anna, HERS, replace(SMALL_COST, memory=64))
    with pytest.raises(WrongPassphrase):
        unwrap(lowered(annas, wrapped, memory=8), HERS, annas.anna.recipient)


def test_a_cost_raised_to_exhaust_the_server_is_refused_before_any_work(annas, wrapped, stretches):
    for change in (
        {"memory": 2**32 - 1},
        {"passes": HIGHEST_COST.passes + 1},
        {"lanes": 255},
        {"memory": HIGHEST_COST.memory + 1},
    ):
        with pytest.raises(DamagedWrap):
            unwrap(lowered(annas, wrapped, **change), HERS, annas.anna.recipient)
    assert stretches == []


def test_a_salt_set_to_a_known_one_opens_nothing(annas, wrapped):
    with pytest.raises(WrongPassphrase):
        unwrap(lowered(annas, wrapped, salt=bytes(16)), HERS, annas.anna.recipient)


def test_not_stopped_an_old_wrap_put_back_opens_with_the_old_passphrase(annas, wrapped):
    new = Passphrase("een heel andere zin")
    wrap(annas.anna, new, SMALL_COST)
    assert unwrap(wrapped, HERS, annas.anna.recipient) == annas.anna


# --- public keys -------------------------------------------------------------------------------


def test_her_own_public_key_replaced_is_noticed_when_she_opens(annas, wrapped):
    planted = replace(annas.anna.recipient, public=new_pair().public)
    with pytest.raises(DamagedWrap):
        unwrap(wrapped, HERS, planted)


def test_not_stopped_a_coachs_public_key_replaced_lets_the_thief_read_what_is_shared(annas):
    thief = replace(owner("eva"), person=annas.bram.person)
    places = [annas.place(Part.SCORES)]
    given = grant(annas.first.keys, places, by=annas.anna, to=thief.recipient)
    assert open_keys(given, thief, annas.anna.recipient)


def test_a_replaced_public_key_has_other_words(annas):
    thief = replace(owner("eva"), person=annas.bram.person)
    for language in ("nl", "en"):
        shown = key_words(thief.recipient.public, language)
        assert shown != key_words(annas.bram.pair.public, language)


# --- part keys ---------------------------------------------------------------------------------


def test_a_sealed_key_does_not_serve_in_another_place_or_for_another_person(annas):
    [sealed] = shared_with_bram(annas, Part.SCORES)
    for part in (Part.ABOUT_US, Part.ABOUT_ME, Part.COACH_PRIVATE):
        moved = replace(sealed, place=annas.place(part))
        with pytest.raises(DamagedKey):
            open_key(moved, annas.bram, annas.anna.recipient)
    with pytest.raises(UnknownGrant):
        open_key(sealed, owner("eva"), annas.anna.recipient)


def test_a_key_of_the_thief_in_the_place_of_hers_is_not_used(annas):
    sealed, known = annas.first.sealed[0], bytes(32)
    planted = b"\x01" + hpke_seal(annas.anna.pair.public.point, known * 2, bound=sealed.bound)
    with pytest.raises(ForgedKey):
        open_key(replace(sealed, sealed=planted), annas.anna, annas.anna.recipient)


def test_a_key_made_by_a_coach_is_not_taken_for_the_owners(annas):
    place = annas.place(Part.ABOUT_ME, epoch=2)
    as_anna = replace(annas.bram, person=annas.anna.person)
    key = annas.key(Part.ABOUT_ME)
    planted = seal_key(key, place, by=as_anna, to=annas.anna.recipient)
    with pytest.raises(ForgedKey):
        open_key(planted, annas.anna, annas.anna.recipient)


def test_a_stopped_grant_put_back_does_not_reach_what_was_written_since(annas):
    given = shared_with_bram(annas, *Part)
    later = new_epoch(annas.number, 2, own=annas.anna, parts=Part)
    his = open_keys(given, annas.bram, annas.anna.recipient)
    at = annas.address(Part.ABOUT_US, epoch=2)
    sealed = seal_record(WRITTEN, later.keys[at.place], kind=NOTE, at=at)
    for key in his.values():
        with pytest.raises(DamagedRecord):
            open_record(sealed, key, kind=NOTE, at=at)


def test_not_stopped_a_stopped_grant_put_back_reaches_what_it_reached(annas):
    put_back = shared_with_bram(annas, Part.SCORES)
    assert open_keys(put_back, annas.bram, annas.anna.recipient)


def test_not_stopped_rows_of_a_new_epoch_thrown_away_make_her_write_in_the_old_one(annas):
    given = shared_with_bram(annas, Part.ABOUT_US)
    new_epoch(annas.number, 2, own=annas.anna, parts=Part)  # and these rows are deleted
    at = annas.address()
    sealed = seal_record(WRITTEN, annas.key(), kind=NOTE, at=at)
    his = open_keys(given, annas.bram, annas.anna.recipient)
    assert open_record(sealed, his[at.place], kind=NOTE, at=at) == WRITTEN


# --- an open vault -----------------------------------------------------------------------------


def test_a_stolen_table_without_the_cookie_opens_nothing(annas):
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    for _ in range(100):
        with pytest.raises(VaultClosed):
            owner_of(opened.vault, fresh(CookieKey), NOW)


def test_a_stolen_cookie_without_the_table_holds_nothing_of_her_key(annas):
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    again = opened_vault(annas.anna, vault=opened.vault.vault, now=NOW, second_factor=False)
    assert opened.key.exposed() != again.key.exposed()
    with pytest.raises(VaultClosed):
        owner_of(again.vault, opened.key, NOW)


def test_not_stopped_cookie_and_table_together_open_the_vault_while_it_lasts(annas):
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    assert owner_of(opened.vault, opened.key, NOW) == annas.anna


def test_not_stopped_who_changes_an_instant_in_the_table_keeps_a_stolen_cookie_alive(annas):
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    kept = replace(opened.vault, seen=TERM)
    assert owner_of(kept, opened.key, TERM) == annas.anna
