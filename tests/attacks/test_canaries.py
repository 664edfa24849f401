"""What two people write in a whole day is looked for in everything that the server keeps or says.

First through the test client, with the database in this process; then through a server of its own,
as people start it. And the search is put to the test: a planted leak of any kind is found.
"""

from __future__ import annotations

import base64
import gzip
import io
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import connection
from django.urls import reverse
from django.views.debug import ExceptionReporter

from rodedraad.accounts.models import OutboxMail, User
from rodedraad.audit import trail
from rodedraad.vault import records
from rodedraad.web.silence import NothingSaid
from tests.attacks.hiding_places import (
    Temporary,
    everywhere,
    found,
    in_dump,
    in_tables,
    opened_with_key_files,
)
from tests.attacks.visitor import InThisProcess, OverTheWire
from tests.attacks.whole_day import Told, a_whole_day
from tests.browser.traces import canary, in_files
from tests.databases import ON_POSTGRES, Databases, address_of, in_place
from tests.factories.door import code_in, mails
from tests.real_server import TALKATIVE, environment_of, prepare, serving

# --- in this process ------------------------------------------------------------------------------


LOUD = ("", "django", "django.request", "django.security", "django.db.backends", "allauth")
"""The loggers that are heard, each with all it says. Some of them keep it from the others."""


@pytest.fixture
def said(db):  # noqa: ARG001  # opens the database
    """Everything any part says, every question to the database included."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(NothingSaid("%(levelname)s %(name)s %(message)s"))
    before = {name: logging.getLogger(name).level for name in LOUD}
    for name in LOUD:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    yield lambda: [("the log", stream.getvalue().encode())]
    connection.force_debug_cursor = False
    for name, level in before.items():
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(level)


@pytest.fixture(autouse=True)
def with_mail(settings):
    """Mails go into the outbox, as in an installation, and not where tests put them."""
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"


@pytest.fixture
def temporary() -> Temporary:
    return Temporary()


@pytest.fixture
def told(with_mail, said, temporary) -> Told:  # noqa: ARG001  # they listen from before
    day = Told(mailed=lambda: code_in(mails()[-1]))
    a_whole_day(InThisProcess(), InThisProcess(), day)
    return day


def test_a_whole_day_leaves_no_word_in_database_mails_sessions_log_cache_or_files(
    told, said, temporary
):
    """Nor do the key files of the server open one, nor does a mail hold a name."""
    kept = list(everywhere(said, temporary.kept))
    places = {place for place, _ in kept}
    assert {"the table accounts_outboxmail", "the table audit_event", "the log"} <= places
    assert b"INSERT INTO" in next(content for place, content in kept if place == "the log")
    assert len(told.words) > 30
    assert found(told.words | told.under_server_key, kept) == []
    the_key_files_of_the_server_open_no_word_either(told)
    mails_of_that_day_hold_no_name_and_only_codes(told)


def the_key_files_of_the_server_open_no_word_either(told: Told) -> None:
    """They open sessions, and what the server asks for itself: the secrets of apps."""
    opened = list(opened_with_key_files(django_settings.SECRET_KEY))
    assert found(told.words, opened) == []
    assert len(found({"app": told.under_server_key["anna's app"]}, opened)) == 1


def mails_of_that_day_hold_no_name_and_only_codes(told: Told) -> None:
    bodies = [f"{mail.subject}\n{mail.body}" for mail in OutboxMail.objects.all()]
    assert len(bodies) > 3
    for body in bodies:
        assert "voorbeeld.test" not in body
    assert found(told.words, [("mail", "\n".join(bodies).encode())]) == []


# --- the search finds what is there ---------------------------------------------------------------


def into_a_column(word: str) -> None:
    User.objects.create_user("leak@voorbeeld.test", None, name=word)


def into_a_binary_column(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE leaking (kept BYTEA)")
        cursor.execute("INSERT INTO leaking VALUES (%s)", [word.encode("utf-16-be")])


def into_a_session(word: str) -> None:
    session = SessionStore()
    session["x"] = word * 20  # long enough to be packed
    session.save()


def into_a_mail(word: str) -> None:
    send_mail("x", base64.b64encode(word.encode()).decode(), None, ["x@voorbeeld.test"])


def into_the_trail(word: str) -> None:
    trail.note(None, trail.Deed(verb=word))


def into_the_log(word: str) -> None:
    logging.getLogger("x").debug("%s", word.encode().hex())


def into_a_question_to_the_database(word: str) -> None:
    list(User.objects.filter(name=word))


def into_a_cache(word: str) -> None:
    cache.set("x", word)


def into_a_packed_file(word: str) -> None:
    with tempfile.NamedTemporaryFile(delete=False) as kept:
        kept.write(gzip.compress(word.encode("utf-16")))


def into_a_row_that_was_wiped(word: str) -> None:
    """Only the bytes of the database still hold it: SQLite leaves what is wiped on a free page."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gives its bytes to nobody")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # Debian's SQLite has it on
        cursor.execute("CREATE TABLE wiped (kept TEXT)")
        cursor.execute("INSERT INTO wiped VALUES (%s)", [word])
        cursor.execute("DROP TABLE wiped")


LEAKS = [
    into_a_column, into_a_binary_column, into_a_session, into_a_mail, into_the_trail, into_the_log,
    into_a_question_to_the_database, into_a_cache, into_a_packed_file, into_a_row_that_was_wiped,
]  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_is_found(leak, said, temporary):
    word = canary()
    assert not found({"it": word}, everywhere(said, temporary.kept))
    try:
        leak(word)
        kept = [
            *everywhere(said, temporary.kept),
            *opened_with_key_files(django_settings.SECRET_KEY),
        ]
        assert found({"it": word}, kept)
    finally:
        cache.clear()
        for new in set(Path(tempfile.gettempdir()).iterdir()) - temporary.before:
            if new.is_file() and word.encode("utf-16") in unpacked(new):
                new.unlink()


def unpacked(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except OSError:
        return b""


# --- when something breaks with her words in hand -------------------------------------------------


def test_a_fault_with_her_words_in_hand_shows_and_logs_none_of_them(told, said, monkeypatch):
    """Whatever breaks: the page, the log and the report to the host hold no word."""
    anna = signed_in_again(told)
    reports: list[str] = []

    def breaks(content, *_: object, **__: object):
        word = str(content)  # a local variable that a report could show
        try:
            raise RuntimeError("this seal broke")  # noqa: TRY301
        except RuntimeError:
            reports.extend(reported())
            raise KeyError(word) from None

    monkeypatch.setattr(records, "seal_record", breaks)
    monkeypatch.setattr(records, "replace_record", breaks)
    typed = told.say("nickname at the fault")
    answer = anna.fills_in(f"{told.addresses['bond']}name/", nickname=typed, age="primary")
    assert answer.status == 500
    assert reports
    kept = [("the page", answer.page.encode()), *(("report", one.encode()) for one in reports)]
    assert b"KeyError" in said()[0][1]
    assert found(told.words, [*kept, *said(), *in_tables()]) == []


def reported() -> Iterator[str]:
    """What Django would send to the host about the fault that is being raised now."""
    reporter = ExceptionReporter(None, *sys.exc_info())
    yield reporter.get_traceback_html()
    yield reporter.get_traceback_text()


def signed_in_again(told: Told) -> InThisProcess:
    """Anna, in another browser, by passphrase and app."""
    anna = InThisProcess()
    anna.client.raise_request_exception = False
    whole = {"email": "anna@voorbeeld.test", "passphrase": told.say_again("anna's passphrase")}
    page = anna.fills_in(reverse("account_login"), **whole)
    assert page.path.startswith(reverse("mfa_authenticate"))
    anna.fills_in(page.path, code=told.next_code("anna"))
    return anna


# --- a server of its own --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def databases(tmp_path_factory) -> Databases:
    return Databases(tmp_path_factory.mktemp("databases"))


def test_a_whole_day_over_the_wire_leaves_no_word_on_the_machine(
    tmp_path, databases, django_db_blocker
):
    var, log, own = tmp_path / "var", tmp_path / "said", tmp_path / "temporary"
    own.mkdir()
    temporary, told = Temporary(), Told()
    with django_db_blocker.unblock(), databases.fresh() as chosen:
        environment = environment_of(
            var,
            RODEDRAAD_DATABASE=address_of(chosen),
            DJANGO_SETTINGS_MODULE="tests.browser.talkative",
            TMPDIR=str(own),
        )
        prepare(environment)
        with serving(environment, log, speech=TALKATIVE) as server:
            a_whole_day(OverTheWire(server.address), OverTheWire(server.address), told)
        with in_place(chosen):
            kept = [*everywhere(), *in_dump(chosen), *in_files(var), *in_files(own)]
            kept += [*temporary.kept(), ("what the server said", log.read_bytes())]
            key = (var / "secret-key").read_text(encoding="utf-8").strip()
            opened = list(opened_with_key_files(key))
    assert b"/bonds/" in log.read_bytes()
    assert ON_POSTGRES or any(b"SQLite format 3" in content for _, content in kept)
    assert found(told.words | told.under_server_key, kept) == []
    assert found(told.words, opened) == []
    assert found(told.under_server_key, opened)
