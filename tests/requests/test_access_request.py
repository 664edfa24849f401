"""An access request about one pupil: all of that pupil, nothing of another, and no hint before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.access.models import School
from rodedraad.access.roles import Role
from rodedraad.accounts.models import OutboxMail
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.requests import actions, queries
from rodedraad.requests.asking import Choice, Way
from rodedraad.requests.errors import NothingPreviewed
from rodedraad.requests.models import AccessRequest, RequestTask, Weighing
from rodedraad.requests.tasks import forget_old_requests, remind, send_requests
from rodedraad.sharing import actions as sharing
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Letter, Record
from tests.factories.asking import (
    answer,
    at_school,
    officer,
    opened,
    pupil_called,
    task_of,
    weigh_all,
)
from tests.factories.door import later
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import Person
from tests.factories.school import at, class_of, file_of, member, rows, school, take_in, taught
from tests.factories.sharing import share

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class AtSchool:
    """A teacher as the factory of sharing takes her: in her school."""

    who: Person
    where: School

    @property
    def pk(self) -> UUID:
        return self.who.pk

    @property
    def reader(self):
        return at(self.who, self.where)


@pytest.fixture
def ours():
    """Anna teaches 3A, with Noor and Sam in it; Eva teaches it too and keeps nothing."""
    return taught(["Noor", "Sam"])


@pytest.fixture
def olga(ours):
    return officer(ours.school)


@pytest.fixture
def eva(ours):
    who = member("eva", ours.school)
    pupils.choose_class(by=at(who, ours.school), school_class=ours.number)
    return who


def bond_with(who: Person, where: School, name: str, said: str) -> UUID:
    """A bond of this teacher's with this pupil of the list, and one moment in it."""
    pupil = pupil_called(where, name)
    reader = at(who, where)
    dyad = pupils.begin_bonds(by=reader, pupils=[pupil.pk], age=Age.PRIMARY)[0].pk
    closed_moment(reader, dyad, words={"moment": f"samen-{said}", "comment_about_me": f"ik-{said}"})
    return dyad


def given(by: Person, where: School, request: AccessRequest) -> str:
    """Everything that the officer reads once the day has come."""
    with later(days=22):
        client = at_school(by, where)
        page = client.get(reverse("access_request", args=[request.pk]))
        assert page.status_code == 200
        return page.content.decode()


# --- all of this pupil, and nothing of another ----------------------------------------------------


def small_school(classes: int, of: int) -> tuple[School, dict[str, list[Person]], list[str]]:
    """A school with so many classes; each has a teacher with a bond with every pupil, and one with
    a bond with every fifth."""
    where, teachers = school("De Linde"), {}
    codes = [f"{number}A" for number in range(1, classes + 1)]
    names = {code: [f"Kind{code}{at:02d}" for at in range(of)] for code in codes}
    lists = [rows(names[code], code, first=1000 * at) for at, code in enumerate(codes, start=1)]
    take_in(where, file_of(*lists))
    for code in codes:
        teachers[code] = [member(f"juf{side}{code}", where) for side in "pq"]
        for who, among in zip(teachers[code], (names[code], names[code][::5]), strict=True):
            pupils.choose_class(by=at(who, where), school_class=class_of(where, code).pk)
            for name in among:
                bond_with(who, where, name, planted(name, who))
    return where, teachers, [name for code in codes for name in names[code]]


def planted(name: str, who: Person) -> str:
    return f"{name}-van-{who.email.partition('@')[0]}!"


def finds_all_and_nothing_else(classes: int, of: int) -> None:
    where, teachers, names = small_school(classes, of)
    olga, wanted = officer(where), names[len(names) // 2]
    code = wanted[4:-2]
    helper = member("bram", where, Role.COACH)
    first, second = teachers[code]
    dyads = Dyad.objects.filter(teacher=first.pk, pupil=pupil_called(where, wanted))
    shared = share(AtSchool(first, where), dyads.get().pk, helper)
    sharing.keep_note(by=helper.reader, sharing=shared.pk, text=f"notitie-{wanted}!")
    nicknamed = bond(at(second, where), "bijnaampje")
    closed_moment(at(second, where), nicknamed, words={"moment": "onder-een-bijnaam!"})
    request = opened(olga, where, wanted)
    assert {task.person_id for task in request.tasks.all()} == {first.pk, second.pk, helper.pk}
    answer(first, request)
    answer(second, request, dyads=(nicknamed,))
    answer(helper, request)
    page = given(olga, where, request)
    expected = [f"{lane}-{planted(wanted, who)}" for who in (first, second)
                for lane in ("samen", "ik")]  # fmt: skip
    expected += [f"notitie-{wanted}!", "onder-een-bijnaam!"]
    assert [one for one in expected if one not in page] == [], "every planted fact of this pupil"
    others = [name for name in names if name != wanted and name in page]
    assert others == [], "nothing of another pupil"


def test_every_planted_fact_of_a_pupil_is_found_and_none_of_another():
    finds_all_and_nothing_else(classes=3, of=10)


@pytest.mark.long
def test_the_same_in_a_school_of_a_thousand_pupils():
    finds_all_and_nothing_else(classes=40, of=25)


# --- no hint before -------------------------------------------------------------------------------


def seen(client: Client, request: AccessRequest, name: str) -> list[str]:
    """All that the officer sees of it, without ids, the token and the pupil's own name."""
    pages = [client.get(reverse("access_request", args=[request.pk])),
             client.get(reverse("close_request", args=[request.pk]))]  # fmt: skip
    texts = [page.content.decode() for page in pages]
    return [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"\w{64}\"", "", one).replace(name, "…")
            for one in texts]  # fmt: skip


def test_the_officer_cannot_tell_nothing_kept_from_something_kept(ours, olga, eva):
    bond_with(ours.anna, ours.school, "Noor", "x")
    with_something = opened(olga, ours.school, "Noor")
    with_nothing = opened(olga, ours.school, "Sam")
    client = at_school(olga, ours.school)
    before = seen(client, with_something, "Noor")
    assert before == seen(client, with_nothing, "Sam")
    answer(ours.anna, with_something)
    answer(eva, with_something)
    assert seen(client, with_something, "Noor") == before, "nor whether anybody answered"
    with later(days=20):
        late = at_school(olga, ours.school)
        assert seen(late, with_something, "Noor") == seen(late, with_nothing, "Sam") == before


def test_nor_by_how_much_work_a_page_is(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    client = at_school(olga, ours.school)
    asked = [
        count(lambda name=name: ask_by_form(client, ours.school, name)) for name in ("Noor", "Sam")
    ]
    assert asked[0] == asked[1]
    send_requests()
    one, other = AccessRequest.objects.order_by("pk")
    read = [
        count(lambda row=row: client.get(reverse("access_request", args=[row.pk])))
        for row in (one, other)
    ]
    assert read[0] == read[1]


def count(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert act().status_code in {200, 302}
    return len(asked)


def ask_by_form(client: Client, where: School, name: str):
    typed = {"name": name, "asked": "1", "pupil": str(pupil_called(where, name).pk),
             "asked_by": "parent", "collects": str(where.today + timedelta(days=21))}  # fmt: skip
    return client.post(reverse("open_request"), typed)


def test_an_empty_answer_is_as_large_as_one_with_something_in_it(ours, olga, eva):
    bond_with(ours.anna, ours.school, "Noor", "x")
    request = opened(olga, ours.school, "Noor")
    answer(ours.anna, request)
    answer(eva, request)
    sizes = {len(bytes(letter.sealed)) for letter in Letter.objects.filter(kind="released")}
    assert len(sizes) == 1
    assert Letter.objects.filter(kind="released").count() == 2


def test_who_keeps_nothing_is_asked_too_and_reads_the_same_mail(ours, olga, eva, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    bond_with(ours.anna, ours.school, "Noor", "x")
    opened(olga, ours.school, "Noor")
    told = {mail.to: (mail.subject, mail.body) for mail in OutboxMail.objects.all()}
    assert told[ours.anna.email] == told[eva.email]
    assert "“Mijn banden”" in told[eva.email][1]  # where it stands for whom it is asked
    for secret in ("Noor", "Linde", "Anna", "Olga", "3A"):
        assert secret not in "".join(told[eva.email])


# --- weighing -------------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand_and_nothing_goes_before_all_is_weighed(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    task = task_of(ours.anna, opened(olga, ours.school, "Noor"))
    client = at_school(ours.anna, ours.school)
    first = client.post(reverse("answer_request", args=[task.pk]))
    assert first.url == reverse("weigh_passages", args=[task.pk, 1])
    page = client.get(first.url)
    assert b"selected" not in page.content
    assert "AVG, artikel 15" in page.content.decode()
    assert client.post(first.url, {}).status_code == 422
    assert client.post(reverse("preview_release", args=[task.pk])).url == first.url
    refused = client.post(reverse("release_passages", args=[task.pk]), {"way": "letter"})
    assert refused.status_code == 409
    assert not Letter.objects.filter(kind="released").exists()


def test_she_weighs_page_by_page_and_gives_what_she_was_shown(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    request = opened(olga, ours.school, "Noor")
    client, task = at_school(ours.anna, ours.school), task_of(ours.anna, request)
    address = client.post(reverse("answer_request", args=[task.pk])).url
    while "preview" not in address:
        fields = re.findall(r'name="(choice\.[^"]+)"', client.get(address).content.decode())
        chosen = {name: "about_me" for name in fields if "comment_about_me" in name}
        address = client.post(address, chosen | {"rest": "give"}).url
    page = client.get(address).content.decode()
    assert "samen-x" in page
    assert "ik-x" not in page
    done = client.post(reverse("release_passages", args=[task.pk]), {"way": "letter"})
    assert done.url == reverse("answer_request", args=[task.pk])
    assert client.get(reverse("weigh_passages", args=[task.pk, 1])).status_code == 404
    read = given(olga, ours.school, request)
    assert "samen-x" in read
    assert "ik-x" not in read
    assert "het gaat over wie het schreef" in read
    assert "Anna" in read


def test_each_choice_is_in_the_trail_by_verb_and_number_alone(ours, olga):
    dyad = bond_with(ours.anna, ours.school, "Noor", "x")
    task = task_of(ours.anna, opened(olga, ours.school, "Noor"))
    weigh_all(ours.anna, task)
    chosen = Event.objects.filter(verb="passage-chosen")
    weighed = len(queries_of(ours.anna, task))
    assert chosen.count() == weighed > 10
    assert set(chosen.values_list("about", "folder")) == {
        (task.pk, Dyad.objects.get(pk=dyad).folder_id)
    }
    weigh_all(ours.anna, task)
    assert chosen.count() == weighed, "the same choice again is no choice"
    weigh_all(ours.anna, task, Choice.OTHERS)
    assert Event.objects.filter(verb="passage-left-out").count() == weighed


def queries_of(who: Person, task: RequestTask):
    from rodedraad.requests import passages  # noqa: PLC0415

    return passages.passages(who.reader, queries.asked(who.reader, task.pk).row)


def test_what_changed_since_she_was_shown_it_is_not_given(ours, olga):
    dyad = bond_with(ours.anna, ours.school, "Noor", "x")
    task = task_of(ours.anna, opened(olga, ours.school, "Noor"))
    weigh_all(ours.anna, task)
    actions.preview(by=ours.anna.reader, task=task.pk)
    closed_moment(ours.reader, dyad, words={"moment": "later"})
    with pytest.raises(NothingPreviewed):
        actions.release(by=ours.anna.reader, task=task.pk, way=Way.LETTER)
    client = at_school(ours.anna, ours.school)
    page = client.post(reverse("release_passages", args=[task.pk]), {"way": "letter"})
    assert page.status_code == 409
    assert not Letter.objects.filter(kind="released").exists()


def test_on_paper_only_that_goes_along(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    request = opened(olga, ours.school, "Noor")
    answer(ours.anna, request, way=Way.PAPER)
    page = given(olga, ours.school, request)
    assert "op papier" in page
    assert "samen-x" not in page


def test_what_stands_in_her_own_space_is_hers_alone_and_the_pages_say_so(ours, olga):
    own = bond(ours.anna.reader, "Noor")
    closed_moment(ours.anna.reader, own, words={"moment": "in-mijn-eigen-ruimte"})
    request = opened(olga, ours.school, "Noor")
    task = task_of(ours.anna, request)
    assert queries_of(ours.anna, task) == []
    with pytest.raises(NotPermitted):
        actions.name_bonds(by=ours.anna.reader, task=task.pk, dyads=[own])
    hers = at_school(ours.anna, ours.school).get(reverse("answer_request", args=[task.pk]))
    his = at_school(olga, ours.school).get(reverse("access_request", args=[request.pk]))
    assert "die ruimte is van jou alleen" in hers.content.decode()
    assert "Die ruimte hoort niet bij de school" in his.content.decode()


def test_a_bond_with_another_pupil_of_the_list_cannot_be_named(ours, olga):
    sam = bond_with(ours.anna, ours.school, "Sam", "x")
    task = task_of(ours.anna, opened(olga, ours.school, "Noor"))
    with pytest.raises(NotPermitted):
        actions.name_bonds(by=ours.anna.reader, task=task.pk, dyads=[sam])
    assert queries_of(ours.anna, task) == []


# --- whom it is for -------------------------------------------------------------------------------


def test_nobody_but_the_officer_who_asked_reads_what_came(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    request = opened(olga, ours.school, "Noor")
    answer(ours.anna, request)
    letter = Letter.objects.get(kind="released")
    assert (letter.recipient_id, letter.folder_id) == (olga.pk, request.folder_id)
    assert b"samen-x" not in bytes(letter.sealed)
    gina, second = member("gina", ours.school, Role.ADMINISTRATOR), officer(ours.school, "otto")
    with later(days=22):
        for who in (gina, second, ours.anna):
            page = at_school(who, ours.school).get(reverse("access_request", args=[request.pk]))
            assert page.status_code == 404


def test_a_coach_who_was_ever_let_in_is_asked_and_names_his_own_duty(ours, olga):
    dyad = bond_with(ours.anna, ours.school, "Noor", "x")
    helper = member("bram", ours.school, Role.COACH)
    shared = share(AtSchool(ours.anna, ours.school), dyad, helper)
    sharing.keep_note(by=helper.reader, sharing=shared.pk, text="vraag-naar-vrijdag")
    sharing.stop_sharing(by=ours.reader, sharing=shared.pk)
    request = opened(olga, ours.school, "Noor")
    task = task_of(helper, request)
    assert [one.fact.text for one in queries_of(helper, task)] == ["vraag-naar-vrijdag"]
    page = at_school(helper, ours.school).get(reverse("answer_request", args=[task.pk]))
    assert "beroepsgeheim" in page.content.decode()
    answer(helper, request)
    assert "vraag-naar-vrijdag" in given(olga, ours.school, request)


# --- time -----------------------------------------------------------------------------------------


def test_who_did_not_answer_is_reminded_twice_without_a_name(ours, olga, eva, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    request = opened(olga, ours.school, "Noor")
    answer(eva, request)
    OutboxMail.objects.all().delete()
    assert remind() == 0
    with later(days=15):
        assert [remind(), remind()] == [1, 0]
    with later(days=22):
        assert [remind(), remind()] == [2, 0]
    to = list(OutboxMail.objects.order_by("made").values_list("to", flat=True))
    assert to == [ours.anna.email, ours.anna.email, olga.email]
    assert "kies bovenaan je school" in OutboxMail.objects.get(to=olga.email).body
    told = "".join(mail.subject + mail.body for mail in OutboxMail.objects.all())
    assert [word for word in ("Noor", "Linde", "Anna", "Eva") if word in told] == []


def test_a_request_that_is_done_is_empty_and_is_forgotten_a_year_later(ours, olga):
    bond_with(ours.anna, ours.school, "Noor", "x")
    request = opened(olga, ours.school, "Noor")
    answer(ours.anna, request)
    actions.close_request(by=at(olga, ours.school), request=request.pk)
    assert not Letter.objects.filter(kind="released").exists()
    gone = at_school(ours.anna, ours.school).get(reverse("asked_of_me")).content.decode()
    assert not says(gone, "Noor")
    with later(days=394):
        assert forget_old_requests() == 0
    with later(days=397):
        assert forget_old_requests() == 1
    left = [model.objects.count() for model in (AccessRequest, RequestTask, Weighing)]
    assert left == [0, 0, 0]
    assert not Record.objects.filter(kind="weighed").exists()


def test_a_request_outlives_the_place_of_its_pupil_on_the_lists(ours, olga):
    request = opened(olga, ours.school, "Noor")
    pupil_called(ours.school, "Noor").delete()
    page = at_school(olga, ours.school).get(reverse("access_request", args=[request.pk]))
    assert page.status_code == 200
    with later(days=397):
        assert forget_old_requests() == 1


def test_with_a_bond_goes_what_was_weighed_of_it(ours, olga):
    dyad = bond_with(ours.anna, ours.school, "Noor", "x")
    task = task_of(ours.anna, opened(olga, ours.school, "Noor"))
    weigh_all(ours.anna, task)
    assert Weighing.objects.count() == Record.objects.filter(kind="weighed").count() == 1
    pupils.wipe_bond(by=ours.reader, dyad=Dyad.objects.get(pk=dyad))
    assert Weighing.objects.count() == Record.objects.filter(kind="weighed").count() == 0


# --- the officer's form ---------------------------------------------------------------------------


def test_a_pupil_is_found_by_how_the_name_begins_however_it_is_spelled(olga, ours):
    take_in(ours.school, file_of(rows(["Zoë", "Zoltan"], "4B", first=2001)))
    client = at_school(olga, ours.school)
    page = client.post(reverse("open_request"), {"name": "ZO"}).content.decode()
    assert "Zoë (4B)" in page
    assert "Zoltan (4B)" in page
    assert not says(page, "Noor")
    for typed in ("", "z", "Xander"):
        assert client.post(reverse("open_request"), {"name": typed}).status_code == 422


@pytest.mark.parametrize("days", [0, 31])
def test_the_day_of_the_answers_leaves_time_and_stays_in_the_term(ours, olga, days):
    client = at_school(olga, ours.school)
    typed = {"name": "Noor", "asked": "1", "pupil": str(pupil_called(ours.school, "Noor").pk),
             "asked_by": "parent",
             "collects": str(ours.school.today + timedelta(days=days))}  # fmt: skip
    assert client.post(reverse("open_request"), typed).status_code == 422
    assert not AccessRequest.objects.exists()
