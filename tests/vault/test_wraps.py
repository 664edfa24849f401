"""Her key, wrapped by a passphrase and by a recovery code."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from threading import Thread

import pytest

from rodedraad.vault.errors import (
    DamagedWrap,
    MistypedRecoveryCode,
    NewerPayload,
    NotText,
    WeakCost,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.vault.keys import new_pair
from rodedraad.vault.recovery import SIGNS, RecoveryCode, new_code, typed_code
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import FULL_COST, Cost, refuse_weak, stretched
from rodedraad.vault.wraps import WRAP_BYTES, cost_of, new_recovery, unwrap, wrap
from tests.factories.vault import SMALL_COST, flipped, owner

HERS = Passphrase("drie kleine kastanjes op de vensterbank")


@pytest.fixture
def anna():
    return owner("anna")


def test_her_passphrase_gives_her_key_back(anna):
    wrapped = wrap(anna, HERS, SMALL_COST)
    assert unwrap(wrapped, HERS, anna.recipient) == anna
    assert len(wrapped) == WRAP_BYTES


def test_another_passphrase_does_not(anna):
    with pytest.raises(WrongPassphrase):
        unwrap(wrap(anna, HERS, SMALL_COST), Passphrase("vier kastanjes"), anna.recipient)


def test_the_same_passphrase_wraps_differently_each_time(anna):
    first, second = (wrap(anna, HERS, SMALL_COST) for _ in range(2))
    assert first[9:] != second[9:]
    assert first[9:25] != second[9:25]  # the salt


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_passphrase_opens_from_any_keyboard(anna, form):
    wrapped = wrap(anna, Passphrase("één café naast de école"), SMALL_COST)
    typed = unicodedata.normalize(form, "  één café\u00a0naast  de école\n")
    assert unwrap(wrapped, Passphrase(typed), anna.recipient) == anna


def test_capitals_in_a_passphrase_count():
    assert Passphrase("Kastanje") != Passphrase("kastanje")


@pytest.mark.parametrize("typed", ["", " \t\n", "half \ud83d"])
def test_a_passphrase_of_nothing_or_of_half_a_character_is_refused(typed):
    with pytest.raises(NotText):
        Passphrase(typed)


def test_a_new_passphrase_opens_and_the_old_one_no_longer(anna):
    new = Passphrase("een heel andere zin")
    before = wrap(anna, HERS, SMALL_COST)
    after = wrap(unwrap(before, HERS, anna.recipient), new, SMALL_COST)
    assert unwrap(after, new, anna.recipient) == anna
    with pytest.raises(WrongPassphrase):
        unwrap(after, HERS, anna.recipient)


def test_a_recovery_code_as_she_types_it_opens(anna):
    recovery = new_recovery(anna, SMALL_COST)
    typed = typed_code("-".join(recovery.code.groups))
    assert unwrap(recovery.wrapped, typed, anna.recipient) == anna


def test_a_used_code_is_replaced_and_does_not_open_the_new_wrap(anna):
    first = new_recovery(anna, SMALL_COST)
    second = new_recovery(unwrap(first.wrapped, first.code, anna.recipient), SMALL_COST)
    assert unwrap(second.wrapped, second.code, anna.recipient) == anna
    with pytest.raises(WrongRecoveryCode):
        unwrap(second.wrapped, first.code, anna.recipient)


def test_a_passphrase_wrap_and_a_recovery_wrap_are_not_exchanged(anna):
    recovery = new_recovery(anna, SMALL_COST)
    signs = Passphrase(recovery.code.exposed().decode())
    with pytest.raises(DamagedWrap):
        unwrap(recovery.wrapped, signs, anna.recipient)


@pytest.mark.parametrize("length", [0, 1, 10, WRAP_BYTES - 1, WRAP_BYTES + 1])
def test_a_cut_or_longer_wrap_is_damaged_and_not_a_wrong_passphrase(anna, length):
    wrapped = (wrap(anna, HERS, SMALL_COST) + b"\0")[:length]
    with pytest.raises(DamagedWrap):
        unwrap(wrapped, HERS, anna.recipient)


def test_any_flipped_bit_is_damage_and_not_a_wrong_passphrase(anna):
    wrapped = wrap(anna, HERS, SMALL_COST)
    for bit in range(8 * WRAP_BYTES):
        with pytest.raises((DamagedWrap, NewerPayload)):
            unwrap(flipped(wrapped, bit), HERS, anna.recipient)


def test_a_wrap_of_a_newer_rode_draad_is_named_so(anna):
    wrapped = b"\x02" + wrap(anna, HERS, SMALL_COST)[1:]
    with pytest.raises(NewerPayload):
        unwrap(wrapped, HERS, anna.recipient)


def test_a_wrap_opens_for_its_own_person_and_key_only(anna):
    wrapped = wrap(anna, HERS, SMALL_COST)
    someone = replace(anna.recipient, person=owner("eva").person)
    with pytest.raises(DamagedWrap):
        unwrap(wrapped, HERS, someone)
    with pytest.raises(DamagedWrap):
        unwrap(wrapped, HERS, replace(anna.recipient, public=new_pair().public))


def test_the_cost_is_kept_with_the_wrap(anna):
    cost = Cost(memory=64, passes=2, lanes=1)
    assert cost_of(wrap(anna, HERS, cost), anna.recipient) == cost


def test_a_wrap_whose_key_is_not_the_one_that_others_seal_to_is_damaged(anna):
    """One who knows her passphrase could wrap a key of his own beside her public key."""
    pair = new_pair()
    object.__setattr__(pair, "public", anna.pair.public)
    wrapped = wrap(replace(anna, pair=pair), HERS, SMALL_COST)
    with pytest.raises(DamagedWrap):
        unwrap(wrapped, HERS, anna.recipient)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory=64 * 1024 - 1, passes=4, lanes=1),
        Cost(memory=64 * 1024, passes=2, lanes=1),
        Cost(memory=64 * 1024, passes=3, lanes=0),
        Cost(memory=64 * 1024, passes=3, lanes=4),
        Cost(memory=512 * 1024, passes=3, lanes=1),
        Cost(memory=64 * 1024, passes=17, lanes=1),
        SMALL_COST,
    ],
)
def test_starting_with_a_weak_or_impossible_cost_is_refused(cost):
    with pytest.raises(WeakCost):
        refuse_weak(cost)


def test_no_wrap_is_made_that_could_not_be_opened_again(anna):
    with pytest.raises(WeakCost):
        wrap(anna, HERS, replace(SMALL_COST, lanes=2))


@pytest.mark.parametrize("cost", [FULL_COST, Cost(memory=128 * 1024, passes=2, lanes=1)])
def test_starting_at_full_cost_or_above_is_allowed(cost):
    refuse_weak(cost)


def test_many_can_sign_in_at_the_same_time():
    """With more than one lane, OpenSSL's callers fail or wait for each other for ever."""
    done: list[bytes] = []
    cost = replace(FULL_COST, memory=512)

    def sign_in() -> None:
        done.extend(stretched(HERS, bytes(16), cost) for _ in range(20))

    threads = [Thread(target=sign_in, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert len(done) == 160
    assert len(set(done)) == 1


# --- the recovery code itself ------------------------------------------------------------------


def test_a_code_is_seven_groups_of_four_without_look_alikes():
    groups = new_code().groups
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(SIGNS)
    assert not set("ILOU") & set(SIGNS)


def test_every_sign_of_a_code_is_drawn_by_chance():
    codes = ["".join(new_code().groups) for _ in range(600)]
    assert all(set(column) == set(SIGNS) for column in list(zip(*codes, strict=True))[:26])


@pytest.mark.parametrize(
    "slack",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", "  "),
        lambda code: f"\t{code.replace('-', '–')}\n",
        lambda code: code.replace("1", "l").replace("0", "o"),
        lambda code: code.replace("1", "I").replace("0", "O"),
    ],
)
def test_a_code_is_typed_back_in_any_fashion(slack):
    for _ in range(50):
        code = new_code()
        assert typed_code(slack("-".join(code.groups))) == code


def test_any_one_wrong_sign_is_noticed():
    signs = "".join(new_code().groups)
    for place in range(28):
        for other in set(SIGNS) - {signs[place]}:
            with pytest.raises(MistypedRecoveryCode):
                typed_code(signs[:place] + other + signs[place + 1 :])


def test_any_two_swapped_neighbours_are_noticed():
    signs = "".join(new_code().groups)
    for place in range(27):
        one, other = signs[place : place + 2]
        if one != other:
            with pytest.raises(MistypedRecoveryCode):
                typed_code(signs[:place] + other + one + signs[place + 2 :])


@pytest.mark.parametrize("typed", ["", "7K3M", "U" * 28, "é" * 28, "0" * 29, "*" * 28])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(MistypedRecoveryCode):
        typed_code(typed)


def test_two_codes_differ():
    assert isinstance(new_code(), RecoveryCode)
    assert new_code() != new_code()
