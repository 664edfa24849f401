"""Answers that several pages give."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.vault.forms import PlainForm


def again(request: HttpRequest, template: str, form: PlainForm, **more: object) -> HttpResponse:
    """The page with its form: for the first time, or with what was wrong."""
    return render(request, template, {"form": form, **more}, status=422 if form.is_bound else 200)


def slowed_down(
    request: HttpRequest, template: str, form: PlainForm, *, seconds: int, **more: object
) -> HttpResponse:
    """The page again, with how long the next try has to wait."""
    form.slow_down(seconds)
    response = render(request, template, {"form": form, **more}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
