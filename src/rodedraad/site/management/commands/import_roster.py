"""`rodedraad import-roster`: a class list taken in by who tends the installation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rodedraad.access.models import School
from rodedraad.core.errors import RodeDraadError
from rodedraad.interchange.roster import Plan, read_roster
from rodedraad.interchange.roster.years import school_year
from rodedraad.pupils import taking_in
from rodedraad.pupils.list_forms import year_of
from rodedraad.pupils.listed import Listed
from rodedraad.site.database import answering_database


class Command(BaseCommand):
    """Take a class list in."""

    help = "Take a class list in, or say what that would do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the school, the year, and whether anything is done."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", required=True)
        parser.add_argument("--year")
        parser.add_argument("--whole-school", action="store_true")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read it, say what it does, and do it."""
        try:
            with answering_database(), transaction.atomic():
                self.take_in(options)
        except (RodeDraadError, OSError) as refused:
            raise CommandError(str(refused)) from None

    def take_in(self, options: dict[str, Any]) -> None:
        """All of it, or none: the plan and what is done with it are one transaction."""
        school = school_called(options["school"])
        year = school_year(options["year"] or year_of(school.today))
        if year is None:
            raise CommandError(f"{options['year']!r} is no school year such as 2026-2027.")
        path: Path = options["file"]
        roster = read_roster(path.name, path.read_bytes())
        listed = Listed(roster, year, whole_school=options["whole_school"])
        plan = taking_in.plan_of(school, listed)
        if not options["dry_run"]:
            taking_in.take_in(school, plan, by=None)
        self.say(plan, done=not options["dry_run"])

    def say(self, plan: Plan, *, done: bool) -> None:
        """Numbers, and the lines to look at. No name: a terminal has a history."""
        counted = {
            "stay": plan.matched,
            "are new": plan.new,
            "move": plan.moved,
            "leave": plan.left,
            "are not in this list": plan.untouched,
        }
        self.stdout.write(f"{plan.school_year}: {'done' if done else 'nothing was done'}")
        for what, pupils in counted.items():
            self.stdout.write(f"{len(pupils)} {what}")
        for row in plan.not_understood:
            self.stdout.write(f"not understood: {row.problem}")
        for question in plan.doubtful:
            lines = ", ".join(str(row.line) for row in question.rows) or "none"
            self.stdout.write(f"asked, nothing done: {question.doubt.value}, lines {lines}")


def school_called(typed: str) -> School:
    """The school of this number or this name; raises `CommandError` where it is not one."""
    try:
        found = list(School.objects.filter(pk=UUID(typed)))
    except ValueError:
        found = list(School.objects.filter(name=typed))
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{one.name} ({one.pk})" for one in School.objects.order_by("name", "pk"))
    raise CommandError(f"--school: name one of these by its number: {known or 'none yet'}")
