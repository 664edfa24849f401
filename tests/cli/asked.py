"""What the tests of commands that give figures share: their examples, and the shape of JSON."""

from __future__ import annotations

import re
import shlex


def example_of(page_of_help: str) -> list[str]:
    """The arguments of the example in a page of help."""
    calls = re.findall(r"^ +rodedraad (\w+ (?:.*\\\n)*.*)$", page_of_help, re.M)
    return shlex.split(calls[-1].replace("\\\n", " "))[1:]


def shape_of(printed: object) -> object:
    """The kinds of what JSON holds; of a list, the shape of its first that has no gap."""
    if isinstance(printed, dict):
        return {name: shape_of(value) for name, value in printed.items()}
    if isinstance(printed, list):
        whole = [one for one in printed if not isinstance(one, dict) or None not in one.values()]
        return [shape_of(one) for one in whole[:1]]
    return None if printed is None else type(printed)


def shapes_named(shape: object) -> list[str]:
    """Every name in a shape."""
    if isinstance(shape, dict):
        return [*shape, *(name for value in shape.values() for name in shapes_named(value))]
    return [name for one in shape for name in shapes_named(one)] if isinstance(shape, list) else []
