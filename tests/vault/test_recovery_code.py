"""The recovery code: shown once, typed back, used once, replaced."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.audit.models import Event
from rodedraad.vault import key_rows
from rodedraad.vault.errors import WrongRecoveryCode
from rodedraad.vault.key_rows import Way
from rodedraad.vault.models import OpenVaultRow, Wrap
from rodedraad.vault.recovery import new_code, typed_code
from rodedraad.vault.secret import Passphrase
from tests.factories.authenticator import app_of
from tests.factories.door import come_in, is_open, knock, later, mails
from tests.factories.pages import says
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db
NEW = "zeven kruiwagens vol kastanjes"


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(client, anna):
    come_in(client, anna)
    client.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    return client


def shown(client):
    """(code, slip) of a page that shows a new code."""
    page = client.get(reverse("recovery_code")).content.decode()
    code = "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", page))
    return code, re.search(r'name="slip" value="([^"]+)"', page)[1]


def type_back(client, slip, code):
    return client.post(reverse("recovery_code_back"), {"slip": slip, "recovery": code})


def written(code) -> str:
    return "-".join(code.groups)


def give(client, email, code):
    return client.post(reverse("recovery_code_use"), {"email": email, "recovery": code})


def choose(client, passphrase=NEW, again=None):
    typed = {"passphrase": passphrase, "again": again or passphrase}
    return client.post(reverse("recovery_passphrase"), typed)


def use(client, email, code, passphrase=NEW):
    """The code, and where it is hers a new passphrase."""
    answer = give(client, email, code)
    return choose(client, passphrase) if answer.status_code == 302 else answer


def test_a_code_counts_only_when_it_was_typed_back(annas, anna):
    code, slip = shown(annas)
    with pytest.raises(WrongRecoveryCode):
        key_rows.owner_by(anna.pk, typed_code(code))
    assert key_rows.owner_by(anna.pk, anna.recovery)  # so long the old one holds
    answer = type_back(annas, slip, code.lower().replace("-", " "))
    assert annas.get(answer["Location"]).status_code == 200
    assert key_rows.owner_by(anna.pk, typed_code(code)) == anna.owner
    with pytest.raises(WrongRecoveryCode):
        key_rows.owner_by(anna.pk, anna.recovery)
    assert Event.objects.filter(verb="recovery-code-made").count() == 1


def test_the_page_on_which_it_is_typed_back_no_longer_shows_it(annas):
    code, slip = shown(annas)
    page = annas.post(reverse("recovery_code_back"), {"slip": slip})
    assert page.status_code == 200
    assert not any(says(page.content.decode(), group) for group in code.split("-"))
    assert code.replace("-", "") not in page.content.decode()


def test_loading_the_page_again_shows_the_same_code_until_it_is_typed_back(annas, anna):
    code, slip = shown(annas)
    again, other_slip = shown(annas)
    assert again == code
    assert type_back(annas, other_slip, code).status_code == 302
    assert key_rows.owner_by(anna.pk, typed_code(code)) == anna.owner
    assert shown(annas)[0] != code
    assert slip


def test_the_code_on_its_way_lies_sealed_beside_the_open_vault_and_goes_with_it(annas):
    code, _ = shown(annas)
    row = OpenVaultRow.objects.get()
    assert code.replace("-", "").encode() not in bytes(row.slip)
    OpenVaultRow.objects.update(slip=bytes(row.slip)[:-1])  # not ours: then another one is made
    assert shown(annas)[0] != code
    annas.post(reverse("account_logout"))
    assert not OpenVaultRow.objects.exists()


def test_only_who_has_an_older_code_reads_that_it_will_no_longer_work(annas):
    older = "Je oudere reservesleutel werkt dan niet meer"
    assert older in annas.get(reverse("recovery_code")).content.decode()
    Wrap.objects.filter(way=Way.RECOVERY).delete()
    assert older not in annas.get(reverse("recovery_code")).content.decode()


def test_a_slip_of_the_pen_and_another_code_are_told_apart(annas):
    code, slip = shown(annas)
    slipped = ("0" if code[0] != "0" else "1") + code[1:]
    answer = type_back(annas, slip, slipped)
    assert answer.status_code == 422
    assert "staat een teken verkeerd" in answer.content.decode()
    assert slip in answer.content.decode()  # she tries again on the same slip
    other = type_back(annas, slip, written(new_code()))
    assert other.status_code == 422
    assert "Dit is niet de sleutel die net" in other.content.decode()
    assert type_back(annas, slip, "").status_code == 422
    assert type_back(annas, slip, code).status_code == 302


def test_a_slip_that_is_not_hers_or_not_ours_is_good_for_nothing(annas, anna):
    brams = come_in(Client(), person("bram"))
    brams.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    code, slip = shown(brams)
    assert type_back(annas, slip, code).status_code == 422
    assert type_back(annas, slip + "x", code).status_code == 422
    assert type_back(annas, "", code).status_code == 422
    assert key_rows.owner_by(anna.pk, anna.recovery) == anna.owner


def test_until_then_every_page_of_hers_says_so_and_leads_there(annas):
    reminder = "Je hebt nog geen reservesleutel."
    assert reminder not in annas.get(reverse("account")).content.decode()
    Wrap.objects.filter(way=Way.RECOVERY).delete()
    for name in ("account", "sign_ins", "second_factors"):
        page = annas.get(reverse(name)).content.decode()
        assert reminder in page
        assert f'href="{reverse("recovery_code")}"' in page
    code, slip = shown(annas)
    type_back(annas, slip, code)
    assert reminder not in annas.get(reverse("account")).content.decode()


def test_the_code_opens_the_vault_with_a_new_passphrase_and_is_used_up(client, anna):
    answer = give(client, anna.email, written(anna.recovery))
    assert answer["Location"] == reverse("recovery_passphrase")
    assert client.get(answer["Location"]).status_code == 200
    answer = choose(client)
    assert answer["Location"] == reverse("recovery_code")
    assert client.get(answer["Location"]).status_code == 200  # and a new one comes at once
    assert is_open(client)
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner
    assert knock(Client(), anna.email).status_code == 422
    assert knock(Client(), anna.email, NEW).status_code == 302
    assert use(Client(), anna.email, written(anna.recovery)).status_code == 422
    assert Event.objects.filter(verb="recovery-code-used").count() == 1


def test_using_it_closes_the_vaults_that_stood_open(annas, anna):
    other = Client()
    use(other, anna.email, written(anna.recovery))
    assert is_open(other)
    assert not is_open(annas)


def test_she_is_told_by_mail(client, anna, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    use(client, anna.email, written(anna.recovery))
    assert [mail.subject for mail in mails()] == ["Je reservesleutel is gebruikt"]


def test_a_wrong_code_an_unknown_address_and_a_vault_without_a_code_look_the_same(anna):
    Wrap.objects.filter(holder=person("bram").pk, way=Way.RECOVERY).delete()
    pages = set()
    for email in (anna.email, "niemand@voorbeeld.test", "bram@voorbeeld.test"):
        code = written(new_code())
        answer = use(Client(), email, code)
        assert answer.status_code == 422
        page = answer.content.decode().replace(email, "").replace(code, "")
        pages.add(re.sub(r'value="\w{64}"', "", page))
    assert len(pages) == 1
    assert "Deze reservesleutel opent geen kluis bij dit adres." in pages.pop()


def test_an_unknown_address_costs_what_a_wrong_code_costs(client, anna, monkeypatch):
    from rodedraad.vault import wraps  # noqa: PLC0415

    seen = []
    for module in (key_rows, wraps):
        stretched = module.stretched
        monkeypatch.setattr(
            module, "stretched", lambda *a, _real=stretched: seen.append(a[2]) or _real(*a)
        )
    use(client, anna.email, written(new_code()))
    for_wrong = list(seen)
    seen.clear()
    use(Client(), "niemand@voorbeeld.test", written(new_code()))
    assert len(seen) == len(for_wrong) == 1


@pytest.mark.parametrize(
    ("email", "code", "says"),
    [
        ("anna", None, "Dit lijkt geen mailadres."),
        ("anna@voorbeeld.test", "1234", "staat een teken verkeerd"),
        ("anna@voorbeeld.test", "", "Typ hier je reservesleutel."),
    ],
)
def test_what_is_mistyped_is_said_before_anything_is_tried(anna, email, code, says):
    answer = give(Client(), email, written(anna.recovery) if code is None else code)
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("te kort", None, "Dit zijn 7 tekens."),
        ("anna@voorbeeld.test", None, "je mailadres"),
        (NEW, NEW + "!", "Dit is niet dezelfde"),
    ],
)
def test_a_passphrase_that_will_not_do_changes_nothing(client, anna, passphrase, again, says):
    give(client, anna.email, written(anna.recovery))
    answer = choose(client, passphrase, again)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert key_rows.owner_by(anna.pk, anna.recovery) == anna.owner
    assert knock(Client(), anna.email).status_code == 302
    assert choose(client).status_code == 302  # and she may try again


def all_of(anna):
    """Everything by which she comes in."""
    wraps = set(Wrap.objects.filter(holder=anna.pk).values_list("way", "wrapped"))
    return wraps, get_user_model().objects.get(pk=anna.pk).password


def test_the_code_alone_changes_nothing_and_shows_nothing(client, anna):
    """Until a passphrase is chosen the vault is no open vault: each page leads to that choice."""
    before, annas = all_of(anna), come_in(Client(), anna)
    give(client, anna.email, written(anna.recovery))
    for name in ("account", "home", "passphrase", "locked", "recovery_code", "keep"):
        answer = client.get(reverse(name))
        assert answer["Location"].startswith(reverse("recovery_passphrase")), name
    assert client.get(reverse("vault_new"))["Location"] == reverse("account")
    assert client.post(reverse("step_up"), {"passphrase": PASSPHRASE}).status_code == 302
    assert all_of(anna) == before
    assert is_open(annas)
    assert not Event.objects.filter(verb="recovery-code-used").exists()


def test_without_choosing_the_way_closes_after_half_an_hour_and_the_code_stays_good(client, anna):
    give(client, anna.email, written(anna.recovery))
    with later(minutes=29):
        assert client.get(reverse("recovery_passphrase")).status_code == 200
    before = all_of(anna)
    with later(minutes=31):
        assert choose(client)["Location"] == reverse("account")
        assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))
    assert all_of(anna) == before
    assert use(Client(), anna.email, written(anna.recovery)).status_code == 302


def test_a_word_changed_in_the_table_does_not_skip_the_choice(client, anna):
    give(client, anna.email, written(anna.recovery))
    OpenVaultRow.objects.update(by_code=False)
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))


def test_a_new_code_and_a_changed_passphrase_each_shut_who_still_chooses(annas, anna):
    finder, other = Client(), Client()
    give(finder, anna.email, written(anna.recovery))
    code, slip = shown(annas)
    type_back(annas, slip, code)
    assert choose(finder)["Location"] == reverse("account")
    give(other, anna.email, code)
    typed = {"current": PASSPHRASE, "passphrase": NEW, "again": NEW}
    assert annas.post(reverse("passphrase"), typed).status_code == 302
    assert choose(other).status_code == 302
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner
    assert key_rows.owner_by(anna.pk, typed_code(code)) == anna.owner


def test_a_vault_closed_while_she_chooses_changes_nothing(client, anna, monkeypatch):
    """Between reading the row and writing the wrap: the row is asked for again, under the lock."""
    give(client, anna.email, written(anna.recovery))
    before, wrapped_by = all_of(anna), key_rows.wrapped_by

    def meanwhile(*given):
        OpenVaultRow.objects.all().delete()
        return wrapped_by(*given)

    monkeypatch.setattr(key_rows, "wrapped_by", meanwhile)
    assert choose(client)["Location"] == reverse("account")
    assert all_of(anna) == before


def test_choosing_is_for_who_came_by_the_code(client, anna):
    assert client.get(reverse("recovery_passphrase"))["Location"] == reverse("account")
    come_in(client, anna)
    assert client.get(reverse("recovery_passphrase"))["Location"] == reverse("account")
    assert choose(client)["Location"] == reverse("account")
    assert knock(Client(), anna.email).status_code == 302  # hers is still the old one


def test_who_has_a_second_step_is_asked_it_before_anything_changes(client, anna, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    app = app_of(anna)
    before = all_of(anna)
    answer = give(client, anna.email, written(anna.recovery))
    assert answer["Location"] == reverse("mfa_authenticate")
    page = client.get(answer["Location"]).content.decode()
    assert "Je reservesleutel klopt." in page
    assert "Je wachtzin klopt." not in page
    assert choose(client).status_code == 302
    assert all_of(anna) == before
    assert [mail.subject for mail in mails()] == ["Iemand typte jouw reservesleutel"]
    answer = client.post(reverse("mfa_authenticate"), {"code": app()})
    assert answer["Location"] == reverse("recovery_passphrase")
    assert all_of(anna) == before
    assert choose(client)["Location"] == reverse("recovery_code")
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner
    assert not key_rows.has_wrap(anna.pk, Way.RECOVERY)


def test_where_no_mail_is_sent_the_code_does_not_also_stand_for_the_second_step(client, anna):
    app_of(anna)
    give(client, anna.email, written(anna.recovery))
    answer = client.post(reverse("second_factor_lost"), {"recovery": written(anna.recovery)})
    assert "gaat je kluis nu niet open" in answer.content.decode()
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))
    assert Authenticator.objects.filter(user=anna.pk).exists()


def test_guessing_at_codes_is_slow(client, anna):
    tries = [
        use(client, anna.email, written(new_code())).status_code
        for _ in range(throttle.OTHER_DEVICES.free + 1)
    ]
    assert tries == [422] * throttle.OTHER_DEVICES.free + [429]


def test_a_slip_is_good_for_an_hour(annas, monkeypatch):
    import time  # noqa: PLC0415  # signed slips go by the clock of the machine

    code, slip = shown(annas)
    with later(minutes=9):
        now = time.time
        monkeypatch.setattr(time, "time", lambda: now() + 3700)
        assert type_back(annas, slip, code).status_code == 422
