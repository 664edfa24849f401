"""The demo: made-up people who did everything themselves, who can be told apart, and who go."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from rodedraad.access.models import Membership, School
from rodedraad.accounts.mail_codes import new_mail_code
from rodedraad.accounts.models import Attempt, OutboxMail, User
from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.core.talk import Company
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.models import Check
from rodedraad.pictures import queries as pictures
from rodedraad.pupils import class_lists
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import queries as sharing
from rodedraad.site.demo.story import story
from rodedraad.talking.guide import queries as talks
from rodedraad.vault import key_rows
from rodedraad.vault import reader as vault
from rodedraad.vault.models import Folder, PartKeyRow
from rodedraad.vault.reader import PersonalSpace, Reader
from rodedraad.vault.recovery import typed_code
from rodedraad.vault.secret import Passphrase
from rodedraad.web.clock import day_of, this_instant
from tests.architecture.tree import SOURCE, text
from tests.databases import in_place
from tests.factories.door import come_in, knock
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import Person, person, sign_in
from tests.factories.sharing import coach, share

EVERYBODY = {"anna", "bram", "els", "koen", "samira"}
DEMO = SOURCE / "site" / "demo"


@pytest.fixture(scope="module")
def made(databases, django_db_blocker) -> Iterator[tuple[dict, str]]:
    """A database with a demo, to be copied, and what was printed."""
    with django_db_blocker.unblock(), databases.fresh() as chosen:
        with in_place(chosen):
            said = io.StringIO()
            call_command("demo", stdout=said, stderr=io.StringIO())
        yield chosen, said.getvalue()


@pytest.fixture
def demo(databases, made, django_db_blocker) -> Iterator[str]:
    """A copy of it as the default database; what was printed."""
    with django_db_blocker.unblock(), databases.copy(made[0]) as chosen, in_place(chosen):
        yield made[1]


def printed(said: str, name: str, what: str) -> str:
    """What was printed about this person: her phrase, app or spare."""
    about = said.split(f"{name}@demo.invalid\n")[1].split("\n\n", maxsplit=1)[0]
    return re.search(rf"^ +{what} +(.+?)(  .*)?$", about, re.M)[1]


def reader(said: str, name: str) -> Reader:
    """This person, by nothing but the phrase that was printed."""
    who = User.objects.get(email=f"{name}@demo.invalid")
    owner = key_rows.owner_by(who.pk, Passphrase(printed(said, name, "phrase")))
    return Reader(owner, PersonalSpace())


def case(said: str) -> list[measuring.Sheet]:
    """Anna's moments of the one bond that is told."""
    anna = reader(said, "anna")
    [mus] = [one for one in pupils.her_bonds(anna) if one.nickname == story().nickname]
    return [sheet for sheet in measuring.closed_checks(anna) if sheet.dyad == mus.id]


# --- who there is ---------------------------------------------------------------------------------


def test_what_is_printed_brings_one_in_and_the_page_says_that_it_is_a_demo(demo):
    client = Client()
    answer = knock(client, "koen@demo.invalid", printed(demo, "koen", "phrase"))
    assert answer.status_code == 302
    assert "Dit is een demo" in client.get(reverse("home")).content.decode()


def test_who_has_everything_at_school_comes_in_there_and_all_have_a_name(demo):
    client = Client()
    knock(client, "koen@demo.invalid", printed(demo, "koen", "phrase"))
    page = client.get(reverse("home")).content.decode()
    assert "<bdi>De Hazelaar (demo)</bdi>" in page
    assert "Begin met één leerling" not in page
    named = {who.email.partition("@")[0]: who.get_full_name() for who in User.objects.all()}
    assert named == {name: name.title() for name in EVERYBODY}


@pytest.mark.django_db
def test_the_page_of_somebody_real_says_nothing_of_a_demo():
    client = come_in(Client(), person("anna"))
    assert not says(client.get(reverse("account")).content.decode(), "demo")


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_the_spare_key_that_is_printed_opens_the_vault(demo, name):
    who = User.objects.get(email=f"{name}@demo.invalid")
    assert key_rows.owner_by(who.pk, typed_code(printed(demo, name, "spare"))).person == who.pk


@pytest.mark.parametrize("name", ["anna", "bram", "els"])
def test_who_shares_and_who_looks_along_have_a_second_step_of_which_the_secret_is_printed(
    demo, name
):
    client = Client()
    answer = knock(client, f"{name}@demo.invalid", printed(demo, name, "phrase"))
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    code = digits_of_app(printed(demo, name, "app"))
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get(reverse("account")).status_code == 200


def digits_of_app(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # noqa: PLC0415

    return format_hotp_value(hotp_value(secret, int(this_instant().timestamp()) // 30))


# --- what they did --------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_pupils_came_in_in_three_ways_and_on_several_days_of_the_past():
    rows = list(Check.objects.all())
    assert Counter(row.came_in for row in rows) == {"whole_class": 12, "drawn": 21, "chosen": 8}
    assert len({row.day for row in rows}) >= 10
    assert max(row.day for row in rows) < day_of(this_instant())
    assert [row.closed for row in rows].count(False) == 1


@pytest.mark.usefixtures("demo")
def test_never_more_than_five_of_a_class_on_one_day():
    rows = Check.objects.filter(came_in="whole_class")
    assert max(Counter(row.day for row in rows).values()) == 5


def test_of_the_class_enough_was_drawn_for_a_class_picture(demo):
    assert pictures.whole_class(reader(demo, "anna")).spots


def test_koen_has_his_bonds_at_school_out_of_the_class_list(demo):
    at_school = replace(reader(demo, "koen"), space=vault.School(School.objects.get().pk))
    names = set(class_lists.class_list(at_school).values())
    assert len(names) == 7
    assert {bond.nickname for bond in pupils.her_bonds(at_school)} == names
    assert pupils.her_bonds(reader(demo, "koen")) == []


def test_the_school_goes_with_the_demo_unless_somebody_real_is_in_it(demo):
    Membership.objects.create(
        person_id=person("eva").pk,
        school=School.objects.get(),
        role="teacher",
        begins=day_of(this_instant()),
    )
    assert demo
    quietly("--wipe")
    assert School.objects.get().memberships.count() == 1
    assert not Dyad.objects.exists()


def test_the_case_is_told_in_three_moments_with_her_words_and_her_disagreement(demo):
    first, second, third = case(demo)
    for sheet, told in zip((first, second, third), story().moments, strict=True):
        assert told.words.items() <= sheet.words.items()
        assert sheet.answers == told.answers
    assert "own_view.conflict" in first.words
    assert "different.conflict" in third.words


def test_her_coach_sees_what_she_chose_and_keeps_a_note(demo):
    first, second, _ = case(demo)
    bram = reader(demo, "bram")
    [shared] = sharing.shared_with_me(bram)
    assert shared.label.label == story().shared.called
    page = sharing.shared_page(bram, sharing.shared_row(bram, shared.sharing.pk))
    seen = [moment.shown.sheet for moment in page.shared.moments]
    assert {sheet.id for sheet in seen} == {first.id, second.id}
    told = str(seen)
    assert first.words["moment"] in told
    assert first.words["comment_about_me"] not in told
    assert story().nickname not in {word for sheet in seen for word in sheet.nickname.split()}
    assert not page.gone
    [note] = sharing.notes(bram)
    assert note.note.text == story().shared.note


def test_she_had_a_talk_about_it_with_her_coach_and_looks_back_two_weeks_later(demo):
    first, *_ = case(demo)
    [talk] = talks.talks_of(reader(demo, "anna"), first.dyad)
    assert talk.company is Company.COACH
    assert story().talk.items() <= talk.words.items()
    assert talk.look_back is not None
    assert talk.look_back - talk.row.day == timedelta(days=16)


@pytest.mark.usefixtures("demo")
def test_all_they_did_is_in_the_trail_and_the_trail_is_whole():
    assert chain.head().number > 100
    assert chain.verify() == []


# --- beside whom it comes, and how it goes --------------------------------------------------------


def everything() -> dict[str, list[dict]]:
    """Every row there is, but of the trail, of tries (nobody's name is on them) and of Django."""
    rows = {
        model._meta.label: sorted(map(repr, model.objects.values()))
        for model in apps.get_models()
        if model._meta.app_label not in {"audit", "contenttypes", "auth"} and model is not Attempt
    }
    return {label: found for label, found in rows.items() if found}


def quietly(*words: str) -> str:
    """What was printed; the progress goes by unseen."""
    said = io.StringIO()
    call_command("demo", *words, stdout=said, stderr=io.StringIO())
    return said.getvalue()


@pytest.mark.django_db
def test_where_people_have_an_account_it_stays_out_unless_it_is_asked_in():
    person("anna")
    with pytest.raises(CommandError, match="--add"):
        quietly()
    assert User.objects.count() == 1


@pytest.mark.usefixtures("demo")
def test_a_second_demo_is_refused_until_the_first_is_gone():
    with pytest.raises(CommandError, match="--wipe"):
        quietly("--add")


@pytest.mark.django_db
def test_wiping_takes_exactly_the_demo_and_nothing_of_anybody_else(settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    anna, bram = person("anna"), coach(person("bram"))
    bond(anna.reader)
    sign_in(Client(), bram)
    before = everything()
    said = quietly("--add")
    assert not OutboxMail.objects.exists()
    koen = printed(said, "koen", "phrase")
    assert knock(Client(), "koen@demo.invalid", koen).status_code == 302
    new_mail_code("reset", "koen@demo.invalid")
    assert everything() != before
    quietly("--wipe")
    assert everything() == before
    assert chain.verify() == []


def test_somebody_real_who_let_the_coach_of_the_demo_look_along_turns_the_lock(demo):
    """What she writes afterwards is not under a key that he once had."""
    eva, who = person("eva"), reader(demo, "bram").owner
    dyad = bond(eva.reader)
    closed_moment(eva.reader, dyad, words={"moment": "Hij zwaaide."})
    share(eva, dyad, Person(who, "bram@demo.invalid", typed_code(printed(demo, "bram", "spare"))))
    quietly("--wipe")
    folder = Folder.objects.get(owner=eva.pk, pk=Dyad.objects.get(pk=dyad).folder_id)
    assert folder.fresh_from == folder.epoch + 1
    assert not PartKeyRow.objects.filter(recipient=who.person).exists()
    assert Event.objects.filter(verb="sharing-left", folder=folder.pk).exists()


@pytest.mark.django_db
def test_a_seed_below_nothing_is_refused():
    with pytest.raises(CommandError, match="0 or more"):
        quietly("--seed", "-1")


# --- how it is made -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.py")), ids=lambda path: path.name)
def test_nothing_is_put_in_but_by_the_actions_of_the_product(path):
    assert not re.search(r"\.(save|create|bulk_create|update|get_or_create)\(", text(path) or "")
