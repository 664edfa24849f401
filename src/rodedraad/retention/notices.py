"""Telling people in time that something of theirs goes.

Bonds and accounts: twice, and they stay two weeks from the first time on, however late that is.
Steps: once, for whoever begins or ends them reads their last day there; and they go on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet

from rodedraad.accounts.models import OutboxMail, User
from rodedraad.accounts.outbox import MOST_TRIES
from rodedraad.coaching.models import Trajectory
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.years import first_day_after, last_day_of_year
from rodedraad.retention.models import Notice
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import kept_until, length, over_since

BONDS, ACCOUNT, STEPS = "bonds", "account", "steps"
"""What is announced."""
ON_ITS_DAY = frozenset({STEPS})
"""What waits for no notice: it was said from the beginning that it goes on this day."""
AT_A_TIME = 100
"""So many people are told in one transaction, at most."""

Told = tuple[User, date]
"""Whom to tell, and the last day on which it is there."""
Says = Callable[[User, date], None]


def told_long_enough(person: User, what: str, until: date) -> bool:
    """Whether she was told of it at least two weeks ago, however late that was."""
    latest = this_instant() - timedelta(days=length("last notice"))
    return Notice.objects.filter(person=person, what=what, until=until, made__lte=latest).exists()


def announce(what: str, candidates: Iterator[Told], says: Says) -> int:
    """How many notices were put in the outbox, some people at a time; each step is told once."""
    told = 0
    while some := list(islice(candidates, AT_A_TIME)):
        told += _announce_some(what, some, says)
    return told


@transaction.atomic
def _announce_some(what: str, some: list[Told], says: Says) -> int:
    today, told = day_of(this_instant()), 0
    for person, until in some:
        _, new = Notice.objects.get_or_create(
            person=person, what=what, until=until, days=_step(until - today),
            defaults={"made": this_instant()},
        )  # fmt: skip
        if new:
            says(person, _stays_until(person, what, until))
            told += 1
    return told


def _stays_until(person: User, what: str, until: date) -> date:
    """The last day on which it is there; told late, `told_long_enough` keeps most things longer."""
    if what in ON_ITS_DAY:
        return until
    first = Notice.objects.filter(person=person, what=what, until=until).earliest("made")
    return max(until, day_of(first.made) + timedelta(days=length("last notice") - 1))


def take_back_what_was_not_told() -> None:
    """A mail that was tried for long and is given up told nobody that her account goes."""
    for mail in OutboxMail.objects.filter(tries__gte=MOST_TRIES):
        just_before = (mail.made - timedelta(minutes=1), mail.made)
        rows = Notice.objects.filter(person__email=mail.to, made__range=just_before)
        rows.filter(what=ACCOUNT).delete()


def _step(left: timedelta) -> int:
    """Which notice it is, when so much time is left: the first or the last."""
    last = length("last notice")
    return last if left.days <= last else length("first notice")


def soon(today: date) -> date:
    """As if it were so much later: what is over by then, is announced now."""
    return today + timedelta(days=length("first notice"))


def teachers_of_old_bonds() -> Iterator[Told]:
    """Every teacher with bonds in a school that go soon, with the day; once for each year."""
    before = first_day_after(over_since("answers", soon(day_of(this_instant()))))
    return iter([(one, kept_until("answers", day)) for one, day in years_of_bonds(before)])


def years_of_bonds(before: date) -> list[Told]:
    """Who has bonds in a school that began before this day, with the last day of each such year."""
    rows = Dyad.objects.filter(school__isnull=False, begins__lt=before)
    pairs = rows.order_by().values_list("teacher", "begins").distinct()
    years = {(teacher, last_day_of_year(begins)) for teacher, begins in pairs}
    people = User.objects.in_bulk({teacher for teacher, _ in years})
    known = (one for one in sorted(years, key=str) if one[0] in people)  # some stop meanwhile
    return [(people[teacher], last_day) for teacher, last_day in known]


def unused_accounts(today: date) -> QuerySet[User]:
    """The accounts of which the last sign-in was so long ago by this day that they are over."""
    over = over_since("unused", today)
    never = Q(last_login=None, joined__lte=over)
    return User.objects.filter(never | Q(last_login__date__lte=over))


def people_long_away() -> Iterator[Told]:
    """Everybody who has not come in for long, with the last day on which the account is there."""
    rows = unused_accounts(soon(day_of(this_instant())))
    return iter([(one, unused_until(one)) for one in rows.order_by("pk")])


def unused_until(person: User) -> date:
    """The last day of her account, if she does not come in any more."""
    came = day_of(person.last_login) if person.last_login else person.joined
    return kept_until("unused", came)


def people_with_steps_that_go() -> Iterator[Told]:
    """Everybody with steps of which the last day is near, with that day; once for each day.

    Not of what nobody can open any more, nor of a day that is past: nothing can be saved then.
    """
    today = day_of(this_instant())
    near = {"until__gte": today, "until__lte": today + timedelta(days=length("last notice"))}
    rows = Trajectory.objects.filter(folder__lost=False, **near)
    pairs = sorted(set(rows.values_list("teacher", "until")), key=str)
    people = User.objects.in_bulk({teacher for teacher, _ in pairs})
    return iter([(people[teacher], until) for teacher, until in pairs if teacher in people])
