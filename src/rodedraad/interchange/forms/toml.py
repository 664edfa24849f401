"""A dictionary as a TOML file that a person can read and change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def toml(table: Mapping[str, Any], *, head: str = "") -> str:
    """The file, with `head` as a comment above it; reading it gives the same dictionary."""
    comment = [f"# {line}".rstrip() for line in head.splitlines()]
    return "\n".join([*comment, *_table(table, ""), ""])


def _table(table: Mapping[str, Any], place: str) -> Iterator[str]:
    """Plain values first: what follows the head of a table belongs to that table."""
    for key, value in table.items():
        if not _has_head(value):
            yield from _plain(key, value)
    for key, value in table.items():
        if _has_head(value):
            yield from _headed(f"{place}.{key}" if place else key, value)


def _has_head(value: Any) -> bool:
    """Whether it is a table or a list of tables; texts by language stand on lines of their own."""
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in value)
    return isinstance(value, dict) and not _is_text(value)


def _is_text(value: Mapping[str, Any]) -> bool:
    return all(
        isinstance(one, str) or (isinstance(one, dict) and _is_text(one)) for one in value.values()
    )


def _plain(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from _plain(f"{key}.{inner}", one)
    else:
        yield f"{key} = {_value(value)}"


def _headed(place: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if not all(map(_has_head, value.values())):
            yield from ("", f"[{place}]")
        yield from _table(value, place)
        return
    for one in value:
        yield from ("", f"[[{place}]]")
        yield from _table(one, place)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
