"""A browser without scripts: it reads pages, fills in their forms, and keeps the cookies."""

from __future__ import annotations

import json
import re
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass
class Answer:
    """What came back, after following where it led."""

    status: int
    path: str
    page: str

    def field(self, name: str) -> str:
        """What a hidden field of the page holds."""
        return unescape(re.search(rf'name="{name}"[^>]* value="([^"]*)"', self.page)[1])

    def words(self, mark: str) -> str:
        """The text of the element with this class."""
        inside = re.search(rf'class="{mark}"[^>]*>(.*?)</p>', self.page, re.S)[1]
        return " ".join(re.sub(r"<[^>]*>", " ", inside).split())


class Visitor(ABC):
    """Someone at a browser."""

    @abstractmethod
    def asks(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """One request, without following where it leads; then `path` is where that is."""

    @abstractmethod
    def somebody_else(self) -> Visitor:
        """Another browser at the same site."""

    def opens(self, path: str) -> Answer:
        """A page, wherever it leads."""
        answer = self.asks("GET", path, b"", {})
        return self.opens(answer.path) if answer.status in {301, 302, 303} else answer

    def fills_in(self, path: str, /, on: str = "", **told: object) -> Answer:
        """The form at this address, sent with the token of the page on which it stands."""
        token = self.opens(on or path).field("csrfmiddlewaretoken")
        body = urlencode({"csrfmiddlewaretoken": token} | told, doseq=True).encode()
        answer = self.asks("POST", path, body, {"Content-Type": FORM})
        return self.opens(answer.path) if answer.status in {302, 303} else answer

    def tells(self, path: str, told: object, on: str) -> Answer:
        """What a script of the page `on` would send as JSON."""
        token = self.opens(on).field("csrfmiddlewaretoken")
        headers = {"Content-Type": JSON, "Accept": JSON, "X-CSRFToken": token}
        return self.asks("POST", path, json.dumps(told).encode(), headers)


class InThisProcess(Visitor):
    """By Django's own client, with its forms guarded as in a real server."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def somebody_else(self) -> Visitor:
        return InThisProcess()

    def asks(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        kind = headers.pop("Content-Type", FORM)
        answer = self.client.generic(method, path, body, content_type=kind, headers=headers)
        page = answer.content.decode(errors="replace")
        return Answer(answer.status_code, answer.get("Location", path), page)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Nowhere: the caller looks where it leads."""


class OverTheWire(Visitor):
    """By HTTP, to a server that runs."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())

    def somebody_else(self) -> Visitor:
        return OverTheWire(self.address)

    def asks(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        whole = urljoin(self.address, path)
        request = Request(whole, body or None, headers, method=method)  # noqa: S310  # our own
        try:
            with self.opener.open(request, timeout=60) as answer:
                return self._answer(answer, path)
        except HTTPError as refused:
            return self._answer(refused, path)

    def _answer(self, answer, path: str) -> Answer:
        page = answer.read().decode(errors="replace")
        return Answer(answer.status, answer.headers.get("Location", path), page)


def six_digits(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))
