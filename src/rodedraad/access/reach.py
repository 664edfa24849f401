"""The only permission checks there are: what a reader reaches, and whether she may.

Both use the one rule of a permission. What is not reached does not exist: it is refused in the
same words, whether it is another's or was never there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet

from rodedraad.access.rules import Always, Rule, rule_of
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Permit, Reader, issue_permit

M = TypeVar("M", bound=Model)


def reachable(rows: QuerySet[M], reader: Reader, permission: str) -> QuerySet[M]:
    """Those of these rows that this reader reaches with this permission."""
    rule = rule_of(permission)
    if rows.model is not rule.model:
        raise TypeError(f"{permission} is about {rule.model.__name__}")
    narrowed: QuerySet[M] = rule.narrow(rows, reader)
    return narrowed


def require(by: Reader, permission: str, *, on: Model) -> Permit:
    """The permit for this row; raises `NotPermitted` where it is not reached.

    Asked anew of the database each time: a grant that was stopped a second ago is stopped.
    """
    return _permit(rule_of(permission), by, found(by, permission, on=on))


def locked(by: Reader, permission: str, *, on: M) -> tuple[M, Permit]:
    """The row as it stands now with its permit; raises `NotPermitted` where it is not reached.

    Until the end of the transaction nobody else changes it. One query asks and locks.
    """
    rule = rule_of(permission)
    rows = rule.model._default_manager.filter(pk=on.pk).select_for_update(of=("self",))
    row = _the_one(reachable(rows, by, permission))
    return cast(M, row), _permit(rule, by, row)


def found(by: Reader, permission: str, *, on: M) -> M:
    """The row as it stands now; raises `NotPermitted` where it is not reached.

    For what has no content behind it, such as a membership: a permit opens folders only.
    """
    rows = rule_of(permission).model._default_manager.filter(pk=on.pk)
    return cast(M, _the_one(reachable(rows, by, permission)))


def permits(rows: Iterable[M], reader: Reader, permission: str) -> list[Permit]:
    """A permit for each of these rows that is reached; one query, however many there are."""
    rule = rule_of(permission)
    wanted = {row.pk for row in rows}
    here = reachable(rule.model._default_manager.filter(pk__in=wanted), reader, permission)
    return [_permit(rule, reader, row) for row in here]


def with_permits(rows: QuerySet[M], reader: Reader, permission: str) -> list[tuple[M, Permit]]:
    """Those of these rows that this reader reaches, in their order, each with its permit.

    One query: the rows are asked for and narrowed at once.
    """
    rule = rule_of(permission)
    return [(row, _permit(rule, reader, row)) for row in reachable(rows, reader, permission)]


def valued(
    rows: QuerySet[M], reader: Reader, permission: str, *names: str
) -> list[tuple[Permit, tuple[Any, ...]]]:
    """These fields of the rows that this reader reaches, in their order, each with its permit.

    As `with_permits`, one query, but no row is made of them: a year of a class is hundreds. Only
    for a rule with `folder_at`, whose parts are the same for every row; else `TypeError`.
    """
    rule = rule_of(permission)
    if not rule.folder_at or not isinstance(rule.reads, Always):
        raise TypeError(f"{permission} asks for its rows")
    given: dict[UUID, Permit] = {}
    listed = []
    for folder, *values in reachable(rows, reader, permission).values_list(rule.folder_at, *names):
        permit = given.get(folder)
        if permit is None:
            permit = issue_permit(reader, rule.permission, folder=folder, reads=rule.reads.parts)
            given[folder] = permit
        listed.append((permit, tuple(values)))
    return listed


def _the_one(rows: QuerySet[M]) -> M:
    """The one row there can be, which needs no sorting as `first()` does; or `NotPermitted`."""
    for row in rows:
        return row
    raise NotPermitted


def _permit(rule: Rule, reader: Reader, row: Model) -> Permit:
    if rule.folder is None:
        raise TypeError(f"there is no content behind {rule.permission}")
    return issue_permit(
        reader,
        rule.permission,
        folder=rule.folder(row),
        reads=rule.reads(row),
        writes=rule.writes(row),
    )
