"""The pages that the code writes say what the code says now."""

from __future__ import annotations

import runpy

import pytest

from tests.architecture.tree import CHECKOUT

REFERENCE = CHECKOUT / "docs" / "reference"


def pages():
    """Name of the page → what writes it; as a program it finds the files beside it."""
    with pytest.MonkeyPatch.context() as beside:
        beside.syspath_prepend(REFERENCE)
        return runpy.run_path(str(REFERENCE / "make.py"))["PAGES"]


PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_says_now(name):
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run .venv/bin/python docs/reference/make.py"
