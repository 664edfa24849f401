"""What a script is answered where something is refused: the code, and nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from rodedraad.core.errors import RodeDraadError

View = Callable[..., HttpResponse]


def coded(
    refusals: tuple[type[RodeDraadError], ...], *, status: Callable[[Any], int]
) -> Callable[[View], View]:
    """Answer these refusals of a view as JSON, each with the status that this gives it."""

    def marked(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            try:
                return view(request, *args, **named)
            except refusals as refused:
                return JsonResponse({"refused": refused.code}, status=status(refused))

        return answer

    return marked
