"""The pages that the code writes say what the code says now."""

from __future__ import annotations

import runpy

import pytest

from tests.architecture.tree import CHECKOUT

REFERENCE = CHECKOUT / "docs" / "reference"
PAGES = runpy.run_path(str(REFERENCE / "make.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_says_now(name):
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run .venv/bin/python docs/reference/make.py"
