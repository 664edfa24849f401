"""The mark of a page for who holds something in the school she is in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodedraad.access import queries
from rodedraad.access.queries import Spaces
from rodedraad.access.roles import Permission
from rodedraad.vault.pages import ReaderRequest, View

FIRST_PAGE = {
    Permission.TEACH: "home",
    Permission.KEEP_CLASS_LISTS: "class_lists",
    Permission.SEE_PEOPLE: "school_people",
    Permission.HANDLE_REQUESTS: "access_requests",
    Permission.LEAD: "three_things",
    Permission.LOOK_ALONG: "shared_with_me",
}
"""Where someone begins in a school: the page of the first of these that she holds."""


def for_who_may(permission: Permission) -> Callable[[View], View]:
    """Answer who does not hold this here as if the page were not there. Below `reader_page`.

    Who would hold it with a second factor is told so, before any form is shown.
    """

    def marked(view: View) -> View:
        @wraps(view)
        def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
            if queries.lacks_second_factor(request.reader, permission):
                return render(request, "access/second_factor_first.html", status=403)
            return view(request, *args, **named)

        return answer

    return marked


def first_page(found: Spaces) -> str:
    """The address where she begins in the space she is in."""
    for permission, name in FIRST_PAGE.items():
        if permission.value in found.may:
            return reverse(name)
    return reverse("home")


def school_named(typed: str) -> UUID | None:
    """The school that a form names; None for her personal space. Raises `ValueError`."""
    return UUID(typed) if typed else None


def whole_address(request: HttpRequest) -> Callable[[str], str]:
    """From a path of this site to the address by which she came here."""
    return request.build_absolute_uri
