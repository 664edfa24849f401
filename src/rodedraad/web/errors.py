"""Error pages: what happened, what is safe, what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """One page for every status; the template chooses the words."""
    leave_cookies_alone(request)
    return render(request, "web/error.html", {"status": status}, status=status)


def leave_cookies_alone(request: HttpRequest) -> None:
    """Keep Django from answering a broken form cookie with a new one: no page here needs any."""
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
