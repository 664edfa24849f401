"""`rodedraad demo`: made-up people to look around with, and taking them away."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from rodedraad.site.addresses import whole_address
from rodedraad.site.database import answering_database
from rodedraad.site.demo.making import Made, Making, people_of
from rodedraad.site.demo.people import Somebody
from rodedraad.site.demo.wiping import demo_people, other_people, wipe_demo

LIVED_IN = (
    "People have an account here. The demo is meant for a database of its own; with --add it comes "
    "beside them, and `rodedraad demo --wipe` takes exactly the demo away again."
)
THERE = "There is a demo here, or a part of one. First: rodedraad demo --wipe"
WITH_APP = "   app    {secret}   (type it into an authenticator app, or: oathtool --totp -b SECRET)"


class Command(BaseCommand):
    """Make a demo, or take it away."""

    help = "Put made-up people with made-up answers in, or take them away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From which seed, beside whom, or whether to take it away."""
        parser.add_argument("--seed", type=int, default=7)
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--add", action="store_true")
        choice.add_argument("--wipe", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Progress on the one stream, who can be signed in as on the other."""
        with answering_database():
            if options["wipe"]:
                self.stdout.write(f"{wipe_demo()} made-up people are gone, with all of theirs.")
                return
            refuse_lived_in(add=options["add"])
            made = self.make(options["seed"])
        for line in listed(made):
            self.stdout.write(line)

    def make(self, seed: int) -> Made:
        """Make it, saying what was done."""
        if seed < 0:
            raise CommandError("--seed: 0 or more")
        making = Making(seed)
        try:
            for done in making.steps():
                self.stderr.write(done, str)  # not in the colour of a fault
        except KeyboardInterrupt:
            raise CommandError(f"Stopped halfway. {THERE}") from None
        return making.made


def refuse_lived_in(*, add: bool) -> None:
    """Nothing where a demo may come in; else what to do."""
    if demo_people().exists():
        raise CommandError(THERE)
    if other_people().exists() and not add:
        raise CommandError(LIVED_IN)


def listed(made: Made) -> Iterator[str]:
    """What to keep: how to come in as each of them. It is not shown again."""
    yield ""
    yield f"Sign in at {whole_address(reverse('account_login'))}"
    yield "Everybody in it is made up. Keep this: it is not shown again. To take it away:"
    yield "rodedraad demo --wipe"
    for one in people_of(made):
        yield from as_whom(one)


def as_whom(one: Somebody) -> Iterator[str]:
    """One person: with what she signs in."""
    yield ""
    yield one.email
    yield f"   phrase {one.passphrase}"
    if one.app_secret:
        yield WITH_APP.format(secret=one.app_secret)
    yield f"   spare  {one.recovery}"
