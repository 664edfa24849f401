"""The table of pages, states and looks: what was judged, and what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.journey import OFFLINE
from tests.browser.own_page_states import OWN_PAGES, named, states_of
from tests.browser.own_pages.states import LOCKED
from tests.browser.page_states import (
    ERROR_WITHOUT,
    FIRST_LOOK_WITHOUT,
    PAGES,
    STATES,
)
from tests.web.addresses import ERRORS, written

INTRODUCTION = """# Pages, states and screens

Written by the journeys in the browser; do not change it by hand. To write it anew:

```sh
export RODEDRAAD_WRITE_PAGES=1
.venv/bin/python -m pytest -n 2 -m "long or not long" tests/browser/test_*page_matrix.py
```

What was found is kept in `var/pages/`, so a run over some of the pages (`-k`) adds to it.

In each cell marked ✓ the page was judged in a real Chromium: nothing scrolls sideways; there is one
heading, a title and a language; every control is at least 44 by 44 px (a link inside a sentence
excepted); Tab reaches every control, which then shows a ring and is in sight (on the desktop, at
320 px and in forced colours); nothing moves by itself; and axe finds nothing. 320 px is the desktop
at 400% zoom; there axe is left out.

A dash stands where nobody has looked since the page was made. What is looked at on a phone only has
no other cells.

- **empty**: as it opens, with nothing kept and nothing typed.
- **filled**: with what months of use leave on it, or with everything typed in.
- **error**: what is refused is said in words, at the field where there is one.
- **offline**: the network went away after the page had come. What works without the server goes on
  working; what does not, says so and keeps what was typed. Looked at on a phone.
- **locked**: after ten minutes in which nobody touched it the page lies turned over, and the
  passphrase turns it back as it was. Every page that needs an open vault; looked at on a phone.
- **conflict**: something was changed elsewhere since the page was opened.
"""

ON_A_PHONE = frozenset({OFFLINE, LOCKED})
"""A screen does not change what a page can do without a network, or turned over."""


@dataclass
class PageTable:
    """Which cells were judged, and with how many complaints."""

    looks: tuple[str, ...]
    found: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def note(self, place: str, state: str, look: str, complaints: list[str]) -> None:
        """Keep what was found in one cell."""
        self.found[place, state, look] = len(complaints)

    def kept_in(self, folder: Path, name: str) -> PageTable:
        """This table with all that was found before; what it found is kept there too.

        Each process of a run keeps its own file, so that none waits for another.
        """
        folder.mkdir(parents=True, exist_ok=True)
        mine = [[*cell, complaints] for cell, complaints in self.found.items()]
        (folder / f"{name}.json").write_text(json.dumps(mine), encoding="utf-8")
        whole = PageTable(self.looks)
        for path in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns):
            for place, state, look, complaints in json.loads(path.read_text(encoding="utf-8")):
                whole.found[place, state, look] = complaints
        return whole

    def cell(self, place: str, state: str, look: str) -> str:
        """✓ where nothing was found, the number of complaints, or a dash where nobody looked."""
        many = self.found.get((place, state, look))
        return "–" if many is None else "✓" if many == 0 else f"✗ {many}"

    def markdown(self) -> str:
        """The whole table."""
        head = ["Page", "State", *self.looks]
        lines = [head, ["---"] * len(head), *self.rows()]
        return INTRODUCTION + "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def rows(self) -> Iterator[list[str]]:
        """A row for each page in each state."""
        for place, shown, states, without in places():
            for state in states:
                why = without.get(state)
                first, *others = (self.cell(place, state, look) for look in self.looks)
                if why:
                    yield [shown, state, f"n/a: {why}", *("" for _ in others)]
                elif state in ON_A_PHONE:
                    yield [shown, state, first, *("" for _ in others)]
                else:
                    yield [shown, state, first, *others]


def places() -> Iterator[tuple[str, str, tuple[str, ...], dict[str, str]]]:
    """(place, how it is written, its rows, the states among them that it does not have)."""
    for screen, without in FIRST_LOOK_WITHOUT.items():
        yield screen, f"`/` {screen.replace('_', ' ')}", STATES, without
    for name, kind in PAGES.items():
        yield name, f"`{written(name)}`", STATES, kind.without
    for page, own in OWN_PAGES.items():
        name, screen = named(page)
        yield page, f"`{written(name)}` {screen}".strip(), states_of(page), own.without
    for status in ERRORS:
        yield str(status), f"error {status}", STATES, ERROR_WITHOUT
