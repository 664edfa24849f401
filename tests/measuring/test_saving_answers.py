"""What a page's script sends: kept once, whatever happens on the way, and never silently lost."""

from __future__ import annotations

import json
from random import Random
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.measuring import actions, queries
from rodedraad.measuring.forms import LARGEST_BODY
from rodedraad.vault import opening
from rodedraad.vault.models import OpenVaultRow, Record
from tests.factories.measuring import ALL, begun_check, save
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(anna):
    return begun_check(anna.reader)


@pytest.fixture
def laptop(anna):
    return sign_in(Client(), anna)


@pytest.fixture
def tablet(anna):
    return sign_in(Client(), anna)


def body(*, key=None, words=(), **codes):
    """A save where nothing stood before; `c1=(4, 2)` is 4 where 2 stood."""
    told = [
        {"name": name, "to": code[0], "was": code[1]}
        if isinstance(code, tuple)
        else {"name": name, "to": code}
        for name, code in codes.items()
    ]
    return {"key": str(key or uuid4()), "answers": told, "words": list(words)}


def post(client, check, content, *, again=False, **more):
    address = reverse("answers_again" if again else "answers", args=[check.pk])
    written = content if isinstance(content, bytes | str) else json.dumps(content)
    told = {"content_type": "application/json", "headers": {"Accept": "application/json"}} | more
    return client.post(address, written, **told)


def kept(anna, check):
    return queries.check(anna.reader, check.pk).answers


def test_saved_means_that_it_can_be_read(laptop, anna, check):
    answer = post(laptop, check, body(c1=4, c2=None))
    assert (answer.status_code, answer.json()) == (
        200, {"answers": {"c1": 4, "c2": None}, "words": {}, "clashes": []},
    )  # fmt: skip
    assert answer["Cache-Control"] == "no-store"
    assert kept(anna, check) == {"c1": 4, "c2": None}


def test_words_are_kept_to_the_letter(laptop, anna, check):
    text = "O'Brien \u202eé ‰ =cmd|' /C calc'!A0 <b>\r\n\t🧶"
    answer = post(laptop, check, body(words=[{"name": "moment", "to": text}]))
    assert answer.json()["words"] == {"moment": text}
    assert queries.check(anna.reader, check.pk).words == {"moment": text}


def test_a_lost_reply_sent_again_counts_once(laptop, anna, check):
    lost = body(c1=4)
    first, again = post(laptop, check, lost), post(laptop, check, lost, again=True)
    assert first.json() == again.json()
    sealed = queries.check(anna.reader, check.pk).parts
    assert [one.revision for one in sealed.values()] == [1, 0, 0]


def test_a_retry_after_another_device_saved_undoes_nothing(laptop, tablet, anna, check):
    lost = body(c1=4)
    post(laptop, check, lost)
    post(tablet, check, body(c1=(2, 4)))
    again = post(laptop, check, lost, again=True)
    assert again.status_code == 409
    assert again.json()["clashes"] == [{"kind": "answers", "name": "c1", "here": 2, "yours": 4}]
    assert kept(anna, check) == {"c1": 2}


def test_what_two_devices_answer_apart_comes_together(laptop, tablet, anna, check):
    assert post(laptop, check, body(c1=4)).status_code == 200
    assert post(tablet, check, body(c2=2)).status_code == 200
    assert kept(anna, check) == {"c1": 4, "c2": 2}


def test_a_clash_names_both_and_keeps_the_rest(laptop, tablet, anna, check):
    post(laptop, check, body(c1=4))
    clash = post(tablet, check, body(c1=2, c2=3))
    assert clash.status_code == 409
    assert clash.json() == {
        "answers": {"c1": 4, "c2": 3},
        "words": {},
        "clashes": [{"kind": "answers", "name": "c1", "here": 4, "yours": 2}],
    }
    assert kept(anna, check) == {"c1": 4, "c2": 3}


@pytest.mark.parametrize("seed", range(5))
def test_over_a_line_that_cuts_nothing_is_lost_and_nothing_counts_twice(laptop, tablet, anna, seed):
    """Each request or its reply may be lost; two devices send on until they are answered."""
    check, chance = begun_check(anna.reader), Random(seed)  # noqa: S311  # no secret
    queues = {
        laptop: [body(**{item: 1 + number % 5}) for number, item in enumerate(ALL[:8])],
        tablet: [body(**{item: None if item != "k" else 2}) for item in ALL[8:]],
    }
    sent = 0
    while any(queues.values()):
        client = chance.choice([one for one in queues if queues[one]])
        if chance.random() < 0.15:
            continue  # the request never arrived
        answer = post(client, check, queues[client][0], again=True)
        sent += 1
        if chance.random() >= 0.15:  # else the reply was lost
            assert answer.status_code == 200
            queues[client].pop(0)
    found = queries.check(anna.reader, check.pk)
    assert found.answers == {item: 1 + number % 5 for number, item in enumerate(ALL[:8])} | {
        item: None if item != "k" else 2 for item in ALL[8:]
    }
    assert sum(one.revision for one in found.parts.values()) == len(ALL) <= sent
    assert Event.objects.filter(verb="check-begun", about=check.pk).count() == 1


# --- what is not taken ---------------------------------------------------------------------------

WRONG = [
    (b"{", "not-understood"),
    (b"[]", "not-understood"),
    (b"null", "not-understood"),
    (b"\xff\xfe", "not-understood"),
    (b"[" * 20_000, "not-understood"),
    ({"key": "x", "answers": []}, "not-understood"),
    ({"key": None, "answers": [{"name": "c1", "to": 1}]}, "not-understood"),
    (body(), "not-understood"),
    (body(c1=True), "not-understood"),
    (body(c1=1.0), "not-understood"),
    (body(c1="4"), "not-understood"),
    (body(c1=(4, "2")), "not-understood"),
    ({"key": str(uuid4()), "answers": {"c1": 4}}, "not-understood"),
    ({"key": str(uuid4()), "answers": [{"name": "c1", "to": 1}] * 2}, "not-understood"),
    ({"key": str(uuid4()), "answers": [{"name": ["c1"], "to": 1}]}, "not-understood"),
    (body(c1=6), "answers-outside-responses"),
    (body(k=None), "answers-outside-responses"),
    (body(c1=2**70), "answers-outside-responses"),
    (body(zz=1), "unknown-items"),
    (body(words=[{"name": "verdict", "to": "x"}]), "unknown-words"),
    (body(words=[{"name": "moment", "to": 4}]), "not-understood"),
    (body(words=[{"name": "moment", "to": "x" * 2001}]), "unknown-words"),
    (body(words=[{"name": "moment", "to": "\ud800"}]), "not-storable"),
]


@pytest.mark.parametrize(("content", "code"), WRONG)
def test_what_cannot_be_kept_is_refused_by_name_and_whole(laptop, anna, check, content, code):
    if isinstance(content, dict) and content["answers"] and code != "not-understood":
        content = content | {"answers": [*content["answers"], {"name": "c2", "to": 2}]}
    answer = post(laptop, check, content)
    assert (answer.status_code, answer.json()) == (400, {"refused": code})
    assert kept(anna, check) == {}
    assert not queries.row(anna.reader, check.pk).begun


def test_a_form_is_not_taken_where_json_is_asked(laptop, anna, check):
    answer = post(laptop, check, "key=1", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 415
    assert kept(anna, check) == {}


def test_a_large_body_is_turned_away_before_it_is_read(laptop, check):
    answer = post(laptop, check, " " * (LARGEST_BODY + 1))
    assert (answer.status_code, answer.json()) == (413, {"refused": "too-large"})


def test_without_the_token_of_our_own_pages_nothing_is_taken(anna, check):
    client = sign_in(Client(enforce_csrf_checks=True), anna)
    assert post(client, check, body(c1=4)).status_code == 403
    told = client.get(
        reverse("answers_again", args=[check.pk]), headers={"Accept": "application/json"}
    )
    accept = {"Accept": "application/json", "X-CSRFToken": told.json()["token"]}
    assert post(client, check, body(c1=4), headers=accept).status_code == 200
    assert kept(anna, check) == {"c1": 4}


def test_a_closed_moment_says_so(laptop, anna, check):
    post(laptop, check, body(c1=4))
    actions.close_check(by=anna.reader, check=queries.row(anna.reader, check.pk))
    answer = post(laptop, check, body(c1=(2, 4)))
    assert (answer.status_code, answer.json()) == (409, {"refused": "check-closed"})


def test_a_wiped_part_says_so_and_nothing_of_that_save_is_kept(laptop, anna, check):
    post(laptop, check, body(c1=4))
    actions.wipe_about_me(by=anna.reader, check=queries.row(anna.reader, check.pk))
    answer = post(laptop, check, body(c2=4, e1=2))
    assert (answer.status_code, answer.json()) == (410, {"refused": "part-wiped"})
    assert kept(anna, check) == {"c1": 4}


def test_a_wiped_moment_is_not_there(laptop, anna, check):
    actions.wipe_check(by=anna.reader, check=check)
    assert post(laptop, check, body(c1=4)).status_code == 404


# --- the vault on the way ------------------------------------------------------------------------


def test_a_hidden_vault_answers_locked_and_takes_the_same_save_later(laptop, anna, check):
    seen = OpenVaultRow.objects.get().seen
    OpenVaultRow.objects.update(seen=seen - opening.open_vault.HIDDEN_AFTER)
    late = body(c1=4)
    assert post(laptop, check, late).status_code == 423
    assert kept(anna, check) == {}
    OpenVaultRow.objects.update(seen=seen)
    assert post(laptop, check, late, again=True).status_code == 200
    assert kept(anna, check) == {"c1": 4}


@pytest.mark.parametrize(("again", "is_deed"), [(False, True), (True, False)])
def test_a_retry_is_no_deed_of_hers(laptop, check, again, is_deed):
    """Else a forgotten tab that cannot save would keep her vault open for ever."""
    before = OpenVaultRow.objects.get().seen - 2 * opening.SEEN_EVERY
    OpenVaultRow.objects.update(seen=before)
    post(laptop, check, body(c1=4), again=again)
    assert (OpenVaultRow.objects.get().seen > before) is is_deed


def test_an_outsider_learns_nothing_and_leaves_a_refusal(eva, anna, check):
    outsider = sign_in(Client(), eva)
    assert post(outsider, check, body(c1=4)).status_code == 404
    assert kept(anna, check) == {}
    refusal = Event.objects.get(refused=True)
    assert (refusal.by, refusal.verb, refusal.about) == (eva.pk, "post:answers", None)


def test_no_value_stands_outside_the_seal(laptop, check):
    post(laptop, check, body(c1=4, words=[{"name": "moment", "to": "samen opgeruimd"}]))
    for record in Record.objects.all():
        assert b"opgeruimd" not in bytes(record.sealed)
        assert len(bytes(record.sealed)) in {11 + 12 + 512 + 16}
    assert "opgeruimd" not in str(list(Event.objects.values()))


def test_the_first_save_of_two_at_once_writes_the_event(anna, check):
    """Both devices read the moment before either has saved."""
    stale = queries.row(anna.reader, check.pk)
    actions.save_answers(by=anna.reader, check=check, save=save(c1=4))
    actions.save_answers(by=anna.reader, check=stale, save=save(c2=4))
    assert Event.objects.filter(verb="check-begun").count() == 1
