"""The recovery code: shown once, typed back, used once, replaced."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.audit.models import Event
from rodedraad.vault import key_rows
from rodedraad.vault.errors import WrongRecoveryCode
from rodedraad.vault.key_rows import Way
from rodedraad.vault.models import Wrap
from rodedraad.vault.recovery import new_code, typed_code
from rodedraad.vault.secret import Passphrase
from tests.factories.door import come_in, is_open, knock, later, mails
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


def use(client, email, code, passphrase=NEW, again=None):
    typed = {"email": email, "recovery": code, "passphrase": passphrase}
    return client.post(reverse("recovery_code_use"), typed | {"again": again or passphrase})


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
    assert not any(group in page.content.decode() for group in code.split("-"))


def test_each_time_another_code_is_shown(annas):
    assert shown(annas)[0] != shown(annas)[0]


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
    answer = use(client, anna.email, written(anna.recovery))
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
    ("email", "code", "passphrase", "again", "says"),
    [
        ("anna", None, NEW, NEW, "Dit lijkt geen mailadres."),
        ("anna@voorbeeld.test", "1234", NEW, NEW, "staat een teken verkeerd"),
        ("anna@voorbeeld.test", "", NEW, NEW, "Typ hier je reservesleutel."),
        ("anna@voorbeeld.test", None, "te kort", None, "Dit zijn 7 tekens."),
        ("anna@voorbeeld.test", None, "anna@voorbeeld.test", None, "je mailadres"),
        ("anna@voorbeeld.test", None, NEW, NEW + "!", "Dit is niet dezelfde"),
    ],
)
def test_what_will_not_do_is_said_and_the_code_stays_good(  # a table
    anna, email, code, passphrase, again, says
):
    typed = written(anna.recovery) if code is None else code
    answer = use(Client(), email, typed, passphrase, again)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert key_rows.owner_by(anna.pk, anna.recovery) == anna.owner


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
