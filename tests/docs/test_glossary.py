"""The names that the glossary gives are the names in the code."""

from __future__ import annotations

import re

from tests.architecture.tree import CHECKOUT, source_files, text

GLOSSARY = text(CHECKOUT / "GLOSSARY.md") or ""
BUILT = GLOSSARY.split("## Still to come")[0]
ROW = re.compile(r"^\|(?!---|.*In code)(.*)\|$", re.M)
NAME = re.compile(r"`([A-Za-z_]+)`")


def names() -> list[str]:
    """Every name in the third column."""
    rows = [row.split("|") for row in ROW.findall(BUILT)]
    return [name for row in rows for name in NAME.findall(row[2])]


def words_in_code() -> set[str]:
    """Every word of the product, as written; `first-look` and `first_look` are one."""
    files = source_files(".py", ".html", ".js", ".toml", ".css")
    return {
        word for path in files for word in re.findall(r"\w+", (text(path) or "").replace("-", "_"))
    } | {path.stem for path in files}


def test_the_glossary_gives_names():
    assert len(names()) > 40
    assert "no_such_word_at_all" not in words_in_code()


def test_every_name_in_the_glossary_is_in_the_code():
    assert sorted(set(names()) - words_in_code()) == []
