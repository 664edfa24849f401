"""Who holds a manual loads its scales as a file: they can be chosen, and a wrong file is named."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.urls import reverse

import rodedraad
from rodedraad.readings import actions, queries, sets
from rodedraad.readings.apps import own_files_are_right
from rodedraad.readings.errors import UnknownScales
from tests.factories.readings import close, save

OURS = Path(rodedraad.__file__).parent / "catalogue" / "interviews" / "bond-scales-1.toml"


@pytest.fixture
def own(tmp_path, settings):
    text = OURS.read_text(encoding="utf-8").replace('id = "bond_scales"', 'id = "manual_scales"')
    (tmp_path / "manual-1.toml").write_text(
        text.replace("Tien oren voor één verhaal", "De schalen van het handboek"), encoding="utf-8"
    )
    (tmp_path / "other.toml").write_text('kind = "calendar"\n', encoding="utf-8")
    settings.OWN_FILES = tmp_path
    return tmp_path


def test_a_file_of_a_holder_stands_beside_ours_and_other_files_do_not(own):
    assert [one.ref for one in sets.scale_sets()] == ["bond_scales@1", "manual_scales@1"]
    assert own_files_are_right() == []
    assert own


def test_a_file_that_is_not_right_is_named_at_start_up_and_not_offered(own):
    text = OURS.read_text(encoding="utf-8").replace('heard = "often"', 'heard = "hardly"', 1)
    (own / "wrong.toml").write_text(text.replace("bond_scales", "wrong_scales"), encoding="utf-8")
    [problem] = own_files_are_right()
    assert "wrong.toml" in problem.msg
    assert len(sets.scale_sets()) == 2


@pytest.mark.parametrize("said", ['kind = "protocoll"\n', "[[steps]]\nkey = 'walk'\n"])
def test_a_file_of_which_nobody_can_tell_what_it_is_is_named_at_start_up(own, said):
    (own / "walk.toml").write_text(f"format = 1\n{said}", encoding="utf-8")
    [problem] = own_files_are_right()
    assert "walk.toml" in problem.msg
    assert "kind: " in problem.msg


def test_a_folder_that_is_not_there_is_named(settings, tmp_path):
    settings.OWN_FILES = tmp_path / "nowhere"
    [problem] = own_files_are_right()
    assert "is no folder" in problem.msg


@pytest.mark.django_db
def test_a_set_is_chosen_with_the_first_mark_and_stays(own, here, turn, bram):
    address = reverse("levels", args=[here.seat.pk, turn])
    page = html.unescape(bram.get(address).content.decode())
    assert "Met welke schalen lees je?" in page
    page = html.unescape(bram.get(address, {"scales": "manual_scales@1"}).content.decode())
    assert "Schalen: De schalen van het handboek (manual_scales@1)." in page
    actions.write_reading(
        by=here.bram.reader,
        seat=here.seat.pk,
        turn=turn,
        save=save({"level.warmth": "5"}),
        scales="manual_scales@1",
    )
    page = html.unescape(bram.get(address, {"scales": "bond_scales@1"}).content.decode())
    assert "(manual_scales@1)" in page
    assert "Met welke schalen lees je?" not in page
    reading = queries.story(here.bram.reader, here.seat.pk, turn).reading
    assert reading.scales == "manual_scales@1"
    assert own


@pytest.mark.long
@pytest.mark.django_db
def test_scales_that_are_gone_from_the_server_open_nothing_and_change_nothing(
    own, settings, here, turn, bram
):
    actions.write_reading(
        by=here.bram.reader,
        seat=here.seat.pk,
        turn=turn,
        save=save({"level.warmth": "5"}),
        scales="manual_scales@1",
    )
    settings.OWN_FILES = None
    answer = bram.get(reverse("levels", args=[here.seat.pk, turn]))
    assert answer.status_code == 409
    assert "staan hier niet meer" in answer.content.decode()
    with pytest.raises(UnknownScales):
        close(here.bram.reader, here.seat, turn)
    assert own
