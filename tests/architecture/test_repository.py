"""The project as a whole: locks, dependencies, scripts, and what no file may mention."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import CHECKOUT, complaints, project_files, text

# In pieces, so that this file itself does not mention them.
UNDONE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}/-])/(wo" + r"rk|tm" + r"p|ro" + r"ot|ho" + r"me|Us" + r"ers)/\w"
)
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
LINE_OF_LOCK = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)


def no_address_in_lock(path: Path, written: str) -> Iterator[str]:
    if path.suffix == ".lock" or path.name in {"package-lock.json", "pylock.toml"}:
        for number, line in enumerate(written.splitlines(), start=1):
            if "://" in line or re.search(r"--(extra-)?index-url|--find-links", line):
                yield f"line {number} holds an address"


def nothing_undone(_path: Path, written: str) -> Iterator[str]:
    for number, line in enumerate(written.splitlines(), start=1):
        if found := UNDONE.search(line):
            yield f"line {number}: {found.group()}"


def no_machine_in_it(_path: Path, written: str) -> Iterator[str]:
    for number, line in enumerate(written.splitlines(), start=1):
        if found := MACHINE_PATH.search(line):
            yield f"line {number} names a folder of one machine: {found.group()}"
        for registry in REGISTRIES:
            if registry in line:
                yield f"line {number} names a registry: {registry}"


def dependencies_explained(path: Path, written: str) -> Iterator[str]:
    if path.name == "pyproject.toml":
        for line in written.splitlines():
            if re.match(r'\s+"[a-z0-9-]+(\[[a-z-]+\])?\s*[<>=~!]', line) and "# " not in line:
                yield f"for what? {line.strip()}"


BAD = [
    (no_address_in_lock, "requirements/run.lock", "--index-url https://example.org/simple"),
    (no_address_in_lock, "requirements/run.lock", "a @ https://example.org/a.whl"),
    (nothing_undone, "x.py", "# TO" + "DO: later"),
    (no_machine_in_it, "x.md", "see /wo" + "rk/main/README.md"),
    (no_machine_in_it, "x.py", 'open("/ho' + 'me/anna/x")'),
    (no_machine_in_it, "x.md", "from https://" + "py" + "pi.org/simple"),
    (dependencies_explained, "pyproject.toml", '    "django>=5.2",'),
]
RULES = sorted({rule for rule, _, _ in BAD}, key=lambda rule: rule.__name__)
GOOD = """
    "django>=5.2,<5.3",          # pages, settings, database
    "pytest>=9,<10",  # the test runner
django==5.2.19 \\
    --hash=sha256:034cc8cbf72d00553b4be256703ac545120b4e50af13b49dec99da899aeeecb4
$HOME/rode-draad, the team at work/home, /checks/1/answers/
"""


@pytest.mark.parametrize(("rule", "name", "written"), BAD)
def test_the_rule_sees_what_may_not_be(rule, name, written):
    assert list(rule(CHECKOUT / name, written))


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_leaves_good_files_alone(rule):
    for name in ("pyproject.toml", "requirements/run.lock", "README.md"):
        assert list(rule(CHECKOUT / name, GOOD)) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_files_keep_the_rule(rule):
    assert complaints(rule, [path for path in project_files() if text(path) is not None]) == []


def asked(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"][name] for name in extras)]
    return [Requirement(line) for group in groups for line in group]


def locked(written: str) -> dict[str, str]:
    """Name → version in a lock file."""
    return {name.lower(): version for name, version in LINE_OF_LOCK.findall(written)}


def unlocked(requirements: list[Requirement], versions: dict[str, str]) -> list[str]:
    """What a lock does not hold, or not in a version that will do."""
    return [
        str(wanted)
        for wanted in requirements
        if wanted.name.lower() not in versions
        or versions[wanted.name.lower()] not in wanted.specifier
    ]


def test_a_lock_that_lags_behind_is_seen():
    wanted = [Requirement("django>=5.2"), Requirement("babel")]
    assert unlocked(wanted, locked("django==4.2.1 \\\n")) == ["django>=5.2", "babel"]


@pytest.mark.parametrize(
    ("lock", "extras"), [("run.lock", ["pg"]), ("dev.lock", ["pg", "glmm", "polars", "dev"])]
)
def test_the_locks_hold_what_the_project_asks_for(lock, extras):
    written = (CHECKOUT / "requirements" / lock).read_text(encoding="utf-8")
    assert unlocked(asked(*extras), locked(written)) == []


def test_both_locks_hold_the_same_versions():
    run, dev = (
        locked((CHECKOUT / "requirements" / name).read_text(encoding="utf-8"))
        for name in ("run.lock", "dev.lock")
    )
    assert run.items() <= dev.items()


def runnable() -> list[Path]:
    """The files that a person starts: all that begin with #!."""
    return [path for path in project_files() if (text(path) or "").startswith("#!")]


def test_every_script_can_be_started():
    assert [path.name for path in runnable() if not os.access(path, os.X_OK)] == []


def test_the_commands_to_remember_are_there():
    names = {path.name for path in runnable() if path.parent == CHECKOUT / "scripts"}
    assert names == {"start", "test", "check", "check-against-r", "bench", "lock"}
