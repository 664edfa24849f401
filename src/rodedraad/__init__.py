"""Rode Draad: look at, understand and talk about the bond between one teacher and one pupil.

For a notebook: `import rodedraad as rd`, then `rd.fit`, `rd.card`, `rd.predict`, `rd.profile`,
`rd.bootstrap`, `rd.group_effects`; `rd.fit_in_parts` and `rd.fit_parquet` for rows that come in
parts, `rd.fit_crossed` for groups that cut across each other. They are loaded when they are first
used, for NumPy and SciPy take half a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_PUBLIC = {
    "bootstrap": "rodedraad.analysis",
    "card": "rodedraad.analysis.card",
    "fit": "rodedraad.analysis",
    "fit_crossed": "rodedraad.analysis.crossed",
    "fit_in_parts": "rodedraad.analysis",
    "fit_parquet": "rodedraad.analysis.parts",
    "group_effects": "rodedraad.analysis",
    "predict": "rodedraad.analysis",
    "profile": "rodedraad.analysis",
    "score_columns": "rodedraad.analysis.scoring",
}
"""What a notebook uses, and where it lives."""


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'rodedraad' has no attribute {name!r}")
    # `rodedraad.analysis.card` is also the name of a room: its function is meant.
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
