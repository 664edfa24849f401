"""What `rodedraad plan` does: the plan of a protocol, or how it stands on a day.

Apart from `plan`, so that `--help` of any other command need not read all of the protocols.
"""

from __future__ import annotations

import argparse
from datetime import date
from functools import reduce
from pathlib import Path

from rodedraad.catalogue.calendars import UnknownCalendar, calendar, read_calendar
from rodedraad.catalogue.protocols import UnknownProtocol, protocol, read_protocol
from rodedraad.cli.happened import read_happened
from rodedraad.cli.plan_words import closing, heading, plan_rows, standing_rows, table
from rodedraad.cli.subcommand import FINE, WrongUsage, counted
from rodedraad.core.protocol import (
    NO_HOLIDAYS,
    Calendar,
    Definition,
    NeedsTermEnd,
    Plan,
    Record,
    UnknownVariant,
    Why,
    WrongDyads,
    lose_days,
    lose_week,
    make_plan,
    standing,
)


def print_plan(arguments: argparse.Namespace) -> int:
    """Print the plan, or how it stands on a day; the exit code."""
    definition = _definition(arguments.file)
    plan = _plan(definition, arguments)
    happened = arguments.happened
    record = read_happened(happened, definition, plan) if happened else Record()
    print("\n".join((*heading(definition, plan, arguments.language), "")))
    if arguments.on or happened:
        _print_standing(definition, plan, record, today=arguments.on or _last_day(record, plan))
    else:
        _print_plan(definition, plan, arguments.language)
    return FINE


def _print_plan(definition: Definition, plan: Plan, language: str) -> None:
    print("\n".join(table(plan_rows(definition, plan.turns, language))))
    at_most = standing(definition, plan, Record(), today=plan.starts).kept_until
    print(f"\n{counted(len(plan.turns), 'turn')}; all of it goes, at the latest after {at_most}")


def _print_standing(definition: Definition, plan: Plan, record: Record, *, today: date) -> None:
    now = standing(definition, plan, record, today=today)
    print(f"on {today}\n")
    print("\n".join(table(standing_rows(now))))
    print()
    print("\n".join(closing(now)))


def _last_day(record: Record, plan: Plan) -> date:
    """The last day on which anything happened: the day such a list was written."""
    return max((noted.on for noted in record.settled.values()), default=plan.starts)


def _plan(definition: Definition, arguments: argparse.Namespace) -> Plan:
    try:
        plan = make_plan(
            definition,
            starts=arguments.starts,
            dyads=_dyads(definition, arguments),
            variant=arguments.variant,
            calendar=_calendar(arguments.calendar),
            until=arguments.until,
        )
    except (UnknownVariant, WrongDyads, NeedsTermEnd) as error:
        raise WrongUsage(str(error)) from None
    for day in arguments.free_day:
        plan = lose_days(definition, plan, day, last=day, why=Why.FREE_DAYS)
    return reduce(lambda one, day: lose_week(definition, one, day), arguments.lost_week, plan)


def _dyads(definition: Definition, arguments: argparse.Namespace) -> list[str]:
    """As many as the variant takes, where none are named."""
    if arguments.dyads:
        return list(arguments.dyads)
    known = (arguments.variant or definition.variant_keys[0]) in definition.variant_keys
    most = definition.variant(arguments.variant or definition.variant_keys[0]) if known else None
    return ["a", "b"][: most.dyads.most if most else 0]


def _definition(given: str) -> Definition:
    path = Path(given)
    if path.exists() or path.suffix == ".toml":
        return read_protocol(path)
    try:
        return protocol(given)
    except UnknownProtocol as error:
        raise WrongUsage(str(error)) from None


def _calendar(given: str | None) -> Calendar:
    if given is None:
        return NO_HOLIDAYS
    if Path(given).suffix == ".toml":
        return read_calendar(Path(given))
    try:
        return calendar(given)
    except UnknownCalendar as error:
        raise WrongUsage(str(error)) from None
