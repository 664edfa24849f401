"""Her words cannot leave the page: its policy makes the browser itself refuse to send them.

Each way of sending is tried twice: on our page, where nothing may arrive, and on the same page
without its policy, where it must arrive, or the trial would prove nothing.

Two things no policy can refuse: a person who follows a link, and a script that leads the whole
window to another address. Against the second stands that only our own scripts run.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client

PAGE = "/mdo-card/"
SENDING = {
    "fetch": "fetch(there, { method: 'POST', mode: 'no-cors', body: 'x' }).catch(() => {})",
    "XMLHttpRequest": "ask.open('GET', there); ask.send()",
    "sendBeacon": "navigator.sendBeacon(there, 'x')",
    "an event stream": "void new EventSource(there)",
    "a WebSocket": "void new WebSocket(there.replace('http', 'ws'))",
    "an image": "(new Image()).src = there",
    "a sound": "void new Audio(there).play().catch(() => {})",
    "a form": "form(there, 'post')",
    "a form in the address": "form(there, 'get')",
    "a script": "add('script', 'src')",
    "a module": "import(there).catch(() => {})",
    "a style": "add('link', 'href', { rel: 'stylesheet' })",
    "a preload": "add('link', 'href', { rel: 'preload', as: 'image' })",
    "a frame": "add('iframe', 'src')",
    "an object": "add('object', 'data')",
    "a font": "new FontFace('x', `url(${there})`).load().catch(() => {})",
    "a ping": "add('a', 'ping', { href: '#x' }).click()",
}  # fmt: skip
TRY = """([way, there]) => {
  const add = (tag, name, more = {}) => {
    const part = document.createElement(tag);
    Object.assign(part, more);
    part[name] = there;
    document.body.append(part);
    return part;
  };
  const ask = new XMLHttpRequest();
  const form = (action, method) => {
    const made = document.createElement("form");
    const field = Object.assign(document.createElement("input"), { name: "x", value: "x" });
    Object.assign(made, { action, method });
    made.append(field);
    document.body.append(made);
    made.submit();
  };
  const ways = {WAYS};
  try { ways[way](); } catch (refused) { console.error(`refused: ${refused}`); }
}"""
WAYS = ",".join(f"{name!r}: () => {{ {code}; }}" for name, code in SENDING.items())
REFUSED = ("Content Security Policy", "TrustedScriptURL", "refused:")
ENOUGH = 300  # ms; on this machine an answer takes a few


class Listener(ThreadingHTTPServer):
    """A server of somebody else. It notes what reaches it; it may also show a page of ours."""

    daemon_threads = True
    page = b""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Note)
        self.heard: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/heard"


class Note(BaseHTTPRequestHandler):
    """Notes a request and gives an empty answer."""

    def do_GET(self) -> None:  # the name that the library asks for
        shows = self.path == PAGE
        if self.path == "/heard" or self.path.startswith("/heard?"):
            self.server.heard.append(self.path)
        self.send_response(200 if shows else 204)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.server.page if shows else b"")

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_arguments) -> None:
        """Keep quiet."""


@contextmanager
def listening(page: bytes = b"") -> Iterator[Listener]:
    listener = Listener()
    listener.page = page
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield listener
    listener.shutdown()
    listener.server_close()


@pytest.fixture(scope="module")
def elsewhere():
    with listening() as listener:
        yield listener


@pytest.fixture(scope="module")
def without_policy():
    """The address of the same page as it would be without its policy.

    A server must show it: a page that a test makes up counts as one from the open internet, and
    Chromium lets those reach nothing on this machine.
    """
    with listening(Client().get(PAGE).content) as listener:
        yield f"http://127.0.0.1:{listener.server_port}{PAGE}"


def attempt(page, elsewhere, way, *, at=None):
    elsewhere.heard.clear()
    page.goto(at or PAGE)
    page.evaluate(TRY.replace("WAYS", WAYS), [way, elsewhere.address])
    page.wait_for_timeout(ENOUGH)
    return list(elsewhere.heard)


@pytest.mark.parametrize("way", SENDING)
def test_the_browser_refuses_to_send(desktop, elsewhere, complaints, way):
    assert attempt(desktop, elsewhere, way) == []
    assert any(sign in line for line in complaints for sign in REFUSED)
    assert desktop.url.removesuffix("#x").endswith(PAGE)
    complaints.clear()


@pytest.mark.parametrize("way", SENDING)
def test_without_the_policy_the_same_trial_arrives(
    desktop, without_policy, elsewhere, complaints, way
):
    assert attempt(desktop, elsewhere, way, at=without_policy)
    complaints.clear()


@pytest.mark.parametrize("way", ["fetch", "sendBeacon", "XMLHttpRequest", "a form"])
def test_also_to_our_own_server_nothing_can_be_sent(desktop, base_url, complaints, way):
    sent = []
    desktop.goto("/")
    desktop.on("request", lambda request: sent.append(request.url))
    desktop.evaluate(TRY.replace("WAYS", WAYS), [way, f"{base_url}/contacts/"])
    desktop.wait_for_timeout(ENOUGH)
    assert any("Content Security Policy" in line for line in complaints)
    assert desktop.url == f"{base_url}/"
    assert desktop.locator("h1:visible").count() == 1
    complaints.clear()
