"""What the documents name exists: files, links, commands with their options, settings, code."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rodedraad.cli import main
from tests.architecture.tree import CHECKOUT, SOURCE, layers, project_files, text

PAGES = ("README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md")
SUFFIXES = {".py", ".toml", ".md", ".html", ".css", ".js", ".lock", ".po", ".svg", ".woff2"}

FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\bRODEDRAAD_[A-Z_]+")
PLAIN_PATH = re.compile(r"[\w.][\w./-]*")
COMMAND = re.compile(r"(?:^|[\s$])(?:\.venv/bin/)?rodedraad +([a-z][\w-]*)([^|>#\n]*)")
SCRIPT = re.compile(r"(?:^|[\s`=(])(?:\./)?(scripts/[a-z_]+)((?: --[a-z-]+)*)", re.M)
STANDS_FOR_MANY = re.compile(r"\b[A-Z]{2,}\b(?!\.md)")  # as in ID-VERSION.toml
DOTTED = re.compile(r"(?:rodedraad\.)?[a-z_]+(?:\.[A-Za-z_]+)+(?:\(\))?")


def documents() -> list[Path]:
    """README and its neighbours, and docs/ without the decisions, which keep their own time."""
    return [
        path
        for path in project_files()
        if path.suffix == ".md"
        and (path.parent == CHECKOUT or CHECKOUT / "docs" in path.parents)
        and "decisions" not in path.parts
    ]


def said_in_code(page: str) -> list[str]:
    """Everything a page sets as code: between backticks, and the lines of its blocks."""
    blocks = [line for _, block in FENCED.findall(page) for line in block.splitlines()]
    return INLINE.findall(FENCED.sub("", page)) + blocks


def missing_files(path: Path, page: str) -> Iterator[str]:
    for said in INLINE.findall(FENCED.sub("", page)):
        one = PLAIN_PATH.fullmatch(said) and not STANDS_FOR_MANY.search(said)
        if one and looks_like_a_file(said) and not found(said, path):
            yield f"there is no {said}"
    for link in LINK.findall(page):
        target = link.split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
            yield f"the link to {link} leads nowhere"


def looks_like_a_file(said: str) -> bool:
    """Whether it is written as a path: with a suffix of ours, as a folder, or from a top folder."""
    inside = "/" in said and (CHECKOUT / said.split("/", maxsplit=1)[0]).is_dir()
    return inside or Path(said).suffix in SUFFIXES or said.endswith("/")


def found(said: str, path: Path) -> bool:
    """Whether it stands beside the page, in the checkout, or under that name anywhere in it."""
    if any((folder / said).exists() for folder in (path.parent, CHECKOUT, SOURCE)):
        return True
    made_later = said.split("/", maxsplit=1)[0] in {"var", ".venv"}
    return made_later or any(str(other).endswith(f"/{said}") for other in project_files())


def missing_settings(_path: Path, page: str) -> Iterator[str]:
    for name in sorted(set(SETTING.findall(page)) - settings_in_code()):
        yield f"no code reads {name}"


@cache  # the same for every page
def settings_in_code() -> set[str]:
    """Every RODEDRAAD_… that the product, its scripts or its tests read."""
    code = [path for path in project_files() if path.suffix in {".py", ""}]
    return {name for path in code for name in SETTING.findall(text(path) or "")}


def missing_commands(_path: Path, page: str) -> Iterator[str]:
    for said in said_in_code(page):
        for subcommand, rest in COMMAND.findall(said):
            usage = help_of(subcommand)
            for option in re.findall(r"--[a-z-]+", rest) if usage else [subcommand]:
                if option not in usage:
                    yield f"rodedraad {subcommand} knows no {option}"


def help_of(subcommand: str) -> str:
    """What a subcommand says about itself; nothing when there is none of that name."""
    said, refused = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(refused):
        return said.getvalue() if main([subcommand, "--help"]) == 0 else ""


def missing_scripts(_path: Path, page: str) -> Iterator[str]:
    for script, options in SCRIPT.findall("\n".join(said_in_code(page))):
        code = text(CHECKOUT / script) if (CHECKOUT / script).is_file() else None
        if code is None:
            yield f"there is no {script}"
        for option in options.split():
            if option not in (code or ""):
                yield f"{script} knows no {option}"


def missing_names(_path: Path, page: str) -> Iterator[str]:
    rooms = set().union(*layers())
    for said in INLINE.findall(page):
        parts = said.removesuffix("()").removeprefix("rodedraad.").split(".")
        ours = DOTTED.fullmatch(said) and parts[0] in rooms and (SOURCE / parts[0]).is_dir()
        if ours and f".{parts[-1]}" not in SUFFIXES and not in_code(parts):
            yield f"there is no {said}"


def in_code(parts: list[str]) -> bool:
    """Whether rodedraad.PARTS is a module, or something in one."""
    for depth in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(["rodedraad", *parts[:depth]]))
        except ModuleNotFoundError:
            continue
        for part in parts[depth:]:
            thing = getattr(thing, part, None)
        return thing is not None
    return False


BAD = [
    (missing_files, "See `core/no_such_file.py`."),
    (missing_files, "See `scripts/nothing`."),
    (missing_files, "See `docs/nothing/`."),
    (missing_files, "See [the guide](docs/nothing.md#start)."),
    (missing_settings, "Set `RODEDRAAD_" + "NOTHING`."),
    (missing_commands, "Run `rodedraad nothing FILE`."),
    (missing_commands, "```sh\n.venv/bin/rodedraad check --nothing FILE\n```"),
    (missing_scripts, "```sh\nscripts/nothing\n```"),
    (missing_scripts, "Run `scripts/test --nothing`."),
    (missing_names, "It is made by `core.instrument.nothing`."),
    (missing_names, "It is made by `rodedraad.core.nothing.scale()`."),
]
RULES = sorted({rule for rule, _ in BAD}, key=lambda rule: rule.__name__)
GOOD = """
`pyproject.toml`, `ID-VERSION.toml`, `scripts/`, `src/rodedraad/core/`, [a link](LICENSE), [out](https://example.org/)
`RODEDRAAD_PORT`, `core.instrument.Scale`, `rodedraad.core.errors`, `rodedraad check --frozen LIST`
```sh
RODEDRAAD_PORT=8001 scripts/start
scripts/test --long
.venv/bin/rodedraad check my-instrument.toml
```
"""


@pytest.mark.parametrize(("rule", "page"), BAD)
def test_the_rule_sees_what_does_not_exist(rule, page):
    assert list(rule(CHECKOUT / "README.md", page))


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_what_exists(rule):
    assert list(rule(CHECKOUT / "README.md", GOOD)) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_there(name):
    assert (CHECKOUT / name).is_file()


@pytest.mark.parametrize("rule", RULES)
def test_everything_the_documents_name_exists(rule):
    named = [
        f"{path.relative_to(CHECKOUT)}: {complaint}"
        for path in documents()
        for complaint in rule(path, text(path) or "")
    ]
    assert named == []
