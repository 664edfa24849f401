"""An open vault in a browser: what stands in the table, what in the cookie, and who reads."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.views.debug import ExceptionReporter

from rodedraad.audit.models import Event
from rodedraad.vault import opening, pages
from rodedraad.vault.errors import NotPermitted, UnknownGrant, VaultClosed
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.reader import PersonalSpace, School
from tests.factories.door import come_in, later
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def request_of(rf):
    """A request as the browser of somebody who came in would send it."""

    def made(client, who, method="get", path="/somewhere/", **more):
        request = getattr(rf, method)(path, **more)
        request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
        request.session = SessionStore(client.session.session_key)
        request.user = who
        return request

    return made


@pytest.fixture
def user(anna):
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return get_user_model().objects.get(pk=anna.pk)


def test_the_table_alone_and_the_cookie_alone_open_nothing(client, anna, user, request_of):
    come_in(client, anna)
    request = request_of(client, user)
    assert opening.reader_of(request).owner == anna.owner
    request.COOKIES = {}
    with pytest.raises(VaultClosed):
        opening.reader_of(request)
    OpenVaultRow.objects.all().delete()
    with pytest.raises(VaultClosed):
        opening.reader_of(request_of(client, user))


def test_the_private_key_stands_nowhere_in_the_table(client, anna):
    come_in(client, anna)
    kept = bytes(OpenVaultRow.objects.get().sealed)
    assert anna.owner.pair.exposed() not in kept


def test_a_deed_is_written_down_every_twenty_seconds_at_most(
    client, anna, user, request_of, django_assert_num_queries
):
    come_in(client, anna)
    request = request_of(client, user)
    opening.reader_of(request)  # the session is read once
    with django_assert_num_queries(1):
        opening.reader_of(request)
    with later(seconds=25), django_assert_num_queries(2):
        opening.reader_of(request)


def test_polling_is_no_deed(client, anna, user, request_of):
    come_in(client, anna)
    before = OpenVaultRow.objects.get().seen
    with later(minutes=5):
        opening.reader_of(request_of(client, user), deed=False)
    assert OpenVaultRow.objects.get().seen == before


def test_a_row_never_shows_what_it_holds():
    sealed = {"sealed": b"sealed", "wrapped": b"wrapped"}
    for model in apps.get_app_config("vault").get_models():
        fields = {field.name for field in model._meta.get_fields()}
        row = model(**{name: value for name, value in sealed.items() if name in fields})
        assert "wrapped" not in str(row)
        assert "sealed" not in str(row)


def test_opening_anew_in_the_same_session_leaves_one_row(client, anna):
    sign_in(client, anna)
    sign_in(client, anna)
    assert OpenVaultRow.objects.count() == 1


def test_she_is_in_one_school_at_a_time_or_in_her_own_space(client, anna, user, request_of):
    come_in(client, anna)
    request = request_of(client, user)
    assert opening.reader_of(request).space == PersonalSpace()
    school = uuid4()
    request.session[opening.SPACE] = str(school)
    assert opening.reader_of(request).space == School(school)


# --- the marks of pages -----------------------------------------------------------------------


def marked(view, request):
    return pages.reader_page(view)(request)


@pytest.mark.parametrize("refusal", [NotPermitted, UnknownGrant])
def test_what_is_not_hers_is_not_there_and_the_refusal_stays_written(
    client, anna, user, request_of, refusal
):
    from django.http import Http404  # noqa: PLC0415

    def view(_request):
        raise refusal

    come_in(client, anna)
    with pytest.raises(Http404):
        marked(view, request_of(client, user))
    event = Event.objects.get(refused=True)
    assert (event.by, event.verb) == (anna.pk, "get:unknown")


def test_a_script_gets_423_and_why(client):
    answer = client.get(reverse("account"), headers={"Accept": "application/json"})
    assert answer.status_code == 423
    assert answer.json() == {"locked": "vault-closed"}


def test_a_page_that_asks_by_itself_finds_the_vault_open_all_the_same(
    client, anna, user, request_of
):
    from django.http import HttpResponse  # noqa: PLC0415

    come_in(client, anna)
    answer = pages.quiet_reader_page(lambda request: HttpResponse(str(request.reader.owner.person)))
    assert UUID(answer(request_of(client, user)).content.decode()) == anna.pk


def test_a_report_of_a_fault_shows_nothing_that_anybody_typed(rf):
    passphrase, cookie = uuid4().hex, uuid4().hex
    headers = {"Cookie": f"vault={cookie}"}
    request = rf.post("/account/login/", {"passphrase": passphrase}, headers=headers)
    try:
        [][len(passphrase)]
    except IndexError as fault:
        reporter = ExceptionReporter(request, type(fault), fault, fault.__traceback__)
        told = reporter.get_traceback_text() + reporter.get_traceback_html()
    assert "IndexError" in told
    assert passphrase not in told
    assert cookie not in told
