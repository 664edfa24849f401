"""What the pages here share: a refusal in words, and going on after a form."""

from __future__ import annotations

from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from rodedraad.core.scoring import AnswersOutsideResponses, UnknownItems
from rodedraad.measuring.errors import CheckClosed, NothingAnswered, PartWiped, Refused
from rodedraad.vault.errors import NotStorable, TooLong
from rodedraad.vault.pages import View

REFUSALS = (Refused, UnknownItems, AnswersOutsideResponses, NotStorable, TooLong)
STATUS = {CheckClosed.code: 409, NothingAnswered.code: 409, PartWiped.code: 410}
"""Of a refusal; 400 for any other."""

Refusal = Refused | UnknownItems | AnswersOutsideResponses | NotStorable | TooLong


class SeeOther(HttpResponseRedirect):
    """After a form: ask for that page now, and never send the form again."""

    status_code = 303


def go_on_to(name: str, *args: object) -> SeeOther:
    """The page of this name is next."""
    return SeeOther(resolve_url(name, *args))


def refusals_in_words(view: View) -> View:
    """Answer what is refused by name with a page that says what happened and what to do."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except REFUSALS as refused:
            page = {"code": refused.code}
            status = status_of(refused)
            return render(request, "measuring/refused.html", page, status=status)

    return answer


def status_of(refused: Refusal) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(refused.code, 400)
