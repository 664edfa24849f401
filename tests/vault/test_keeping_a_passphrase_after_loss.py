"""A forgotten passphrase: the code by mail, the vault that stays shut, and a new one at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.audit.models import Event
from rodedraad.vault import key_rows
from rodedraad.vault.key_rows import Way
from rodedraad.vault.models import Folder, GrantRow, KeyHolder, Wrap
from rodedraad.vault.secret import Passphrase
from rodedraad.web.clock import this_instant
from tests.factories.door import code_in, come_in, is_open, knock, later, mails
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db
NEW = "zeven kruiwagens vol kastanjes"


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture(autouse=True)
def by_mail(settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def reset(client, email, passphrase=NEW):
    ask(client, email)
    client.post(reverse("reset_code"), {"code": code_in(mails()[-1])})
    typed = {"passphrase": passphrase, "again": passphrase}
    return client.post(reverse("reset_passphrase"), typed)


@pytest.fixture
def shut(client, anna):
    """Anna, signed in after a reset, her vault still shut."""
    assert reset(client, anna.email)["Location"] == reverse("vault_shut")
    return client


def test_the_page_of_losses_knows_whether_mails_are_sent(client, settings):
    assert reverse("account_reset_password") in client.get(reverse("lost")).content.decode()
    settings.MAIL = False
    assert reverse("account_reset_password") not in client.get(reverse("lost")).content.decode()
    page = client.post(reverse("account_reset_password"), {"email": "anna@voorbeeld.test"})
    assert "kan geen mail sturen" in page.content.decode()
    assert mails() == []


def test_nobody_learns_whether_an_address_has_a_vault(client, anna):
    other = Client()
    assert ask(client, anna.email)["Location"] == ask(other, "nee@voorbeeld.test")["Location"]
    tried = [
        one.post(reverse("reset_code"), {"code": "1234 5678"}).status_code
        for one in (client, other)
    ]
    assert tried == [422, 422]
    to_anna, to_nobody = mails()
    assert len(code_in(to_anna)) == 8
    assert "hoort geen kluis" in to_nobody.subject
    assert code_in(to_nobody) == ""


def test_without_a_confirmed_address_there_is_no_new_passphrase(client, anna):
    assert client.get(reverse("reset_code"))["Location"] == reverse("account_reset_password")
    ask(client, anna.email)
    assert client.get(reverse("reset_code")).status_code == 200
    for _ in range(2):
        answer = client.post(reverse("reset_passphrase"), {"passphrase": NEW, "again": NEW})
        assert answer["Location"] == reverse("account_reset_password")
    assert knock(Client(), anna.email).status_code == 302


def test_a_code_for_beginning_is_no_code_for_a_reset(client):
    client.post(reverse("account_signup"), {"email": "fien@voorbeeld.test"})
    session = client.session
    session["reset"] = session["sign_up"]
    session.save()
    answer = client.post(reverse("reset_code"), {"code": code_in(mails()[0])})
    assert answer["Location"] == reverse("account_reset_password")


def test_asking_often_is_slowed_down(client, anna):
    answers = [ask(client, anna.email).status_code for _ in range(throttle.OTHER_DEVICES.free + 1)]
    assert answers == [302] * throttle.OTHER_DEVICES.free + [429]


def test_a_new_passphrase_must_be_as_good_as_the_first(client, anna):
    ask(client, anna.email)
    client.post(reverse("reset_code"), {"code": code_in(mails()[0])})
    answer = client.post(reverse("reset_passphrase"), {"passphrase": "kort", "again": "kort"})
    assert answer.status_code == 422


def test_an_account_that_is_gone_by_then_is_not_reset(client, anna):
    ask(client, anna.email)
    client.post(reverse("reset_code"), {"code": code_in(mails()[0])})
    get_user_model().objects.update(is_active=False)
    answer = client.post(reverse("reset_passphrase"), {"passphrase": NEW, "again": NEW})
    assert answer["Location"] == reverse("account_reset_password")


def test_a_reset_touches_no_wrap_and_opens_nothing(client, anna):
    before = set(Wrap.objects.values_list("way", "wrapped"))
    anywhere = come_in(Client(), anna)
    reset(client, anna.email)
    assert set(Wrap.objects.values_list("way", "wrapped")) == before
    assert not is_open(client)
    assert not is_open(anywhere)
    assert client.get(reverse("vault_shut")).status_code == 200
    assert [mail.subject for mail in mails()][-1] == "Je wachtzin is vervangen"
    assert Event.objects.filter(verb="passphrase-reset").count() == 1
    assert knock(Client(), anna.email, NEW)["Location"] == reverse("vault_shut")


def test_the_old_passphrase_opens_it_and_the_new_one_takes_its_place(shut, anna):
    assert shut.get(reverse("vault_by_old_passphrase")).status_code == 200
    typed = {"old": PASSPHRASE, "passphrase": NEW}
    assert shut.post(reverse("vault_by_old_passphrase"), typed)["Location"] == reverse("home")
    assert is_open(shut)
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner
    assert knock(Client(), anna.email, NEW)["Location"] == reverse("home")
    assert shut.get(reverse("vault_shut"))["Location"] == reverse("account")


def test_the_recovery_code_opens_it_and_is_used_up(shut, anna):
    assert shut.get(reverse("vault_by_recovery_code")).status_code == 200
    typed = {"recovery": "-".join(anna.recovery.groups), "passphrase": NEW}
    answer = shut.post(reverse("vault_by_recovery_code"), typed)
    assert answer["Location"] == reverse("recovery_code")
    assert shut.get(answer["Location"]).status_code == 200
    assert not key_rows.has_wrap(anna.pk, Way.RECOVERY)
    assert knock(Client(), anna.email, NEW)["Location"] == reverse("home")


def test_once_the_code_is_used_up_nobody_goes_on_who_came_in_by_it(shut, anna):
    code, finder = "-".join(anna.recovery.groups), Client()
    finder.post(reverse("recovery_code_use"), {"email": anna.email, "recovery": code})
    assert finder.get(reverse("recovery_passphrase")).status_code == 200
    shut.post(reverse("vault_by_recovery_code"), {"recovery": code, "passphrase": NEW})
    typed = {"passphrase": "een heel andere zin van een ander", "again": ""}
    finder.post(reverse("recovery_passphrase"), typed | {"again": typed["passphrase"]})
    assert not is_open(finder)
    assert is_open(shut)
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("vault_by_old_passphrase", {"old": "iets anders dan dit", "passphrase": NEW},
         "Deze wachtzin opent je kluis niet."),
        ("vault_by_old_passphrase", {"old": PASSPHRASE, "passphrase": "niet de nieuwe"},
         "Dit is niet je nieuwe wachtzin."),
        ("vault_by_old_passphrase", {}, "Typ hier je wachtzin."),
        ("vault_by_recovery_code", {"recovery": "0000-0000-0000-0000-0000-0000-0000",
                                    "passphrase": NEW}, "Deze reservesleutel opent je kluis niet."),
        ("vault_by_recovery_code", {"recovery": "0000-0000-0000-0000-0000-0000-0000",
                                    "passphrase": "nee"}, "Dit is niet je nieuwe wachtzin."),
        ("vault_by_recovery_code", {"recovery": "12", "passphrase": NEW}, "een teken verkeerd"),
        ("vault_new", {"passphrase": NEW}, "Zet hier een vinkje"),
        ("vault_new", {"known": "on", "passphrase": "nee"}, "Dit is niet je wachtzin."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_changes(shut, name, typed, says):
    before = set(Wrap.objects.values_list("way", "wrapped"))
    answer = shut.post(reverse(name), typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert set(Wrap.objects.values_list("way", "wrapped")) == before
    assert not is_open(shut)


def test_guessing_at_the_old_passphrase_is_slow(shut):
    typed = {"old": "een gok", "passphrase": NEW}
    tries = [shut.post(reverse("vault_by_old_passphrase"), typed).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


@pytest.mark.parametrize(
    "name", ["vault_shut", "vault_by_old_passphrase", "vault_by_recovery_code", "vault_new"]
)
def test_these_pages_are_for_who_is_signed_in_with_a_shut_vault(client, anna, name):
    assert client.get(reverse(name))["Location"].startswith(reverse("account_login"))
    come_in(client, anna)
    assert client.get(reverse(name))["Location"] == reverse("account")
    with later(minutes=11):  # a hidden vault is not a shut one
        assert client.get(reverse(name))["Location"] == reverse("account")
    with later(minutes=61):
        assert client.get(reverse(name)).status_code == 200


# --- both lost --------------------------------------------------------------------------------


def grant(owner, to):
    folder = Folder.objects.create(owner_id=owner.pk)
    ends = this_instant() + timedelta(days=30)
    return GrantRow.objects.create(folder=folder, to_id=to.pk, made=this_instant(), ends=ends)


def test_the_page_says_what_is_lost_before_it_is(shut):
    page = shut.get(reverse("vault_new")).content.decode()
    assert page.index("kan niemand nog openen") < page.index('name="known"')


def test_a_new_vault_is_empty_and_the_old_one_lies_sealed(shut, anna):
    bram, chris = person("bram"), person("chris")
    from_her, to_her, apart = grant(anna, bram), grant(bram, anna), grant(bram, chris)
    before = {mail.pk for mail in mails()}
    answer = shut.post(reverse("vault_new"), {"known": "on", "passphrase": NEW})
    assert answer["Location"] == reverse("recovery_code")
    assert shut.get(answer["Location"]).status_code == 200
    assert Folder.objects.get(pk=from_her.folder_id).lost
    assert not Folder.objects.get(pk=to_her.folder_id).lost
    assert set(GrantRow.objects.values_list("pk", flat=True)) == {apart.pk}
    new = key_rows.owner_by(anna.pk, Passphrase(NEW))
    assert new != anna.owner
    assert bytes(KeyHolder.objects.get(person=anna.pk).public) == new.pair.public.raw
    assert not key_rows.has_wrap(anna.pk, Way.RECOVERY)
    told = {mail.to: mail.subject for mail in mails() if mail.pk not in before}
    assert told == {
        anna.email: "Je hebt een nieuwe kluis",
        bram.email: "Iemand die met je meekijkt, begon een nieuwe kluis",
    }
    assert knock(Client(), anna.email, NEW)["Location"] == reverse("home")
    assert Event.objects.filter(verb="vault-renewed").count() == 1
