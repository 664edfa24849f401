"""Runs the notebooks of docs/tutorials without Jupyter: a cell's code, what it prints and shows.

To store the outputs anew: .venv/bin/python -m tests.docs.notebooks
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.tree import CHECKOUT

NOTEBOOKS = sorted((CHECKOUT / "docs" / "tutorials").glob("*.ipynb"))


def read(path: Path) -> dict[str, Any]:
    """The notebook as it is stored."""
    return json.loads(path.read_text(encoding="utf-8"))


def code_of(notebook: dict[str, Any]) -> list[str]:
    """The code of its cells."""
    return ["".join(cell["source"]) for cell in cells_of(notebook)]


def cells_of(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Its cells of code."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(codes: list[str]) -> Iterator[list[dict[str, Any]]]:
    """What each cell gives in turn, in the format of a notebook; names live on to the next."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for count, code in enumerate(codes, 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            shown = ran(code, names)
        found = []
        if printed.getvalue():
            found.append({"name": "stdout", "output_type": "stream", "text": lines(printed)})
        if shown is not None:
            found.append(result(shown, count))
        yield found


def ran(code: str, names: dict[str, Any]) -> Any:
    """Run one cell; what its last line is, where that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102  # our own pages
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


def lines(printed: io.StringIO) -> list[str]:
    """Text as a notebook stores it."""
    return printed.getvalue().splitlines(keepends=True)


def result(shown: Any, count: int) -> dict[str, Any]:
    """A value as it is shown: as tables where it can be, and as text."""
    forms = {"text/plain": lines(io.StringIO(repr(shown)))}
    if hasattr(shown, "_repr_html_"):
        forms = {"text/html": lines(io.StringIO(shown._repr_html_())), **forms}
    return {
        "data": forms,
        "execution_count": count,
        "metadata": {},
        "output_type": "execute_result",
    }


def stored_anew(path: Path) -> None:
    """Run a notebook and store what it gives."""
    notebook = read(path)
    cells = cells_of(notebook)
    found = zip(cells, outputs(code_of(notebook)), strict=True)
    for count, (cell, given) in enumerate(found, 1):
        cell["outputs"], cell["execution_count"] = given, count
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    for one in NOTEBOOKS:
        stored_anew(one)
