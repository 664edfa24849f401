"""The interview guide and the scales: ours are whole, and another's file is read or refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue.checking import read_checked
from rodedraad.catalogue.interviews import bond_interview, bond_scales, read_guide, read_scales
from rodedraad.core.errors import InvalidFile
from rodedraad.core.interview import Family, Probe

FOLDER = Path(rodedraad.__file__).parent / "catalogue" / "interviews"
GUIDE, SCALES = FOLDER / "bond-interview-1.toml", FOLDER / "bond-scales-1.toml"


def changed(tmp_path, file, *changes):
    text = file.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    target = tmp_path / file.name
    target.write_text(text, encoding="utf-8")
    return target


def refused(read, file):
    with pytest.raises(InvalidFile) as wrong:
        read(file)
    return [f"{problem.where}: {problem.what}" for problem in wrong.value.problems]


def test_ours_asks_twelve_main_questions_and_four_things_of_each_moment():
    guide = bond_interview()
    assert len(guide.questions) == 12
    assert set(guide.probes) == set(Probe)
    assert sum(one.moment for one in guide.questions) == 9


def test_ours_has_nine_scales_of_seven_points_and_one_of_five():
    points = [one.points for one in bond_scales().scales]
    assert sorted(points) == [5] + [7] * 9
    assert [one.key for one in bond_scales().scales if one.family is Family.FORM] == ["one_whole"]


def test_every_number_in_the_scales_carries_its_mark():
    bare = [
        line
        for line in SCALES.read_text(encoding="utf-8").splitlines()
        if re.search(r"\d", line) and re.match(r"(levels|points) =", line) and "mark" not in line
    ]
    assert bare == []


@pytest.mark.parametrize("file", [GUIDE, SCALES])
def test_the_command_that_checks_files_knows_them(file):
    assert read_checked(file, {}) in {"bond_interview@1", "bond_scales@1"}


def test_a_published_set_that_now_asks_otherwise_is_refused(tmp_path):
    file = changed(tmp_path, SCALES, ('family = "strength"', 'family = "form"'))
    assert any("goes in a new file, as version 2" in one for one in refused_check(file))


def refused_check(file):
    return refused(lambda one: read_checked(one, {}), file)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("least = 3, most = 5", "least = 4, most = 5", "must hold each level from 1 to 7 once"),
        ("least = 6, most = 7", "least = 6, most = 9", "must hold each level from 1 to 7 once"),
        ('heard = "often"', 'heard = "hardly"', "must be, in this order: hardly, sometimes, often"),
        ('key = "worry"', 'key = "warmth"', "has the key 'warmth' more than once"),
        ('kind = "narrative_scales"', 'kind = "scales"', "must be 'narrative_scales'"),
        (
            'points = { count = 7, mark = "found", source = "tri_manual" }',
            "points = 7",
            "is a number by itself",
        ),
        ('source = "tri_manual" }', 'source = "somewhere" }', "[sources] has: tri_manual"),
        ('story.nl = "ergernis"', 'storry.nl = "ergernis"', "did you mean 'story'?"),
    ],
)
def test_scales_that_cannot_be_are_refused_with_their_place(tmp_path, before, after, said):
    assert any(
        said in one for one in refused(read_scales, changed(tmp_path, SCALES, (before, after)))
    )


def test_a_set_without_any_strength_is_refused(tmp_path):
    text = SCALES.read_text(encoding="utf-8").replace('family = "strength"', 'family = "strain"')
    (file := tmp_path / "scales.toml").write_text(text, encoding="utf-8")
    assert "scales: has no strength; what is told begins with one" in refused(read_scales, file)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = "pupil_felt"', 'key = "felt"', "probes: lacks pupil_felt"),
        ('key = "clicked"', 'key = "three_words"', "has the key 'three_words' more than once"),
        (
            "Wanneer klikte het de laatste weken tussen jullie?",
            "Klikte het de laatste weken niet gewoon vanzelf?",
            "questions.clicked.text.nl",
        ),
        ("format = 1", "format = 2", "is newer than 1"),
        ("moment = false", 'moment = "no"', "is text, not true or false"),
    ],
)
def test_a_guide_that_cannot_be_is_refused_with_its_place(tmp_path, before, after, said):
    assert any(
        said in one for one in refused(read_guide, changed(tmp_path, GUIDE, (before, after)))
    )


def test_a_holder_may_load_scales_of_another_language_without_our_rules(tmp_path):
    text = SCALES.read_text(encoding="utf-8")
    text = re.sub(r"^(\w+)\.en = .*\n", "", text, flags=re.MULTILINE).replace('.nl = "', '.de = "')
    text = text.replace('["nl", "en"]', '["de"]').replace('"bond_scales"', '"eigene_skalen"')
    (file := tmp_path / "scales.toml").write_text(text, encoding="utf-8")
    assert read_scales(file).ref == "eigene_skalen@1"
    assert read_checked(file, {}) == "eigene_skalen@1"
