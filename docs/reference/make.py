"""Writes the pages of this folder that the code itself knows best: run it without arguments.

A test compares the pages with what this module gives, so that none lags behind.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps
from instrument_page import catalogue
from marked import WRITTEN, block, code, page, table

from rodedraad import cli

if TYPE_CHECKING:
    from rodedraad.site.register import PersonalTable

HERE = Path(__file__).resolve().parent


def commands() -> str:
    """The page of commands: what each does, takes and prints."""
    return page(
        f"# Commands\n\n{WRITTEN}",
        "Exit codes: 0 all is well, 1 problems in what was given or found, 2 wrong usage. Those "
        "that tend an installation, as `rodedraad tick`, work with its database; all others with "
        "files and the screen only.",
        *(part for name, parser in subcommands() for part in command(name, parser)),
    )


def subcommands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each subcommand with its parser, by name."""
    choices = argparse.ArgumentParser(prog="rodedraad").add_subparsers()
    for module in pkgutil.iter_modules(cli.__path__):
        register = getattr(import_module(f"rodedraad.cli.{module.name}"), "register", None)
        if register:
            register(choices)
    yield from sorted(choices.choices.items())


def command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """One subcommand: how it is called, what it says of itself, what it takes."""
    actions = [one for one in parser._actions if one.dest != "help"]
    yield f"## rodedraad {name}"
    yield block(" ".join(["rodedraad", name, *(usage(one) for one in actions)]))
    yield from prose(parser.description or "")
    yield table(("Argument", "What it is"), ((named(one), meaning(one)) for one in actions))
    if parser.epilog:
        yield block(parser.epilog)


def usage(action: argparse.Action) -> str:
    """How one argument stands in a call."""
    many = "…" if action.nargs == "+" else ""
    if not action.option_strings:
        return f"{action.metavar}{many}"
    taken = "" if action.nargs == 0 else f" {values(action)}{many}"
    given = f"{action.option_strings[0]}{taken}"
    return given if action.required else f"[{given}]"


def named(action: argparse.Action) -> str:
    """One argument as code."""
    return f"`{usage(action).strip('[]')}`"


def values(action: argparse.Action) -> str:
    """What an option takes: one of a few words, or something of this kind."""
    if action.choices:
        return "{" + ",".join(action.choices) + "}"
    return str(action.metavar or action.dest.upper())


def meaning(action: argparse.Action) -> str:
    """What an argument is, in the words of the command itself."""
    return action.help or "a file"


def prose(text: str) -> Iterator[str]:
    """A description in paragraphs; what is set in by four spaces is shown as it stands."""
    for paragraph in text.strip().split("\n\n"):
        yield block(paragraph) if paragraph.startswith("    ") else paragraph


def permissions() -> str:
    """The page of permissions: who may do what, and what it opens."""
    begin_django()
    from rodedraad.site.register import rights  # noqa: PLC0415  # not before Django is ready

    headings = ("Permission", "About", "Role", "Which", "Opens", "Writes")
    return page(
        f"# Who may do what\n\n{WRITTEN}",
        "The rules that `access.reach` asks, each time anew. Where no role stands, a person has "
        "the permission over what is her own; no role gives it over what is another's. What is not "
        "reached does not exist: it is refused in the same words as what was never there.",
        "**No role opens what a teacher wrote.** A permission says whether she may; whether she "
        "can, her keys say. The parts of a folder are scores, about us, about me and coach "
        "private.",
        table(headings, (one.cells for one in rights())),
    )


def personal() -> str:
    """The register of personal fields: what is kept of whom, in which form, how long."""
    begin_django()
    from rodedraad.site.register import OTHERS, personal_tables  # noqa: PLC0415  # as above

    return page(
        f"# What is kept about people\n\n{WRITTEN}",
        "Every column of the database that holds something personal, as the tables say it "
        "themselves. *Sealed, opened by nobody but her*: under the keys of a teacher or a coach, "
        "whom she let look along included. *Sealed, opened by the server*: under the ring of keys "
        "in files outside the database. *HMAC*: it can be compared and not read. No diagnosis, no "
        "address, no national number has a column. What a sealed document holds is no column: "
        "the `records.py` of each feature says it.",
        "Backups hold the same for as long as the host keeps them; 35 days are counted on.",
        *(part for one in personal_tables() for part in personal_table(one)),
        "## Tables of others",
        "Django and allauth bring these tables. Which of them are left empty is seen by a test.",
        table(
            ("Table", "What", "How long"),
            ((code(name), what, until) for name, (what, until) in sorted(OTHERS.items())),
        ),
    )


def personal_table(one: PersonalTable) -> Iterator[str]:
    """One table of the register."""
    yield f"## {one.name}"
    yield f"{one.about} **Kept {one.until}.**"
    yield table(("Column", "What", "Form"), one.columns)


def processing(name: str, language: str) -> Callable[[], str]:
    """The page of the register of processing or of the DPIA draft, in one language."""

    def written() -> str:
        begin_django()
        from rodedraad.site import processing as pages  # noqa: PLC0415  # as above

        title, _, rest = getattr(pages, name)(language).partition("\n")
        return f"{title}\n\n{WRITTEN}\n{rest}"

    return written


def begin_django() -> None:
    """Tables and rules are known from here on; no database is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.site.settings")
    if not apps.ready:
        django.setup()


PAGES = {
    "commands.md": commands,
    "instruments.md": catalogue,
    "permissions.md": permissions,
    "personal-fields.md": personal,
    "processing-register.md": processing("register", "en"),
    "verwerkingsregister.md": processing("register", "nl"),
    "dpia-draft.md": processing("dpia", "en"),
    "dpia-concept.md": processing("dpia", "nl"),
}


def main() -> None:
    """Write the pages."""
    for name, written in PAGES.items():
        (HERE / name).write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
