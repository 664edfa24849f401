"""Whoever sits along has one way to his table, in the menu of every page; nobody else sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.coaching import actions as coaching
from rodedraad.vault.own_ways import OWN_WAYS
from rodedraad.web.clock import clock_at, day_of, this_instant
from tests.factories.door import come_in, knock
from tests.factories.measuring import closed_moment
from tests.factories.people import sign_in
from tests.factories.sharing import share, stepped_up
from tests.factories.together import TWO_BONDS, with_coach
from tests.factories.worlds import SECRET, with_app

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with clock_at(MONDAY):
        yield


@pytest.fixture
def both():
    return with_coach(TWO_BONDS)


@pytest.fixture
def his(both) -> Client:
    return stepped_up(Client(), both.bram)


def menu(client: Client, name: str, *arguments: object) -> list[tuple[str, str]]:
    """Where the menu of a page leads, and what each way is called."""
    page = client.get(reverse(name, args=arguments)).content.decode()
    own = page.partition('<nav class="own"')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', own)


def has_his_table(client: Client, name: str, *arguments: object) -> bool:
    return (reverse("desk"), "Mijn tafel") in menu(client, name, *arguments)


def links(client: Client, address: str) -> dict[str, str]:
    """Each way on a page below its menu, by where it leads."""
    page = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return {to: re.sub(r"<[^>]+>", "", words) for to, words in found}


def test_it_stands_on_every_page_of_who_sits_along_and_on_none_of_his_teachers(both, his):
    pages = [("home",), ("account",), ("desk",), ("shared_with_me",), ("seats",)]
    assert [one for one in pages if not has_his_table(his, *one)] == []
    assert has_his_table(his, "seat", both.seat.pk)
    hers = sign_in(Client(), both.anna)
    assert [one for one in (("home",), ("desk",)) if has_his_table(hers, *one)] == []
    assert not has_his_table(hers, "bond", both.dyads[0])
    assert not has_his_table(hers, "steps", both.row.pk)
    assert "Mijn tafel" not in hers.get(reverse("home")).content.decode()


def test_coming_in_by_the_door_tells_it_also_where_a_second_step_is_asked(both):
    Authenticator.objects.all().delete()
    assert has_his_table(come_in(Client(), both.bram), "home")
    assert not has_his_table(come_in(Client(), both.anna), "home")
    with_app(both.bram)
    waits = Client()
    assert knock(waits, both.bram.email)["Location"] == reverse("mfa_authenticate")
    digits = format_hotp_value(hotp_value(SECRET, int(this_instant().timestamp()) // 30))
    waits.post(reverse("mfa_authenticate"), {"code": digits})
    assert has_his_table(waits, "home")


def test_who_is_let_in_today_finds_it_on_his_list_and_then_in_his_menu(his):
    session = his.session
    session.pop(OWN_WAYS)  # as it was when he came in, before she let him in
    session.save()
    assert not has_his_table(his, "home")
    assert links(his, reverse("home"))[reverse("desk")]
    assert has_his_table(his, "desk")
    assert has_his_table(his, "home")


def test_it_goes_when_his_last_seat_went(both, his):
    coaching.stop_seat(by=both.anna.reader, seat=both.seat.pk)
    assert not has_his_table(his, "desk")
    assert not has_his_table(his, "home")
    assert not has_his_table(sign_in(Client(), both.bram), "home")


def test_a_trajectory_of_which_the_last_day_passed_is_no_table(both):
    both.row.until = day_of(this_instant()) - timedelta(days=1)
    both.row.save()
    assert not has_his_table(sign_in(Client(), both.bram), "home")


def test_it_costs_no_other_page_a_question(his):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            his.get(reverse("account"))
        return len(found)

    with_it = asked()
    session = his.session
    session.pop(OWN_WAYS)
    session.save()
    assert asked() == with_it


def is_his(address: str) -> bool:
    """Whether this is a page of a coach, and no file."""
    parts = ("/desk/", "/coaching/", "/shared/", "/practice/")
    files = [reverse("desk_agenda"), reverse("register_table")]
    return any(one in address for one in parts) and address not in files


def test_every_page_of_his_leads_back_to_his_table_under_one_name(both, his):
    closed_moment(both.anna.reader, both.dyads[0], on=MONDAY.date() - timedelta(days=3))
    share(both.anna, both.dyads[0], both.bram)
    table, back, seen = reverse("desk"), {}, {reverse("desk")}
    to_come = [to for to in links(his, table) if is_his(to)]
    while to_come:
        address = to_come.pop()
        seen.add(address)
        ways = back[address] = links(his, address)
        to_come += [to for to in ways if is_his(to) and to not in {*seen, *to_come}]
    assert len(back) > 25
    leads = {table}
    for _step in range(3):  # such as: a note elsewhere, what is shared, with whom he looks along
        leads |= {one for one, ways in back.items() if not leads.isdisjoint(ways)}
    assert [one for one in back if one not in leads] == []
    called = {ways[table] for ways in back.values() if table in ways}
    assert called == {"Mijn tafel", "Naar mijn tafel", "Toch niet"}
    lists = [reverse(one) for one in ("shared_with_me", "seats", "coach_register")]
    assert [
        one for one in [*lists, reverse("seat", args=[both.seat.pk])] if table not in back[one]
    ] == []
