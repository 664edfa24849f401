"""What waits for its time is done by a tick, and nothing that ought to wait for it is left out."""

from __future__ import annotations

from importlib import import_module

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client, RequestFactory

from rodedraad.access.actions import begin_school
from rodedraad.access.models import Invitation
from rodedraad.access.roles import NewSchool
from rodedraad.accounts import mail, outbox, throttle
from rodedraad.accounts.mail_codes import new_mail_code
from rodedraad.accounts.models import Attempt, MailCode, OutboxMail
from rodedraad.audit import chain
from rodedraad.measuring.records import MOMENT
from rodedraad.site import work
from rodedraad.site.work import WORK
from rodedraad.vault.models import GrantRow, OpenVaultRow
from rodedraad.vault.ring import DamagedRingKey
from tests.architecture.tree import SOURCE, text
from tests.factories.door import come_in, later
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person
from tests.factories.sharing import coach, share

pytestmark = pytest.mark.django_db
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


def tick(capsys) -> list[str]:
    """What a tick says it did, without the events."""
    call_command("tick")
    return [line for line in capsys.readouterr().out.splitlines() if "events" not in line]


@pytest.fixture
def signed_in():
    """Anna, whose vault is open in one browser."""
    anna = person("anna")
    come_in(Client(), anna)
    return anna


def test_a_vault_of_which_the_hour_is_over_is_closed(signed_in, capsys):
    assert tick(capsys) == []
    with later(minutes=61):
        assert "1 vaults closed" in tick(capsys)
    assert not OpenVaultRow.objects.filter(person=signed_in.pk).exists()


@pytest.mark.usefixtures("signed_in")
def test_a_vault_that_still_waits_for_a_second_factor_is_closed_sooner(capsys):
    OpenVaultRow.objects.update(pending=True)
    with later(minutes=9):
        assert "1 vaults closed" not in tick(capsys)
    with later(minutes=11):
        assert "1 vaults closed" in tick(capsys)


@pytest.mark.usefixtures("signed_in")
def test_a_sign_in_that_is_over_is_forgotten_with_its_line_in_the_list(capsys):
    with later(hours=7):
        tick(capsys)
    assert UserSession.objects.exists()
    with later(hours=9):
        assert "1 sign-ins forgotten" in tick(capsys)
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


@pytest.mark.usefixtures("signed_in")
def test_a_sign_in_whose_key_is_being_renewed_keeps_its_line(capsys):
    UserSession.objects.update(session_key="renewed")
    tick(capsys)
    assert UserSession.objects.exists()


def test_a_sharing_past_its_end_is_taken_away_and_told_in_the_trail_at_once(capsys):
    anna, bram = person("anna"), coach(person("bram"))
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words={MOMENT: "Hij zwaaide."})
    share(anna, dyad, bram, days=30)
    with later(days=31):
        assert "1 sharings ended" in tick(capsys)
        assert chain.verify() == []
    assert not GrantRow.objects.exists()


def test_what_has_grown_old_is_forgotten(capsys):
    new_mail_code("sign-up", "anna@voorbeeld.test")
    throttle.charge(throttle.buckets(RequestFactory().get("/"), "sign-in", "anna@voorbeeld.test"))
    begin_school(
        new=NewSchool("De Linde", "VL", "Europe/Brussels"), administrator="a@b.test", whole=str
    )
    tries = Attempt.objects.count()
    assert not [one for one in tick(capsys) if one.endswith(" forgotten")]
    with later(days=15):
        said = tick(capsys)
    assert {"1 codes forgotten", f"{tries} tries forgotten", "1 invitations forgotten"} <= set(said)
    assert not MailCode.objects.exists()
    assert not Attempt.objects.exists()
    assert not Invitation.objects.exists()


@pytest.fixture
def a_mail_waits(settings, monkeypatch):
    """A mail in the outbox, and a mail server in memory."""
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    settings.MAIL = True
    monkeypatch.setattr(work, "send_outbox", lambda: outbox.send_outbox(IN_MEMORY))
    mail.sign_up_code("anna@voorbeeld.test", "1234 5678")


@pytest.mark.usefixtures("a_mail_waits")
def test_a_mail_that_waits_is_sent(capsys):
    assert "1 mails sent" in tick(capsys)
    assert not OutboxMail.objects.exists()


@pytest.mark.usefixtures("a_mail_waits")
def test_where_no_mail_server_is_named_nobody_is_asked_to_send(settings, capsys):
    settings.MAIL = False
    assert tick(capsys) == []
    assert OutboxMail.objects.exists()


def timed_work() -> set[object]:
    """Every function that says to be timed work: those of a room's tasks, and those of old age."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        in_tasks = path.name == "tasks.py"
        if in_tasks or "For the timed work." in (text(path) or ""):
            dotted = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            module = import_module(f"rodedraad.{dotted}")
            found |= {
                one
                for name, one in vars(module).items()
                if getattr(one, "__module__", "") == module.__name__
                and not name.startswith("_")
                and callable(one)
                and (in_tasks or "For the timed work." in (one.__doc__ or ""))
            }
    return found


@pytest.mark.parametrize("fault", [PermissionError, DamagedRingKey])
def test_one_piece_that_fails_keeps_no_other_from_its_turn(fault, monkeypatch):
    done = []

    def fails():
        raise fault

    monkeypatch.setattr(work, "WORK", {"one": fails, "two": lambda: done.append("two") or 0})
    with pytest.raises(fault):
        work.do_all()
    assert done == ["two"]


def test_a_tick_that_keeps_on_outlives_a_folder_it_cannot_write_in(monkeypatch, capsys):
    turns = []

    def fails():
        turns.append(1)
        if len(turns) == 3:
            raise KeyboardInterrupt
        raise PermissionError

    monkeypatch.setattr(work, "WORK", {"old keys put away": fails})
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(KeyboardInterrupt):
        call_command("tick", keep=1)
    assert len(turns) == 3
    assert "(old keys put away, PermissionError); trying again" in capsys.readouterr().err


def test_all_work_that_waits_for_its_time_is_on_the_list():
    assert len(timed_work()) >= 5
    assert timed_work() <= set(WORK.values())
