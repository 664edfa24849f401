"""`rodedraad incident`: whom an incident touches, what could be read, and drafts of two letters."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.accounts.models import User
from rodedraad.site.database import answering_database
from rodedraad.site.incident import Incident, Lost, report, touched
from rodedraad.web.clock import this_instant


class Command(BaseCommand):
    """Report an incident."""

    help = "Whom an incident touches, and what could be read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What was lost, and when."""
        parser.add_argument("--lost", choices=[one.value for one in Lost], required=True)
        parser.add_argument("--since", required=True)
        parser.add_argument("--until")
        parser.add_argument("--noticed")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")
        parser.add_argument("--addresses", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """The report as Markdown, or the addresses of those it touches, one a line."""
        now = this_instant()
        until = instant("--until", options["until"]) if options["until"] else now
        noticed = instant("--noticed", options["noticed"]) if options["noticed"] else now
        since = instant("--since", options["since"])
        if since >= until:
            raise CommandError("--since: before --until")
        incident = Incident(Lost(options["lost"]), since, until, noticed)
        with answering_database():
            said = (
                addresses(incident)
                if options["addresses"]
                else report(incident, options["language"])
            )
        self.stdout.write(said, ending="")


def addresses(incident: Incident) -> str:
    """The mail addresses of those it touches, one a line."""
    people = User.objects.filter(pk__in=touched(incident)).order_by("email")
    return "".join(f"{email}\n" for email in people.values_list("email", flat=True))


def instant(option: str, written: str) -> datetime:
    """An instant as it was typed, such as 2026-11-20T08:00; UTC where it names no zone."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise CommandError(f"{option}: as 2026-11-20T08:00, in UTC") from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
