"""The line a problem points at, however the file is written."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.catalogue.lines import Lines

SOURCE = '''\
# a heading, [not.a.table]
format = 1
title.nl = "Eén"                # title.fr = "Un"
title . en = "One"
frame = """
[items]
key = "not a key"
"""
"quoted.key" = 'x = 1 # y'

[responses.often]
unsure.nl = "#"

[[responses.often.steps]]
code = 1

[[responses.often.steps]]
code = 2
text = { nl = "twee", en = "two" }

[[items]]
key = "c1"
texts = [
  "a",   # ]
  "b",
]

[[items]]
key = "c2"   # the second
role = "scale"

[[scales]]
key = 'warmth'
[[scales.reliability]]
low = 0.5
[scales.band]
mark = "proposal"
[[scales.band.steps]]
half_width = 0.7

[[scales]]
key = "coolness"
[[scales.reliability]]
low = 0.6
[[scales.reliability]]
low = 0.7
'''
INLINE = """\
items = [
  { key = "i1", role = "scale" },
  # { key = "i0" },
  { key = "i2", role = "scale",
    text = { nl = "twee" } }, { key = "i3" },
]
steps = [{ code = 1 },
{ code = 2 }]
deep = [[1,
2], [3]]
last = '''
x'''
"""


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("format", "format = 1"),
        ("title.en", 'title . en = "One"'),
        ("title", 'title.nl = "Eén"                # title.fr = "Un"'),
        ("frame", 'frame = """'),
        ("responses.often.unsure.nl", 'unsure.nl = "#"'),
        ("responses.often.steps.2.code", "code = 2"),
        ("responses.often.steps.2.text.en", 'text = { nl = "twee", en = "two" }'),
        ("items.c1.texts", "texts = ["),
        ("items.2.role", 'role = "scale"'),
        ("items.c2.key", 'key = "c2"   # the second'),
        ("scales.warmth.key", "key = 'warmth'"),
        ("scales.warmth.reliability.1.low", "low = 0.5"),
        ("scales.warmth.band.mark", 'mark = "proposal"'),
        ("scales.warmth.band.steps.1.half_width", "half_width = 0.7"),
        ("scales.coolness.reliability.2.low", "low = 0.7"),
    ],
)
def test_a_key_is_found_on_its_line(where, text):
    assert text_at(SOURCE, where) == text


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("items.i1.role", '  { key = "i1", role = "scale" },'),
        ("items.i2.role", '  { key = "i2", role = "scale",'),
        ("items.i2.text.nl", '    text = { nl = "twee" } }, { key = "i3" },'),
        ("items.3", '    text = { nl = "twee" } }, { key = "i3" },'),
        ("steps.2.code", "{ code = 2 }]"),
        ("deep.1.2", "2], [3]]"),
        ("last", "last = '''"),
    ],
)
def test_a_key_is_found_inside_lists_and_tables_written_in_one_go(where, text):
    assert text_at(INLINE, where) == text


def text_at(source: str, where: str) -> str:
    line = Lines(source).of(where)
    assert line is not None
    return source.splitlines()[line - 1]


def test_a_missing_key_is_found_where_its_table_begins():
    assert text_at(SOURCE, "scales.coolness.needs") == "[[scales]]"
    assert text_at(SOURCE, "items.c2.text.nl") == "[[items]]"


def test_what_is_nowhere_has_no_line():
    assert Lines(SOURCE).of("author") is None
    assert Lines("").of("id") is None


def test_of_two_tables_with_one_name_the_name_means_the_first():
    assert Lines('[[a]]\nkey = "x"\n[[a]]\nkey = "x"\n').of("a.x.key") == 2


def shipped() -> list[Any]:
    folder = files("rodedraad.catalogue") / "instruments"
    return [pytest.param(file, id=file.name) for file in sorted(folder.iterdir(), key=str)]


def keys_in(value: Any, way: str = "") -> list[str]:
    if isinstance(value, dict):
        inner = list(value.items())
    else:
        inner = list(enumerate(value, start=1)) if isinstance(value, list) else []
    here = [f"{way}.{key}".lstrip(".") for key, _ in inner if isinstance(key, str)]
    return here + [place for key, one in inner for place in keys_in(one, f"{way}.{key}")]


@pytest.mark.parametrize("file", shipped())
def test_every_key_of_every_file_of_ours_is_found_on_a_line_that_names_it(file):
    source = file.read_text(encoding="utf-8")
    lines, texts = Lines(source), source.splitlines()
    places = [place.lstrip(".") for place in keys_in(tomllib.loads(source))]
    assert len(places) > 20
    for place in places:
        line = lines.of(place)
        assert line is not None
        assert place.split(".")[-1] in texts[line - 1]


@given(st.text(alphabet="[]{}=.,\"'#\n\\ ab1"))
def test_nonsense_has_lines_too_and_never_breaks_the_search(source):
    found = Lines(source).of("a.b")
    assert found is None or 1 <= found <= source.count("\n") + 1


def test_very_deep_lists_do_not_break_the_search():
    source = "a = " + "[" * 5000 + "]" * 5000
    assert Lines(source).of("a") == 1
