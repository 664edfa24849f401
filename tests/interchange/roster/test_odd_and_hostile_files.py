"""Whatever is sent as a class list: a class list comes out, or words that say what to do."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.roster import Roster, RosterProblem, read_roster
from tests.interchange.roster.files import ONE_ROSTER, PLAIN, as_csv, as_xlsx, as_zip
from tests.interchange.roster.situations import KEPT, REFUSED, ROWS_REFUSED, rows

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
LONGEST_REFUSAL = 10
"""Seconds, on a slow and busy machine; most take a hundredth."""


def by_name(situation) -> str:
    return situation.name


@pytest.mark.parametrize("situation", REFUSED, ids=by_name)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(situation):
    content = situation.content()
    begun = time.process_time()
    with pytest.raises(InvalidFile) as invalid:
        read_roster(situation.file, content)
    assert time.process_time() - begun < LONGEST_REFUSAL
    assert all(isinstance(problem, RosterProblem) for problem in invalid.value.problems)
    first = invalid.value.problems[0]
    assert (first.code, first.line) == (situation.code, situation.line)
    assert "{" not in first.what


@pytest.mark.parametrize("situation", ROWS_REFUSED, ids=by_name)
def test_a_row_that_cannot_be_used_is_told_with_its_line_and_the_others_are_read(situation):
    roster = read_roster("klaslijst", situation.content())
    [wrong] = roster.not_understood
    assert (wrong.problem.code, wrong.line) == (situation.code, situation.line)
    assert {"Noor"} <= {row.calling_name for row in roster.rows} <= {"Noor", "Lotte"}


@pytest.mark.parametrize("manner", ["csv", "utf-16", "xlsx"])
@pytest.mark.parametrize("situation", KEPT, ids=by_name)
def test_an_odd_name_stays_as_it_is_and_harmless(situation, manner):
    list_ = rows(situation.written, "Peeters", "3A", "1002")
    if manner == "xlsx":
        if situation.written.startswith("="):
            pytest.skip("a cell that begins so is a formula in Excel, and has a case of its own")
        content = as_xlsx(list_)
    else:
        content = as_csv(list_, ";", "utf-8" if manner == "csv" else manner)
    roster = read_roster("klaslijst", content)
    assert roster.not_understood == ()
    assert roster.rows[1].calling_name == situation.shown


def test_a_class_and_a_number_are_made_harmless_too():
    roster = read_roster("a.csv", as_csv(rows("Sam", "B", "=1", "@2")))
    assert (roster.rows[1].class_code, roster.rows[1].own_key) == ("'=1", "'@2")


def test_a_line_of_pupils_is_not_repeated_where_there_is_no_header():
    with pytest.raises(InvalidFile) as invalid:
        read_roster("a.csv", as_csv(PLAIN[1:]))
    assert "Peeters" not in str(invalid.value)


SEEDS = {
    "csv": as_csv(PLAIN),
    "utf-16": as_csv(PLAIN, "\t", "utf-16"),
    "xlsx": as_xlsx({"3A": PLAIN, "3B": PLAIN}),
    "one-roster": as_zip(ONE_ROSTER),
}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The file with bytes changed, cut out, doubled, or its end gone."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) or 1)
        size = chance.choice([1, 1, 2, 4, 40])
        new = chance.choice([b"", chance.randbytes(size), bytes(changed[place : place + size]) * 2])
        changed[place : place + size] = new
    return (
        bytes(changed[: chance.randint(0, len(changed))])
        if chance.random() < 0.1
        else bytes(changed)
    )


def repacked(chance: random.Random) -> bytes:
    """A workbook whose zip is whole, and of which one file inside is changed."""
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(BytesIO(SEEDS["xlsx"])) as archive:
        files = {member: archive.read(member) for member in archive.namelist()}
    member = chance.choice(sorted(files))
    return as_zip({**files, member: mutated(files[member], chance)})


def read_or_told(content: bytes) -> None:
    try:
        roster = read_roster("klaslijst", content)
    except InvalidFile as invalid:
        assert invalid.problems
        assert str(invalid)
    else:
        assert isinstance(roster, Roster)
        assert roster.rows or roster.not_understood or roster.same_names or roster.passed_over


def fuzz(kind: str, times: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same each time
    for _ in range(times):
        made = repacked(chance) if kind == "inside" else mutated(SEEDS[kind], chance)
        read_or_told(made)


KINDS = [*SEEDS, "inside"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_told_and_nothing_else(kind):
    fuzz(kind, times=60, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_damaged_files_are_read_or_told_and_nothing_else(kind, seed):
    fuzz(kind, times=1_500, seed=seed)


@given(st.binary(max_size=300) | st.text(alphabet='Naam Klas3A;,\t"\n\r\0é').map(str.encode))
def test_any_bytes_at_all_are_read_or_told(content):
    read_or_told(content)
