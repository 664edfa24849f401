"""What a page shows of a command or of the library is what one gets."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import shlex
import shutil

import pytest

from rodedraad.catalogue.talk import read_said_and_asked
from rodedraad.cli import main
from tests.architecture.tree import CHECKOUT, SOURCE, text
from tests.docs.test_docs import documents

CONSOLE = re.compile(r"^```console\n(.*?)^```", re.S | re.M)
CALL = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
PYTHON = re.compile(r"^```python\n(.*?)^```\n+```text\n(.*?)^```", re.S | re.M)
TOML = re.compile(r"^```toml\n(.*?)^```", re.S | re.M)

TUTORIAL = CHECKOUT / "docs" / "tutorials" / "write-your-own-instrument.md"
ENTRY_GUIDE = CHECKOUT / "docs" / "how-to" / "add-what-a-colleague-said.md"
SAID = SOURCE / "catalogue" / "talk" / "said-and-asked-1.toml"
EXAMPLE = TUTORIAL.with_name("at-the-door")
EXAMPLES = (EXAMPLE, TUTORIAL.with_name("walk-along"))
PAGES = {str(path.relative_to(CHECKOUT)): text(path) or "" for path in documents()}
CALLS = [
    pytest.param(call, printed, id=f"{name}: {call}")
    for name, page in PAGES.items()
    for block in CONSOLE.findall(page)
    for call, printed in CALL.findall(block)
]
CODE = [
    pytest.param(code, printed, id=name)
    for name, page in PAGES.items()
    for code, printed in PYTHON.findall(page)
]


def test_there_are_examples():
    assert len(CALLS) >= 5
    assert CODE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the examples' folders, where a reader would stand."""
    here = tmp_path / "example"
    for example in EXAMPLES:
        shutil.copytree(example, here, dirs_exist_ok=True)
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize(("call", "printed"), CALLS)
@pytest.mark.usefixtures("folder")
def test_a_command_prints_what_the_page_shows(call, printed):
    program, *arguments = shlex.split(call)
    assert program == "rodedraad"
    assert said_by(arguments) == printed


def said_by(arguments: list[str]) -> str:
    """Everything a command prints, on both streams."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(arguments)
    return said.getvalue()


@pytest.mark.parametrize(("code", "printed"), CODE)
def test_the_library_gives_what_the_page_shows(code, printed, folder):
    program = folder / "example.py"
    program.write_text(code, encoding="utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        runpy.run_path(str(program))
    assert said.getvalue() == printed


def test_the_tutorial_shows_pieces_of_its_example():
    whole = (EXAMPLE / "at-the-door-1.toml").read_text(encoding="utf-8")
    shown = TOML.findall(text(TUTORIAL) or "")
    assert shown
    assert [piece for piece in shown if piece not in whole] == []


def test_the_entry_that_the_guide_shows_can_be_added(tmp_path):
    [entry] = TOML.findall(text(ENTRY_GUIDE) or "")
    added = tmp_path / SAID.name
    added.write_text(f"{text(SAID)}\n{entry}", encoding="utf-8")
    assert len(read_said_and_asked(added).entries[-1].asked) == 2
