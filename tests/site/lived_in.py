"""An installation that is in use: a row in every table that people bring rows into."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.mail import send_mail
from django.test import Client

from rodedraad.access.models import Membership, School
from rodedraad.audit import chain
from rodedraad.measuring import queries
from rodedraad.sharing import actions as sharing
from rodedraad.site.backing_up.tables import tables, tallied
from rodedraad.vault import key_rows
from rodedraad.vault.reader import PersonalSpace, Reader
from rodedraad.vault.secret import Passphrase
from rodedraad.web.clock import this_instant
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import PASSPHRASE, Person, person, sign_in
from tests.factories.sharing import coach, share

MOMENT = "De kast opgeruimd. Hij lachte — één keer, \u2028 “nog eens” \N{SLIGHTLY SMILING FACE}."
NOTE = "Vragen naar vrijdag."


@dataclass(frozen=True)
class LivedIn:
    """Anna with a bond that Bram looks along with, both signed in."""

    anna: Person
    bram: Person
    dyad: UUID
    sharing: UUID


def live_in() -> LivedIn:
    """People, bonds, moments, a coach with a note, a school, mail under way, a trail."""
    anna, bram = person("anna"), coach(person("bram"))
    dyad = bond(anna.reader)
    for code in (2, 3, 4):
        closed_moment(anna.reader, dyad, code=code, words={"moment": MOMENT})
    shared = share(anna, dyad, bram)
    sharing.keep_note(by=bram.reader, sharing=shared.pk, text=NOTE)
    school = School.objects.create(name="De Wissel", country="VL")
    Membership.objects.create(
        person_id=anna.pk, school=school, role="teacher", begins=this_instant().date()
    )
    for who in (anna, bram):
        sign_in(Client(), who)
    send_mail("Je code", "123456", None, [anna.email])
    chain.link()
    return LivedIn(anna, bram, dyad, shared.pk)


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
