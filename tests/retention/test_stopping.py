"""Stopping altogether, or with one school: what goes now, what goes when, and who is told."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, PROTECT, ForeignKey
from django.test import Client
from django.urls import reverse
from django.utils import translation

from rodedraad.access.models import Membership, School
from rodedraad.access.roles import Role
from rodedraad.accounts.models import OutboxMail, User
from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.measuring.records import MOMENT
from rodedraad.pupils.actions import begin_bonds
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.requests.models import AccessRequest
from rodedraad.retention import tasks
from rodedraad.sharing import actions as sharing
from rodedraad.sharing.models import Notebook
from rodedraad.vault.models import Folder, GrantRow, OpenVaultRow, PartKeyRow, Record
from tests.factories.asking import officer, opened
from tests.factories.door import knock, later
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.school import at, file_of, joins, rows, school, take_in, taught
from tests.factories.sharing import coach, share, stepped_up, with_second_factor

pytestmark = pytest.mark.django_db
SURE = {"word": "stoppen"}


@pytest.fixture(autouse=True)
def mails(settings):
    """Mails go into the outbox."""
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    settings.MAIL = True


@pytest.fixture
def anna():
    """Anna, with a bond in her personal space and one at a school where others are."""
    who, here = person("anna"), school()
    joins(who, here)
    joins(person("eva"), here, role=Role.ADMINISTRATOR)
    closed_moment(who.reader, bond(who.reader, "Kwikstaart"), words={MOMENT: "Hij zwaaide."})
    closed_moment(at(who, here), bond(at(who, here), "Ekster"))
    return who


@pytest.fixture
def hers(anna):
    """Her browser; she gave her passphrase again just now."""
    return stepped_up(Client(), anna)


def page(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def stop(client):
    return client.post(reverse("end_account"), SURE)


# --- the way there --------------------------------------------------------------------------------


def test_the_page_says_what_goes_before_anything_is_asked(hers):
    said = page(hers, "stop")
    assert "2 banden" in said
    assert "Je plaats in De Linde" in said
    assert reverse("take_along") in said
    assert "Vroeg een ouder al" in said
    assert re.search(r"uiterlijk op \d+ \w+ \d{4}, als je vandaag stopt", said)
    assert "<form" not in said.split("<main")[1].split("</main")[0]


def test_her_vault_leads_to_it(hers):
    assert reverse("stop") in page(hers, "account")
    assert reverse("what_is_kept") in page(hers, "account")


def test_it_asks_the_passphrase_again(anna):
    client = sign_in(Client(), anna)
    for answer in (client.get(reverse("end_account")), stop(client)):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("step_up"))
    assert User.objects.filter(pk=anna.pk).exists()


@pytest.mark.parametrize("typed", ["", "stop", "wissen", "x" * 41])
def test_without_the_word_nothing_happens(hers, anna, typed):
    answer = hers.post(reverse("end_account"), {"word": typed})
    assert answer.status_code == 422
    assert "Er is niets veranderd." in answer.content.decode()
    assert Dyad.objects.filter(teacher=anna.pk).count() == 2


@pytest.mark.parametrize(("typed", "language"), [(" “Stoppen”. ", "nl"), ("STOP", "en")])
def test_the_word_counts_however_it_is_typed_in_her_language(hers, anna, typed, language):
    with translation.override(language):
        address = reverse("end_account")
        wanted = hers.get(address).context["form"].wanted
        typed = typed if language == "nl" else wanted.upper()
    assert hers.post(address, {"word": typed}).status_code == 200
    assert not User.objects.filter(pk=anna.pk).exists()


# --- what goes ------------------------------------------------------------------------------------


def test_everything_of_hers_is_gone_at_once_in_every_space(hers, anna):
    assert stop(hers).status_code == 200
    assert not User.objects.filter(pk=anna.pk).exists()
    for table in (Dyad, Folder, Record, PartKeyRow, OpenVaultRow, Session):
        assert not table.objects.exists(), table
    assert not Membership.objects.filter(person=anna.pk).exists()
    chain.link()
    assert chain.verify() == []
    assert Event.objects.filter(verb="account-ended", by=anna.pk).count() == 1


def test_the_letter_says_what_is_gone_and_what_goes_when_without_a_name(hers):
    said = stop(hers).content.decode()
    assert "2 banden, met al je antwoorden en woorden" in said
    assert "tot uiterlijk" in said and "De laatste regel daarvan gaat weg na" in said
    assert "data-print" in said
    assert not [word for word in ("Kwikstaart", "Ekster", "anna@", "De Linde") if word in said]


def test_the_letter_is_mailed_in_the_same_transaction(hers, anna):
    stop(hers)
    [mail] = OutboxMail.objects.all()
    assert (mail.to, mail.subject) == (anna.email, "Je bent gestopt met Rode Draad")
    assert "2 banden" in mail.body and "tot uiterlijk" in mail.body
    assert not [word for word in ("Kwikstaart", "Ekster", "De Linde") if word in mail.body]


def test_nobody_is_signed_in_any_more_and_the_door_knows_her_no_more(hers, anna):
    other = sign_in(Client(), anna)
    stop(hers)
    for client in (hers, other):
        assert client.get(reverse("account")).status_code == 302
    assert hers.post(reverse("end_account"), SURE).status_code == 423
    assert knock(Client(), anna.email).status_code == 422


def test_cut_off_halfway_nothing_went(hers, anna, monkeypatch):
    def fails(_user):
        raise KeyboardInterrupt

    monkeypatch.setattr("rodedraad.retention.wiping._end_sign_ins", fails)
    with pytest.raises(KeyboardInterrupt):
        stop(hers)
    assert Dyad.objects.filter(teacher=anna.pk).count() == 2
    assert not OutboxMail.objects.exists()


def test_who_looked_along_with_her_sees_nothing_and_keeps_his_account(hers, anna):
    bram = coach(person("bram"))
    shared = share(anna, Dyad.objects.get(school=None).pk, bram)
    his = sign_in(Client(), bram)
    assert his.get(reverse("see_shared", args=[shared.pk])).status_code == 200
    stop(hers)
    assert his.get(reverse("see_shared", args=[shared.pk])).status_code == 404
    assert User.objects.filter(pk=bram.pk).exists()


# --- a coach --------------------------------------------------------------------------------------


def test_a_coach_who_stops_looks_along_no_more_and_the_owner_is_told(anna):
    bram = coach(person("bram"))
    dyad = Dyad.objects.get(school=None)
    shared = share(anna, dyad.pk, bram)
    sharing.keep_note(by=bram.reader, sharing=shared.pk, text="Vragen naar vrijdag.")
    his = stepped_up(Client(), bram)
    assert "Je kijkt mee met 1 band van een ander." in page(his, "stop")
    closed_moment(anna.reader, dyad.pk)  # in an epoch of its own, since he was let in
    said = stop(his).content.decode()
    assert "Je kijkt met niemand meer mee." in said
    assert not GrantRow.objects.exists()
    assert not Notebook.objects.filter(person=bram.pk).exists()
    folder = Folder.objects.get(pk=dyad.folder_id)
    assert folder.fresh_from == folder.epoch + 1  # the lock turned
    assert Event.objects.filter(verb="sharing-left", towards=bram.pk).exists()
    told = OutboxMail.objects.get(to=anna.email)
    assert told.subject == "Iemand kijkt niet meer met je mee"
    assert "Bram" not in told.body


# --- an administrator -----------------------------------------------------------------------------


@pytest.fixture
def gina():
    """Gina, who alone tends a school."""
    who = with_second_factor(person("gina"))
    joins(who, school("De Wissel"), role=Role.ADMINISTRATOR)
    return who


def test_who_tends_a_school_alone_hands_it_over_first(gina):
    where = School.objects.get()
    joins(person("eva"), where)
    client = stepped_up(Client(), gina)
    assert "enige beheerder van De Wissel" in page(client, "stop")
    assert reverse("end_account") not in page(client, "stop")
    assert stop(client).status_code == 409
    assert User.objects.filter(pk=gina.pk).exists()
    joins(person("hans"), where, role=Role.ADMINISTRATOR)
    assert stop(client).status_code == 200
    assert School.objects.filter(pk=where.pk).exists()


def test_a_school_in_which_nobody_else_is_goes_with_her_and_she_is_told(gina):
    take_in(School.objects.get(), file_of(rows()))
    client = stepped_up(Client(), gina)
    assert "De Wissel: daar is verder niemand." in page(client, "stop")
    said = stop(client).content.decode()
    assert "De school waarin verder niemand was" in said
    assert not School.objects.exists()
    assert not Pupil.objects.exists()


# --- leaving one school ---------------------------------------------------------------------------


def test_who_leaves_a_school_reads_on_there_and_keeps_the_rest(hers, anna):
    here = School.objects.get()
    assert "nog 60 dagen lezen en meenemen" in page(hers, "leave_school", here.pk)
    assert hers.post(reverse("leave_school", args=[here.pk])).url == reverse("account")
    assert "kun je nog 60 dagen nalezen" in page(hers, "account")
    assert Membership.objects.get(person=anna.pk).ends == here.today
    assert Dyad.objects.get(school=here.pk).ends is not None
    assert hers.get(reverse("leave_school", args=[here.pk])).status_code == 404
    assert "1 band" in page(hers, "what_is_kept")


def test_a_school_of_which_she_is_nothing_is_not_there(hers):
    for where in (school("Elders").pk, "00000000-0000-0000-0000-000000000009"):
        address = reverse("leave_school", args=[where])
        assert hers.get(address).status_code == hers.post(address).status_code == 404


def test_the_last_administrator_does_not_leave(gina):
    where = School.objects.get()
    answer = stepped_up(Client(), gina).post(reverse("leave_school", args=[where.pk]))
    assert answer.status_code == 409
    assert "minstens één beheerder" in answer.content.decode()
    assert Membership.objects.get(person=gina.pk).ends is None


# --- while somebody asked to see ------------------------------------------------------------------


def test_who_was_asked_for_access_answers_first():
    here = taught(["Noor"])
    dyad = bond_with(here)
    asked = opened(officer(here.school), here.school, "Noor")
    client = stepped_up(Client(), here.anna)
    assert "er wacht een vraag om inzage" in page(client, "stop")
    assert reverse("asked_of_me") in page(client, "stop")
    assert stop(client).status_code == 409
    assert Dyad.objects.filter(pk=dyad).exists()
    AccessRequest.objects.filter(pk=asked.pk).update(closed=here.school.today)
    assert stop(client).status_code == 200


def test_a_bond_about_which_somebody_asked_waits_until_that_is_closed():
    here = taught(["Noor"])
    dyad = bond_with(here)
    asked = opened(officer(here.school), here.school, "Noor")
    Dyad.objects.filter(pk=dyad).update(begins=date(2020, 9, 1))
    tasks.announce_what_goes()
    with later(days=15):
        assert tasks.wipe_bonds_of_past_years() == 0
        AccessRequest.objects.filter(pk=asked.pk).update(closed=here.school.today)
        assert tasks.wipe_bonds_of_past_years() == 1


def bond_with(here) -> object:
    """Anna's bond with the one pupil of her class."""
    listed = [one.pk for one in Pupil.objects.all()]
    [dyad] = begin_bonds(by=here.reader, pupils=listed, age=Age.PRIMARY)
    return dyad.pk


# --- nothing stands in the way --------------------------------------------------------------------


def test_every_table_lets_an_account_go():
    """What does not simply go along with an account goes before it; nothing else stops it."""
    stays = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.model is User
        if field.remote_field.on_delete is not CASCADE
    }
    assert stays == {"pupils.dyad.teacher", "vault.folder.owner"}
    assert Dyad._meta.get_field("teacher").remote_field.on_delete is PROTECT
