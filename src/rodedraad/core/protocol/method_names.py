"""Names of methods of others, which a page may not carry as if they were ours.

A title may hold one where its file says whose work it is; see `parsing.protocol.method_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rodedraad.core.look_alikes import as_latin

METHODS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    for name, pattern in {
        "LLInC": r"[l1|]{2}[il1|]nc",  # a small l, a 1 and a capital I look alike
        "Key2Teach": r"key[\s-]*2[\s-]*teach",
        "Playing-2-gether": r"playing[\s-]*2[\s-]*gether",
        "Samen-Spel": r"samen-spel",
        "Banking Time": r"banking[\s-]*time",
    }.items()
}
"""Each name with how people write it. Plain words such as "samen spelen" are nobody's."""


def methods_named(line: str) -> tuple[str, ...]:
    """The names of methods of others that stand in a line."""
    plain = _plain(line)
    return tuple(name for name, pattern in METHODS.items() if pattern.search(plain))


_NOT_READ = frozenset({"Cf", "Mn", "Me"})
"""Signs that nobody sees, and marks on a letter: without them the same name is read."""


def _plain(line: str) -> str:
    """The line as a reader sees it: one kind of letter, one kind of hyphen, no hidden signs."""
    latin = as_latin(unicodedata.normalize("NFKD", line))
    seen = ((one, unicodedata.category(one)) for one in latin)
    return "".join("-" if kind == "Pd" else one for one, kind in seen if kind not in _NOT_READ)
