"""Whatever is asked, in whatever form: an answer in words, and never a fault of ours."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.web.addresses import LANGUAGES, address, private_views, views

PRIVATE = list(private_views())
pytestmark = pytest.mark.django_db
KNOWN = [address(name, language) for name in views() for language in LANGUAGES]
LATIN = st.characters(max_codepoint=255)  # what a web server hands on: one character a byte
PATHS = st.one_of(
    st.sampled_from(KNOWN),
    st.builds("{}{}".format, st.sampled_from(KNOWN), st.text(LATIN, max_size=30)),
    st.builds("/{}".format, st.text(LATIN, max_size=60)),
    st.sampled_from([
        "/static/", "/static/..", "//", "/en", "/nl/", "/en//", "/%00", "/static/\0", "/é/",
        "/" + "a" * 9000, "/en/" + "%2e%2e/" * 50, "/mdo-card", "/fr/mdo-card/", "/mdo-card/ ",
    ]),
)  # fmt: skip
METHODS = st.one_of(
    st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]),
    st.text(st.characters(min_codepoint=65, max_codepoint=90), min_size=1, max_size=12),
)
ODD = st.one_of(st.text(LATIN, max_size=40), st.builds("x".__mul__, st.integers(0, 20_000)))
HOSTS = st.one_of(st.sampled_from(["localhost", "127.0.0.1:8000", "[::1]", "elsewhere"]), ODD)
TYPES = st.one_of(
    st.sampled_from([
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=nothing",
        "multipart/form-data", "multipart/form-data; boundary=x", "application/json", "",
    ]),
    ODD,
)  # fmt: skip
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "HTTP_HOST": HOSTS,
        "HTTP_ACCEPT_LANGUAGE": st.one_of(st.sampled_from(["en", "nl-BE,en;q=0.5", "*"]), ODD),
        "HTTP_ACCEPT_ENCODING": st.one_of(st.sampled_from(["gzip", "gzip;q=0", "br, zstd"]), ODD),
        "HTTP_COOKIE": st.one_of(st.sampled_from(["csrftoken=x", "django_language=en"]), ODD),
        "HTTP_ORIGIN": ODD,
        "HTTP_REFERER": ODD,
        "HTTP_RANGE": ODD,
        "HTTP_IF_NONE_MATCH": ODD,
        "HTTP_IF_MODIFIED_SINCE": ODD,
        "HTTP_X_FORWARDED_PROTO": ODD,
        "CONTENT_TYPE": TYPES,
        "CONTENT_LENGTH": st.one_of(st.sampled_from(["", "-1", "0", "99999999999"]), ODD),
    },
)
REQUESTS = st.fixed_dictionaries({
    "path": PATHS,
    "method": METHODS,
    "query": st.one_of(st.just(""), ODD),
    "headers": HEADERS,
    "body": st.binary(max_size=300),
})  # fmt: skip
PLAIN = {"path": "/", "method": "GET", "query": "", "headers": {}, "body": b""}

site = get_wsgi_application()


@pytest.fixture(scope="module", autouse=True)
def all_in_one_transaction():
    """When a request ends, Django closes a connection that is in a transaction, as this test is."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(request):
    """(status, headers, body) as the web server would get them."""
    environ = {
        "REQUEST_METHOD": request["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": request["path"],
        "QUERY_STRING": request["query"],
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "CONTENT_LENGTH": str(len(request["body"])),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request["body"]),
        "wsgi.errors": io.StringIO(),
        **request["headers"],
    }
    begun = []
    answer = site(environ, lambda status, headers, *_: begun.append((status, headers)))
    content = b"".join(answer)
    answer.close()
    [(status, headers)] = begun
    return int(status.split()[0]), {name.lower(): value for name, value in headers}, content


def at_the_door(path: str) -> bool:
    """Whether forms are sent here: they carry a token, and a beginning is remembered."""
    return any(path.removeprefix("/en").startswith(address(name)) for name in PRIVATE)


def cookies_in(headers) -> list[str]:
    """The names of the cookies that an answer sets."""
    lines = headers.get("set-cookie", "").splitlines()
    return [line.partition("=")[0].strip() for line in lines]


def words_in(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def judge(request):
    status, headers, content = ask(request)
    assert status < 500
    if at_the_door(request["path"]):
        assert set(cookies_in(headers)) <= {"csrftoken", "session"}
    else:
        assert "set-cookie" not in headers
    if status in {301, 302}:
        assert headers["location"].startswith(("/", "http://localhost", "http://127.0.0.1"))
        return
    assert status in {200, 400, 403, 404, 405, 422, 429}
    assert "default-src 'none'" in headers["content-security-policy"]
    if request["method"] == "HEAD":
        return
    if headers["content-type"] == "application/json":
        return  # what a script asks for
    if headers["content-type"] == "application/pdf":
        assert headers.get("content-encoding") == "gzip" or content.startswith(b"%PDF-")
        return
    if headers.get("content-encoding") != "gzip":
        page = content.decode()
        assert re.search(r"<h1[^>]*>\s*\S", page)
        assert len(words_in(page)) > 200
        assert not re.search(r"Traceback|CSRF|DisallowedHost|Suspicious", page)


@settings(max_examples=400)
@example(PLAIN | {"method": "POST", "body": b"nickname=Vonkje"})
@example(PLAIN | {"headers": {"HTTP_HOST": "elsewhere"}})
@example(PLAIN | {"path": "/\xff\xfe"})
@example(PLAIN | {"path": "//elsewhere.example/mdo-card"})
@given(REQUESTS)
def test_any_request_gets_an_answer_in_words(request_made):
    judge(request_made)


@pytest.mark.long
@settings(max_examples=5_000)
@given(REQUESTS)
def test_any_of_very_many_requests_gets_an_answer_in_words(request_made):
    judge(request_made)


@settings(max_examples=100)
@given(st.text(LATIN, max_size=60))
def test_an_address_never_leads_to_another_site(rest):
    """`//elsewhere/` in the address must not become a redirect to elsewhere."""
    answer = ask(PLAIN | {"path": "//elsewhere.example/" + rest})
    assert "elsewhere" not in answer[1].get("location", "").removeprefix("/%2Felsewhere")


def test_a_page_comes_as_it_was_asked_for_compressed_or_plain():
    plain = ask(PLAIN | {"path": "/mdo-card/"})
    packed = ask(PLAIN | {"path": "/mdo-card/", "headers": {"HTTP_ACCEPT_ENCODING": "gzip"}})
    assert "content-encoding" not in plain[1]
    assert packed[1]["content-encoding"] == "gzip"
    assert len(packed[2]) < len(plain[2]) / 2


def test_a_browser_that_refuses_compression_gets_the_plain_page():
    refused = ask(PLAIN | {"headers": {"HTTP_ACCEPT_ENCODING": "gzip;q=0, identity"}})
    assert refused[2].startswith(b"<!doctype html>") or refused[2].lstrip()[:9] == b"<!doctype"


@pytest.mark.parametrize("wanted", ["en", "nl;q=0.1,en", "xx"])
def test_the_address_decides_the_language_whatever_the_browser_prefers(wanted):
    """A page that changed with the reader's browser could not be made once for everyone."""
    answer = Client().get("/mdo-card/", headers={"accept-language": wanted})
    assert b'<html lang="nl">' in answer.content
