"""Error pages: what happened, what is safe, what to do."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.web.typed import own_words

NOT_FOUND = 404


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The page for a request that cannot be understood."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The page for what may not be done."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The page for an address that does not exist."""
    return error_page(request, 404)


def not_allowed(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """The page for a method that this address does not take."""
    response = error_page(request, 405)
    response.headers["Allow"] = allowed
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours."""
    return error_page(request, 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form without the token that ours carry; nothing was taken in.

    Mostly the page stood open while she signed in elsewhere. What she typed is given back to her.
    """
    return error_page(request, 403, kind="stale")


def error_page(request: HttpRequest, status: int, *, kind: str = "") -> HttpResponse:
    """One page for every status; the template chooses the words."""
    leave_cookies_alone(request)
    signed_in = is_signed_in(request)
    page: dict[str, object] = {"status": kind or status, "signed_in": signed_in}
    if kind or (signed_in and status == NOT_FOUND):
        page["words"] = own_words(request)
    response = render(request, "web/error.html", page, status=status)
    if signed_in or "words" in page:
        response.headers["Cache-Control"] = "no-store"
    return response


def is_signed_in(request: HttpRequest) -> bool:
    """Whether someone is signed in here; no where that cannot be asked: this page never fails."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    try:
        return request.user.is_authenticated
    except DatabaseError:
        return False


def leave_cookies_alone(request: HttpRequest) -> None:
    """Keep Django from answering a broken form cookie with a new one: no page here needs any."""
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
