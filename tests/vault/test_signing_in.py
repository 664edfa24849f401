"""The door: who comes in, what it costs, who is slowed down, and what nobody learns."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.accounts.models import Attempt
from rodedraad.vault import hasher, key_rows, wraps
from rodedraad.vault.key_rows import Way
from rodedraad.vault.models import OpenVaultRow, Wrap
from rodedraad.vault.stretching import Cost
from tests.factories.door import come_in, is_open, knock, later
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def stretches(monkeypatch):
    """How often a passphrase was stretched, and at which cost."""
    seen = []

    def watched(stretched):
        def watch(secret, salt, cost):
            seen.append(cost)
            return stretched(secret, salt, cost)

        return watch

    for module in (hasher, key_rows, wraps):
        monkeypatch.setattr(module, "stretched", watched(module.stretched))
    return seen


def words_of(answer) -> str:
    """The page without the token that differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_the_right_passphrase_opens_the_vault_and_leads_home(client, anna):
    answer = knock(client, anna.email)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("home")
    assert is_open(client)


def test_a_mail_address_may_be_written_in_capitals(client, anna):
    assert knock(client, f" {anna.email.upper()} ").status_code == 302


def test_odd_spaces_in_a_passphrase_do_not_matter_and_capitals_do(client, anna):
    assert knock(client, anna.email, f"  {PASSPHRASE.replace(' ', '  ')} ").status_code == 302
    assert knock(Client(), anna.email, PASSPHRASE.upper()).status_code == 422


def test_afterwards_she_is_where_she_wanted_to_be(client, anna):
    answer = client.get(reverse("sign_ins"))
    assert answer["Location"] == "/account/login/?next=%2Faccount%2Fsign-ins%2F"
    typed = {"email": anna.email, "passphrase": PASSPHRASE}
    assert client.post(answer["Location"], typed)["Location"] == reverse("sign_ins")


@pytest.mark.parametrize(
    "wanted",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:x()",
     "elsewhere", "", "/" + "a" * 2000, "/\n/elsewhere.example"],
)  # fmt: skip
def test_the_door_never_leads_to_another_site(client, anna, wanted):
    typed = {"email": anna.email, "passphrase": PASSPHRASE}
    answer = client.post(reverse("account_login", query={"next": wanted}), typed)
    assert answer["Location"] == reverse("home")


def test_an_unknown_address_gets_the_very_page_of_a_wrong_passphrase(client, anna):
    wrong = knock(client, anna.email, "een heel andere wachtzin")
    unknown = knock(Client(), "niemand@voorbeeld.test", "een heel andere wachtzin")
    assert wrong.status_code == unknown.status_code == 422
    assert words_of(wrong).replace(anna.email, "") == words_of(unknown).replace(
        "niemand@voorbeeld.test", ""
    )
    assert not OpenVaultRow.objects.exists()


def test_an_unknown_address_costs_what_a_wrong_passphrase_costs(client, anna, stretches):
    knock(client, anna.email, "een heel andere wachtzin")
    for_wrong = list(stretches)
    stretches.clear()
    knock(client, "niemand@voorbeeld.test", "een heel andere wachtzin")
    assert stretches == for_wrong == [settings.VAULT_COST]


def test_the_right_passphrase_is_stretched_once_for_the_hash_and_once_for_the_wrap(
    client, anna, stretches
):
    knock(client, anna.email)
    assert stretches == [settings.VAULT_COST] * 2


@pytest.mark.parametrize("state", [{"is_active": False}, {"password": "!none"}])
def test_an_account_that_nobody_may_use_is_unknown(client, anna, stretches, state):
    get_user_model().objects.update(**state)
    assert knock(client, anna.email).status_code == 422
    assert len(stretches) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"email": "", "passphrase": "x"}, "Typ hier je mailadres."),
        ({"email": "anna", "passphrase": "x"}, "Dit lijkt geen mailadres."),
        ({"email": "a@b.nl", "passphrase": ""}, "Typ hier je wachtzin."),
        ({"email": "a@b.nl", "passphrase": "   "}, "Hier staan alleen spaties"),
        ({"email": "a@b.nl", "passphrase": "x" * 201}, "200"),
        ({"email": "a@b.nl", "passphrase": "nul\0nul"}, "ekens"),
        ({"email": "a" * 255 + "@b.nl", "passphrase": "x"}, "254"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(client, typed, says):
    answer = client.post(reverse("account_login"), typed)
    assert answer.status_code == 422
    assert re.search(rf'class="wrong" id="id_\w+_error">[^<]*{re.escape(says)}', words_of(answer))
    assert not Attempt.objects.exists()


def test_a_passphrase_is_never_written_back_into_the_page(client, anna):
    assert "geheim" not in words_of(knock(client, anna.email, "een geheim van mij alleen"))


def test_whoever_was_signed_in_here_goes_out_first(client, anna):
    come_in(client, anna)
    come_in(client, person("bram"))
    assert "bram@voorbeeld.test" in client.get(reverse("account")).content.decode()
    assert OpenVaultRow.objects.count() == 1


def test_signing_out_closes_the_vault_and_takes_the_cookie(client, anna):
    come_in(client, anna)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_open(client)  # asking is not doing
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert client.cookies[settings.VAULT_COOKIE_NAME].value == ""
    assert not OpenVaultRow.objects.exists()
    assert not is_open(client)
    assert client.get(answer["Location"]).status_code == 200


def test_the_cookies_of_a_vault_and_a_device_are_for_this_site_alone(client, anna):
    come_in(client, anna)
    for name in (settings.VAULT_COOKIE_NAME, settings.DEVICE_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert not client.cookies[settings.VAULT_COOKIE_NAME]["max-age"]


def test_a_wrap_and_a_hash_of_a_lower_cost_are_raised_at_the_next_sign_in(client, anna):
    dearer = Cost(memory=16, passes=2, lanes=1)
    with override_settings(VAULT_COST=dearer):
        assert key_rows.is_cheap(anna.pk, Way.PASSPHRASE)
        come_in(client, anna)
        assert not key_rows.is_cheap(anna.pk, Way.PASSPHRASE)
        come_in(Client(), anna)
        user = get_user_model().objects.get(pk=anna.pk)
        assert user.password.startswith("argon2id-rd$16$2$1$")
    come_in(Client(), anna)  # a lower cost later lowers nothing
    assert get_user_model().objects.get(pk=anna.pk).password == user.password


def test_a_damaged_wrap_leads_to_the_other_ways_in(client, anna):
    Wrap.objects.filter(way=Way.PASSPHRASE).update(wrapped=b"\x01 cut")
    assert knock(client, anna.email)["Location"] == reverse("vault_shut")


# --- slowing down -----------------------------------------------------------------------------


def guess(client, who, times):
    return [knock(client, who.email, f"geraden wachtzin {n}") for n in range(times)]


def test_who_guesses_from_elsewhere_is_slowed_down_and_told_for_how_long(client, anna):
    free = throttle.OTHER_DEVICES.free
    answers = guess(client, anna, free + 1)
    assert [one.status_code for one in answers] == [422] * free + [429]
    assert answers[-1]["Retry-After"] == "2"
    assert "Probeer het over 2 seconden opnieuw." in words_of(answers[-1])


def test_waiting_costs_nothing_and_each_further_try_waits_longer(client, anna, stretches):
    guess(client, anna, throttle.OTHER_DEVICES.free)
    stretches.clear()
    assert {one.status_code for one in guess(client, anna, 20)} == {429}
    assert stretches == []
    with later(seconds=3):
        assert knock(client, anna.email, "nog een gok van mij").status_code == 422
        assert knock(client, anna.email, "nog een gok van mij")["Retry-After"] == "4"
    with later(minutes=10):
        for _ in range(12):
            Attempt.objects.update(tries=40)
        assert int(knock(client, anna.email)["Retry-After"]) <= 15 * 60


def test_nobody_can_keep_her_out_on_her_own_device(client, anna):
    come_in(client, anna)
    client.post(reverse("account_logout"))
    stranger = Client()
    assert guess(stranger, anna, 30)[-1].status_code == 429
    assert knock(client, anna.email).status_code == 302
    assert knock(stranger, anna.email).status_code == 429


def test_on_her_own_device_too_guessing_is_slow_but_never_longer_than_half_a_minute(client, anna):
    come_in(client, anna)
    assert guess(client, anna, throttle.KNOWN_DEVICE.free + 1)[-1].status_code == 429
    Attempt.objects.update(tries=1000)
    assert int(knock(client, anna.email)["Retry-After"]) <= 30
    with later(seconds=31):
        assert knock(client, anna.email).status_code == 302
        assert {one.status_code for one in guess(client, anna, 5)} == {422}  # counted anew


def test_the_device_of_one_is_not_a_known_device_of_another(client, anna):
    come_in(client, person("bram"))
    assert guess(client, anna, throttle.OTHER_DEVICES.free + 1)[-1].status_code == 429


def test_a_device_cookie_that_we_did_not_sign_counts_for_nothing(client, anna):
    client.cookies[settings.DEVICE_COOKIE_NAME] = "made-up"
    assert guess(client, anna, throttle.OTHER_DEVICES.free + 1)[-1].status_code == 429


def test_one_network_that_tries_many_addresses_is_slowed_down(client):
    tries = [
        knock(client, f"leraar{n}@voorbeeld.test", "geraden").status_code
        for n in range(throttle.NETWORK.free + 1)
    ]
    assert tries == [422] * throttle.NETWORK.free + [429]
    elsewhere = knock(client, "leraar@voorbeeld.test", "geraden", REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 422


def test_what_was_good_is_not_counted(anna):
    for _ in range(20):
        come_in(Client(), anna)
    assert set(Attempt.objects.values_list("tries", flat=True)) == {0}


def test_an_hour_later_all_is_forgotten(client, anna):
    guess(client, anna, 20)
    with later(minutes=61):
        assert knock(client, anna.email, "een gok").status_code == 422
        assert set(Attempt.objects.values_list("tries", flat=True)) == {1}
    with later(hours=3):
        assert throttle.forget_old_tries() == 2
        assert not Attempt.objects.exists()


def test_a_clock_that_went_back_makes_nobody_wait_for_hours(client, anna):
    with later(hours=5):
        guess(client, anna, throttle.OTHER_DEVICES.free)
    assert knock(client, anna.email)["Retry-After"] == "2"


def test_whose_tries_are_counted_cannot_be_read_from_the_table(client, anna):
    guess(client, anna, 1)
    kept = str(list(Attempt.objects.values()))
    assert anna.email.partition("@")[2] not in kept
    assert "127.0.0.1" not in kept


@pytest.mark.parametrize(
    ("said", "proxied", "network"),
    [
        ({"REMOTE_ADDR": "192.0.2.1"}, None, "192.0.2.1"),
        ({"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, None, "2001:db8:1:2::/64"),
        ({"REMOTE_ADDR": ""}, None, "unknown"),
        ({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "8.8.8.8"}, None, "192.0.2.1"),
        ({"HTTP_X_FORWARDED_FOR": "1.1.1.1, 192.0.2.9"}, ("X", "y"), "192.0.2.9"),
    ],
)
def test_a_network_is_what_a_proxy_that_we_trust_saw_last(rf, said, proxied, network):
    with override_settings(SECURE_PROXY_SSL_HEADER=proxied):
        assert throttle.network_of(rf.get("/", **said)) == network


def test_a_staff_rooms_tablet_knows_the_last_twelve(client):
    people = [person(f"leraar{n}") for n in range(13)]
    for one in people:
        come_in(client, one)
    first, second = people[0], people[1]
    assert guess(client, first, throttle.OTHER_DEVICES.free + 1)[-1].status_code == 429
    assert {one.status_code for one in guess(client, second, 10)} == {422}


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_who_is_in_already_is_not_shown_the_door_as_if_she_had_no_vault(client, name):
    come_in(client, person("anna"))
    assert client.get(reverse(name))["Location"] == reverse("home")
    on = client.get(reverse(name, query={"next": reverse("keep")}))
    assert on["Location"] == reverse("keep")
    with later(minutes=11):  # her sheet lies turned over: home asks for the passphrase
        assert client.get(reverse(name))["Location"] == reverse("home")
    with later(minutes=61):
        assert client.get(reverse(name)).status_code == 200
