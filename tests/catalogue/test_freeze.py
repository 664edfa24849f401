"""What decides a score does not change once published; words may."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.catalogue import instruments
from rodedraad.catalogue.freezing import (
    MeaningChanged,
    freeze,
    frozen_list,
    frozen_text,
    has_changed,
    meaning_hash,
    read_frozen,
)
from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing import parse_instrument
from tests.factories.instruments import EXAMPLE, both, instrument, item, responses, steps

ASSUMED = "scales.0.reliability.0"
BAND = "scales.0.band"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 3},
        {"id": "another"},
        {"key": "other"},
        {"responses.often.steps": steps(0, 1, 2, 3, 4)},
        {"responses.known": responses(1, 2, 3)},
        {"items.0.part": "about_me"},
        {"items.3.role": "context"},
        {"items.3.responses": "known"},
        {"items.3": item("gladness", "single")},
        {"scales.0.reversed": []},
        {"scales.0.items": ["w1", "w3", "w2"], "scales.0.key": "cool"},
        {"scales.0.combine": "sum"},
        {"scales.0.needs": 3},
        {f"{ASSUMED}.low": 0.4},
        {f"{ASSUMED}.of": "alpha"},
        {f"{ASSUMED}.mark": "assumed"},
        {f"{BAND}.mark": "assumed"},
        {f"{BAND}.steps.0.half_width": 0.8},
        {f"{BAND}.steps.0.up_to": 2.2},
    ],
)
def test_whatever_decides_a_score_or_its_strook_changes_the_hash(changes):
    assert meaning_hash(instrument(changes)) != meaning_hash(instrument())


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": 4},
        {"title": both("A better title")},
        {"items.0.text": both("a repaired sentence")},
        {"items.0.said": both("{how_often}")},
        {"items.0.example.young": both("at play")},
        {"responses.often.steps.0.text": both("hardly ever")},
        {f"{ASSUMED}.source": "told better"},
        {f"{BAND}.source": "told better"},
        {"source": "told better"},
    ],
)
def test_words_may_be_repaired(changes):
    assert meaning_hash(instrument(changes)) == meaning_hash(instrument())


def test_a_new_language_leaves_the_meaning_alone():
    def translated(value):
        if isinstance(value, dict):
            added = {"fr": "{how_often}"} if set(value) == {"nl", "en"} else {}
            return {key: translated(one) for key, one in value.items()} | added
        return [translated(one) for one in value] if isinstance(value, list) else value

    french = parse_instrument(
        translated(EXAMPLE) | {"languages": ["nl", "en", "fr"], "revision": 4}
    )
    assert meaning_hash(french) == meaning_hash(instrument())


def test_the_hash_is_the_same_on_every_machine_and_in_every_later_version():
    """Written down once: if this changes, every list of frozen versions is void."""
    assert meaning_hash(instrument()) == (
        "bc9d3e98ef3efe478ea9effbd5da95ae9bbce768d105eda97138b90eaa746570"
    )


def test_freezing_adds_a_line_and_again_adds_nothing():
    once = freeze(instrument(), {})
    assert once == {"example@2#base": meaning_hash(instrument())}
    assert freeze(instrument(), once) == once


def test_a_frozen_line_is_never_changed():
    once = freeze(instrument(), {})
    with pytest.raises(MeaningChanged, match=r"example@2#base is frozen .* as version 3"):
        freeze(instrument({"scales.0.needs": 3}), once)


def test_only_a_frozen_version_can_have_changed():
    once = freeze(instrument(), {})
    assert has_changed(instrument({"scales.0.needs": 3}), once)
    assert not has_changed(instrument({"scales.0.needs": 3, "version": 3}), once)


def test_a_list_is_read_back_as_written(tmp_path: Path):
    listed = freeze(instrument({"id": "another"}), freeze(instrument(), {}))
    path = tmp_path / "frozen.toml"
    path.write_text(frozen_text(listed), encoding="utf-8")
    assert read_frozen(path) == listed
    assert read_frozen(tmp_path / "none.toml") == {}


@pytest.mark.parametrize("line", ['"a@1#b" = "beef"', '"a@1#b" = 1', "[other]"])
def test_a_damaged_list_is_told(tmp_path: Path, line: str):
    path = tmp_path / "frozen.toml"
    path.write_text(f"[instruments]\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidFile, match="line 2"):
        read_frozen(path)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.ref) for one in instruments()])
def test_every_instrument_of_ours_is_frozen_and_still_means_the_same(one):
    assert read_frozen(frozen_list()).get(one.ref) == meaning_hash(one)
