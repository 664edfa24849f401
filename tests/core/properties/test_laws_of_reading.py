"""Whatever stands in a dictionary: an instrument or told problems, and never anything else."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Instrument
from rodedraad.core.parsing import parse_instrument
from rodedraad.core.scoring import score_all
from tests.factories.instruments import EXAMPLE

PLAIN = (
    st.text(max_size=8)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.just(date(2024, 2, 29))
    | st.sampled_from([10**400, "w1", "often", "{how_often}", "{", "scale", "found", "licensed"])
)
NESTED = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested tables and lists."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = [way]
    for key, one in inner if isinstance(value, dict | list) else ():
        found += places(one, (*way, key)) if isinstance(one, dict | list) else [(*way, key)]
    return found


PLACES = places(EXAMPLE)[1:]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """The example with a few places taken away, replaced or doubled."""
    raw = deepcopy(EXAMPLE)
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        inner: Any = raw
        for step in place[:-1]:
            if not isinstance(inner, dict | list) or not has(inner, step):
                break
            inner = inner[step]
        change(draw, inner, place[-1])
    return raw


def has(inner: Any, step: Any) -> bool:
    if isinstance(inner, list):
        return isinstance(step, int) and step < len(inner)
    return step in inner


def change(draw: st.DrawFn, inner: Any, last: Any) -> None:
    if not isinstance(inner, dict | list) or not has(inner, last):
        return
    act = draw(st.sampled_from(["remove", "replace", "swap", "add"]))
    if act == "remove":
        del inner[last]
    elif act == "replace":
        inner[last] = draw(NESTED)
    elif act == "swap":
        inner[last] = deepcopy(draw(st.sampled_from([EXAMPLE["items"], EXAMPLE["scales"][0]])))
    elif isinstance(inner, list):
        inner.append(deepcopy(inner[last]))
    else:
        inner[draw(st.text(max_size=6))] = draw(NESTED)


def read(raw: dict[str, Any]) -> Instrument | InvalidFile:
    try:
        return parse_instrument(raw, "example.toml")
    except InvalidFile as invalid:
        return invalid


@settings(max_examples=400)
@given(mutated())
def test_a_damaged_description_is_read_or_told_and_never_breaks_the_reader(raw):
    found = read(raw)
    if isinstance(found, InvalidFile):
        assert found.problems
        assert all(problem.where and problem.what for problem in found.problems)
        assert str(found)
    else:
        assert score_all(found, {}).instrument == found.ref


@given(st.dictionaries(st.text(max_size=8), NESTED, max_size=5))
def test_any_other_dictionary_is_told(raw):
    assert isinstance(read(raw), InvalidFile)


@given(st.sets(st.sampled_from([place for place in PLACES if len(place) == 1]), min_size=1))
def test_each_missing_key_is_told_however_many_are_missing(missing):
    raw = {key: value for key, value in EXAMPLE.items() if (key,) not in missing}
    found = read(raw)
    told = {p.where for p in found.problems} if isinstance(found, InvalidFile) else set()
    assert {key for (key,) in missing} - {"scales"} <= told
