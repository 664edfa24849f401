"""What an access request keeps to where somebody presses twice, leaves, closes, or loses keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.access.models import Membership
from rodedraad.access.roles import Role
from rodedraad.measuring.models import Check
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.requests import actions
from rodedraad.requests.asking import Way
from rodedraad.requests.errors import OfficerHasLeft
from rodedraad.requests.models import AccessRequest
from rodedraad.requests.records import Passage, Released
from rodedraad.requests.taking_along import chunk, how_many
from rodedraad.requests.tasks import forget_old_requests
from rodedraad.sharing import actions as sharing
from rodedraad.vault.envelope import padded
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
from tests.factories.school import at, member, taught
from tests.factories.sharing import share
from tests.requests.test_access_request import AtSchool, bond_with

pytestmark = pytest.mark.django_db
AN_ANSWER = Passage("2026-11-23", "Antwoord in een kijkmoment", "a" * 60, "soms")
FACES = Passage("2026-11-23", "Kijkmoment", "", "\N{GRINNING FACE}" * 4000)


@pytest.fixture
def ours():
    """Anna teaches 3A, with Noor in it, and keeps something about Noor."""
    here = taught(["Noor", "Sam"])
    bond_with(here.anna, here.school, "Noor", "x")
    return here


@pytest.fixture
def olga(ours):
    return officer(ours.school)


@pytest.fixture
def request_(ours, olga):
    return opened(olga, ours.school, "Noor")


@pytest.fixture
def previewed(ours, request_):
    """What Anna is asked, weighed and seen."""
    task = task_of(ours.anna, request_)
    weigh_all(ours.anna, task)
    actions.preview(by=ours.anna.reader, task=task.pk)
    return task


@pytest.mark.parametrize("passages", [[AN_ANSWER] * 150, [FACES] * 3])
def test_an_answer_with_many_short_passages_or_long_signs_is_as_large_as_an_empty_one(passages):
    empty = Released("2026-11-23", "Anna", Way.LETTER)
    full = Released("2026-11-23", "Anna", Way.LETTER, tuple(passages))
    assert len(padded(full.content)) == len(padded(empty.content))


def test_a_second_press_opens_no_second_request(ours, olga):
    client = at_school(olga, ours.school)
    typed = {"name": "Noor", "asked": "1", "pupil": str(pupil_called(ours.school, "Noor").pk),
             "asked_by": "parent",
             "collects": str(ours.school.today + timedelta(days=21))}  # fmt: skip
    led_to = {client.post(reverse("open_request"), typed).headers["Location"] for _ in range(2)}
    assert len(led_to) == AccessRequest.objects.count() == 1
    client.post(reverse("open_request"), typed | {"asked_by": "pupil"})
    assert AccessRequest.objects.count() == 2, "who else asks, asks something else"


def test_nothing_goes_to_who_is_the_officer_no_more(ours, olga, previewed):
    today = ours.school.today
    Membership.objects.filter(person=olga.pk).update(begins=today - timedelta(days=1), ends=today)
    with pytest.raises(OfficerHasLeft):
        actions.release(by=ours.anna.reader, task=previewed.pk, way=Way.LETTER)
    client = at_school(ours.anna, ours.school)
    page = client.post(reverse("release_passages", args=[previewed.pk]), {"way": "letter"})
    assert page.status_code == 409
    assert "geen vragen om inzage meer" in page.content.decode()
    assert not Letter.objects.filter(kind="released").exists()


def test_no_letter_comes_into_a_request_that_is_closed_meanwhile(
    ours, olga, request_, previewed, monkeypatch
):
    known = actions._answer

    def closing(*args):
        actions.close_request(by=at(olga, ours.school), request=request_.pk)
        return known(*args)

    monkeypatch.setattr(actions, "_answer", closing)
    with pytest.raises(NotPermitted):
        actions.release(by=ours.anna.reader, task=previewed.pk, way=Way.LETTER)
    assert not Letter.objects.filter(kind="released").exists()


def test_one_answer_that_does_not_open_hides_no_other_and_the_request_can_be_closed(ours, olga):
    eva = member("eva", ours.school)
    pupils.choose_class(by=at(eva, ours.school), school_class=ours.number)
    request = opened(olga, ours.school, "Noor")
    for who in (ours.anna, eva):
        answer(who, request)
    Letter.objects.filter(pk=task_of(eva, request).letter).update(sealed=b"\1" * 200)
    with later(days=22):
        client = at_school(olga, ours.school)
        page = client.get(reverse("access_request", args=[request.pk])).content.decode()
        assert "Niet elk antwoord ging open" in page
        assert "samen-x" in page
        assert client.post(reverse("close_request", args=[request.pk])).status_code == 302
        done = client.get(reverse("access_request", args=[request.pk])).content.decode()
        assert "Niet elk antwoord" not in done


def test_what_a_coach_weighed_goes_with_the_bond(ours, olga):
    dyad = Dyad.objects.get()
    helper = member("bram", ours.school, Role.COACH)
    shared = share(AtSchool(ours.anna, ours.school), dyad.pk, helper)
    sharing.keep_note(by=helper.reader, sharing=shared.pk, text="vraag naar vrijdag")
    answer(helper, opened(olga, ours.school, "Noor"))
    forget_old_requests()
    assert Record.objects.filter(kind="weighed").count() == 1, "while the request runs it stays"
    pupils.wipe_bond(by=ours.reader, dyad=dyad)
    forget_old_requests()
    assert not Record.objects.filter(kind="weighed").exists()


def test_a_note_or_a_moment_that_does_not_open_keeps_nothing_else_back(ours):
    helper = member("bram", ours.school, Role.COACH)
    shared = share(AtSchool(ours.anna, ours.school), Dyad.objects.get().pk, helper)
    sharing.keep_note(by=helper.reader, sharing=shared.pk, text="vraag naar vrijdag")
    own = [bond(helper.reader, name) for name in ("Vonkje", "Merel")]
    for dyad in own:
        closed_moment(helper.reader, dyad, words={"moment": f"een moment met {dyad}"})
    Record.objects.filter(kind="coach_note").update(sealed=b"\1" * 200)
    Check.objects.filter(dyad=own[0]).update(instrument="not_here@9#raw")
    files = {one.name: one.text for at in range(how_many(helper.reader))
             for one in chunk(helper.reader, at).files}  # fmt: skip
    assert "als-begeleider-niet-geopend.txt" in files
    assert sum(name.endswith("-niet-geopend.txt") for name in files) == 2
    assert any(str(own[1]) in text for name, text in files.items() if name.endswith(".csv"))


def test_a_second_press_gives_nothing_twice_and_leads_to_the_same_page(ours, previewed):
    client = at_school(ours.anna, ours.school)
    for _ in range(2):
        page = client.post(reverse("release_passages", args=[previewed.pk]), {"way": "letter"})
        assert page.headers["Location"] == reverse("answer_request", args=[previewed.pk])
    assert Letter.objects.filter(kind="released").count() == 1


def test_what_was_written_as_markup_is_read_as_it_was_written(ours, olga):
    reader, dyad = at(ours.anna, ours.school), Dyad.objects.get()
    closed_moment(reader, dyad.pk, words={"moment": "<script>x</script>\N{RIGHT-TO-LEFT OVERRIDE}"})
    request = opened(olga, ours.school, "Noor")
    answer(ours.anna, request)
    with later(days=22):
        client = at_school(olga, ours.school)
        page = client.get(reverse("access_request", args=[request.pk])).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page
