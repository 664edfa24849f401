"""The ring of keys: what it seals stays in its place, and opens after a newer key came."""

from __future__ import annotations

import stat
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from rodedraad.vault import ring as rings
from rodedraad.vault.ring import (
    BUCKET,
    DamagedRingKey,
    DamagedSeal,
    MissingRingKey,
    RingPlace,
    add_key,
    ring,
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A folder of keys of the test's own."""
    settings.VAR = tmp_path
    return tmp_path / "keys"


@pytest.fixture
def place():
    return RingPlace("pupil.calling_name", uuid4())


@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
@how(max_examples=50)
def test_any_text_comes_back_as_it_went_in(text):
    here = RingPlace("pupil.calling_name", uuid4())
    assert ring().open(ring().seal(text, at=here), at=here) == text


def test_the_first_key_is_made_once_and_read_by_its_owner_only(folder):
    first = ring()
    assert ring().keys == first.keys
    [path] = folder.iterdir()
    assert path.name == "ring-0001"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("who", "given"), [(0, ["keys", "file"]), (1000, [])])
def test_a_key_that_root_makes_is_given_to_whom_the_folder_belongs_to(
    folder, monkeypatch, who, given
):
    done = []

    def chown(path, user, group):
        above = Path(path).parent.stat()
        assert (user, group) == (above.st_uid, above.st_gid)
        done.append("keys" if Path(path) == folder else "file")

    monkeypatch.setattr("os.geteuid", lambda: who)
    monkeypatch.setattr("os.chown", chown)
    add_key()
    assert done == given


def test_the_newest_key_seals_and_older_ones_open(place, folder):
    before = ring().seal("Noor", at=place)
    assert add_key() == 2
    after = ring().seal("Noor", at=place)
    assert before[1:9] != after[1:9]
    assert [ring().open(one, at=place) for one in (before, after)] == ["Noor", "Noor"]
    (folder / "ring-0001").unlink()
    assert ring().open(after, at=place) == "Noor"
    with pytest.raises(MissingRingKey):
        ring().open(before, at=place)


def test_the_tenth_thousandth_key_is_newer_than_the_first(folder):
    ring()
    (folder / "ring-10000").write_text("ab" * 32)
    assert add_key() == 10001
    assert len(ring().keys) == 3
    assert ring().newest == list(ring().keys)[2]


def test_who_comes_second_leaves_the_first_key_as_it_is(folder, monkeypatch):
    ring()
    known = (folder / "ring-0001").read_text()
    monkeypatch.setattr(rings, "_names", lambda _place: ())
    add_key()
    assert (folder / "ring-0001").read_text() == known


def test_nothing_moves_to_another_row_or_another_word(place):
    sealed = ring().seal("Noor", at=place)
    for other in (RingPlace(place.word, uuid4()), RingPlace("pupil.own_key", place.row)):
        with pytest.raises(DamagedSeal):
            ring().open(sealed, at=other)


def test_every_changed_bit_is_seen(place):
    sealed = ring().seal("Noor", at=place)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises((DamagedSeal, MissingRingKey)):
            ring().open(changed, at=place)
    for short in (b"", sealed[:8], sealed[:20]):
        with pytest.raises(DamagedSeal):
            ring().open(short, at=place)


def test_a_length_tells_little_of_a_name(place):
    sizes = {len(ring().seal("a" * many, at=place)) for many in range(1, BUCKET - 4)}
    assert len(sizes) == 1


@pytest.mark.parametrize("wrong", ["", "x", "ab", "ab" * 33, "é"])
def test_a_key_file_that_holds_no_key_is_told(folder, wrong):
    folder.mkdir()
    (folder / "ring-0001").write_text(wrong)
    with pytest.raises(DamagedRingKey):
        ring()


def test_other_files_in_the_folder_are_left_alone(folder):
    folder.mkdir()
    (folder / "read-me").write_text("x")
    (folder / "ring-1").write_text("x")
    assert len(ring().keys) == 1


def test_a_fingerprint_shows_no_key(folder):
    ring()
    add_key()
    secret = (folder / "ring-0001").read_text()
    fingerprints = rings.fingerprints()
    assert list(fingerprints) == ["ring-0001", "ring-0002"]
    first, second = fingerprints.values()
    assert first != second
    assert first not in secret
    assert secret not in repr(ring())


def test_a_fingerprint_makes_no_key_and_is_empty_for_a_file_that_holds_none(folder):
    assert rings.fingerprints() == {}
    assert not folder.exists()
    ring()
    (folder / "ring-0002").write_text("no key")
    assert rings.fingerprints()["ring-0002"] == ""
    assert rings.fingerprints()["ring-0001"]


def test_what_is_sealed_anew_is_the_same_text_under_the_newest_key(place):
    before = ring().seal("Noor", at=place)
    add_key()
    after = ring().reseal(before, at=place)
    old, new = (rings.head_of(one) for one in rings.fingerprints().values())
    assert before.startswith(old)
    assert after.startswith(new)
    assert ring().open(after, at=place) == "Noor"


def test_a_key_that_was_put_away_opens_never_more(place, folder):
    sealed = ring().seal("Noor", at=place)
    add_key()
    rings.put_away("ring-0001")
    rings.put_away("ring-0001")  # a second time changes nothing
    assert [one.name for one in folder.iterdir()] == ["ring-0002"]
    with pytest.raises(MissingRingKey):
        ring().open(sealed, at=place)


def test_a_key_that_is_on_the_disk_no_more_seals_nothing(place, folder):
    """Else what a running server seals is lost with its memory."""
    ring().seal("Noor", at=place)
    (folder / "ring-0001").unlink()
    sealed = ring().seal("Sam", at=place)
    assert sealed.startswith(rings.head_of(rings.fingerprints()["ring-0001"]))
