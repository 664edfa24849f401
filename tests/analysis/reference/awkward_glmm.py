"""Writes awkward-glmm.tsv beside this script: the criterion of glmm for each awkward table.

.venv/bin/python -m tests.analysis.reference.awkward_glmm FOLDER    needs glmm

The tables are written to FOLDER as well, for awkward.R.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from tests.analysis.awkward import FORMULA, tables, write

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    """Write every table, then every criterion."""
    import glmm  # noqa: PLC0415  # only for this comparison

    warnings.simplefilter("ignore")
    write(folder)
    lines = ["set\tkind\trows\tcriterion"]
    for number, (kind, table) in enumerate(tables()):
        groups = {name: [f"n{one}" for one in table[name]] for name in ("teacher", "school")}
        found = glmm.fit({**table, **groups}, FORMULA, reml=True)
        lines.append(f"{number}\t{kind}\t{len(groups['school'])}\t{-2 * found.loglik:.10f}")
    (HERE / "awkward-glmm.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
