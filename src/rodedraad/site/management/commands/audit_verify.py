"""`rodedraad audit-verify`: whether the trail is whole."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from rodedraad.audit.chain import Head, Wrong, head, verify
from rodedraad.audit.macs import BEGIN
from rodedraad.site.database import answering_database

MAC_SIGNS = 2 * len(BEGIN)

SAID = {
    Wrong.CHANGED: "event {number} is not what was linked: it was changed or moved",
    Wrong.MISSING: "event {number} is missing",
    Wrong.CUT: "the trail was cut off at event {number}",
    Wrong.FOOT: "the trail begins at event {number}, and that was not done by `rodedraad tick`",
    Wrong.TOO_OLD: "event {number} was noted too long ago: the trail goes back 25 months; note a "
    "newer head",
    Wrong.WAITING: "events after {number} wait too long for their link: does `rodedraad tick` run?",
}


class Command(BaseCommand):
    """See whether the trail is whole."""

    help = "See whether the trail is whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A head to find again."""
        parser.add_argument("--noted", metavar="NUMBER:MAC")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Every fault, then the head; fails where there is a fault."""
        with answering_database():
            faults = verify(noted(options["noted"]))
        for fault in faults:
            self.stdout.write(SAID[fault.wrong].format(number=fault.number))
        self.stdout.write(str(head()))
        if faults:
            raise CommandError(f"{len(faults)} found: the trail is not whole")


def noted(written: str | None) -> Head | None:
    """A head as it was printed; None where none is given."""
    if written is None:
        return None
    number, _, mac = written.partition(":")
    try:
        return Head(int(number), bytes.fromhex(mac)) if len(mac) == MAC_SIGNS else _refused()
    except ValueError:
        return _refused()


def _refused() -> NoReturn:
    raise CommandError("--noted: NUMBER:MAC, as audit-verify printed it")
