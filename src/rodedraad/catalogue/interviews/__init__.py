"""The interview guide and the scales that come with Rode Draad; those of one's own, by file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import in_folder, read_file
from rodedraad.catalogue.kinds import kind_said
from rodedraad.core.errors import InvalidFile
from rodedraad.core.interview import Guide, ScaleSet
from rodedraad.core.interview.practice import PracticeStory
from rodedraad.core.parsing.interview import SCALES, parse_guide, parse_scales
from rodedraad.core.parsing.practice import parse_practice
from rodedraad.core.parsing.practice_trajectory import parse_trajectory
from rodedraad.core.practice_trajectory import PracticeTrajectory

_FOLDER = files("rodedraad.catalogue") / "interviews"


@cache
def bond_interview() -> Guide:
    """The interview about one bond."""
    return read_file(_FOLDER / "bond-interview-1.toml", parse_guide)


@cache
def bond_scales() -> ScaleSet:
    """The scales on which such a story is read."""
    return read_file(_FOLDER / "bond-scales-1.toml", parse_scales)


@cache
def practice_story() -> PracticeStory:
    """A made-up story to train on, with the levels that we would give."""
    return read_file(_FOLDER / "practice-story-1.toml", parse_practice)


@cache
def second_practice_story() -> PracticeStory:
    """Another one, of the same made-up teacher about another bond."""
    return read_file(_FOLDER / "practice-story-jip-1.toml", parse_practice)


@cache
def practice_trajectory() -> PracticeTrajectory:
    """A made-up trajectory of two bonds to train on, with both stories in it."""
    return read_file(_FOLDER / "practice-trajectory-1.toml", parse_trajectory)


def story_named(ref: str) -> PracticeStory | None:
    """The story to train on with this `id@version`; None where there is none."""
    stories = (practice_story(), second_practice_story())
    return next((one for one in stories if one.ref == ref), None)


def read_guide(path: Path) -> Guide:
    """The interview guide in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_file(path, parse_guide)


def read_scales(path: Path) -> ScaleSet:
    """The scales in a file of one's own, such as a holder's manual. Raises `InvalidFile`."""
    return read_file(path, parse_scales)


@dataclass(frozen=True)
class OwnScales:
    """The sets of scales in a folder of one's own, and which files are not right."""

    sets: tuple[ScaleSet, ...]
    wrong: tuple[InvalidFile, ...]


@cache
def own_scale_sets(folder: Path) -> OwnScales:
    """Every set of scales in this folder, by name of the file; read once in the life of a process.

    Files that describe something else are left out, and so is a second file of the same version.
    One of which nobody can tell what it is meant to be is named here, for all who read the folder.
    """
    found: dict[str, ScaleSet] = {}
    wrong: list[InvalidFile] = []
    for file in in_folder(folder):
        try:
            if read_file(file, kind_said) == SCALES:
                one = read_scales(file)
                found.setdefault(one.ref, one)
        except InvalidFile as refused:
            wrong.append(refused)
    return OwnScales(tuple(found.values()), tuple(wrong))
