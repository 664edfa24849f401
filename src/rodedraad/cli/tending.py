"""Subcommands that tend an installation. They need Django, so each runs in a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable

from rodedraad.cli.subcommand import Subcommands, add

SETTINGS = "rodedraad.site.settings"
_TICK = """\
Do the work that waits for its time: link the trail, send mail, end what has ended, forget what is
old. Each piece of work is done once, however many ticks run at the same time.
"""
_BACKUP = """\
Write everything the database holds into one file that only its owner reads. Under its own name
the file is whole or not there. What teachers wrote is sealed in it, as it is in the database; who
has an account, and who works with whom, is not.

Who is signed in is left out, with every open vault. So are the key files: keep a copy of
secret-key, trail-key and the folder keys elsewhere.
"""
_RESTORE = """\
Put a backup back. First all of it is looked through: whether it is whole to the bit, made under the
key files that are here, and of this version. Only then is the first row touched, and all of it is
one transaction: what stands there afterwards is compared with the backup before it counts.
Everybody signs in anew. Stop the web server first.
"""
_ROTATE_KEYS = """\
Make a new key for what class lists hold, and seal all that is older anew with it, some hundreds at
a time, while the server runs. Cut off, it goes on where it was. The older keys stay in the folder
keys for the backups of before; 35 days after all was sealed anew, tick takes away those that
nothing needs. What teachers wrote has keys of their own, and is not touched.
"""
_AUDIT_VERIFY = """\
Go through the whole trail and say whether an event was changed, moved or taken out. What tick took
out because it was 25 months old is no fault: the chain then begins at a sealed foot. The last line
is the head of the chain, as NUMBER:MAC. Note it somewhere else from time to time: only with a head
that was noted elsewhere can be seen that somebody cut off the end and hid it.
"""
_SCHOOL = """\
Begin a school: its name, its country (whose law and words count) and its zone (whose days count).
Prints a link that works once, for two weeks: with it the first administrator comes in, begins a
vault, adds a second step at signing in, and invites the others.
"""
_INCIDENT = """\
Report an incident: whom it touches, which columns of which table a thief could read and which stay
sealed, what to do now, and drafts of a notification to the authority and a letter to those it
touches. Filled in from the registers and the trail; nothing of what people wrote stands in it. A
lawyer has to check it.
"""
_PROCESSING = """\
Print the register of processing (GDPR art. 30), or with --dpia the draft of a data protection
impact assessment, filled in from the code and the settings of this installation. It says of itself
that a lawyer has to check it. What only the school knows, it leaves open.
"""
_DEMO = """\
Put made-up people in, to look around with: three teachers with bonds and moments of some months, a
coach who looks along with one of them, and a small school with a class list. Their answers are
simulated, the one case that is told is invented, and all of it goes in as if they had done it
themselves. Prints how to sign in as each.

Their addresses end in @demo.invalid, and every page of theirs says that it is a demo. Where people
have an account already it refuses, unless --add.
"""
_IMPORT_ROSTER = """\
Take a class list in: CSV, .xlsx or a OneRoster set. Of each pupil a calling name, the class, the
school year and the school's own number are kept, sealed; the rest of the file is not. First see
what it would do, with --dry-run. What is doubtful is told and not done: the page for class lists
asks about it. The same list taken in twice changes nothing.
"""


def register(subcommands: Subcommands) -> None:
    """Add the tending subcommands to the command."""
    tick = add(subcommands, "tick", does="do the work that waits for its time", description=_TICK)
    tick.add_argument(
        "--keep", metavar="SECONDS", type=int, help="go on, once in so many seconds, until stopped"
    )
    tick.set_defaults(run=_runner("tick", "keep"))
    verify = add(
        subcommands,
        "audit-verify",
        does="see whether the trail is whole",
        description=_AUDIT_VERIFY,
    )
    verify.add_argument("--noted", metavar="NUMBER:MAC", help="a head that was noted before")
    verify.set_defaults(run=_runner("audit_verify", "noted"))
    _register_backup(subcommands)
    _register_restore(subcommands)
    rotate = add(
        subcommands, "rotate-keys", does="a new key for class lists", description=_ROTATE_KEYS
    )
    rotate.add_argument(
        "--forget-lost",
        action="store_true",
        help="when a key file is lost for good: take off the class lists what no key here opens",
    )
    rotate.set_defaults(run=_runner("rotate_keys", "forget_lost"))
    _register_processing(subcommands)
    _register_incident(subcommands)
    _register_school(subcommands)
    _register_demo(subcommands)
    _register_import_roster(subcommands)


def _register_backup(subcommands: Subcommands) -> None:
    backup = add(
        subcommands, "backup", does="write all that is kept into one file", description=_BACKUP
    )
    backup.add_argument("file", metavar="FILE")
    backup.add_argument(
        "--overwrite", action="store_true", help="take the place of a file of this name"
    )
    backup.set_defaults(run=_runner("backup", "overwrite"))


def _register_restore(subcommands: Subcommands) -> None:
    restore = add(subcommands, "restore", does="put a backup back", description=_RESTORE)
    restore.add_argument("file", metavar="FILE")
    place = restore.add_mutually_exclusive_group(required=True)
    place.add_argument(
        "--into-empty", action="store_true", help="refuse a database that holds anything"
    )
    place.add_argument("--replace", action="store_true", help="all that stands here now is gone")
    restore.add_argument(
        "--other-keys",
        action="store_true",
        help="when key files are lost for good: the trail cannot be verified any more, nobody's "
        "authenticator app gives the right code, class lists cannot be read; what teachers wrote "
        "still opens",
    )
    restore.set_defaults(run=_runner("restore", "into_empty", "replace", "other_keys"))


def _register_processing(subcommands: Subcommands) -> None:
    processing = add(
        subcommands,
        "processing",
        does="the register of processing, or a DPIA draft",
        description=_PROCESSING,
    )
    processing.add_argument("--language", choices=["nl", "en"], help="nl without it")
    processing.add_argument("--dpia", action="store_true", help="the draft of a DPIA instead")
    processing.set_defaults(run=_runner("processing", "language", "dpia"))


def _register_incident(subcommands: Subcommands) -> None:
    incident = add(subcommands, "incident", does="whom an incident touches", description=_INCIDENT)
    incident.add_argument(
        "--lost",
        choices=["database", "key-files", "both", "worker"],
        required=True,
        help="what came into the hands of another; worker: the memory of a running server",
    )
    incident.add_argument(
        "--since",
        metavar="INSTANT",
        required=True,
        help="as 2026-11-20T08:00, in UTC, or 2026-11-20T08:00+01:00",
    )
    incident.add_argument("--until", metavar="INSTANT", help="now without it")
    incident.add_argument("--noticed", metavar="INSTANT", help="from then 72 hours; now without it")
    incident.add_argument("--language", choices=["nl", "en"], help="nl without it")
    incident.add_argument(
        "--addresses", action="store_true", help="only the addresses of those it touches"
    )
    options = ("lost", "since", "until", "noticed", "language", "addresses")
    incident.set_defaults(run=_runner("incident", *options))


def _register_school(subcommands: Subcommands) -> None:
    school = add(subcommands, "school", does="begin a school, with a way in", description=_SCHOOL)
    school.add_argument("file", metavar="NAME")
    school.add_argument("--country", choices=["NL", "VL"], required=True)
    school.add_argument("--zone", help="as Europe/Brussels; without it the one of the country")
    school.add_argument("--administrator", metavar="MAIL", required=True)
    school.set_defaults(run=_runner("school", "country", "zone", "administrator"))


def _register_demo(subcommands: Subcommands) -> None:
    demo = add(subcommands, "demo", does="made-up people to look around with", description=_DEMO)
    demo.add_argument("--seed", type=int, help="other answers; the same seed gives the same")
    choice = demo.add_mutually_exclusive_group()
    choice.add_argument("--add", action="store_true", help="beside people who have an account")
    choice.add_argument(
        "--wipe", action="store_true", help="take exactly the demo away, and all that is theirs"
    )
    demo.set_defaults(run=_runner("demo", "seed", "add", "wipe"))


def _register_import_roster(subcommands: Subcommands) -> None:
    roster = add(
        subcommands, "import-roster", does="take a class list in", description=_IMPORT_ROSTER
    )
    roster.add_argument("file", metavar="FILE")
    roster.add_argument("--school", required=True, help="its number, or its name")
    roster.add_argument("--year", help="as 2026-2027; without it the one under way")
    roster.add_argument(
        "--whole-school", action="store_true", help="who is not in the list has left"
    )
    roster.add_argument("--dry-run", action="store_true", help="say what it would do; do nothing")
    roster.set_defaults(run=_runner("import_roster", "school", "year", "whole_school", "dry_run"))


def _runner(command: str, *options: str) -> Callable[[argparse.Namespace], int]:
    """What runs a Django command with these options, and its file or name, in the same terminal."""

    def run(arguments: argparse.Namespace) -> int:
        given = [word for option in options for word in _given(option, getattr(arguments, option))]
        given += ["--", arguments.file] if hasattr(arguments, "file") else []
        environment = {"DJANGO_SETTINGS_MODULE": SETTINGS} | dict(os.environ)
        words = [sys.executable, "-m", "django", command, *given]
        return subprocess.run(words, env=environment, check=False).returncode  # noqa: S603

    return run


def _given(option: str, value: object) -> list[str]:
    """An option as it is typed; nothing where it was not."""
    if value is None or value is False:
        return []
    name = f"--{option.replace('_', '-')}"
    return [name] if value is True else [name, str(value)]
