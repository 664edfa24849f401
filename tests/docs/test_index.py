"""The list of all pages names every page once, twins in both languages on one line."""

from __future__ import annotations

import re

from tests.architecture.tree import CHECKOUT, project_files, text

DOCS = CHECKOUT / "docs"
LINK = re.compile(r"\]\(([^)]+\.(?:md|ipynb))\)")
TWIN = re.compile(r"\[(?:In English|In het Nederlands)\]\(([^)#]+)\)")


def pages() -> list[str]:
    """Every page below docs, without the decisions, which are listed by their folder."""
    return [
        str(path.relative_to(DOCS))
        for path in project_files()
        if DOCS in path.parents and path.parent != DOCS and path.suffix in {".md", ".ipynb"}
        and "decisions" not in path.parts
    ]  # fmt: skip


def test_every_page_stands_in_the_list_once():
    index = text(DOCS / "README.md") or ""
    listed = [link for link in LINK.findall(index) if not link.startswith("../")]
    assert sorted(listed) == sorted(pages())


def test_twins_stand_on_one_line():
    lines = (text(DOCS / "README.md") or "").splitlines()
    for page in pages():
        for twin in TWIN.findall(text(DOCS / page) or ""):
            other = str((DOCS / page).parent.joinpath(twin).resolve().relative_to(DOCS))
            assert any(page in line and other in line for line in lines), (page, other)
