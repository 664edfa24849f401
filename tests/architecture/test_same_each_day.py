"""Laws are tried with the same examples each day, so that none fails by chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.architecture.tree import CHECKOUT, complaints, project_files

FOR_ALL = {"suppress_health_check", "deadline"}
"""What `tests/conftest.py` says for every law, and a law that says it too takes back."""


def leaves_chance_to_the_profile(_path: Path, code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.keyword) and node.arg in FOR_ALL:
            yield f"line {node.value.lineno}: {node.arg} stands in tests/conftest.py"


def test_a_law_that_speaks_for_itself_is_seen():
    code = "@settings(max_examples=9, deadline=None)\ndef test_law(): ..."
    assert len(list(leaves_chance_to_the_profile(Path("x.py"), code))) == 1


def test_no_law_takes_back_what_holds_for_all():
    tests = [
        path
        for path in project_files()
        if path.suffix == ".py" and CHECKOUT / "tests" in path.parents
    ]
    others = [path for path in tests if path != CHECKOUT / "tests" / "conftest.py"]
    assert len(others) < len(tests)
    assert complaints(leaves_chance_to_the_profile, others) == []


def drawn() -> list[tuple[int, str]]:
    """The examples of one law."""
    seen = []

    @settings(max_examples=100, database=None)
    @given(st.integers(), st.text(max_size=9))
    def law(number, word):
        seen.append((number, word))

    law()
    return seen


@pytest.mark.skipif(
    settings.get_current_profile_name() != "daily", reason="the long run looks for new examples"
)
def test_examples_do_not_hang_on_what_was_imported_before(tmp_path, monkeypatch):
    before = drawn()
    (tmp_path / "imported_meanwhile.py").write_text(
        "\n".join(f"a{n} = {n * 7919 + 100_000}; b{n} = 'woord{n}'" for n in range(200)),
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    __import__("imported_meanwhile")
    assert drawn() == before
