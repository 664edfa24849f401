"""What the site answers when something goes wrong, each fault made the way it really comes."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client, override_settings

from tests.web.addresses import address

FAULTS = "tests.web.urls_with_faults"


def error_answer(status: int, language: str, *, secure: bool = False) -> HttpResponse:
    """The site's answer with this status; `secure` asks over TLS."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    page = address("mdo_card", language)
    with override_settings(ROOT_URLCONF=FAULTS):
        if status == 400:
            return client.get(page, headers={"host": "somewhere.example"}, secure=secure)
        if status == 404:
            return client.get(f"{page}no-such-page/", secure=secure)
        if status == 405:
            return client.post(page, secure=secure)
        fault = "refused" if status == 403 else "broken"
        return client.get(address(fault, language), secure=secure)
