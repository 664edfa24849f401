"""What goes when its time is over: told before, whole, some at a time, and counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from rodedraad.access.roles import Role
from rodedraad.accounts.models import OutboxMail, User
from rodedraad.accounts.outbox import MOST_TRIES, send_outbox
from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.measuring.models import Check
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.errors import YearIsOver
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.tasks import close_bonds_of_past_years
from rodedraad.retention import tasks, wiping
from rodedraad.retention.letter import account_ended
from rodedraad.retention.models import Gone, Notice
from rodedraad.site.past_dates import past_their_date
from rodedraad.vault.actions.keeping import begin_new_vault
from rodedraad.vault.models import Folder, GrantRow, PartKeyRow, Record
from tests.factories.calendar import on
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import PASSPHRASE, person, sign_in
from tests.factories.school import at, joins, member, school
from tests.factories.sharing import coach, share

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 10, 5)
YEAR_OVER = date(2027, 8, 31)
UNTIL = date(2028, 8, 31)
"""Of the school year 2026-2027: twelve months after its last day."""
FIRST_NOTICE, LAST_NOTICE = UNTIL - timedelta(days=58), UNTIL - timedelta(days=12)
GOES = date(2028, 9, 2)


@pytest.fixture(autouse=True)
def mails(settings):
    """Mails go into the outbox."""
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    settings.MAIL = True


@pytest.fixture
def anna():
    """Anna, with two bonds at school and one in her personal space."""
    with on(BEGAN):
        here = school()
        who = member("anna", here)
        for name in ("Noor", "Sam"):
            closed_moment(at(who, here), bond(at(who, here), name))
        closed_moment(who.reader, bond(who.reader, "Vonkje"))
    User.objects.update(joined=BEGAN)
    return who


def subjects() -> list[str]:
    return list(OutboxMail.objects.order_by("made").values_list("subject", flat=True))


def told_and_due() -> None:
    """The days on which a tick had work to do, up to the day on which it goes."""
    for day in (FIRST_NOTICE, LAST_NOTICE):
        with on(day):
            tasks.announce_what_goes()


# --- bonds at school ------------------------------------------------------------------------------


@pytest.mark.usefixtures("anna")
def test_a_bond_at_school_is_over_when_its_year_is_and_a_personal_one_is_not():
    with on(YEAR_OVER):
        assert close_bonds_of_past_years() == 0
    with on(date(2027, 9, 2)):
        assert close_bonds_of_past_years() == 2
        assert close_bonds_of_past_years() == 0
    assert Dyad.objects.get(ends=None).school is None


def test_she_is_told_that_last_years_bond_does_not_go_on():
    with on(BEGAN):
        here = school()
        anna = member("anna", here)
        dyad = bond(at(anna, here))
    with on(date(2027, 9, 2)):
        close_bonds_of_past_years()
        with pytest.raises(YearIsOver):
            pupils.go_on_with_bond(by=at(anna, here), dyad=Dyad.objects.get(pk=dyad))
        client = sign_in(Client(), anna)
        client.post(reverse("choose_space"), {"school": str(here.pk)})
        answer = client.post(reverse("end_bond", args=[dyad]))
        assert answer.status_code == 409
        assert "Het schooljaar van deze band is voorbij" in answer.content.decode()


def test_a_bond_begun_in_the_holidays_is_of_the_year_to_come():
    with on(date(2027, 8, 20)):
        here = school()
        anna = member("anna", here)
        bond(at(anna, here))
    with on(date(2027, 9, 10)):
        assert close_bonds_of_past_years() == 0
    with on(date(2028, 9, 10)):
        assert close_bonds_of_past_years() == 1


def test_she_is_told_sixty_and_fourteen_days_before_and_once_each(anna):
    User.objects.filter(pk=anna.pk).update(last_login="2028-06-01T12:00Z")
    with on(UNTIL - timedelta(days=63)):
        assert tasks.announce_what_goes() == 0
    for day, so_far in ((FIRST_NOTICE, 1), (FIRST_NOTICE + timedelta(days=9), 1), (LAST_NOTICE, 2)):
        with on(day):
            tasks.announce_what_goes()
            assert subjects() == ["Er gaat binnenkort iets weg uit je kluis"] * so_far
    body = OutboxMail.objects.first().body
    assert "31 augustus 2028" in body
    assert not {"Noor", "Sam", "Anna"} & set(body.replace(".", " ").split())


def test_the_bonds_of_that_year_go_whole_and_the_personal_one_stays(anna):
    User.objects.filter(pk=anna.pk).update(last_login="2028-06-01T12:00Z")
    told_and_due()
    with on(UNTIL + timedelta(days=1)):
        assert tasks.wipe_bonds_of_past_years() == 0
    with on(GOES):
        assert tasks.wipe_bonds_of_past_years() == 2
        chain.link()
        assert chain.verify() == []
    assert Dyad.objects.get().school is None
    folder = Folder.objects.get()
    for table in (Record, PartKeyRow):
        assert set(table.objects.values_list("folder", flat=True)) == {folder.pk}
    assert Check.objects.count() == 1
    assert Event.objects.filter(verb=wiping.BOND, by=None).count() == 2


def test_nothing_goes_that_she_was_not_told_two_weeks_before(anna):
    """Where no tick ran for long: it is told late, and goes later."""
    User.objects.filter(pk=anna.pk).update(last_login="2028-09-01T12:00Z")
    with on(date(2028, 10, 1)):
        assert tasks.announce_what_goes() == 1
        assert tasks.wipe_bonds_of_past_years() == 0
    with on(date(2028, 10, 14)):
        assert tasks.wipe_bonds_of_past_years() == 0
    with on(date(2028, 10, 16)):
        assert tasks.wipe_bonds_of_past_years() == 2


def test_told_late_the_mail_names_a_day_that_is_still_to_come(anna):
    """Where no tick ran for months: what she reads about is there, and stays there so long."""
    User.objects.filter(pk=anna.pk).update(last_login="2026-10-01T12:00Z")
    with on(date(2028, 11, 1)):
        assert tasks.announce_what_goes() == 2
    for mail in OutboxMail.objects.all():
        assert "tot en met 14 november 2028" in mail.body
    with on(date(2028, 11, 14)):
        assert tasks.wipe_bonds_of_past_years() == tasks.end_unused_accounts() == 0


def test_told_years_late_she_is_told_once_and_it_goes(anna):
    """A notice of a day of long ago is kept as long as any, or she is told with every tick."""
    User.objects.filter(pk=anna.pk).update(last_login="2032-01-01T12:00Z")
    for day, told in ((date(2032, 1, 5), 1), (date(2032, 1, 6), 0)):
        with on(day):
            assert tasks.announce_what_goes() == told
            assert tasks.forget_what_was_told() == 0
            assert not past_their_date().get("retention.notice")
    with on(date(2032, 1, 20)):
        assert tasks.wipe_bonds_of_past_years() == 2


def test_the_year_after_stays_when_the_year_before_goes(anna):
    with on(date(2027, 10, 5)):
        here = school("Volgend jaar")
        joins(anna, here)
        bond(at(anna, here), "Later")
    told_and_due()
    with on(GOES):
        assert tasks.wipe_bonds_of_past_years() == 2
    assert Dyad.objects.filter(school__isnull=False).count() == 1


def test_cut_off_halfway_it_goes_on_next_time(anna, monkeypatch):
    monkeypatch.setattr(tasks, "AT_A_TIME", 1)
    told_and_due()
    real, turns = wiping.wipe_bonds, []

    def fails_the_second_time(rows):
        turns.append(1)
        if len(turns) == 2:
            raise KeyboardInterrupt
        return real(rows)

    monkeypatch.setattr(wiping, "wipe_bonds", fails_the_second_time)
    with on(GOES):
        with pytest.raises(KeyboardInterrupt):
            tasks.wipe_bonds_of_past_years()
        assert Dyad.objects.filter(school__isnull=False).count() == 1
        assert Gone.objects.get(person=anna.pk).many == 1
        assert tasks.wipe_bonds_of_past_years() == 1
        assert Gone.objects.get(person=anna.pk).many == 2


def test_the_owner_reads_what_went_and_why_and_what_is_to_go(anna):
    told_and_due()
    with on(GOES):
        tasks.wipe_bonds_of_past_years()
        page = sign_in(Client(), anna).get(reverse("what_is_kept")).content.decode()
    assert "2 banden, met alles erin." in page
    assert "2 september 2028" in page
    assert "lang genoeg voorbij" in page
    assert not says(page, "Noor")


def test_the_page_says_until_when_each_bond_at_school_is_there():
    with on(BEGAN):
        here = school()
        anna = member("anna", here)
        bond(at(anna, here), "Noor")
        client = sign_in(Client(), anna)
        assert "1 band op een andere school" in client.get(reverse("what_is_kept")).content.decode()
        client.post(reverse("choose_space"), {"school": str(here.pk)})
        page = client.get(reverse("what_is_kept")).content.decode()
    assert "<bdi>Noor</bdi>: tot en met 31 augustus 2028" in page
    assert "Er ging nog niets vanzelf weg." in page
    assert "Die staat op het blad met de stappen." in page  # a trajectory has its own


def test_a_coach_who_looked_along_sees_nothing_any_more(anna):
    with on(BEGAN):
        bram = coach(person("bram"))
        dyad = bond(anna.reader, "Ster")
        closed_moment(anna.reader, dyad)
        share(anna, dyad, bram, days=300)
    Dyad.objects.filter(pk=dyad).update(school=school("Elders").pk)
    told_and_due()
    with on(GOES):
        assert tasks.wipe_bonds_of_past_years() == 3
    assert not GrantRow.objects.exists()


# --- a vault that was lost ------------------------------------------------------------------------


def test_what_nobody_can_open_goes_when_no_backup_holds_the_keys_any_more(anna):
    with on(date(2027, 1, 10)):
        begin_new_vault(user=User.objects.get(pk=anna.pk), passphrase=PASSPHRASE)
        assert tasks.wipe_lost_folders() == 0
    with on(date(2027, 2, 15)):
        assert tasks.wipe_lost_folders() == 0
    with on(date(2027, 2, 16)):
        assert tasks.wipe_lost_folders() == 3
    assert not Dyad.objects.exists()
    assert not Record.objects.exists()
    assert Gone.objects.get().many == 3


# --- accounts that nobody uses --------------------------------------------------------------------

LAST_SEEN = date(2027, 3, 15)
AWAY = date(2029, 3, 15)
"""Twenty-four months later: the last day."""


@pytest.fixture
def unused(anna):
    with on(LAST_SEEN):
        sign_in(Client(), anna)
    return anna


def told_of_account() -> None:
    for days in (58, 12):
        with on(AWAY - timedelta(days=days)):
            tasks.announce_what_goes()


def test_an_account_that_nobody_uses_goes_after_two_mails(unused):
    told_of_account()
    assert subjects().count("Je kluis bleef lang dicht") == 2
    with on(AWAY + timedelta(days=1)):
        assert tasks.end_unused_accounts() == 0
    with on(AWAY + timedelta(days=2)):
        assert tasks.end_unused_accounts() == 1
    assert not User.objects.filter(pk=unused.pk).exists()
    assert not Folder.objects.exists()


def test_who_comes_in_once_keeps_all(unused):
    told_of_account()
    with on(AWAY - timedelta(days=3)):
        sign_in(Client(), unused)
    with on(AWAY + timedelta(days=30)):
        assert tasks.end_unused_accounts() == 0
    assert Dyad.objects.filter(school=None).exists()


def test_a_mail_that_could_not_be_sent_told_nobody(unused):
    """A mail server that was away too long: the account stays until she was told."""
    told_of_account()
    OutboxMail.objects.update(tries=MOST_TRIES)
    with on(AWAY + timedelta(days=2)):
        assert tasks.announce_what_goes() == 1
        assert send_outbox("django.core.mail.backends.locmem.EmailBackend") == 1
        assert tasks.end_unused_accounts() == 0
    with on(AWAY + timedelta(days=17)):
        assert tasks.end_unused_accounts() == 1
    assert not User.objects.filter(pk=unused.pk).exists()


@pytest.mark.usefixtures("unused")
def test_where_no_mail_can_be_sent_nobody_loses_an_account_unasked(settings):
    settings.MAIL = False
    told_of_account()
    assert not Notice.objects.filter(what="account").exists()
    with on(AWAY + timedelta(days=100)):
        assert tasks.end_unused_accounts() == 0


def test_where_no_mail_can_be_sent_no_page_promises_one(settings):
    client = sign_in(Client(), person("anna"))
    page = client.get(reverse("what_is_kept")).content.decode()
    assert "krijg je een mail" in page
    assert "dan gaat je account weg" in page
    settings.MAIL = False
    page = client.get(reverse("what_is_kept")).content.decode()
    assert "kan geen mail sturen" in page
    for promise in ("krijg je een mail", "Je krijgt", "dan gaat je account weg"):
        assert promise not in page


def test_the_letter_speaks_of_mails_only_where_they_are_sent(settings):
    taken = wiping.Taken(bonds=0, looked_along=1, schools=())
    assert account_ended(GOES, taken).gone[-1].endswith("krijgt een mail zonder namen.")
    settings.MAIL = False
    assert account_ended(GOES, taken).gone[-1].endswith("is weg.")


def test_who_tends_a_school_alone_keeps_the_account_and_nothing_in_it(unused):
    here = school("Met anderen")
    joins(unused, here, role=Role.ADMINISTRATOR)
    eva = person("eva")
    joins(eva, here)
    told_of_account()
    with on(AWAY + timedelta(days=2)):
        sign_in(Client(), eva)
        assert tasks.end_unused_accounts() == 0
    assert User.objects.filter(pk=unused.pk).exists()
    assert not Folder.objects.filter(owner=unused.pk).exists()


# --- the account of what went ---------------------------------------------------------------------


@pytest.mark.usefixtures("anna")
def test_a_tick_prints_what_went_and_a_table_keeps_the_count(capsys):
    told_and_due()
    with on(GOES):
        call_command("tick")
    assert "2 bonds gone with their year" in capsys.readouterr().out
    assert Gone.objects.get(person=None, what="bonds gone with their year").many == 2


def test_what_was_told_and_what_went_is_forgotten_like_the_trail(anna):
    told_and_due()
    with on(GOES):
        tasks.wipe_bonds_of_past_years()
    assert Gone.objects.filter(person=anna.pk).exists()
    with on(date(2030, 10, 10)):
        assert tasks.forget_what_was_told() == 3
    assert not Notice.objects.filter(what="bonds").exists()
