"""Requests that no page of ours sends: from elsewhere, by another method, in another shape."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from rodedraad.pupils.models import Dyad
from tests.attacks.conftest import FIRST_MOMENT, NICKNAME
from tests.factories.people import PASSPHRASE
from tests.factories.sharing import share, stepped_up
from tests.web.addresses import examples, private_views, views

pytestmark = pytest.mark.django_db

NOT_STORED = ("django_session", "vault_openvaultrow", "accounts_attempt")
"""Tables that any request may touch: a sign-in's own row, a vault's last deed, a try counted."""


@pytest.fixture
def world(anna, bram, dyad, moments):
    """Everything that an address of ours can name."""
    one = share(anna, dyad, bram)
    return {
        "dyad": dyad,
        "check": moments[0].pk,
        "check_id": moments[0].pk,
        "coach": bram.pk,
        "sharing": one.pk,
        "step": "c1",
        "item": "c1",
    }


def address_in(world, name: str) -> str:
    return reverse(name, kwargs={key: world.get(key, x) for key, x in examples(name).items()})


def everything() -> dict[str, list[tuple]]:
    """Every row of every table, but those that any request may touch."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table not in NOT_STORED:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names of our own tables
                rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


# --- from another site ----------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["", "x" * 32, "x" * 64])
def test_no_address_takes_a_form_without_our_token(anna, world, token):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = stepped_up(Client(), anna).cookies
    before, taken = everything(), []
    told = urlencode({"csrfmiddlewaretoken": token, "passphrase": PASSPHRASE, "text": "x"})
    for name in private_views():
        answer = strict.generic(
            "POST", address_in(world, name), told, content_type="application/x-www-form-urlencoded"
        )
        if answer.status_code not in {403, 405}:
            taken.append((name, answer.status_code))
    assert taken == []
    assert everything() == before


def test_a_token_of_ours_from_another_site_is_not_enough(anna, world):
    """The token may have leaked: what a browser says of where a form comes from is asked too."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = stepped_up(Client(), anna).cookies
    page = strict.get(reverse("account")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    told = {"csrfmiddlewaretoken": token}
    elsewhere = {"Origin": "https://elsewhere.test"}
    for name in ("hide", "account_logout", "wipe_everything", "begin_bond"):
        answer = strict.post(address_in(world, name), told, headers=elsewhere)
        assert answer.status_code == 403, name


@pytest.mark.parametrize("how", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_no_header_or_field_makes_another_method_of_a_request(hers, world, how):
    address = address_in(world, "wipe_bond")
    before = everything()
    assert hers.get(f"{address}?_method=POST", headers={how: "POST"}).status_code == 200
    told = {"_method": "DELETE"}
    wiped = address_in(world, "see_shared")
    assert hers.post(wiped, told, headers={how: "DELETE"}).status_code == 405
    assert everything() == before


def test_looking_changes_nothing(hers, world):
    """GET, HEAD and OPTIONS on every address: nothing is begun, shared, ended or wiped."""
    before = everything()
    for name in views():
        for method in ("HEAD", "OPTIONS", "GET"):
            hers.generic(method, address_in(world, name))
    after = everything()
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= {"audit_event"}  # only that something was refused, or looked at
    refusals = len(after["audit_event"]) - len(before["audit_event"])
    assert refusals <= 3 * len(views())


# --- another host, another place to go ------------------------------------------------------------


@pytest.mark.parametrize("host", ["elsewhere.test", "localhost.elsewhere.test", "localhost@x", ""])
def test_another_host_name_is_refused(client, host):
    answer = client.post(
        reverse("account_reset_password"), {"email": "a@b.test"}, headers={"Host": host}
    )
    assert answer.status_code == 400


def test_a_host_that_a_proxy_is_said_to_have_seen_counts_for_nothing(hers):
    answer = hers.get(
        reverse("keep"), headers={"X-Forwarded-Host": "elsewhere.test", "Forwarded": "host=x.test"}
    )
    assert "elsewhere" not in answer.content.decode()


ELSEWHERE = [
    "https://elsewhere.test/", "//elsewhere.test/", "///elsewhere.test", "/\\elsewhere.test",
    "\\\\elsewhere.test", "https:elsewhere.test", "javascript:alert(1)", "/%09/elsewhere.test",
    "\t//elsewhere.test", "/\n/elsewhere.test", "http:///elsewhere.test", "//localhost@x.test",
    "/" + "a" * 5000, "data:text/html,x",
]  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
@pytest.mark.parametrize("name", ["step_up", "locked"])
def test_no_page_that_leads_back_leads_away(hers, name, wanted):
    answer = hers.post(reverse(name, query={"next": wanted}), {"passphrase": PASSPHRASE})
    assert answer.status_code == 302
    assert re.fullmatch(r"/(%09/)?[\w/.-]*", answer["Location"])
    assert not answer["Location"].startswith("//")
    assert len(answer["Location"]) < 1000


# --- another shape --------------------------------------------------------------------------------


def test_what_a_page_asks_as_json_is_not_taken_as_a_form_nor_the_other_way_round(hers, world):
    saved = address_in(world, "answers")
    told = {"key": str(uuid4()), "answers": '[{"name": "c1", "to": 5, "was": 3}]'}
    before = everything()
    assert hers.post(saved, told).status_code == 415
    assert hers.post(saved, urlencode(told), content_type="text/plain").status_code == 415
    assert hers.post(reverse("keep"), told).status_code == 422
    named = hers.post(
        reverse("begin_bond"),
        '{"nickname": "x", "age": "primary"}',
        content_type="application/json",
    )
    assert named.status_code == 422
    assert everything() == before


def test_a_form_with_a_file_is_no_fault_of_ours_where_json_is_asked(anna):
    """With a token in a multipart form the body is read before the page is asked."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = stepped_up(Client(), anna).cookies
    page = strict.get(reverse("keep")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    told = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("x.json", b"{}")}
    assert strict.post(reverse("keep"), told).status_code == 422


@pytest.mark.parametrize("more", [
    {"teacher": "00000000-0000-0000-0000-000000000001"}, {"folder": "x"}, {"school": "x"},
    {"ends": "2020-01-01"}, {"is_active": ""}, {"id": "00000000-0000-0000-0000-000000000001"},
    {"owner": "x"}, {"epoch": "99"}, {"public": "x"}, {"by": "x"},
])  # fmt: skip
def test_a_field_that_a_form_does_not_have_changes_nothing_more(hers, anna, dyad, more):
    before = Dyad.objects.filter(pk=dyad).values().get()
    told = {"nickname": "Ekster", "age": "primary", **more}
    assert hers.post(reverse("rename_bond", args=[dyad]), told).status_code == 302
    assert Dyad.objects.filter(pk=dyad).values().get() == before
    another = {**told, "nickname": "Reiger"}
    assert hers.post(reverse("begin_bond"), another).status_code == 302
    assert Dyad.objects.exclude(pk=dyad).get().teacher_id == anna.pk


MARKS = ("{{ 7654321|add:7654321 }}{% now 'Y' %}", "<script>alert(1)</script>\"'><img src=x>")
CARRIED_OUT = str(7654321 * 2)  # so long that no address or token holds it by chance


@pytest.mark.parametrize("marks", MARKS)
def test_what_she_writes_is_shown_as_it_is_and_never_carried_out(hers, dyad, marks):
    hers.post(reverse("rename_bond", args=[dyad]), {"nickname": marks, "age": "primary"})
    assert escape(marks) in hers.get(reverse("home")).content.decode()
    for name in ("bond", "who_looks_along", "wipe_bond", "end_bond", "rename_bond", "begin_check"):
        page = hers.get(reverse(name, args=[dyad])).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page, name
        assert CARRIED_OUT not in page, name


def test_words_of_hers_stand_in_no_header_title_or_address(hers, world):
    """A browser writes titles and addresses into its history, a proxy headers into its log."""
    for name in private_views():
        answer = hers.get(address_in(world, name), follow=True)
        if name == "account_logout":
            continue
        page = answer.content.decode(errors="replace")  # paper is a file
        title = re.search(r"<title>(.*?)</title>", page, re.S)
        outside = f"{title and title[1]} {answer.headers} {answer.redirect_chain}"
        addresses = " ".join(re.findall(r'(?:href|action|src)="([^"]*)"', page))
        for words in (NICKNAME, FIRST_MOMENT, "Hij hielp"):
            assert words not in outside + addresses, name
