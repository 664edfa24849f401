"""What the code defines, somebody asks for: code that only its own tests run is no code of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.architecture.tree import LIBRARY, place, project_files, source_files, text

WORD = re.compile(r"[A-Za-z_]\w*")
DEFINED = re.compile(r"^(?:def|class) (\w+)|^(\w+)(?:: [^=\n]+)? = ", re.M)
BY_DJANGO = {"apps.py", "settings.py", "formats.py", "migrations", "management"}
"""Files, and folders of files, whose names Django itself asks for."""
FOR_TESTS = {"kinds_told", "past_their_date", "without_a_rule"}
"""Lists of the product that a test holds against the work they speak of."""


def words_in(codes: Mapping[Path, str]) -> Counter[str]:
    """How often each word stands in these files."""
    counted: Counter[str] = Counter()
    for code in codes.values():
        counted.update(WORD.findall(code))
    return counted


def defined(code: str) -> list[str]:
    """The functions, classes and constants at the top of a module."""
    return ["".join(found) for found in DEFINED.findall(code)]


def unnamed(modules: Mapping[Path, str], others: Mapping[Path, str]) -> list[str]:
    """What is defined in these modules and named nowhere else in them, nor in the other files."""
    counted = words_in(modules) + words_in(others)
    return [
        f"{path.name}: {name}"
        for path, code in modules.items()
        for name in defined(code)
        if counted[name] < 2 and not name.startswith("__")
    ]


def read(paths: list[Path]) -> dict[Path, str]:
    return {path: text(path) or "" for path in paths}


def asked_by_django(path: Path) -> bool:
    """Whether Django asks for what stands in this module, and no code of ours."""
    return path.name == "urls.py" or not BY_DJANGO.isdisjoint(place(path))


def test_what_nobody_names_is_seen():
    modules = {
        Path("a.py"): "LATEST = 3\ndef used(): ...\n\ndef unused(): ...\n",
        Path("b.py"): "from a import used\n",
    }
    assert unnamed(modules, {Path("a.html"): "{{ LATEST }}"}) == ["a.py: unused"]


def test_every_name_of_a_room_with_pages_is_asked_for_by_the_product():
    """Another name, a page, a script; a test alone is not enough."""
    paths = source_files(".py")
    rooms = read(
        [one for one in paths if place(one)[0] not in LIBRARY and not asked_by_django(one)]
    )
    others = read([one for one in paths if one not in rooms] + source_files(".html", ".txt", ".js"))
    found = unnamed(rooms, others)
    assert {one.split(": ")[1] for one in found} == FOR_TESTS, found


def test_every_name_of_the_library_is_asked_for_by_somebody():
    """The library is there for others too: a test, a page of docs or a notebook is enough."""
    library = read([one for one in source_files(".py") if place(one)[0] in LIBRARY])
    others = [one for one in project_files() if one.suffix in {".py", ".md", ".ipynb"}]
    assert unnamed(library, read([one for one in others if one not in library])) == []
