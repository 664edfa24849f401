"""Instruments are found by name: the newest version, and never a guess between keys."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rodedraad.catalogue import AmbiguousInstrument, UnknownInstrument, instrument, instruments
from rodedraad.catalogue.published import choose
from tests.factories.instruments import instrument as made

SHELF = [
    made({"id": "warmth", "version": 1}),
    made({"id": "warmth", "version": 10}),
    made({"id": "warmth", "version": 9}),
    made({"id": "short", "version": 1, "key": "a-8-7"}),
    made({"id": "short", "version": 1, "key": "b-7-8"}),
    made({"id": "short", "version": 2, "key": "a-8-7"}),
    made({"id": "short", "version": 2, "key": "b-7-8"}),
]


def test_our_own_form_is_found_by_its_id():
    assert instrument("rode-draad-band").id == "rode-draad-band"
    assert instrument("rode-draad-band@1#base").ref == "rode-draad-band@1#base"


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("warmth", "warmth@10#base"),
        ("warmth@9", "warmth@9#base"),
        ("warmth#base", "warmth@10#base"),
        ("short#a-8-7", "short@2#a-8-7"),
        ("short@1#b-7-8", "short@1#b-7-8"),
    ],
)
def test_what_the_name_leaves_open_is_the_newest_version(name, ref):
    assert choose(name, SHELF).ref == ref


@pytest.mark.parametrize("name", ["short", "short@2"])
def test_two_keys_are_never_chosen_between(name):
    with pytest.raises(AmbiguousInstrument, match="short@2#a-8-7 or short@2#b-7-8") as refused:
        choose(name, SHELF)
    assert refused.value.refs == ("short@2#a-8-7", "short@2#b-7-8")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("warmt", "warmth@10#base"),
        ("warmth@3", "warmth@9#base"),
        ("short#c", "short@1#a-8-7"),
        ("warmth@x", "warmth@1#base"),
    ],
)
def test_an_unknown_name_is_told_what_is_called_nearly_so(name, near):
    with pytest.raises(UnknownInstrument) as refused:
        choose(name, SHELF)
    assert near in refused.value.near
    assert near in str(refused.value)


@pytest.mark.parametrize("name", ["", "@", "#@#", "temperature"])
def test_a_name_like_no_other_is_told_so(name):
    with pytest.raises(UnknownInstrument) as refused:
        choose(name, SHELF)
    assert str(refused.value) == f"there is no instrument {name!r}"


def test_every_file_is_called_after_what_it_holds():
    names = {file.name for file in (files("rodedraad.catalogue") / "instruments").iterdir()}
    expected = {f"{one.id}-{one.version}-{one.key}.toml" for one in instruments()}
    expected |= {f"{one.id}-{one.version}.toml" for one in instruments() if one.key == "base"}
    assert names <= expected
    assert len(names) == len(instruments())
