"""Three years of a school, month by month: nothing stays a day longer than its table says.

The dates are stated in `site/past_dates.py`, row by row; what takes rows away is other code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from rodedraad.access.actions import begin_school, end_membership
from rodedraad.access.models import Membership, School
from rodedraad.access.roles import NewSchool, Role
from rodedraad.accounts.mail_codes import new_mail_code
from rodedraad.accounts.models import User
from rodedraad.audit import chain
from rodedraad.coaching.actions import together
from rodedraad.core.instrument import Age
from rodedraad.core.protocol import Made
from rodedraad.desk.actions import keep_case
from rodedraad.measuring.records import MOMENT
from rodedraad.overview.actions import name_grader
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.sharing import actions as sharing
from rodedraad.site import past_dates
from rodedraad.site.past_dates import past_their_date
from rodedraad.site.register import UNTIL
from rodedraad.site.work import do_all
from rodedraad.vault.actions.keeping import begin_new_vault
from rodedraad.vault.models import Folder, PartKeyRow, Record, Wrap
from rodedraad.vault.parts import Part
from tests.factories.calendar import on
from tests.factories.diary import DRAWN, begun_diary
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import PASSPHRASE, Person, person, sign_in
from tests.factories.phases import place
from tests.factories.school import at, class_of, file_of, member, rows, take_in
from tests.factories.sharing import coach, share
from tests.factories.steps import lived_steps, told, wrote
from tests.factories.talks import prepared_talk
from tests.factories.together import LLINC, begun_with, lived_together

BEGIN = date(2026, 9, 1)
TOLD = {MOMENT: "Hij zwaaide."}
BEFORE_THEIR_FOLDER = ("protocol_plan", "protocol_record", "step_note", "phase_place")
"""What goes on a day of its own, out of a folder that stays: its key goes with the folder."""


@dataclass
class Life:
    """A school as it goes on: teachers who come, work, lose keys and leave, and one coach."""

    teachers: int
    pupils: int
    school: School | None = None
    people: list[Person] = field(default_factory=list)
    bram: Person | None = None
    records: set[tuple[object, str, int]] = field(default_factory=set)

    def begin(self) -> None:
        """The school, its people, and one who has nothing to do with any school."""
        new = NewSchool("De Wissel", "VL", "Europe/Brussels")
        self.school, _ = begin_school(new=new, administrator="gina@voorbeeld.test", whole=str)
        self.bram = coach(person("bram"))
        for n in range(self.teachers):
            self.people.append(member(f"teacher{n}", self.school))
        gina = member("gina", self.school, Role.ADMINISTRATOR)
        self.people += [person("carla"), gina]
        closed_moment(self.people[-2].reader, bond(self.people[-2].reader), words=TOLD)
        User.objects.update(joined=BEGIN)  # said by the machine's own clock, not by ours

    def school_year(self, begins: int) -> None:
        """A class list, and bonds with pupils of it; somebody's coach looks along."""
        year, names = f"{begins}-{begins + 1}", tuple(f"P{n}" for n in range(self.pupils))
        take_in(self.school, file_of(rows(names, code=f"{begins % 6}A")), year, whole_school=True)
        number = class_of(self.school, f"{begins % 6}A", year).pk
        for who in self.here():
            reader = at(who, self.school)
            pupils.choose_class(by=reader, school_class=number)
            listed = [one.pk for one in Pupil.objects.all()][: self.pupils]
            for dyad in pupils.begin_bonds(by=reader, pupils=listed, age=Age.PRIMARY):
                closed_moment(reader, dyad.pk, words=TOLD)
            personal = bond(who.reader, f"In {begins}")
            closed_moment(who.reader, personal)
            prepared_talk(who.reader, personal)
            shared = share(who, personal, self.bram, days=200)
            sharing.keep_note(by=self.bram.reader, sharing=shared.pk, text="Vraag naar vrijdag.")
        self.steps_and_talks(personal, begins)

    def steps_and_talks(self, dyad: UUID, begins: int) -> None:
        """One teacher works at it: alone, with Bram, with who reads as second, and is graded."""
        who, other = self.here()[-1], bond(self.here()[-1].reader)
        lived_steps(who.reader, dyad, "Morgen.")
        begun_diary(who.reader, dyad, phases=DRAWN)
        place(who.reader, dyad)
        lived_together(who, self.bram, dyad, "Aan de deur.")
        both = begun_with(who, self.bram, (dyad, other), LLINC)
        _rater, seat = both.seat_rater(f"rater{begins}")
        made = Made("opname", "audio", both.at("interview").turn("interview"), both.day, "coach")
        note = told(both.turn("second_reading"), None, written=wrote(Part.COACH_PRIVATE, a="b"))
        with both.today():
            together.enter(by=self.bram.reader, seat=both.seat, entry=made, key=uuid4())
            together.note_step(by=_rater.reader, seat=seat, told=note)
        keep_case(by=self.bram.reader, seat=both.seat.pk, minutes={})
        name_grader(by=who.reader, trajectory=both.row.pk, email=f"grader{begins}@voorbeeld.test")

    def here(self) -> list[Person]:
        """The teachers who still teach there."""
        teaching = Membership.objects.filter(school=self.school, role="teacher", ends=None)
        known = set(teaching.values_list("person", flat=True))
        return [who for who in self.people if who.pk in known]

    def a_month(self, nth: int) -> None:
        """What happens in a month: people come in, ask for a code; somebody leaves or loses all."""
        for who in self.here()[: 1 + self.teachers // 2]:
            sign_in(Client(), who)
        new_mail_code("sign-up", "nieuw@voorbeeld.test")
        if nth == 8:
            gina = self.people[-1]
            leaver = Membership.objects.filter(role="teacher", ends=None).latest("person__email")
            end_membership(by=at(gina, self.school), membership=leaver.pk)
        if nth == 14:
            first = self.here()[0]
            begin_new_vault(user=User.objects.get(pk=first.pk), passphrase=PASSPHRASE)
            self.people = [who for who in self.people if who is not first]
        with_their_folder = Record.objects.exclude(kind__in=BEFORE_THEIR_FOLDER)
        self.records |= set(with_their_folder.values_list("folder", "part", "epoch"))


def months() -> Iterator[date]:
    """The tenth of each month."""
    for nth in count():
        year, month = divmod(BEGIN.month - 1 + nth, 12)
        yield date(BEGIN.year + year, month + 1, 10)


def live(life: Life, *, many: int, working: int, looked: int = 1) -> None:
    """So many months with a tick in each; after every so many, nothing may be past its date."""
    with on(BEGIN):
        life.begin()
    for nth, day in zip(range(many), months(), strict=False):
        with on(day):
            if nth < working and day.month == BEGIN.month:
                life.school_year(day.year)
            if nth < working:
                life.a_month(nth)
            do_all()
        with on(day + timedelta(days=1)):
            if nth % looked == 0:
                do_all()  # it has its turn every minute, so also before anybody looks
                assert past_their_date() == {}, day
                assert chain.verify() == []


@pytest.fixture(autouse=True)
def mails(settings):
    """There is a mail server, and its outbox is emptied by somebody else."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL = True


@pytest.fixture(autouse=True)
def no_sending(monkeypatch):
    """Nobody is at the other end."""
    from rodedraad.site import work  # noqa: PLC0415

    monkeypatch.setattr(work, "send_outbox", lambda: 0)


@pytest.mark.django_db
def test_three_years_leave_no_row_past_its_date_and_no_key_to_what_is_gone():
    life = Life(teachers=3, pupils=1)
    live(life, many=37, working=26, looked=3)
    gone_from = life.records - set(Record.objects.values_list("folder", "part", "epoch"))
    keys = set(PartKeyRow.objects.values_list("folder", "part", "epoch"))
    assert gone_from
    assert not gone_from & keys
    assert set(Wrap.objects.values_list("holder", flat=True)) <= set(
        User.objects.values_list("pk", flat=True)
    )
    assert Dyad.objects.exists()  # of the last year, and her own space
    assert Folder.objects.filter(lost=True).count() == 0


@pytest.mark.django_db
@pytest.mark.long
def test_a_large_school_that_nobody_uses_any_more_ends_empty():
    life = Life(teachers=12, pupils=10)
    live(life, many=66, working=24)
    left = set(User.objects.values_list("email", flat=True))
    assert left <= {"gina@voorbeeld.test"}
    for table in (Folder, Record, Dyad, Pupil):
        assert not table.objects.exists(), table


def test_every_table_with_something_personal_says_when_its_rows_are_past_their_date():
    """A new one asks for a line in `BY_TABLE` of rodedraad/site/past_dates.py."""
    assert past_dates.without_a_rule() == []
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert set(past_dates.BY_TABLE) <= known
    assert set(UNTIL) <= known


@pytest.mark.django_db
def test_a_row_that_ought_to_be_gone_is_seen():
    with on(BEGIN):
        who = person("anna")
        bond(who.reader)
        User.objects.update(joined=BEGIN)
    with on(date(2028, 9, 2)):
        assert past_their_date() == {}
    with on(date(2028, 9, 3)):
        assert set(past_their_date()) >= {"accounts.user", "pupils.dyad", "vault.record"}


@pytest.mark.django_db
def test_a_tick_is_quiet_when_all_is_in_time(capsys):
    call_command("tick")
    assert capsys.readouterr().out == ""
