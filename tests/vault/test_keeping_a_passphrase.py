"""Beginning a vault, and choosing and changing the passphrase that opens it."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.accounts import throttle
from rodedraad.accounts.models import MailCode, OutboxMail
from rodedraad.audit.models import Event
from rodedraad.vault import key_rows, opening
from rodedraad.vault.actions import keeping
from rodedraad.vault.common_phrases import Reason, why_common
from rodedraad.vault.errors import VaultClosed
from rodedraad.vault.key_rows import Way
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.models import KeyHolder
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.words import generated_words
from tests.factories.door import (
    all_that_sessions_hold,
    code_in,
    come_in,
    is_open,
    knock,
    later,
    mails,
)
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db
NEW = "zeven kruiwagens vol kastanjes"
ADDRESS = "fien@voorbeeld.test"


@pytest.fixture
def by_mail(settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"  # not that of the runner


def begin(client, email=ADDRESS):
    return client.post(reverse("account_signup"), {"email": email})


def choose(client, passphrase=NEW, again=None, **more):
    typed = {"passphrase": passphrase, "again": passphrase if again is None else again}
    return client.post(reverse("sign_up_passphrase"), typed | more)


def without_token(answer) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


# --- beginning --------------------------------------------------------------------------------


def test_what_may_be_lost_is_said_before_the_first_word(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert page.index("Ben je ze allebei kwijt") < page.index("<input")
    # "both" are the passphrase and the code: they are named right before it
    assert page.index("Ben je ze allebei kwijt") < page.index("Ouders kunnen")


def test_a_vault_is_begun_on_a_machine_of_ones_own_without_any_mail(client):
    assert begin(client)["Location"] == reverse("sign_up_passphrase")
    answer = choose(client)
    assert answer["Location"] == reverse("recovery_code")
    assert is_open(client)
    assert client.get(answer["Location"]).status_code == 200  # her passphrase is fresh
    assert not OutboxMail.objects.exists()
    assert not MailCode.objects.exists()
    assert Event.objects.filter(verb="vault-begun").count() == 1
    assert knock(Client(), ADDRESS, NEW).status_code == 302


@pytest.mark.usefixtures("by_mail")
def test_with_mail_a_code_shows_first_that_the_address_is_hers(client):
    assert begin(client)["Location"] == reverse("sign_up_code")
    assert client.get(reverse("sign_up_passphrase"))["Location"] == reverse("account_signup")
    [mail] = mails()
    assert mail.to == ADDRESS
    wrong = client.post(reverse("sign_up_code"), {"code": "0000 0000"})
    assert wrong.status_code == 422
    assert "Deze code past niet." in wrong.content.decode()
    right = client.post(reverse("sign_up_code"), {"code": code_in(mail)})
    assert right["Location"] == reverse("sign_up_passphrase")
    assert choose(client)["Location"] == reverse("recovery_code")


@pytest.mark.usefixtures("by_mail")
def test_nobody_learns_whether_an_address_has_a_vault(client):
    anna, other = person("anna"), Client()
    for browser, email in ((client, anna.email), (other, ADDRESS)):
        browser.asked = begin(browser, email)
        browser.page = browser.get(reverse("sign_up_code"))
        browser.tried = browser.post(reverse("sign_up_code"), {"code": "0000 0000"})
    assert client.asked["Location"] == other.asked["Location"]
    assert without_token(client.page) == without_token(other.page)
    assert without_token(client.tried) == without_token(other.tried)
    to_anna, to_fien = mails()
    assert "al een kluis" in to_anna.subject
    assert code_in(to_anna) == ""
    assert len(code_in(to_fien)) == 8


def test_without_mail_an_address_that_has_a_vault_is_refused_at_the_end(client):
    anna = person("anna")
    begin(client, anna.email)
    answer = choose(client)
    assert answer.status_code == 422
    assert "Bij dit adres hoort al een kluis." in answer.content.decode()
    assert knock(Client(), anna.email).status_code == 302


@pytest.mark.usefixtures("by_mail")
def test_a_code_works_half_an_hour_and_a_few_times(client):
    begin(client)
    right = {"code": code_in(mails()[0])}
    with later(minutes=31):
        answer = client.post(reverse("sign_up_code"), right)
        assert answer["Location"] == reverse("account_signup")
    for n in range(8):
        assert client.post(reverse("sign_up_code"), {"code": f"{n}"}).status_code == 422
    assert client.post(reverse("sign_up_code"), right).status_code == 422
    assert client.post(reverse("sign_up_code"), {"code": ""}).status_code == 422


@pytest.mark.usefixtures("by_mail")
def test_who_asks_for_many_codes_is_slowed_down(client):
    answers = [begin(client).status_code for _ in range(throttle.OTHER_DEVICES.free + 1)]
    assert answers == [302] * throttle.OTHER_DEVICES.free + [429]


def test_an_address_that_is_none_is_said_at_its_field(client):
    answer = begin(client, "fien")
    assert answer.status_code == 422
    assert "Dit lijkt geen mailadres." in answer.content.decode()


def test_nine_words_are_offered_and_stay_the_same_while_she_tries(client):
    begin(client)
    first = client.get(reverse("sign_up_passphrase")).content.decode()
    offered = re.search(r'name="offered" value="([^"]+)"', first)[1]
    again = choose(client, "te kort", offered=offered)
    assert again.status_code == 422
    assert offered in again.content.decode()
    made_up = choose(client, "te kort", offered="<b>geen van onze woorden</b>")
    assert "<b>geen" not in made_up.content.decode()
    assert choose(client, offered, offered=offered).status_code == 302


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("veertien teken", None, "Dit zijn 14 tekens."),
        ("veertien       teken", None, "Dit zijn 14 tekens."),  # spaces do not make it longer
        (NEW, NEW.upper(), "Dit is niet dezelfde wachtzin"),
        (NEW, "", "Typ hier je wachtzin."),
        ("", NEW, "Typ hier je wachtzin."),
        ("x" * 201, None, "200"),
        ("de appel valt niet ver van de boom", None, "Deze zin kennen veel mensen"),
        ("De Appel Valt Niet Ver Van De Boom 12!", None, "Deze zin kennen veel mensen"),
        ("azertyuiopqsdfgh", None, "een rij toetsen"),
        ("abcabcabcabcabcabc", None, "telkens hetzelfde stukje"),
        ("Rode Draad 2026 !", None, "onze eigen naam"),
        ("fien@voorbeeld.test", None, "je mailadres"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_with_its_reason(client, passphrase, again, says):
    begin(client)
    answer = choose(client, passphrase, again)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not get_user_model().objects.exists()


def test_fifteen_signs_of_any_kind_are_enough(client):
    begin(client)
    assert choose(client, "zó fijn'n dag ok").status_code == 302


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("zie de maan schijnt door de bomen", Reason.SENTENCE),
        ("Zie de maan schijnt door de bomen!!! 99", Reason.SENTENCE),
        ("zie de maan schijnt door de bomen en tel de egels", None),
        ("qwertyuiopasdfgh", Reason.KEYBOARD),
        ("1234567890 qwertyuiop", Reason.KEYBOARD),
        ("poiuytrewq lkjhgf", Reason.KEYBOARD),
        ("abcdefghijklmnopqrstuvwxyz", Reason.KEYBOARD),
        ("geheim geheim geheim geheim", Reason.REPEATED),
        ("aaaaaaaaaaaaaaaa", Reason.REPEATED),
        ("tussen jou en één leerling", Reason.PRODUCT),
        ("lieve.anna", Reason.ADDRESS),
        ("lieveanna2026", Reason.ADDRESS),
        ("twee keer twee keer", None),
        ("een egel in de boekentas", None),
    ],
)
def test_what_is_tried_first_is_known_by_name(passphrase, reason):
    assert why_common(passphrase, "lieve.anna@voorbeeld.test") is reason


@given(st.integers())
def test_nine_drawn_words_are_never_too_well_known(_):
    drawn = " ".join(generated_words("nl"))
    assert why_common(drawn, "fien@voorbeeld.test") is None
    assert len(drawn) >= 15


# --- changing ---------------------------------------------------------------------------------


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(client, anna):
    return come_in(client, anna)


def change(client, current=PASSPHRASE, new=NEW, again=None):
    typed = {"current": current, "passphrase": new, "again": again or new}
    return client.post(reverse("passphrase"), typed)


def test_a_changed_passphrase_opens_the_same_vault_and_the_old_one_nothing(annas, anna):
    answer = change(annas)
    assert annas.get(answer["Location"]).status_code == 200
    assert is_open(annas)
    assert knock(Client(), anna.email).status_code == 422
    assert knock(Client(), anna.email, NEW)["Location"] == reverse("home")
    assert key_rows.owner_by(anna.pk, Passphrase(NEW)) == anna.owner
    assert key_rows.owner_by(anna.pk, anna.recovery) == anna.owner  # that one stays


def test_changing_it_closes_every_other_vault_of_hers_and_nobody_elses(annas, anna):
    elsewhere = come_in(Client(), anna)
    brams = come_in(Client(), person("bram"))
    change(annas)
    assert is_open(annas)
    assert not is_open(elsewhere)
    assert is_open(brams)
    assert len(re.findall("<h2>", annas.get(reverse("sign_ins")).content.decode())) == 1


def test_hash_and_wrap_change_together_or_not_at_all(annas, anna, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(opening, "close_all_but", broken)
    with pytest.raises(RuntimeError):
        change(annas)
    assert knock(Client(), anna.email)["Location"] == reverse("home")


def test_without_the_passphrase_of_now_nothing_changes(annas, anna):
    answer = change(annas, current="een heel andere wachtzin")
    assert answer.status_code == 422
    assert "Dit is niet je wachtzin van nu." in answer.content.decode()
    assert knock(Client(), anna.email).status_code == 302


def test_her_own_address_makes_no_new_passphrase(annas, anna):
    answer = change(annas, new=anna.email)
    assert "je mailadres" in answer.content.decode()


def test_guessing_at_the_passphrase_of_now_is_slow(annas):
    tries = [change(annas, current=f"een gok {n}").status_code for n in range(11)]
    assert tries == [422] * 10 + [429]


@pytest.mark.usefixtures("by_mail")
def test_she_is_told_by_mail_without_a_name(annas, anna):
    change(annas)
    [mail] = mails()
    assert mail.to == anna.email
    assert "Anna" not in mail.body + mail.subject
    assert Event.objects.filter(verb="passphrase-changed", by=anna.pk).count() == 1


def test_a_key_of_an_old_vault_is_never_kept_for_a_new_one(annas, anna, monkeypatch):
    """She began a new vault elsewhere while this page was still working."""
    old = keeping.make_password

    def meanwhile(passphrase):
        other = KeyOwner(anna.pk, new_pair())
        KeyHolder.objects.update(public=other.pair.public.raw)
        return old(passphrase)

    monkeypatch.setattr(keeping, "make_password", meanwhile)
    answer = change(annas)
    assert answer.status_code == 423
    assert NEW not in answer.content.decode()
    with pytest.raises(VaultClosed):
        key_rows.keep_wrap(anna.owner.recipient, Way.PASSPHRASE, b"")
    assert knock(Client(), anna.email, NEW).status_code == 422


@pytest.mark.usefixtures("by_mail")
def test_no_session_ever_holds_a_passphrase_a_code_or_a_key(client, settings):
    begin(client)
    code = code_in(mails()[0])
    client.post(reverse("sign_up_code"), {"code": code})
    choose(client)
    change(client, current=NEW, new=NEW + " en een egel")
    change(client, current="iets wat niet klopt", new=NEW)
    page = client.get(reverse("recovery_code")).content.decode()
    shown = re.findall(r"<span>([0-9A-Z]{4})</span>", page)
    held = all_that_sessions_hold()
    cookie = client.cookies[settings.VAULT_COOKIE_NAME].value
    for secret in (NEW, "en een egel", "iets wat", code, cookie, "".join(shown), "-".join(shown)):
        assert secret not in held
    assert held  # there is something to look through


def test_the_same_address_begun_twice_at_once_is_one_vault(client):
    begin(client)
    second = Client()
    begin(second)
    assert choose(client).status_code == 302
    assert choose(second).status_code == 422
    assert get_user_model().objects.count() == 1


@override_settings(LANGUAGE_CODE="nl")
@pytest.mark.usefixtures("by_mail")
def test_an_english_reader_gets_english_words_and_english_mail(client):
    client.post("/en/account/begin/", {"email": ADDRESS})
    client.post("/en/account/begin/code/", {"code": code_in(mails()[0])})
    client.post("/en/account/begin/passphrase/", {"passphrase": NEW, "again": NEW})
    assert get_user_model().objects.get().language == "en"
    assert settings.LANGUAGES[1][0] == "en"
