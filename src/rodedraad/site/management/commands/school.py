"""`rodedraad school`: a school, and the way in for its first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from rodedraad.access.actions import begin_school
from rodedraad.access.errors import UnknownZone
from rodedraad.access.roles import NewSchool
from rodedraad.site.addresses import whole_address
from rodedraad.site.database import answering_database

ZONES = {"VL": "Europe/Brussels", "NL": "Europe/Amsterdam"}
"""Whose days count where no zone is named."""
LONGEST_NAME = 120
GIVE = "The link works once, for two weeks. Give it to nobody else; it is not shown again."


class Command(BaseCommand):
    """Begin a school."""

    help = "Begin a school, and print the link for its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name, the country, the zone, and who administers it first."""
        parser.add_argument("name")
        parser.add_argument("--country", choices=sorted(ZONES), required=True)
        parser.add_argument("--zone")
        parser.add_argument("--administrator", required=True, metavar="MAIL")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it, and print the link."""
        name, email = " ".join(options["name"].split()), options["administrator"].strip().lower()
        refuse_unusable(name, email)
        new = NewSchool(name, options["country"], options["zone"] or ZONES[options["country"]])
        try:
            with answering_database():
                school, link = begin_school(new=new, administrator=email, whole=whole_address)
        except UnknownZone as unknown:
            raise CommandError(str(unknown)) from None
        self.stdout.write(f"{school.name}: {school.pk}")
        self.stdout.write(link)
        self.stdout.write(GIVE)


def refuse_unusable(name: str, email: str) -> None:
    """Nothing where a school can have this name and an administrator this address."""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise CommandError(f"The name of a school has 1 to {LONGEST_NAME} signs. Nothing was made.")
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"{email!r} is no mail address. Nothing was made.") from None
