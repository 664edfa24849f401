"""Whatever happened to a backup is found before the database is touched."""

from __future__ import annotations

import json
import random
from hashlib import sha256

import pytest
from django.db import connection

from rodedraad.site.backing_up.errors import Damaged, NotABackup, OtherKeys, Refused
from rodedraad.site.backing_up.reading import checked
from rodedraad.site.backing_up.restoring import restore_backup
from rodedraad.site.backing_up.tables import Tally, line_of
from rodedraad.site.backing_up.writing import last_line, write_backup
from tests.factories.vault import flipped

pytestmark = pytest.mark.usefixtures("lived")

CASES, CASES_LONG = 60, 200
SEED = 20260914
WRITING = ("INSERT", "UPDATE", "DELETE", "LOCK", "TRUNCATE")


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "backup"
    write_backup(path)
    return path.read_bytes()


def refusal_of(path, damaged):
    """What restoring this raises; fails where a single row was touched before."""
    path.write_bytes(damaged)

    def untouched(execute, sql, *rest):
        assert not sql.startswith(WRITING), sql
        return execute(sql, *rest)

    with connection.execute_wrapper(untouched), pytest.raises(Refused) as refused:
        restore_backup(path, replace=True)
    return refused.value


def harmed(written, chance):
    """The backup with one bit changed, a piece cut off or out, or a line twice."""
    size, lines = len(written), written.splitlines(keepends=True)
    where, line = chance.randrange(size), chance.randrange(1, len(lines) - 1)
    ways = [
        flipped(written, chance.randrange(8 * size)),
        written[:where],
        written[where + 1 :],
        written[:where] + written[where + chance.choice([1, 512, 4096]) :],
        b"".join([*lines[:line], *lines[line + 1 :]]),
        b"".join([*lines[:line], lines[line], *lines[line:]]),
        b"".join([*lines[:line], *lines[line : line + 2][::-1], *lines[line + 2 :]]),
        written + b"\n",
        written[:where] + bytes(size - where),
    ]
    return next(way for way in chance.sample(ways, len(ways)) if way != written)


def found(tmp_path, written, cases):
    """How many of these damages were found, of how many."""
    chance = random.Random(SEED)  # noqa: S311  # no secret hangs on it
    refused = [refusal_of(tmp_path / "harmed", harmed(written, chance)) for _ in range(cases)]
    return sum(isinstance(one, Damaged | NotABackup | OtherKeys) for one in refused)


@pytest.mark.parametrize("cases", [CASES, pytest.param(CASES_LONG, marks=pytest.mark.long)])
def test_any_damage_is_found_first(tmp_path, written, figures, cases):
    seen = found(tmp_path, written, cases)
    figures.note(
        "a backup with a bit flipped, cut off, or with lines lost, doubled or moved",
        often=f"{cases} damages",
        found=f"{seen} found before a row was touched",
    )
    assert seen == cases


@pytest.mark.parametrize("end", [1, 2, 70, 140, 160])
def test_a_backup_that_lacks_its_end_is_damaged(tmp_path, written, end):
    assert isinstance(refusal_of(tmp_path / "cut", written[:-end]), Damaged)


@pytest.mark.parametrize("other", [b"", b"PK\x03\x04", b"{}\n", b'{"format":"x"}\n' * 30])
def test_another_file_is_no_backup(tmp_path, other):
    assert isinstance(refusal_of(tmp_path / "other", other), NotABackup | Damaged)


def under_our_seal(lines):
    """These lines as somebody would write them who has the key files."""
    before = b"".join(lines)
    return before + last_line(sha256(before).hexdigest())


def test_a_later_format_is_refused_and_says_to_update(tmp_path, written):
    first, *rest = written.splitlines(keepends=True)[:-1]
    later = under_our_seal([first.replace(b"backup/1", b"backup/2"), *rest])
    assert "update" in str(refusal_of(tmp_path / "later", later))


def test_a_backup_changed_by_someone_without_the_keys_is_refused(tmp_path, written):
    """Every digest in it is right, for anyone can work them out; the seal is not."""
    changed = counted_again(written.replace(b"anna@", b"evil@").splitlines(keepends=True)[:-1])
    forged = changed + line_of({"seal": "0" * 64, "sha256": sha256(changed).hexdigest()})
    assert isinstance(refusal_of(tmp_path / "forged", forged), Damaged)
    restore_backup(tmp_path / "forged", replace=True, other_keys=True)  # nothing else stops it


def counted_again(lines):
    """These lines, with the right count and digest of each table."""
    *before, stated = lines
    tallies = {name: Tally() for name in json.loads(stated)}
    for line in before[1:]:
        tallies[json.loads(line)[0]].add(line)
    return b"".join([*before, line_of({name: one.stands for name, one in tallies.items()})])


@pytest.mark.parametrize(
    "change",
    [
        (b'["accounts_user"', b'["accounts_usher"'),
        (b'["vault_folder",', b'["vault_folder",1,'),
        (b'"vault_folder":[', b'"vault_folder":[7,'),
    ],
)
def test_rows_that_do_not_fit_their_table_are_refused_even_under_our_seal(
    tmp_path, written, change
):
    lines = written.replace(*change, 1).splitlines(keepends=True)[:-1]
    path = tmp_path / "strange"
    path.write_bytes(under_our_seal(lines))
    with pytest.raises(Refused):
        checked(path)
