"""The last day of every row that holds something personal, and the rows that are past theirs.

Stated apart from the work that takes them away (`site.work`), so that the one can be held against
the other. A new personal table says it here, or by one of the sentences of `register.UNTIL` that
many tables share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField

from rodedraad.access.models import SchoolClass
from rodedraad.accounts.models import User
from rodedraad.pupils.models import Dyad, Enrolment, Pupil
from rodedraad.pupils.years import YEAR_ENDS, last_day_of_year
from rodedraad.requests.asking import KEPT_AFTER
from rodedraad.requests.models import RequestedBond
from rodedraad.retention.asked import open_tasks
from rodedraad.retention.notices import unused_until
from rodedraad.retention.wiping import needing_her
from rodedraad.site.register import ACCOUNT, GRANT, HERS, OTHERS, STEPS, UNTIL
from rodedraad.vault.models import Folder
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import kept_until

Until = Callable[[Any], "date | None"]
"""The last day on which a row may be there; None where no date is known yet."""
ONE_DAY = timedelta(days=1)


@cache
def of_account(person: User) -> date | None:
    """Unused for long; who is needed in a school keeps the account, and nothing in it."""
    stays = needing_her(person.pk) or open_tasks(person.pk)
    return None if stays else unused_until(person)


@cache
def of_bond(dyad: Dyad) -> date:
    """In a school by its year; elsewhere with the account; where no key is left, sooner.

    It waits while somebody asked to see it.
    """
    if RequestedBond.objects.filter(dyad=dyad, request__closed=None).exists():
        return date.max
    in_school = kept_until("answers", last_day_of_year(dyad.begins)) if dyad.school else None
    return _first(in_school, unused_until(dyad.teacher), _of_lost(dyad.folder))


@cache
def of_folder(folder: Folder) -> date:
    """That of its bond, where there is one; else that of its owner."""
    dyad = Dyad.objects.filter(folder=folder).first()
    if dyad is not None:
        return of_bond(dyad)
    return _first(unused_until(folder.owner), _of_lost(folder))


def _of_lost(folder: Folder) -> date | None:
    holder = getattr(folder.owner, "key_holder", None)
    return kept_until("lost", holder.made) if folder.lost and holder else None


def _first(*days: date | None) -> date:
    return min(day for day in days if day is not None)


def of_class(school_class: SchoolClass) -> date:
    """Twelve months after the end of its school year."""
    last_day = date(int(school_class.school_year[-4:]), *YEAR_ENDS)
    return kept_until("answers", last_day)


def of_pupil(pupil: Pupil) -> date | None:
    """That of the last class in which the pupil was."""
    rows = Enrolment.objects.filter(pupil=pupil).select_related("school_class")
    return max((of_class(one.school_class) for one in rows), default=None)


def _of_day(field: str, *, more: int = 0) -> Until:
    """So many days after this instant of the row."""
    return lambda row: day_of(getattr(row, field)) + timedelta(days=more)


def _of_person(field: str = "person") -> Until:
    return lambda row: of_account(getattr(row, field))


def _of_grant(row: Any) -> date | None:
    """The day on which the grant ends on which it hangs."""
    grant = getattr(row, "grant", None) or getattr(getattr(row, "sharing", None), "grant", row)
    return day_of(grant.ends)


def _of_key(row: Any) -> date | None:
    return _of_grant(row) if row.grant_id else of_folder(row.folder)


def _hanging(row: Any) -> date:
    """That of the bond or folder on which a row hangs, however far away."""
    if isinstance(row, Dyad):
        return of_bond(row)
    if isinstance(row, Folder):
        return of_folder(row)
    return _first(*(_hanging(getattr(row, name)) for name in _ways(type(row))))


def _ways(model: type[Model]) -> Iterator[str]:
    """The fields of a model by which its rows go with a bond or a folder."""
    for field in model._meta.concrete_fields:
        of = field.remote_field.model if isinstance(field, ForeignKey | OneToOneField) else None
        if of and not field.null and (of in {Dyad, Folder} or (of is not User and any(_ways(of)))):
            yield field.name


BY_SENTENCE: Mapping[str, Until] = {
    STEPS: lambda row: _first(row.until, _hanging(row)),
    HERS: _hanging,
    GRANT: _of_grant,
    ACCOUNT: _of_person(),
}
"""The date of tables of which the line in `register.UNTIL` begins with the same sentence."""

BY_TABLE: Mapping[str, Until] = {
    "access.invitation": _of_day("made", more=14),
    "access.membership": lambda row: kept_until("memberships", row.ends) if row.ends else None,
    "access.teaching": lambda row: of_class(row.school_class),
    "account.emailaddress": _of_person("user"),
    "accounts.attempt": _of_day("last"),
    "accounts.mailcode": _of_day("made"),
    "accounts.outboxmail": _of_day("made", more=1),
    "accounts.user": of_account,
    "audit.event": lambda row: kept_until("trail", day_of(row.at)),
    "mfa.authenticator": _of_person("user"),
    "overview.grading": lambda row: _first(row.trajectory.until, _hanging(row)),
    "overview.waiting": lambda row: _of_grant(row.seat),
    "pupils.enrolment": lambda row: of_class(row.school_class),
    "pupils.pupil": of_pupil,
    "pupils.waitinglist": _of_day("made"),
    "requests.accessrequest": lambda row: row.due + KEPT_AFTER,
    "requests.requestedbond": lambda row: row.request.due + KEPT_AFTER,
    "requests.requesttask": lambda row: row.request.due + KEPT_AFTER,
    "requests.weighing": lambda row: row.task.request.due + KEPT_AFTER,
    "retention.gone": lambda row: kept_until("trail", row.day),
    "retention.notice": lambda row: kept_until("trail", max(row.until, day_of(row.made))),
    "sessions.session": _of_day("expire_date"),
    "sharing.coach": _of_person(),
    "usersessions.usersession": _of_day("created_at", more=1),
    "vault.letter": _of_key,
    "vault.openvaultrow": _of_day("seen", more=1),
    "vault.partkeyrow": _of_key,
    "vault.wrap": lambda row: of_account(row.holder.person),
}
"""The date of every other table."""


def without_a_rule() -> list[str]:
    """The tables with something personal that do not say when their rows are past their date."""
    written = {name for name, (_, until) in OTHERS.items() if until[0].isalpha()}
    kept = {*UNTIL, *(name for name in written if OTHERS[name][1] != "never written")}
    return sorted(name for name in kept if rule_of(name) is None)


def rule_of(table: str) -> Until | None:
    """How the last day of a row of this table is found; None where nothing was said."""
    said = UNTIL.get(table, "")
    alike = (until for sentence, until in BY_SENTENCE.items() if said.startswith(sentence))
    return BY_TABLE.get(table) or next(alike, None)


def past_their_date(now: datetime | None = None) -> dict[str, int]:
    """How many rows of which table ought to be gone; the tables without any are left out.

    A day may be over later elsewhere, and work has its turn once a minute: a row has one day more.
    """
    latest = day_of(now or this_instant()) - ONE_DAY
    for known in (of_account, of_bond, of_folder):  # rows hang on few of them
        known.cache_clear()
    counted = {}
    for table in sorted({*UNTIL, *OTHERS}):
        until = rule_of(table)
        if until is not None:
            rows = apps.get_model(table)._default_manager.select_related()
            counted[table] = sum(_is_over(until(row), latest) for row in rows.iterator())
    return {table: many for table, many in counted.items() if many}


def _is_over(until: date | None, latest: date) -> bool:
    return until is not None and until < latest
