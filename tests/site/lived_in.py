"""An installation that is in use: a row in every table that people bring rows into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.mail import EmailMessage
from django.test import Client, RequestFactory

from rodedraad.access.actions import begin_school
from rodedraad.access.models import School
from rodedraad.access.roles import NewSchool, Role
from rodedraad.accounts.mail_codes import new_mail_code
from rodedraad.accounts.outbox import OutboxBackend
from rodedraad.accounts.throttle import buckets, charge
from rodedraad.audit import chain, trail
from rodedraad.audit.cutting import cut_trail
from rodedraad.audit.trail import Deed
from rodedraad.core.instrument import Age
from rodedraad.measuring import queries
from rodedraad.pupils import actions as pupils
from rodedraad.pupils import naming
from rodedraad.pupils.models import Pupil
from rodedraad.retention import going
from rodedraad.retention.models import Notice
from rodedraad.sharing import actions as sharing
from rodedraad.site.backing_up.tables import tables, tallied
from rodedraad.vault import key_rows
from rodedraad.vault.reader import PersonalSpace, Reader
from rodedraad.vault.secret import Passphrase
from rodedraad.web.clock import this_instant
from tests.factories.asking import officer, opened, pupil_called, task_of, weigh_all
from tests.factories.calendar import on
from tests.factories.desk import kept_case, trained
from tests.factories.diary import lived_diary
from tests.factories.measuring import bond, closed_moment
from tests.factories.overview import counted, grading, waits
from tests.factories.people import PASSPHRASE, Person, person, sign_in
from tests.factories.phases import lived_map
from tests.factories.pupil_view import sent
from tests.factories.school import at, class_of, file_of, joins, listed, member, rows, take_in
from tests.factories.sharing import coach, share
from tests.factories.steps import lived_steps
from tests.factories.talks import prepared_talk
from tests.factories.together import lived_together

MOMENT = "De kast opgeruimd. Hij lachte — één keer, \u2028 “nog eens” \N{SLIGHTLY SMILING FACE}."
NOTE = "Vragen naar vrijdag."
LONG_AGO = date(2020, 9, 1)
ON_THE_LIST = ("Noortje-Fee", "Willemijn", "Zoëtina-Fee")
ON_THE_LIST_THAT_WAITS = "Pieter-Warre"


@dataclass(frozen=True)
class LivedIn:
    """Anna with a bond that Bram looks along with, both signed in."""

    anna: Person
    bram: Person
    dyad: UUID
    sharing: UUID


def live_in() -> LivedIn:
    """People, bonds, moments, a coach with a note, a school, mail under way, a trail."""
    begun_long_ago()
    anna, bram = person("anna"), coach(person("bram"))
    grown_old(anna)
    dyad = bond(anna.reader)
    for code in (2, 3, 4):
        closed_moment(anna.reader, dyad, code=code, words={"moment": MOMENT})
    prepared_talk(anna.reader, dyad)
    lived_steps(anna.reader, dyad, MOMENT)
    lived_diary(anna.reader, dyad)
    lived_map(anna.reader, dyad, MOMENT)
    shared = share(anna, dyad, bram)
    sharing.keep_note(by=bram.reader, sharing=shared.pk, text=NOTE)
    waits(lived_together(anna, bram, dyad, MOMENT).seat.pk)
    trained(bram.reader)
    kept_case(bram.reader)
    grading(anna.reader, dyad, bram.pk)
    sent(anna.reader, dyad)  # a pupil's own view, in the letter box
    live_at_school(anna)
    for who in (anna, bram):
        sign_in(Client(), who)
    under_way(anna.email)
    chain.link()
    return LivedIn(anna, bram, dyad, shared.pk)


def asked_at_school(anna: Person, where: School) -> None:
    """Somebody asked what is kept about a pupil of hers, and she has begun to weigh it."""
    pupil = pupil_called(where, ON_THE_LIST[0])
    pupils.begin_bonds(by=at(anna, where), pupils=[pupil.pk], age=Age.PRIMARY)
    request = opened(officer(where), where, ON_THE_LIST[0])
    weigh_all(anna, task_of(anna, request))


def begun_long_ago() -> None:
    """A trail so long that its beginning was cut off."""
    with on(LONG_AGO):
        trail.note(None, Deed("school-begun"))
        chain.link()
    cut_trail()


def grown_old(anna: Person) -> None:
    """Something of Anna's went by age, after she was told."""
    until = this_instant().date()
    Notice.objects.create(
        person_id=anna.pk, what="bonds", until=until, days=60, made=this_instant()
    )
    going.tell(going.BONDS, 3, anna.pk)


def under_way(email: str) -> None:
    """A code, a try, a mail: what is there for a while."""
    new_mail_code("sign-up", email)
    charge(buckets(RequestFactory().get("/"), "sign-in", email))
    OutboxBackend().send_messages([EmailMessage("Je code", "123456", None, [email])])


def live_at_school(anna: Person) -> None:
    """A school where Anna teaches a class, and one more class list that waits."""
    new = NewSchool("De Wissel", "VL", "Europe/Brussels")
    school, _ = begin_school(new=new, administrator="gina@voorbeeld.test", whole=str)
    take_in(school, file_of(rows(ON_THE_LIST)))
    joins(anna, school)
    pupils.choose_class(by=at(anna, school), school_class=class_of(school).pk)
    dina = member("dina", school, Role.CARE_COORDINATOR)
    waiting = listed(file_of(rows((ON_THE_LIST_THAT_WAITS,), code="3B")))
    pupils.keep_list(by=at(dina, school), listed=waiting)
    asked_at_school(anna, school)
    counted(school)


def names_on_the_list() -> set[str]:
    """What the class list says now, opened with the key files that are here."""
    return {naming.calling_name(pupil) for pupil in Pupil.objects.all()}


def reads(email_of: Person) -> Reader:
    """This person, by nothing but her passphrase and what the database holds."""
    return Reader(key_rows.owner_by(email_of.pk, Passphrase(PASSPHRASE)), PersonalSpace())


def moments_of(reader: Reader) -> list[tuple[dict[str, int | None], dict[str, str]]]:
    """What a teacher answered and wrote in each closed moment."""
    return [(sheet.answers, sheet.words) for sheet in queries.closed_checks(reader)]


def standing() -> dict[str, object]:
    """What every table holds now, to the bit; without the deed of putting back."""
    rows = {one.name: tallied(one.lines()).stands for one in tables()}
    lines = {line for one in tables() if one.label == "audit.event" for line in one.lines()}
    kept = {line for line in lines if b'"backup-restored"' not in line}
    return rows | {"audit_event": sorted(kept)}
