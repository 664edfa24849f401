"""A host that was filled by an older version is brought up to date, and nothing of it is lost."""

from __future__ import annotations

import base64
import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse

from rodedraad.access.models import School
from rodedraad.accounts.models import User
from rodedraad.audit import chain
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.diary.models import Diary
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.models import Sharing
from rodedraad.site.backing_up import restoring, writing
from rodedraad.site.backing_up.errors import NotEmpty, NotTheSame, OtherVersion
from rodedraad.site.backing_up.manifest import Manifest, fingerprints
from rodedraad.site.backing_up.restoring import restore_backup
from rodedraad.site.backing_up.tables import LEFT_OUT, MADE_BY_ITSELF, Table, tables
from rodedraad.site.newer_database import changes_unknown_here
from rodedraad.vault import key_rows, ring
from rodedraad.vault.models import Record
from rodedraad.vault.secret import Passphrase
from rodedraad.web.clock import clock_at
from tests.databases import Chosen, in_place, sqlite_file
from tests.factories.pages import says
from tests.factories.people import PASSPHRASE, Person, sign_in
from tests.factories.school import signed_in_at
from tests.site.golden.make import DATABASE, KEYS
from tests.site.lived_in import MOMENT, NOTE, moments_of, reads

GOLDEN = Path(__file__).resolve().parent / "golden"
*OLDER, LAST = sorted(
    (path.stem for path in GOLDEN.glob(f"*{KEYS}")), key=lambda name: int(name.split("-")[1])
)
THE_DAY_AFTER = datetime(2026, 11, 24, 9, tzinfo=UTC)
IN_A_HURRY = {"init_command": "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;"}
"""Nobody cuts the power here: the disk need not be waited for."""
ON_THE_LIST = {"host-1": "Noortje", "host-2": "Noortje-Fee"}
WORDS = MOMENT.split(".")[0]


@dataclass
class Host:
    """An installation after its update. `before`: how many rows each table of the old one had."""

    name: str
    before: dict[str, int]

    def person(self, name: str) -> Person:
        """Somebody of it, by nothing but her passphrase and what the database holds."""
        who = User.objects.get(email=f"{name}@voorbeeld.test")
        owner = key_rows.owner_by(who.pk, Passphrase(PASSPHRASE))
        return Person(owner, who.email, None)

    def page(self, client: Client, address: str, *named: object) -> str:
        """What stands on a page that must be there."""
        answer = client.get(reverse(address, args=named))
        assert answer.status_code == 200, (self.name, address, answer.status_code)
        return answer.content.decode()


@pytest.fixture(
    scope="module", params=[*(pytest.param(one, marks=pytest.mark.long) for one in OLDER), LAST]
)
def host(request, tmp_path_factory, django_db_blocker) -> Iterator[Host]:
    """The last host that was kept, and in the long run every one, with the tables of today."""
    place = tmp_path_factory.mktemp(request.param)
    packed = (GOLDEN / request.param).with_suffix(DATABASE).read_bytes()
    (place / "host.sqlite3").write_bytes(gzip.decompress(packed))
    before = rows_in(place / "host.sqlite3")
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(in_place(in_a_hurry(place / "host.sqlite3")))
        stack.enter_context(key_files_of(request.param, place))
        stack.enter_context(clock_at(THE_DAY_AFTER))
        call_command("migrate", verbosity=0)
        yield Host(request.param, before)


def in_a_hurry(path: Path) -> Chosen:
    """This file as the default database."""
    return hurried(sqlite_file(path))


def hurried(chosen: Chosen) -> Chosen:
    """The same database; a file is written without waiting for the disk."""
    is_file = chosen["ENGINE"].endswith("sqlite3")
    return chosen | {"OPTIONS": chosen["OPTIONS"] | IN_A_HURRY} if is_file else chosen


@contextmanager
def key_files_of(host: str, place: Path) -> Iterator[None]:
    """The key files of this host, in the place of those of the tests."""
    files = json.loads((GOLDEN / host).with_suffix(KEYS).read_text(encoding="utf-8"))
    (place / "keys").mkdir()
    for name, written in files.items():
        (place / name).write_bytes(base64.b64decode(written))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.VAR", place)
        patch.setattr("django.conf.settings.TRAIL_KEY", (place / "trail-key").read_text().strip())
        yield


def rows_in(path: Path) -> dict[str, int]:
    """How many rows each table of this database has, without those of Django itself."""
    with sqlite3.connect(path) as plain:
        names = plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ours = [name for (name,) in names if not name.startswith(("django_", "sqlite_", "auth_"))]
        return {name: counted(plain, name) for name in ours}


def counted(plain: sqlite3.Connection, name: str) -> int:
    """How many rows this table has."""
    [[rows]] = plain.execute(f"SELECT count(*) FROM {name}")  # noqa: S608  # a table of ours
    return int(rows)


def file_of_now() -> Path:
    """The database that is open now."""
    from django.db import connection  # noqa: PLC0415  # the one that stands there now

    return Path(connection.settings_dict["NAME"])


def hers(model: type, **which: object) -> list[UUID]:
    """The UUIDs of these rows."""
    found = list(model.objects.filter(**which).values_list("pk", flat=True))
    assert found or model is Diary or model is Seat, model
    return found


def test_no_table_lost_a_row_and_the_trail_is_whole(host):
    after = rows_in(file_of_now())
    assert {name: after.get(name) for name in host.before} == host.before
    assert chain.verify() == []


@pytest.mark.usefixtures("host")
def test_it_is_not_taken_for_a_newer_one():
    """What an earlier version used and this one does not would stop every host at its update."""
    from django.db import connection  # noqa: PLC0415  # the one that stands there now

    assert changes_unknown_here(MigrationLoader(connection)) == []


@pytest.fixture
def older_backup(tmp_path, django_db_blocker, monkeypatch) -> Iterator[Path]:
    """What `rodedraad backup` of that version wrote of the last host that was kept."""
    place = tmp_path / "of-then"
    place.mkdir()
    (place / "host.sqlite3").write_bytes(
        gzip.decompress((GOLDEN / LAST).with_suffix(DATABASE).read_bytes())
    )
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(key_files_of(LAST, place))
        stack.enter_context(clock_at(THE_DAY_AFTER))
        with in_place(in_a_hurry(place / "host.sqlite3")):
            said = manifest_of_then()
            monkeypatch.setattr(writing, "manifest_of_now", lambda: said)
            monkeypatch.setattr(writing, "tables", lambda: tables_of_then(said))
            writing.write_backup(place / "backup")
        yield place / "backup"


def manifest_of_then() -> Manifest:
    from django.db import connection  # noqa: PLC0415  # the one that stands there now

    seen = sorted(".".join(one) for one in MigrationLoader(connection).applied_migrations)
    said = Manifest("then", fingerprints(), ring.fingerprints(), {}, seen, sorted(LEFT_OUT))
    return replace(said, tables={one.name: one.columns for one in tables_of_then(said)})


def tables_of_then(said: Manifest) -> list[Table]:
    from django.db import connection  # noqa: PLC0415  # the one that stands there now

    seen = [tuple(one.split(".", 1)) for one in said.migrations]
    return tables(MigrationLoader(connection).project_state(seen).apps)


def test_a_backup_of_an_older_version_is_put_back_and_brought_up_to_date(older_backup, databases):
    with databases.fresh() as empty, in_place(hurried(empty)):
        restored = restore_backup(older_backup)
        assert restored.backup.shape.lacks
        assert restored.faults == ()
        held = {name: many for name, (many, _digest) in restored.backup.contents.items()}
        more = {name: many - held.get(name, 0) for name, many in rows_now().items()}
        assert {name for name, many in more.items() if many} == {"audit_event"}
        assert more["audit_event"] == 1  # that something was put back
        anna = Host(LAST, held).person("anna")
        assert [words["moment"] for _answers, words in moments_of(reads(anna))].count(MOMENT) == 3
        assert changes_unknown_here_or_lacking() == []


def rows_now() -> dict[str, int]:
    """How many rows each table of ours has, in any kind of database."""
    ours = (one for one in tables() if one.label not in MADE_BY_ITSELF)
    return {one.name: one.model._base_manager.count() for one in ours}


def changes_unknown_here_or_lacking() -> list[object]:
    from django.db import connection  # noqa: PLC0415  # the one that stands there now

    loader = MigrationLoader(connection)
    lacking = set(loader.disk_migrations) - set(loader.applied_migrations)
    return [*changes_unknown_here(loader), *lacking]


def test_it_takes_the_place_of_nothing_and_says_what_to_do(older_backup, databases):
    with databases.fresh() as empty, in_place(hurried(empty)):
        before = rows_now()
        with pytest.raises(OtherVersion, match=r"older version: .* --into-empty"):
            restore_backup(older_backup, replace=True)
        assert rows_now() == before
        User.objects.create_user("eva@voorbeeld.test", PASSPHRASE, name="Eva")
        with pytest.raises(NotEmpty):
            restore_backup(older_backup)
        assert User.objects.count() == 1


def refuse_all(_backup: object) -> None:
    raise NotTheSame("not as it was")


@pytest.mark.long
def test_where_it_does_not_come_back_to_the_bit_the_database_is_empty_and_of_today(
    older_backup, databases, monkeypatch
):
    monkeypatch.setattr(restoring, "_refuse_difference", refuse_all)
    with databases.fresh() as empty, in_place(hurried(empty)):
        with pytest.raises(NotTheSame):
            restore_backup(older_backup)
        assert changes_unknown_here_or_lacking() == []
        assert not User.objects.exists()


def test_the_teacher_finds_all_she_wrote_and_her_pages_open(host):
    anna = host.person("anna")
    kept = moments_of(reads(anna))
    assert [words["moment"] for _answers, words in kept].count(MOMENT) == 3
    client = sign_in(Client(), anna)
    dyads = hers(Dyad, teacher=anna.pk, school=None)
    for address in ("home", "own_steps", "account", "phase_map", "moments"):
        host.page(client, address)
    bonds = [host.page(client, "bond", dyad) for dyad in dyads]
    assert any(says(page, WORDS) for page in bonds)
    for dyad in dyads:
        host.page(client, "light_steps", dyad)
        host.page(client, "bond_diary", dyad)
    for diary in hers(Diary, dyad__teacher=anna.pk):
        host.page(client, "diary", diary)
        host.page(client, "diary_picture", diary)


def test_what_was_running_still_runs(host):
    anna = host.person("anna")
    client = sign_in(Client(), anna)
    sealed = hers(Record)  # one row came in without any: who is named for a grade needs no more
    pages = [
        host.page(client, "steps", one)
        for one in hers(Trajectory, teacher=anna.pk, plan__in=sealed)
    ]
    assert any(says(page, WORDS) for page in pages)
    assert not any(says(page, "kent deze versie niet") for page in pages)


def test_the_coach_still_sees_what_was_shared_and_his_own_note(host):
    bram = host.person("bram")
    client = sign_in(Client(), bram)
    for sharing in hers(Sharing):
        page = host.page(client, "see_shared", sharing)
        assert says(page, WORDS)
        assert says(page, NOTE)
    for seat in hers(Seat, person=bram.pk):
        assert says(host.page(client, "seat", seat), "de uil")


def test_at_school_the_class_list_says_its_names_and_a_request_for_access_waits(host):
    [school] = School.objects.all()
    anna = signed_in_at(host.person("anna"), school)
    assert says(host.page(anna, "home"), ON_THE_LIST[host.name])
    for name, address in (("dina", "class_lists"), ("olga", "access_requests")):
        host.page(signed_in_at(host.person(name), school), address)
