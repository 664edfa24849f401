"""Writes the pages of this folder that the code itself knows best: run it without arguments.

A test compares the pages with what this module gives, so that none lags behind.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps

from rodedraad import cli
from rodedraad.catalogue import instruments
from rodedraad.core.instrument import BandRule, Instrument, Item, Scale, Text
from rodedraad.core.reliability import Reliability

if TYPE_CHECKING:
    from rodedraad.site.register import PersonalTable

HERE = Path(__file__).resolve().parent
WRITTEN = "<!-- Written by docs/reference/make.py. Change the code, then run it again. -->"


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


def catalogue() -> str:
    """The page of instruments: rights, keys, scales, figures, and our own words."""
    every = instruments()
    return page(
        f"# Instruments\n\n{WRITTEN}",
        "What comes with Rode Draad. A score is named `id@version#key`. Of a licensed instrument "
        "only the structure is here: its words and its norms come from who holds the rights. "
        "*found*, *recalled*, *assumed* and *proposal* say where a figure or a key comes from; "
        "only what was found may carry a claim. **There are no norms here.**",
        table(
            ("Instrument", "Title", "Rights", "Status", "Key"),
            ((code(one.ref), english(one.title), *standing(one)) for one in every),
        ),
        *(part for one in every for part in section(one)),
    )


def standing(one: Instrument) -> tuple[str, str, str]:
    """Rights, status and where the key comes from."""
    confirm = ", to be confirmed by the holder" if one.key_needs_confirmation else ""
    here = all(scale.items for scale in one.scales)
    key = f"{one.key_mark}{confirm}" if here else "not here: in the holder's manual"
    return one.rights, one.status.replace("_", " "), key


def section(one: Instrument) -> Iterator[str]:
    """One instrument whole."""
    yield f"## {one.ref}"
    yield " · ".join(one.title[language] for language in one.title)
    yield table(("", ""), facts(one))
    for responses in one.responses.values():
        steps = "; ".join(f"{step.code} {english(step.text)}".strip() for step in responses.steps)
        unsure = f"; no code: {english(responses.unsure)}" if responses.unsure else ""
        yield f"Answers `{responses.key}`: {steps}{unsure}."
    yield table(SCALE_HEADINGS, (scale_row(scale) for scale in one.scales))
    yield from figures(one)
    yield items(one)


def facts(one: Instrument) -> Iterator[tuple[str, str]]:
    """What decides who may use it, for whom."""
    yield "Who answers, about whom", f"{one.informant}, {one.about}"
    yield "Ages", ", ".join(one.ages)
    yield "Languages", ", ".join(one.languages)
    yield "Revision of the words", str(one.revision)
    yield "Words", "the holder's" if one.texts_licensed else "here"
    yield "Source", one.source


SCALE_HEADINGS = ("Scale", "Title", "Items", "Reversed", "Value", "Needs")


def scale_row(scale: Scale) -> tuple[str, ...]:
    """One scale: its items, and from how many answers on it has a value."""
    size = len(scale.items) or scale.size or 0
    listed = ", ".join(scale.items) or f"{size}, named in the holder's manual"
    reversed_items = ", ".join(key for key in scale.items if key in scale.reversed) or "–"
    title = " · ".join(scale.title.values())
    return code(scale.key), title, listed, reversed_items, scale.combine, f"{scale.needs} of {size}"


def figures(one: Instrument) -> Iterator[str]:
    """Every reliability and strook, with mark and source."""
    rows = [
        (code(scale.key), *row)
        for scale in one.scales
        for row in (*map(reliability, scale.reliabilities), *band(scale.band))
    ]
    if rows:
        yield table(("Scale", "Figure", "Mark", "Source"), rows)


def reliability(one: Reliability) -> tuple[str, str, str]:
    """One reliability."""
    value = f"{one.low:.2f}" if one.low == one.high else f"{one.low:.2f} to {one.high:.2f}"
    return f"{one.of} {value} ({one.kind.replace('_', ' ')})", one.mark, one.source


def band(rule: BandRule | None) -> Iterator[tuple[str, str, str]]:
    """The strook, as half-widths by level."""
    if rule is None:
        return
    steps = ", ".join(
        f"± {step.half_width:.2f} " + ("above" if step.up_to is None else f"up to {step.up_to:g}")
        for step in rule.steps
    )
    yield f"strook {steps}", rule.mark, rule.source


def items(one: Instrument) -> str:
    """The statements, where the words are ours to show; else how many there are."""
    if one.texts_licensed:
        return f"{len(one.items)} items. Their words are the holder's."
    return table(
        ("Item", "For", "Part", *one.languages), (item_row(item, one) for item in one.items)
    )


def item_row(item: Item, one: Instrument) -> tuple[str, ...]:
    """One statement in every language."""
    words = (item.text.get(language, "") for language in one.languages)
    return code(item.key), item.role, item.part.replace("_", " "), *words


def english(text: Text) -> str:
    """The English text, or the first there is."""
    return text.get("en") or next(iter(text.values()), "")


def code(word: str) -> str:
    """A word as code."""
    return f"`{word}`"


def block(text: str) -> str:
    """Text as it stands."""
    return f"```text\n{text.strip(chr(10))}\n```"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is set aside."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', ' or ') for cell in line)} |" for line in lines
    )


def page(*parts: str) -> str:
    """The parts with an empty line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"


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
