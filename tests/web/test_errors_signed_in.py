"""An error for who is signed in: her way home stays, and nothing untrue is said."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.html import escape

from rodedraad.web.typed import FORM
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.web.error_answers import FAULTS

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
NOTE = "Vraag hem naar de pauzes."


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(anna):
    return sign_in(Client(raise_request_exception=False), anna)


def ways_home(page: str) -> list[str]:
    return [name for name in ("home", "account", "account_logout") if f'"{reverse(name)}"' in page]


@pytest.mark.parametrize("path", ["/no-such-page/", f"/bonds/{UUID(int=7)}/", "/bonds/not-one/"])
def test_what_is_not_there_keeps_her_header_and_blames_no_address(annas, path):
    answer = annas.get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Dit blad is er niet (meer) voor jou." in page
    assert "bestaat niet" not in page
    assert ways_home(page) == ["home", "account", "account_logout"]
    assert f'class="button" href="{reverse("home")}"' in page
    assert answer["Cache-Control"] == "no-store"


def test_not_hers_and_not_there_are_the_same_page(annas):
    brams = bond(person("bram").reader)
    pages = {
        annas.get(reverse("bond", args=[one])).content for one in (brams, UUID(int=7), UUID(int=8))
    }
    assert len(pages) == 1


def test_who_is_not_signed_in_reads_what_she_always_read():
    page = Client().get("/no-such-page/").content.decode()
    assert "Dit blad bestaat niet." in page
    assert ways_home(page) in ([], ["home"])  # the footer has a way to sign in


def test_what_was_typed_on_a_page_that_is_gone_is_given_back(annas):
    """As on a bond that she wiped in another tab, or one that is shared no more."""
    answer = annas.post(
        reverse("rename_bond", args=[UUID(int=7)]),
        urlencode({"nickname": NOTE}),
        content_type=FORM,
        headers={"Origin": HERE},
    )
    assert answer.status_code == 404
    assert "Wat je net typte, is niet bewaard." in answer.content.decode()
    assert escape(NOTE) in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"text=\xff+\xfe+x", FORM),
        (b"a=b+c", f"{FORM}; charset=no-such"),
        (b"&".join(b"n%d=a+b" % n for n in range(200)), FORM),
        (b"text=" + b"a+" * 70_000, FORM),
        (b'{"text": "een twee"}', "application/json"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"", ""),
    ],
)
def test_whatever_was_sent_the_page_that_says_so_does_not_break(annas, content, kind):
    answer = annas.generic(
        "POST", "/no-such-page/", content, content_type=kind, headers={"Origin": HERE}
    )
    assert answer.status_code == 404
    assert "Dit blad is er niet (meer) voor jou." in answer.content.decode()


@override_settings(ROOT_URLCONF=FAULTS)
def test_a_fault_of_ours_leaves_her_way_home(annas):
    answer = annas.get("/broken/")
    assert answer.status_code == 500
    assert ways_home(answer.content.decode()) == ["home", "account", "account_logout"]


def test_without_a_database_the_page_is_there_all_the_same(annas, monkeypatch):
    def gone(self):  # noqa: ARG001
        raise OperationalError("no database")

    monkeypatch.setattr(SessionStore, "_get_session_from_db", gone)
    answer = annas.get("/no-such-page/")
    assert answer.status_code == 404
    assert "Dit blad bestaat niet." in answer.content.decode()


def test_an_error_asks_the_database_nothing_for_who_has_no_session(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/no-such-page/").status_code == 404
