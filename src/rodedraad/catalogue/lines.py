"""On which line of a TOML text a key stands, so that a problem can point at it."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress

Path = tuple[str, ...]

_KEY = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:\\.|[^"\\\n])*)"|'([^'\n]*)')[ \t]*""")
_TEXT = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}"""  # over several lines
    r"""|"((?:\\.|[^"\\\n])*)"|'([^'\n]*)\'""",  # on one line
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


class Lines:
    """The lines of a TOML text, by dotted place ('scales.closeness.items', 'items.3.role').

    A table in a list is found by its number, or by its own `key`. The text must be valid TOML;
    of anything else the lines are a guess.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._ends = [match.start() for match in re.finditer("\n", source)]
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._numbers: dict[Path, str] = {}
        self._table: Path = ()
        with suppress(RecursionError):  # lists a hundred deep: what was seen till there will do
            self._scan()

    def of(self, where: str) -> int | None:
        """The line of this place, or of the nearest table around it; None where there is none."""
        path: Path = ()
        for segment in _keys(where, 0)[0]:
            path = (*path, self._numbers.get((*path, segment), segment))
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)

    def _scan(self) -> None:
        at = self._past_space(0)
        while at < len(self._source):
            at = self._header(at) if self._source[at] == "[" else self._line(at)
            at = self._past_space(at)

    def _header(self, start: int) -> int:
        in_list = self._source.startswith("[[", start)
        keys, at = _keys(self._source, start + (2 if in_list else 1))
        path = self._current(keys[:-1]) + keys[-1:]
        for length in range(1, len(path) + 1):
            self._note(path[:length], start)
        if in_list:
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, str(self._counts[path]))
            self._note(path, start)
        self._table = path
        return self._line_end(at)

    def _line(self, start: int) -> int:
        return self._line_end(self._assignment(start, self._table))

    def _assignment(self, start: int, table: Path) -> int:
        """Note `a.b = value` in a table; where the value ends."""
        keys, at = _keys(self._source, start)
        for length in range(1, len(keys) + 1):
            self._note(table + keys[:length], start)
        value = self._past_space(at + 1)
        name = _TEXT.match(self._source, value)
        if keys == ("key",) and table and name:
            self._numbers.setdefault((*table[:-1], name[1] or name[2] or ""), table[-1])
        return self._value(value, table + keys)

    def _value(self, at: int, path: Path) -> int:
        """Note the places inside the value that starts here; where it ends."""
        if self._source.startswith("[", at):
            return self._list(at, path)
        if self._source.startswith("{", at):
            return self._inline_table(at, path)
        end = _TEXT.match(self._source, at) or _PLAIN.match(self._source, at)
        return end.end() if end else at

    def _list(self, start: int, path: Path) -> int:
        at, number = self._past_space(start + 1), 1
        while at < len(self._source) and self._source[at] != "]":
            self._note((*path, str(number)), at)
            after = self._past_space(self._value(at, (*path, str(number))))
            at = self._past_comma(after, than=at)
            number += 1
        return at + 1

    def _inline_table(self, start: int, path: Path) -> int:
        at = self._past_space(start + 1)
        while at < len(self._source) and self._source[at] != "}":
            after = self._past_space(self._assignment(at, path))
            at = self._past_comma(after, than=at)
        return at + 1

    def _past_comma(self, at: int, *, than: int) -> int:
        """Past a comma, if one stands here; in any case further than before, even in nonsense."""
        if self._source.startswith(",", at):
            at += 1
        return self._past_space(max(at, than + 1))

    def _past_space(self, at: int) -> int:
        """Past blanks, line ends and comments."""
        match = _SPACE.match(self._source, at)
        return match.end() if match else at

    def _line_end(self, at: int) -> int:
        end = self._source.find("\n", at)
        return len(self._source) if end < 0 else end

    def _current(self, keys: Path) -> Path:
        """The path of these keys, in the last table of each list on the way."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, str(self._counts[path]))
        return path

    def _note(self, path: Path, at: int) -> None:
        self._lines.setdefault(path, bisect_left(self._ends, at) + 1)


def _keys(text: str, at: int) -> tuple[Path, int]:
    """The dotted keys that start here, and where they end."""
    keys: list[str] = []
    while match := _KEY.match(text, at):
        keys.append(next(group for group in match.groups() if group is not None))
        at = match.end()
        if not text.startswith(".", at):
            break
        at += 1
    return tuple(keys), at
