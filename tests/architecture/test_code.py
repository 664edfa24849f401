"""Size, names and what may not be written, for Python. Ruff holds the rest."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import (
    SOURCE,
    complaints,
    functions,
    is_view,
    length,
    place,
    source_files,
    text,
)

LONGEST_FILE = 300
LONGEST_VIEW = 15
SHORT = 10
SHARE_OF_SHORT = 0.75
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers"}
EMPTY_NAMES = EMPTY_WORDS | {"data", "info"}
UNSAFE = {"eval", "exec", "mark_safe", "SafeString", "RawSQL", "raw", "extra"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill"}
SIGNALS = {"receiver", "Signal"}


def short_file(_path: Path, code: str) -> Iterator[str]:
    lines = code.count("\n")
    if lines > LONGEST_FILE:
        yield f"{lines} lines: make it a folder of the same name"


def short_views(path: Path, code: str) -> Iterator[str]:
    if is_view(path):
        for function in functions(code):
            if length(function) > LONGEST_VIEW:
                yield f"the view {function.name} has {length(function)} lines"


def views_are_functions(path: Path, code: str) -> Iterator[str]:
    if is_view(path):
        for node in ast.parse(code).body:
            if isinstance(node, ast.ClassDef):
                yield f"{node.name} is a class"


def no_tables_in_views(path: Path, code: str) -> Iterator[str]:
    if is_view(path) or path.name == "api.py":
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                yield f"line {node.lineno}: a view asks the database"


def no_hidden_workflow(path: Path, code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".signals"):
            yield f"line {node.lineno}: signals"
        if isinstance(node, ast.Name) and node.id in SIGNALS:
            yield f"line {node.lineno}: signals"
        if isinstance(node, ast.FunctionDef) and node.name == "save" and path.name == "models.py":
            yield f"line {node.lineno}: logic in save()"


def telling_names(path: Path, code: str) -> Iterator[str]:
    names = {path.stem, path.parent.name} | set(names_given(ast.parse(code)))
    for name in sorted(names):
        words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
        if words & EMPTY_WORDS or name.lower() in EMPTY_NAMES:
            yield f"the name {name} says nothing"


def names_given(tree: ast.Module) -> Iterator[str]:
    """Names of functions, classes, arguments and of variables at the top of the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
    for statement in tree.body:
        targets = getattr(statement, "targets", [getattr(statement, "target", None)])
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def catches_what_it_can_mend(_path: Path, code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ExceptHandler) and too_wide(node.type):
            yield f"line {node.lineno}: catches everything"


def too_wide(caught: ast.expr | None) -> bool:
    """Whether an `except` has no type, or one of the two that hold all others."""
    if isinstance(caught, ast.Tuple):
        return any(map(too_wide, caught.elts))
    return caught is None or ast.unparse(caught) in {"Exception", "BaseException"}


def nothing_unsafe(_path: Path, code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).split(".")[-1]
            if name in UNSAFE:
                yield f"line {node.lineno}: {name}()"
            if any(word.arg == "shell" for word in node.keywords):
                yield f"line {node.lineno}: a shell in between"
            if any((word.arg or "").endswith("__iexact") for word in node.keywords):
                yield f"line {node.lineno}: one letter taken for another (see `with_address`)"
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = [getattr(node, "module", None), *(alias.name for alias in node.names)]
            for name in UNSAFE_MODULES.union({"mark_safe"}).intersection(origin):
                yield f"line {node.lineno}: {name}"


BAD = [
    (short_file, "core/x.py", "a = 1\n" * 301),
    (short_views, "talking/views.py", "def show(request):\n" + "    a = 1\n" * 16),
    (short_views, "talking/seat_views.py", "def show(request):\n" + "    a = 1\n" * 16),
    (short_views, "talking/views/alone.py", "def show(request):\n" + "    a = 1\n" * 16),
    (views_are_functions, "talking/views.py", "class Show:\n    pass"),
    (no_tables_in_views, "talking/views.py", "def show(request):\n    return Check.objects.all()"),
    (no_hidden_workflow, "pupils/x.py", "from django.db.models.signals import post_save"),
    (no_hidden_workflow, "pupils/x.py", "@receiver(saved)\ndef note(): ..."),
    (no_hidden_workflow, "pupils/models.py", "class Dyad:\n    def save(self): ..."),
    (telling_names, "core/utils.py", ""),
    (telling_names, "core/helpers/x.py", ""),
    (telling_names, "core/x.py", "def date_helper(): ..."),
    (telling_names, "core/x.py", "class CheckManager: ..."),
    (telling_names, "core/x.py", "data = {}"),
    (telling_names, "core/x.py", "info: dict = {}"),
    (telling_names, "core/x.py", "def read(data): ..."),
    (catches_what_it_can_mend, "core/x.py", "try: ...\nexcept Exception: ..."),
    (catches_what_it_can_mend, "core/x.py", "try: ...\nexcept (ValueError, BaseException): ..."),
    (catches_what_it_can_mend, "core/x.py", "try: ...\nexcept: ..."),
    (nothing_unsafe, "web/x.py", "from django.utils.safestring import mark_safe"),
    (nothing_unsafe, "web/x.py", "safestring.mark_safe(text)"),
    (nothing_unsafe, "web/x.py", "Check.objects.raw('select 1')"),
    (nothing_unsafe, "web/x.py", "checks.extra(where=['1'])"),
    (nothing_unsafe, "web/x.py", "User.objects.filter(email__iexact=typed)"),
    (nothing_unsafe, "web/x.py", "eval('1')"),
    (nothing_unsafe, "web/x.py", "import pickle"),
    (nothing_unsafe, "web/x.py", "from pickle import loads"),
    (nothing_unsafe, "cli/x.py", "subprocess.run('ls', shell=True)"),
]
RULES = sorted({rule for rule, _, _ in BAD}, key=lambda rule: rule.__name__)
GOOD = '''
"""A module."""
from dataclasses import dataclass
DATA_UPLOAD_MAX_MEMORY_SIZE = 1
def show(request, scale):
    """What you get."""
    try:
        return scale.value(request)
    except (ValueError, KeyError):
        return None
'''


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_the_rule_sees_what_may_not_be(rule, path, code):
    assert list(rule(SOURCE / path, code))


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_leaves_good_code_alone(rule):
    assert list(rule(SOURCE / "talking" / "views.py", GOOD)) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_code_keeps_the_rule(rule):
    assert complaints(rule, written_by_hand()) == []


def written_by_hand() -> list[Path]:
    """The product's modules without the migrations, which Django writes."""
    return [path for path in source_files(".py") if "migrations" not in place(path)]


def share_of_short(codes: list[str]) -> float:
    """Which part of all functions has at most ten lines."""
    lengths = [length(function) for code in codes for function in functions(code)]
    return sum(lines <= SHORT for lines in lengths) / len(lengths)


def test_the_share_of_short_functions_counts_lines_without_the_docstring():
    documented = 'def a():\n    """' + "x\n" * 20 + '    """\n    return 1\n'
    assert share_of_short([documented, "def b():\n" + "    x = 1\n" * 11]) == 0.5


def test_most_functions_are_short():
    assert share_of_short([text(path) or "" for path in written_by_hand()]) >= SHARE_OF_SHORT
