"""`rodedraad tick`: the work that waits for its time."""

from __future__ import annotations

import os
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections

from rodedraad.site.database import answering_database
from rodedraad.site.work import do_all
from rodedraad.vault.errors import VaultError

LOOKS_EVERY = 0.5
"""So many seconds at most does it outlive the process beside which it runs."""


class Command(BaseCommand):
    """Do the work that waits for its time."""

    help = "Do the work that waits for its time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument("--keep", type=int, metavar="SECONDS")
        parser.add_argument("--beside", type=int, metavar="PID", help="for scripts/start")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Once, or until stopped."""
        every = options["keep"]
        if every is None:
            with answering_database():
                self.say(do_all())
            return
        if every < 1:
            raise CommandError("--keep: at least 1 second")
        if options["beside"] is not None:
            end_with_parent(options["beside"])
        while True:
            self.try_all()
            time.sleep(every)

    def try_all(self) -> None:
        """All work once; a database that is away for a while comes back by itself."""
        close_old_connections()
        try:
            self.say(do_all())
        except Error as gone:
            self.stderr.write(f"the database did not answer ({type(gone).__name__}); trying again")
        except (VaultError, OSError) as fault:  # a folder that cannot be written in, say
            failed = ", ".join((*getattr(fault, "__notes__", ()), type(fault).__name__))
            self.stderr.write(f"some work failed ({failed}); trying again")

    def say(self, done: dict[str, int]) -> None:
        """One line for each piece of work in which there was something to do."""
        for what, many in done.items():
            if many:
                self.stdout.write(f"{many} {what}")


def end_with_parent(parent: int) -> None:
    """From now on this process ends soon after `parent`, which started it, in whatever it does.

    Another parent means that it is gone, also where nobody has taken leave of it yet (a zombie).
    """

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:
            raise SystemExit

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOKS_EVERY, LOOKS_EVERY)
