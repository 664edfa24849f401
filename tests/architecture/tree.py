"""What the rules look at: the files of this project, and Python files taken apart."""

from __future__ import annotations

import ast
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "rodedraad"
NOT_OURS = {"var", "build", "__pycache__", "node_modules"}
LIBRARY = {"core", "catalogue", "analysis", "interchange", "cli"}


@cache
def project_files() -> list[Path]:
    """Every file that belongs to the project: known to git or not ignored by it."""
    git = shutil.which("git")
    if git is None or not (CHECKOUT / ".git").exists():
        return sorted(walked())
    listed = subprocess.run(  # noqa: S603  # a fixed command
        [git, "-C", CHECKOUT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode != 0:  # git refuses a checkout that is someone else's
        return sorted(walked())
    found = (CHECKOUT / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in found if path.is_file())


def walked() -> Iterator[Path]:
    """The same without git: all files but those in folders that are made."""
    for path in CHECKOUT.rglob("*"):
        parts = path.relative_to(CHECKOUT).parts
        made = any(part in NOT_OURS or part.endswith(".egg-info") for part in parts)
        made |= parts[0].startswith(".") and parts[0] not in {".ci", ".gitignore"}
        if path.is_file() and not made and path.suffix not in {".mo", ".pyc"}:
            yield path


def source_files(*suffixes: str) -> list[Path]:
    """The product's files with one of these suffixes."""
    return [path for path in project_files() if SOURCE in path.parents and path.suffix in suffixes]


def text(path: Path) -> str | None:
    """What a file says; nothing for a font or a picture."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def place(path: Path) -> tuple[str, ...]:
    """Where a module stands below rodedraad: ("measuring", "forms.py")."""
    return path.relative_to(SOURCE).parts


def is_view(path: Path) -> bool:
    """Whether a module holds views: `views.py`, `seat_views.py`, or any in a folder `views`."""
    return path.stem.split("_")[-1] == "views" or path.parent.name == "views"


def layers() -> list[set[str]]:
    """The rooms in the order of the import-linter contract, highest first."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    listed = contracts["layers"]["layers"]
    return [{room.strip(" ()") for room in layer.split("|")} for layer in listed]


def imported(code: str, package: str = "") -> Iterator[str]:
    """The full name of everything a module imports; `package` is where relative imports start."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join([*above, node.module or ""]) if node.level else node.module or ""
            yield from (f"{start.rstrip('.')}.{alias.name}" for alias in node.names)


def functions(code: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a module."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines a function takes, without its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def complaints(rule, paths: list[Path]) -> list[str]:
    """What a rule says about these files, each with its place."""
    return [
        f"{path.relative_to(CHECKOUT)}: {complaint}"
        for path in paths
        for complaint in rule(path, text(path) or "")
    ]
