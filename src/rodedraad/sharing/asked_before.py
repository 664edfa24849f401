"""What is asked before a page where somebody is let in, or looks along.

Every room in which two people meet takes this from here.
"""

from __future__ import annotations

from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodedraad.vault.pages import ReaderRequest, View, stepped_up


def with_second_factor(view: View) -> View:
    """Ask for a second step at signing in before the page is shown. Stands below `reader_page`."""

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        if is_mfa_enabled(request.user):
            return view(request, *args, **named)
        dyad = named.get("dyad")
        page = {"back": reverse("bond", args=[dyad]) if dyad else reverse("home")}
        return render(request, "sharing/second_factor.html", page, status=403)

    return answer


def passphrase_before_form(view: View) -> View:
    """Ask her passphrase again before a form is shown, not after it is filled in."""
    asked = stepped_up(view)

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        return (asked if request.method == "GET" else view)(request, *args, **named)

    return answer
