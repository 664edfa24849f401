"""Writes awkward-glmm.tsv beside this script: the criterion of glmm for each awkward table.

python tests/analysis/reference/awkward_glmm.py FOLDER    needs glmm and pandas, in a place apart

The tables are written to FOLDER as well, for awkward.R.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from tests.analysis.awkward import FORMULA, tables

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    """Write every table, then every criterion."""
    import glmm  # noqa: PLC0415  # only for this comparison
    import pandas as pd  # noqa: PLC0415

    warnings.simplefilter("ignore")
    lines = ["set\tkind\trows\tcriterion"]
    for number, (kind, table) in enumerate(tables()):
        frame = pd.DataFrame(table)
        frame.to_csv(folder / f"{number}.csv", index=False)
        text = frame.astype({"teacher": str, "school": str})
        found = glmm.fit(text, FORMULA, reml=True)
        lines.append(f"{number}\t{kind}\t{len(frame)}\t{-2 * found.loglik:.10f}")
    (HERE / "awkward-glmm.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
