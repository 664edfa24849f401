"""The passages that one person weighs for a request: found in what her own keys open.

They are gathered anew for each page: a school's whole file is never together anywhere, and what she
wipes meanwhile is gone here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import permits, reachable
from rodedraad.pupils import permissions as pupils
from rodedraad.pupils.facts import Fact, bonds_of_others, facts_about
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import Bond, her_bonds
from rodedraad.requests.asking import A_PAGE, Choice
from rodedraad.requests.models import RequestedBond, RequestTask, Weighing
from rodedraad.requests.permissions import Permission
from rodedraad.requests.records import WEIGHED, Passage, Weighed, mark_of, weighed
from rodedraad.vault import shelf
from rodedraad.vault.reader import Reader, School


@dataclass(frozen=True)
class ToWeigh:
    """One passage, and what she chose for it; None: nothing yet."""

    dyad: UUID
    fact: Fact
    choice: Choice | None = None

    @property
    def key(self) -> str:
        """By which it is known again: where it stands; else what it is."""
        fact = self.fact
        if fact.source:
            return fact.source
        told = "\n".join((fact.when.isoformat(), fact.part, str(fact.kind), fact.text))
        return sha256(told.encode()).hexdigest()

    @property
    def given(self) -> Passage:
        """The same as it is given."""
        fact = self.fact
        return Passage(fact.when.isoformat(), str(fact.kind), str(fact.about), fact.text)


@dataclass(frozen=True)
class Page:
    """A page of passages: `number` from 1, of `of`; none where she keeps nothing."""

    number: int
    of: int
    passages: tuple[ToWeigh, ...] = field(repr=False)


def in_school(reader: Reader, task: RequestTask) -> Reader:
    """Herself in the school of the request: her bonds there are read there."""
    return replace(reader, space=School(task.request.school_id))


def bonds_named(reader: Reader, task: RequestTask) -> list[UUID]:
    """The bonds about this pupil that she keeps something of, in a fixed order.

    As a teacher those of her own; as a coach those about which she wrote notes.
    """
    named = set(
        RequestedBond.objects.filter(request=task.request_id).values_list("dyad", flat=True)
    )
    there = in_school(reader, task)
    rows = reachable(Dyad.objects.filter(pk__in=named), there, pupils.Permission.KEEP_DYAD)
    hers = set(rows.values_list("pk", flat=True))
    return sorted(hers | (named & bonds_of_others(reader)))


def bonds_to_name(reader: Reader, task: RequestTask) -> list[Bond]:
    """Bonds of hers in that school that name no pupil of a list: she says which are about this one.

    The server cannot know: a nickname is sealed.
    """
    return [bond for bond in her_bonds(in_school(reader, task)) if bond.dyad.pupil_id is None]


def passages(reader: Reader, task: RequestTask) -> list[ToWeigh]:
    """Every passage about this pupil that her keys open, with what she chose."""
    there, kept = in_school(reader, task), weighings(reader, task)
    found = []
    for dyad in bonds_named(reader, task):
        chosen = kept[dyad].choices if dyad in kept else {}
        for fact in facts_about(there, dyad):
            one = ToWeigh(dyad, fact)
            found.append(replace(one, choice=chosen.get(one.key)))
    return found


def page(reader: Reader, task: RequestTask, number: int) -> Page:
    """One page of them; raises `IndexError` for a page that is not there."""
    every = passages(reader, task)
    of = pages_in(every)
    if not 1 <= number <= of:
        raise IndexError(number)
    first = (number - 1) * A_PAGE
    return Page(number, of, tuple(every[first : first + A_PAGE]))


def pages_in(every: Sequence[ToWeigh]) -> int:
    """How many pages they fill; 0 for none."""
    return -(-len(every) // A_PAGE)


def weighings(reader: Reader, task: RequestTask) -> dict[UUID, Weighed]:
    """What she chose until now, by bond."""
    rows = {
        row.record: row.dyad_id for row in reachable(_of(task), reader, Permission.WEIGH_PASSAGES)
    }
    given = permits(_of(task), reader, Permission.WEIGH_PASSAGES)
    one_a_folder = {permit.folder: permit for permit in given}
    opened = shelf.read_many(list(one_a_folder.values()), kinds=[WEIGHED], only=list(rows))
    return {rows[one.record]: weighed(one.content) for one in opened}


def _of(task: RequestTask) -> QuerySet[Weighing]:
    return Weighing.objects.filter(task=task.pk)


def first_open(every: Sequence[ToWeigh]) -> int:
    """The page with the first passage that she did not weigh; 0 where she weighed them all."""
    open_ones = (at for at, one in enumerate(every) if one.choice is None)
    at = next(open_ones, None)
    return 0 if at is None else at // A_PAGE + 1


def by_bond(every: Iterable[ToWeigh]) -> Mapping[UUID, list[ToWeigh]]:
    """The same, by bond."""
    found: dict[UUID, list[ToWeigh]] = {}
    for one in every:
        found.setdefault(one.dyad, []).append(one)
    return found


def given_of(every: Iterable[ToWeigh]) -> tuple[Passage, ...]:
    """What of these is given, as it is given."""
    return tuple(one.given for one in every if one.choice is Choice.GIVE)


def left_of(every: Iterable[ToWeigh]) -> dict[Choice, int]:
    """How many of these are left out, by reason."""
    chosen = (one.choice for one in every if one.choice is not Choice.GIVE)
    return dict(Counter(choice for choice in chosen if choice))


def is_previewed(reader: Reader, task: RequestTask) -> bool:
    """Whether she was shown exactly what would be given now."""
    return is_shown(weighings(reader, task), by_bond(passages(reader, task)))


def is_shown(kept: Mapping[UUID, Weighed], now: Mapping[UUID, Sequence[ToWeigh]]) -> bool:
    """Whether all of these were weighed, and she was shown exactly what would be given of them."""
    return all(
        dyad in kept
        and kept[dyad].shown == mark_of(given_of(mine))
        and all(one.choice is not None for one in mine)
        for dyad, mine in now.items()
    )
