"""How others see her, and the address with which she signs in."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.audit.models import Event
from rodedraad.vault.models import OpenVaultRow
from tests.factories.door import all_that_sessions_hold, code_in, come_in, knock, mails
from tests.factories.people import person

pytestmark = pytest.mark.django_db
ANOTHER = "anna@nieuweschool.test"


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(client, anna):
    return come_in(client, anna)


@pytest.fixture
def by_mail(settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"


def who(anna):
    return get_user_model().objects.get(pk=anna.pk)


def ask(client, email=ANOTHER):
    return client.post(reverse("own_address"), {"email": email})


def test_others_see_the_name_she_gives_and_without_one_her_address(annas, anna):
    answer = annas.post(reverse("own_name"), {"name": "  Anna Claes "})
    page = annas.get(answer["Location"]).content.decode()
    assert who(anna).get_full_name() == "Anna Claes"
    assert "Je naam is bewaard." in page
    assert "Anderen zien je als Anna Claes." in page
    annas.post(reverse("own_name"), {"name": ""})
    assert who(anna).get_full_name() == anna.email
    assert "want je gaf nog geen naam" in annas.get(reverse("account")).content.decode()
    assert Event.objects.filter(verb="name-changed", by=anna.pk).count() == 2


def test_a_name_too_long_is_said_at_the_field(annas, anna):
    before = who(anna).name
    assert annas.post(reverse("own_name"), {"name": "x" * 81}).status_code == 422
    assert who(anna).name == before


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Bram\u202e gnimihegsporeb", "Bram gnimihegsporeb"),
        ("Bram\u2028 Peeters", "Bram Peeters"),
        ("\u200b\u200b", "anna@voorbeeld.test"),
        ("\u2063", "anna@voorbeeld.test"),
    ],
)
def test_a_name_turns_nothing_around_it_and_is_never_invisible(annas, anna, typed, seen):
    """Beside a coach's name stands his duty, and a teacher goes by both."""
    annas.post(reverse("own_name"), {"name": typed})
    assert who(anna).get_full_name() == seen


@pytest.mark.parametrize("name", ["own_name", "own_address", "own_address_code"])
def test_each_asks_her_passphrase_first(annas, name):
    OpenVaultRow.objects.update(stepped_up=None)
    for answer in (annas.get(reverse(name)), annas.post(reverse(name), {"name": "Eva"})):
        assert answer["Location"].startswith(reverse("step_up"))


@pytest.mark.usefixtures("by_mail")
def test_another_address_counts_when_its_code_is_given_and_the_old_one_is_told(annas, anna):
    assert ask(annas)["Location"] == reverse("own_address_code")
    [mail] = mails()
    assert mail.to == ANOTHER
    assert annas.get(reverse("own_address_code")).status_code == 200
    assert annas.post(reverse("own_address_code"), {"code": "00000000"}).status_code == 422
    assert who(anna).email == anna.email
    answer = annas.post(reverse("own_address_code"), {"code": code_in(mail)})
    page = annas.get(answer["Location"]).content.decode()
    assert "Vanaf nu meld je je aan met je nieuwe adres." in page
    assert [one.to for one in mails()] == [ANOTHER, anna.email]
    assert knock(Client(), anna.email).status_code == 422
    assert knock(Client(), ANOTHER)["Location"] == reverse("home")
    assert Event.objects.filter(verb="address-changed", by=anna.pk).count() == 1
    assert ANOTHER not in all_that_sessions_hold()
    assert annas.get(reverse("own_address_code"))["Location"] == reverse("own_address")


@pytest.mark.usefixtures("by_mail")
def test_nobody_learns_from_it_whether_an_address_has_a_vault(annas, anna):
    brams = person("bram").email
    assert ask(annas, brams)["Location"] == ask(annas)["Location"]
    to_bram, to_nobody = mails()
    assert code_in(to_bram) == ""
    assert len(code_in(to_nobody)) == 8
    assert who(anna).email == anna.email


@pytest.mark.usefixtures("by_mail")
def test_who_begins_a_vault_there_meanwhile_keeps_it(annas, anna):
    ask(annas)
    get_user_model().objects.create_user(ANOTHER)
    answer = annas.post(reverse("own_address_code"), {"code": code_in(mails()[0])})
    assert answer.status_code == 422
    assert who(anna).email == anna.email
    assert not Event.objects.filter(verb="address-changed").exists()


@pytest.mark.usefixtures("by_mail")
def test_asking_often_is_slowed_down(annas):
    answers = [ask(annas).status_code for _ in range(throttle.OTHER_DEVICES.free + 1)]
    assert answers == [302] * throttle.OTHER_DEVICES.free + [429]


def test_where_no_mail_is_sent_it_counts_at_once_and_a_taken_one_is_said(annas, anna):
    taken = ask(annas, person("bram").email)
    assert taken.status_code == 422
    assert "Bij dit adres hoort al een kluis." in taken.content.decode()
    assert ask(annas, "geen adres").status_code == 422
    assert ask(annas)["Location"] == reverse("account")
    assert who(anna).email == ANOTHER
