"""Imports go one way. The order of the rooms is held by import-linter; the rest is held here."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.tree import (
    LIBRARY,
    SOURCE,
    complaints,
    imported,
    is_view,
    layers,
    place,
    source_files,
    text,
)

DJANGO = ("django", "csp", "whitenoise", "dj_database_url", "allauth", "ninja")
# In a feature, left may import right; what shares a place may not import each other.
ORDER = (
    {"urls"}, {"views", "api", "tasks"}, {"actions"}, {"forms"}, {"mail"}, {"queries"},
    {"records"}, {"models"},
)  # fmt: skip
# A type and no table: Django itself hands it to a view.
WHO_SIGNS_IN = "rodedraad.accounts.models.User"
HEIGHT = {name: height for height, names in enumerate(ORDER) for name in names}


def package_of(path: Path) -> str:
    """The dotted package in which a file stands."""
    return ".".join(("rodedraad", *place(path)[:-1]))


def library_without_django(path: Path, code: str) -> Iterator[str]:
    if place(path)[0] in LIBRARY:
        for name in imported(code, package_of(path)):
            if name.split(".")[0] in DJANGO:
                yield f"the library imports {name}"


def core_by_itself(path: Path, code: str) -> Iterator[str]:
    if place(path)[0] == "core":
        for name in imported(code, package_of(path)):
            known = name.split(".")[0] in sys.stdlib_module_names
            if not known and not name.startswith("rodedraad.core"):
                yield f"the core imports {name}"


def feature_inwards(path: Path, code: str) -> Iterator[str]:
    room, module = place(path)[0], Path(place(path)[-1]).stem
    for name in imported(code, package_of(path)) if module in HEIGHT else ():
        parts = name.split(".")
        other = parts[2] if parts[:2] == ["rodedraad", room] and len(parts) > 2 else ""
        if other != module and HEIGHT.get(other, len(ORDER)) <= HEIGHT[module]:
            yield f"{module} imports {other}"


def views_without_models(path: Path, code: str) -> Iterator[str]:
    if is_view(path) or path.name == "api.py":
        for name in imported(code, package_of(path)):
            is_table = name.startswith("rodedraad.") and "models" in name.split(".")
            if is_table and name != WHO_SIGNS_IN:
                yield f"a view imports {name}"


def pages_are_asked_by_their_address(path: Path, code: str) -> Iterator[str]:
    """What rooms share stands beside their pages; paper alone reads a page once more."""
    if path.stem != "urls" and place(path)[0] != "paper":
        for name in imported(code, package_of(path)):
            room, *modules = name.split(".")[1:] or [""]
            pages = [one for one in modules if one == "api" or one.split("_")[-1] == "views"]
            if name.startswith("rodedraad.") and room != place(path)[0] and pages:
                yield f"{name} is a page of another room"


def keys_stay_in_the_vault(path: Path, code: str) -> Iterator[str]:
    if place(path)[0] != "vault":
        for name in imported(code, package_of(path)):
            if name.split(".")[0] == "cryptography":
                yield f"{name} is for the vault only"


BAD = [
    (library_without_django, "core/x.py", "from django.db import models"),
    (library_without_django, "cli/x.py", "import django"),
    (core_by_itself, "core/x.py", "import numpy as np"),
    (core_by_itself, "core/x.py", "from rodedraad.catalogue import find"),
    (core_by_itself, "core/deep/x.py", "from ...catalogue import find"),
    (feature_inwards, "measuring/forms.py", "from rodedraad.measuring import views"),
    (feature_inwards, "measuring/forms.py", "from rodedraad.measuring.actions import save_answer"),
    (feature_inwards, "measuring/models.py", "from .queries import checks"),
    (feature_inwards, "measuring/views.py", "from rodedraad.measuring import api"),
    (views_without_models, "measuring/views.py", "from rodedraad.measuring.models import Check"),
    (views_without_models, "measuring/api.py", "from . import models"),
    (views_without_models, "measuring/views/alone.py", "from ..models import Check"),
    (pages_are_asked_by_their_address, "desk/views.py", "from rodedraad.sharing import views"),
    (
        pages_are_asked_by_their_address,
        "desk/x.py",
        "from rodedraad.sharing.seat_views import seat",
    ),
    (
        pages_are_asked_by_their_address,
        "desk/api.py",
        "from rodedraad.measuring.api import json_only",
    ),
    (keys_stay_in_the_vault, "talking/x.py", "from cryptography import x509"),
]
RULES = sorted({rule for rule, _, _ in BAD}, key=lambda rule: rule.__name__)


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_the_rule_sees_a_wrong_import(rule, path, code):
    assert list(rule(SOURCE / path, code))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("core/x.py", "from rodedraad.core.errors import Problem\nfrom math import sqrt"),
        ("measuring/views.py", "from . import actions, queries\nfrom .forms import AnswerForm"),
        ("measuring/urls.py", "from rodedraad.measuring import views"),
        ("site/urls.py", "from rodedraad.web import views"),
    ],
)
def test_no_rule_minds_a_right_import(path, code):
    assert [line for rule in RULES for line in rule(SOURCE / path, code)] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_import_goes_the_right_way(rule):
    assert complaints(rule, source_files(".py")) == []


def unplaced(rooms: set[str]) -> set[str]:
    """Rooms that the list of layers does not know."""
    return rooms - set().union(*layers())


def test_a_room_without_a_place_is_seen():
    assert unplaced({"core", "attic"}) == {"attic"}


def test_every_room_has_its_place_in_the_list_of_layers():
    assert unplaced({place(path)[0] for path in source_files(".py")} - {"__init__.py"}) == set()


def test_the_list_holds_the_library_below_every_page():
    order = layers()
    lowest_page = next(height for height, rooms in enumerate(order) if "web" in rooms)
    assert set().union(*order[lowest_page + 1 :]) == LIBRARY


def modules() -> dict[str, Path]:
    """Every module of the product by its dotted name; a package by that of its folder."""
    paths = [path for path in source_files(".py") if "migrations" not in place(path)]
    return {dotted(path): path for path in paths}


def dotted(path: Path) -> str:
    package = package_of(path)
    return package if path.name == "__init__.py" else f"{package}.{path.stem}"


def module_of(name: str, known: Mapping[str, object]) -> str:
    """The module in which an imported name stands; nothing for one of others."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, the first one also last; none where none do."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_a_circle_of_imports_is_seen():
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == {"b", "c"}


def test_no_modules_import_each_other_in_a_circle():
    """Not for types only, either: what needs each other is one thing, or there is a third."""
    known = modules()
    imports = {
        name: {module_of(one, known) for one in imported(text(path) or "", package_of(path))}
        for name, path in known.items()
    }
    assert circle({name: found - {"", name} for name, found in imports.items()}) == []
