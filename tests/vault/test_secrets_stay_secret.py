"""Secrets show themselves nowhere: not printed, logged, copied, pickled or in an error."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import io
import logging
import pickle
import traceback
from uuid import uuid4

import pytest

from rodedraad.core.errors import RodeDraadError
from rodedraad.vault import errors
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.open_vault import CookieKey, opened_vault
from rodedraad.vault.parts import Part, PartKey
from rodedraad.vault.reader import PersonalSpace, Reader, issue_permit
from rodedraad.vault.records import open_record, seal_record
from rodedraad.vault.recovery import RecoveryCode, new_code
from rodedraad.vault.secret import Passphrase, fresh
from rodedraad.vault.wraps import new_recovery, unwrap, wrap
from tests.factories.vault import NOTE, NOW, SMALL_COST, folder, owner

CANARY = "kanarie-zingt-nergens-93f1"


def secrets() -> list:
    return [Passphrase(CANARY), new_code(), fresh(KeyPair), fresh(PartKey), fresh(CookieKey)]


def forms(secret) -> list[str]:
    """The ways in which its bytes could turn up in a text."""
    raw = secret.exposed()
    return [raw.hex(), repr(raw)[2:-1], raw.decode("latin-1"), str(list(raw))[1:-1]]


def logged(value: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.Logger("canary")
    logger.addHandler(handler)
    logger.error("%s %r", value, value)
    return stream.getvalue()


@pytest.mark.parametrize("secret", secrets(), ids=lambda one: type(one).__name__)
def test_a_secret_is_not_in_what_is_printed_or_logged(secret):
    shown = f"{secret} {secret!r} {secret!s} {[secret]} {logged(secret)}"
    assert f"<{type(secret).__name__}, not shown>" in shown
    assert not any(form in shown for form in forms(secret))


@pytest.mark.parametrize("secret", secrets(), ids=lambda one: type(one).__name__)
def test_a_secret_is_not_written_down(secret):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="not written down"):
            pickle.dumps(secret, protocol)
    for way in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not written down"):
            way(secret)
    with pytest.raises(TypeError):
        hash(secret)
    with pytest.raises(AttributeError, match="does not change"):
        secret._bytes = b""
    assert not hasattr(secret, "__dict__")


def test_secrets_are_equal_by_kind_and_bytes():
    key = fresh(PartKey)
    assert key == PartKey(key.exposed())
    assert key != CookieKey(key.exposed())
    assert key != key.exposed()
    assert Passphrase("a") != RecoveryCode(b"a")


def test_values_that_hold_secrets_do_not_show_them():
    annas = folder()
    reader = Reader(annas.anna, PersonalSpace())
    permit = issue_permit(reader, "see_check", folder=annas.number, reads=Part)
    recovery = new_recovery(annas.anna, SMALL_COST)
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    shown = f"{reader!r} {permit!r} {annas.first!r} {recovery!r} {opened!r} {logged(annas)}"
    held = [annas.anna.pair, recovery.code, opened.key, *annas.first.keys.values()]
    assert not any(form in shown for secret in held for form in forms(secret))
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(reader)
    with pytest.raises(TypeError, match="not written down"):
        dataclasses.asdict(annas.anna)


def every_error() -> list[type[errors.VaultError]]:
    named = vars(errors).values()
    return [one for one in named if inspect.isclass(one) and issubclass(one, errors.VaultError)]


def test_every_refusal_has_its_own_code_and_sentence():
    found = every_error()
    assert len({one.code for one in found}) == len(found) > 15
    assert len({one.says for one in found}) == len(found)
    assert all(issubclass(one, RodeDraadError) for one in found)


@pytest.mark.parametrize("error", every_error(), ids=lambda one: one.code)
def test_a_refusal_has_no_place_to_put_content(error):
    assert str(error()) == error.says
    with pytest.raises(TypeError):
        error(CANARY)


def test_a_traceback_holds_no_content_and_no_cause_from_the_cipher():
    anna, annas = owner("anna"), folder()
    at, content = annas.address(), {"text": CANARY}
    sealed = seal_record(content, annas.key(), kind=NOTE, at=at)
    wrapped = wrap(anna, Passphrase(CANARY), SMALL_COST)
    told = []
    for attempt in (
        lambda: open_record(sealed[:-1], annas.key(), kind=NOTE, at=at),
        lambda: seal_record({"text": CANARY, "x": {CANARY}}, annas.key(), kind=NOTE, at=at),
        lambda: unwrap(wrapped, Passphrase(CANARY + "!"), anna.recipient),
        lambda: Passphrase(CANARY + "\ud83d"),
    ):
        try:
            attempt()
        except errors.VaultError as refused:
            assert refused.__cause__ is None
            assert refused.__suppress_context__ or refused.__context__ is None
            told.append("".join(traceback.format_exception(refused)))
    assert len(told) == 4
    assert not any(CANARY in one for one in told)


def test_a_person_is_known_by_her_keys():
    anna = owner("anna")
    assert KeyOwner(anna.person, KeyPair(anna.pair.exposed())) == anna
