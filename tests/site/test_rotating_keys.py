"""A new key for class lists: all that is older is sealed anew, whatever cuts it off meanwhile."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from rodedraad.audit.models import Event
from rodedraad.pupils import naming
from rodedraad.pupils.models import Pupil, WaitingList
from rodedraad.site import rotating
from rodedraad.site.rotating import BACKUPS_LAST, SEALED
from rodedraad.vault import ring
from rodedraad.vault.ring import MissingRingKey
from tests.factories.door import later
from tests.factories.school import file_of, rows, school, take_in

pytestmark = pytest.mark.django_db

NAMES = ("Noor", "Sam", "Zoë", "Jef", "Warre")


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder of keys of the test's own."""
    settings.VAR = tmp_path / "var"
    return settings.VAR / "keys"


@pytest.fixture
def listed():
    """A class list, of which one pupil has no number, and one more list that waits."""
    where = school()
    take_in(where, file_of(rows(NAMES)))
    Pupil.objects.filter(pk=Pupil.objects.first().pk).update(own_key=None, own_key_mac=None)
    waiting = WaitingList(school=where, made="2026-11-22T12:00:00Z")
    naming.sealed_list(waiting, "een lijst").save()
    return where


def what_it_says() -> tuple[set[str], list[str]]:
    """Every name and every waiting list, opened with the keys that are here."""
    return (
        {naming.calling_name(pupil) for pupil in Pupil.objects.all()},
        [naming.list_text(one) for one in WaitingList.objects.all()],
    )


def seals() -> list[bytes]:
    """How everything that the ring sealed begins."""
    return [
        bytes(sealed)[: ring.HEAD_BYTES]
        for one in SEALED
        for sealed in one.model.objects.values_list(one.field, flat=True)
        if sealed is not None
    ]


def heads() -> list[bytes]:
    """The same for each key that is here, the newest last."""
    return [ring.head_of(one) for one in ring.fingerprints().values()]


def rotate(capsys) -> str:
    call_command("rotate_keys")
    return capsys.readouterr().out


def verbs() -> list[str]:
    told = Event.objects.filter(verb__startswith="ring-").order_by("at")
    return list(told.values_list("verb", flat=True))


# --- what it does ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("listed")
def test_everything_is_under_the_new_key_and_says_what_it_said(capsys):
    before = what_it_says()
    said = rotate(capsys)
    old, new = heads()
    assert old != new
    assert set(seals()) == {new}
    assert what_it_says() == before == (set(NAMES), ["een lijst"])
    assert "10 of 10 entries sealed anew" in said
    assert verbs() == [rotating.MADE, rotating.SEALED_ANEW]


@pytest.mark.usefixtures("listed")
def test_who_is_sealed_anew_is_found_by_the_same_number(capsys):
    macs = set(Pupil.objects.values_list("own_key_mac", flat=True))
    rotate(capsys)
    assert set(Pupil.objects.values_list("own_key_mac", flat=True)) == macs


def test_a_list_taken_in_afterwards_knows_its_pupils(listed, capsys):
    rotate(capsys)
    assert take_in(listed, file_of(rows(NAMES))).stayed == len(NAMES)


def test_every_column_that_the_ring_seals_is_on_the_list():
    said = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if "sealed by the ring" in (field.db_comment or "")
    }
    assert said == {(one.model, one.field) for one in SEALED}
    assert all(isinstance(model._meta.get_field(name), models.BinaryField) for model, name in said)


# --- cut off, and gone on -------------------------------------------------------------------------


class CutOff(BaseException):
    """As when somebody pulls the plug: nobody catches it."""


def cut_off(monkeypatch, step, after=0):
    """This step is not done any more, once it was done so often."""
    real, left = getattr(*step), [after]

    def cut(*given, **named):
        if not left[0]:
            raise CutOff
        left[0] -= 1
        return real(*given, **named)

    monkeypatch.setattr(*step, cut)


STEPS = {
    "before the key is told": (rotating, "make_key", 0),
    "before the key is there": (ring, "add_key", 0),
    "before anything is sealed": (rotating, "_sealed_anew", 0),
    "in the middle of a transaction": (ring.Ring, "reseal", 3),
    "between two transactions": (rotating, "_sealed_anew", 3),
    "before it is told": (rotating, "tell_sealed_anew", 0),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.usefixtures("listed")
def test_cut_off_at_any_step_everything_opens_and_the_next_time_finishes_it(
    monkeypatch, capsys, figures, step
):
    before = what_it_says()
    place, name, after = step
    with monkeypatch.context() as patch:
        patch.setattr(rotating, "AT_A_TIME", 2)
        cut_off(patch, (place, name), after)
        with pytest.raises(CutOff):
            call_command("rotate_keys")
    assert what_it_says() == before
    rotate(capsys)
    assert set(seals()) == {heads()[-1]}
    assert what_it_says() == before
    assert verbs()[-1] == rotating.SEALED_ANEW
    figures.note(
        "rotating the keys of class lists cut off",
        often=f"at {len(STEPS)} steps",
        found="0 entries lost, and each time finished the next time",
    )


@pytest.mark.usefixtures("listed")
def test_what_was_cut_off_goes_on_under_the_key_that_was_made(monkeypatch, capsys):
    with monkeypatch.context() as patch:
        patch.setattr(rotating, "AT_A_TIME", 2)
        cut_off(patch, (rotating, "_sealed_anew"), 2)
        with pytest.raises(CutOff):
            call_command("rotate_keys")
    assert rotating.left() == 10 - 4
    said = rotate(capsys)
    assert "cut off" in said
    assert "6 of 6" in said
    assert len(heads()) == 2


@pytest.mark.usefixtures("listed")
def test_what_is_sealed_with_the_older_key_meanwhile_opens_and_goes_along_the_next_time(capsys):
    under_way = ring.ring()  # in the hands of a request that began before
    rotate(capsys)
    [first, *_] = Pupil.objects.order_by("pk")
    late = under_way.seal("Laat", at=ring.RingPlace(naming.NAME, first.pk))
    Pupil.objects.filter(pk=first.pk).update(calling_name=late)
    assert "Laat" in what_it_says()[0]
    rotate(capsys)
    assert set(seals()) == {heads()[-1]}
    assert "Laat" in what_it_says()[0]


# --- what stays shut ------------------------------------------------------------------------------


@pytest.mark.usefixtures("listed")
def test_what_cannot_be_opened_stays_as_it_is_and_is_told(keys, capsys):
    shutil.move(keys / "ring-0001", keys.parent / "elsewhere")
    before = seals()
    with pytest.raises(CommandError, match="10 entries stay"):
        call_command("rotate_keys")
    assert seals() == before
    shutil.move(keys.parent / "elsewhere", keys / "ring-0000")  # put back, under whatever name
    rotate(capsys)
    assert what_it_says() == (set(NAMES), ["een lijst"])
    assert set(seals()) == {heads()[-1]}


def test_when_a_key_file_is_lost_for_good_the_lists_begin_anew_and_others_stay(
    listed, keys, capsys
):
    (keys / "ring-0001").rename(keys / "lost")
    other = school("De Wissel")
    take_in(other, file_of(rows(("Mats",))))
    with pytest.raises(MissingRingKey):
        take_in(listed, file_of(rows(NAMES)))
    call_command("rotate_keys", "--forget-lost")
    assert "6 entries forgotten" in capsys.readouterr().out
    assert what_it_says() == ({"Mats"}, [])
    assert take_in(listed, file_of(rows(NAMES))).new == len(NAMES)
    assert Event.objects.filter(verb=rotating.LOST, school=listed.pk).count() == 6


@pytest.mark.usefixtures("listed")
def test_nothing_is_forgotten_as_lost_while_a_key_file_is_only_damaged(keys):
    (keys / "ring-0001").write_text("no key")
    with pytest.raises(CommandError, match="damaged"):
        call_command("rotate_keys", "--forget-lost")
    assert Pupil.objects.count() == len(NAMES)


@pytest.mark.usefixtures("listed")
def test_one_damaged_entry_keeps_no_other_from_its_new_key(capsys):
    damaged = Pupil.objects.order_by("pk")[0]
    whole = bytes(damaged.calling_name)
    cut = whole[:-1] + bytes([whole[-1] ^ 1])
    Pupil.objects.filter(pk=damaged.pk).update(calling_name=cut)
    with pytest.raises(CommandError, match="1 entries stay"):
        call_command("rotate_keys")
    assert "9 of 10" in capsys.readouterr().out
    assert bytes(Pupil.objects.get(pk=damaged.pk).calling_name) == cut
    assert seals().count(heads()[-1]) == 9


def test_a_damaged_key_file_is_told_in_words_and_nothing_is_made(keys):
    ring.ring()
    (keys / "ring-0001").write_text("no key")
    with pytest.raises(CommandError, match="key file is damaged"):
        call_command("rotate_keys")
    assert len(list(keys.iterdir())) == 1


# --- the older keys go ----------------------------------------------------------------------------


def files(keys) -> list[str]:
    return sorted(one.name for one in keys.iterdir())


@pytest.mark.usefixtures("listed")
def test_an_older_key_goes_when_no_backup_that_is_kept_needs_it(keys, capsys):
    rotate(capsys)
    with later(days=BACKUPS_LAST.days - 1):
        assert rotating.put_away_old_keys() == 0
    assert files(keys) == ["ring-0001", "ring-0002"]
    with later(days=BACKUPS_LAST.days + 1):
        call_command("tick")
        assert "1 old keys put away" in capsys.readouterr().out
        assert files(keys) == ["ring-0002"]
        assert what_it_says()[0] == set(NAMES)
        assert rotating.put_away_old_keys() == 0
    assert verbs()[-1] == rotating.PUT_AWAY


@pytest.mark.usefixtures("listed")
def test_an_older_key_that_something_needs_stays_however_long(keys, capsys):
    under_way = ring.ring()
    rotate(capsys)
    [first, *_] = Pupil.objects.all()
    late = under_way.seal("Laat", at=ring.RingPlace(naming.NAME, first.pk))
    Pupil.objects.filter(pk=first.pk).update(calling_name=late)
    with later(days=BACKUPS_LAST.days * 10):
        assert rotating.put_away_old_keys() == 0
    assert files(keys) == ["ring-0001", "ring-0002"]


@pytest.mark.usefixtures("listed")
def test_the_days_count_from_when_all_was_sealed_anew_not_from_when_the_key_was_made(
    monkeypatch, keys
):
    with monkeypatch.context() as patch:
        cut_off(patch, (rotating, "_sealed_anew"))
        with pytest.raises(CutOff):
            call_command("rotate_keys")
    with later(days=30):
        call_command("rotate_keys")
    with later(days=60):
        assert rotating.put_away_old_keys() == 0
    with later(days=66):
        assert rotating.put_away_old_keys() == 1
    assert files(keys) == ["ring-0002"]


@pytest.mark.usefixtures("listed")
def test_a_second_turning_that_was_not_told_as_done_leaves_the_keys_of_yesterdays_backup(
    monkeypatch, keys, capsys
):
    rotate(capsys)
    with later(days=200):
        with monkeypatch.context() as patch:
            cut_off(patch, (rotating, "tell_sealed_anew"))
            with pytest.raises(CutOff):
                call_command("rotate_keys")
        assert rotating.left() == 0
        rotating.put_away_old_keys()
        assert "ring-0002" in files(keys)  # yesterday's backup needs it
    with later(days=201):
        call_command("rotate_keys")
    with later(days=201 + BACKUPS_LAST.days + 1):
        assert rotating.put_away_old_keys() == 3
    assert files(keys) == ["ring-0004"]


def test_the_newest_key_is_never_put_away_though_nothing_needs_it(keys):
    ring.ring()
    rotating.tell_sealed_anew()
    with later(days=1000):
        assert rotating.put_away_old_keys() == 0
    assert files(keys) == ["ring-0001"]
    assert timedelta(days=35) == BACKUPS_LAST


def test_a_tick_makes_no_key_where_there_is_none(keys):
    assert rotating.put_away_old_keys() == 0
    rotating.tell_sealed_anew()  # and then somebody lost the folder
    with later(days=36):
        assert rotating.put_away_old_keys() == 0
    assert not keys.exists()
