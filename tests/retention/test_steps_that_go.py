"""Steps go on a day that was said when they began: told by one mail, and on their own pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.models import OutboxMail, User
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.retention import tasks
from rodedraad.retention.models import Notice
from rodedraad.site.past_dates import past_their_date
from tests.factories.calendar import on
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.factories.sharing import stepped_up
from tests.factories.steps import begun_steps
from tests.factories.together import TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
BEGAN, UNTIL = date(2026, 10, 5), date(2027, 3, 12)
TOLD, DAY = UNTIL - timedelta(days=14), timedelta(days=1)
SUBJECT = "Binnenkort gaan stappen van jou weg"
ON_THE_PAGE = "Dit staat hier nog tot en met 12 maart 2027."


@pytest.fixture(autouse=True)
def mails(settings):
    """Mails go into the outbox."""
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    settings.MAIL = True


@pytest.fixture
def anna():
    """Anna, with steps about one bond, and others about herself, that go on one day."""
    with on(BEGAN):
        who = person("anna")
        begun_steps(who.reader, bond(who.reader, "Vonkje"))
        begun_steps(who.reader, None, "adem")
    User.objects.update(joined=BEGAN)
    Trajectory.objects.update(until=UNTIL)
    return who


def page(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_she_is_told_once_two_weeks_before_however_many_go_that_day(anna):
    for day, so_far in ((TOLD - DAY, 0), (TOLD, 1), (TOLD, 1), (UNTIL, 1), (UNTIL + DAY, 1)):
        with on(day):
            tasks.announce_what_goes()
            assert OutboxMail.objects.filter(subject=SUBJECT).count() == so_far
    mail = OutboxMail.objects.get(subject=SUBJECT)
    assert (mail.to, "tot en met 12 maart 2027" in mail.body) == (anna.email, True)
    assert not [word for word in ("Vonkje", "Anna", "Twee keer", "Adem") if word in mail.body]


@pytest.mark.usefixtures("anna")
def test_told_late_the_mail_names_the_day_on_which_it_goes_all_the_same():
    with on(UNTIL - 2 * DAY):
        assert tasks.announce_what_goes() == 1
    assert "tot en met 12 maart 2027" in OutboxMail.objects.get().body
    with on(UNTIL + 2 * DAY):
        assert forget_old_steps() == 2
        assert past_their_date().keys() <= {"accounts.outboxmail"}  # nothing sends it here


@pytest.mark.usefixtures("anna")
def test_of_what_is_past_its_day_or_open_to_nobody_no_mail_comes():
    with on(UNTIL + DAY):
        assert tasks.announce_what_goes() == 0
    for row in Trajectory.objects.all():
        row.folder.lost = True
        row.folder.save()
    with on(TOLD):
        assert tasks.announce_what_goes() == 0
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("anna")
def test_another_day_is_told_anew():
    with on(TOLD):
        tasks.announce_what_goes()
        Trajectory.objects.filter(dyad=None).update(until=UNTIL + DAY)
    with on(TOLD + DAY):
        assert tasks.announce_what_goes() == 1


def test_from_that_day_on_her_list_and_its_page_say_so_and_no_day_before(anna):
    row = Trajectory.objects.get(dyad__isnull=False)
    line = "Nog na te lezen tot en met 12 maart, dan gaat het weg"
    for day, said in ((TOLD - DAY, 0), (TOLD, 1), (UNTIL, 1)):
        with on(day):
            client = sign_in(Client(), anna)
            assert page(client, "home").count(line) == 2 * said
            on_its_page = page(client, "steps", row.pk)
            assert on_its_page.count(ON_THE_PAGE) == said
    assert reverse("take_along") in on_its_page.split(ON_THE_PAGE)[1][:400]


def test_what_is_kept_names_each_with_its_day_and_owns_to_the_mail(anna):
    with on(TOLD):
        said = page(sign_in(Client(), anna), "what_is_kept")
    row = Trajectory.objects.get(dyad=None)
    assert f'href="{reverse("steps", args=[row.pk])}"' in said
    assert said.count("tot en met 12 maart 2027") == 2
    assert "14 dagen ervoor één mail" in said
    assert "zonder mail" not in said


def test_a_coach_is_told_on_his_own_page_and_by_no_mail():
    both = with_coach(TWO_BONDS)
    with both.today():
        Trajectory.objects.update(until=both.day + timedelta(days=14))
        tasks.announce_what_goes()
        said = page(stepped_up(Client(), both.bram), "seat", both.seat.pk)
    assert "Dit staat hier nog tot en met" in said
    assert "Wil je iets houden" not in said
    mails = OutboxMail.objects.filter(subject=SUBJECT)
    assert [one.to for one in mails] == [both.anna.email]
