"""Pages that need no account: the same for everyone, so made once and then only handed out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from gzip import compress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from rodedraad.web.errors import leave_cookies_alone, not_allowed

TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
"""An Accept-Encoding that names gzip and does not refuse it (RFC 9110, 12.5.3)."""

View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class MadePage:
    """A finished page, as it is and compressed."""

    plain: bytes
    gzipped: bytes


def public_page(view: View) -> View:
    """Mark a view as public; its page may depend on nothing but the language.

    Such a page holds nothing of anyone, so one copy per language is kept in memory, compressed.
    Reading it takes no cookie, no session and no database.
    """
    made: dict[str, MadePage] = {}

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return not_allowed(request, allowed="GET, HEAD")
        leave_cookies_alone(request)
        language = get_language() or settings.LANGUAGE_CODE
        if language not in made or settings.DEBUG:
            made[language] = finished(view(request).content)
        return handed_out(request, made[language])

    answer.public = True  # type: ignore[attr-defined]
    # Nothing is taken in, so there is nothing to forge; 405 says more than 403.
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    # For who changes the words under a running page, as the pseudo-language run does.
    answer.forget = made.clear  # type: ignore[attr-defined]
    return answer


def finished(content: bytes) -> MadePage:
    """The page with its compressed twin (no date inside, so equal pages are equal bytes)."""
    return MadePage(content, compress(content, compresslevel=9, mtime=0))


def handed_out(request: HttpRequest, page: MadePage) -> HttpResponse:
    """The page in the form this browser takes; no copy of it is kept on the way."""
    gzip = TAKES_GZIP.search(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(page.gzipped if gzip else page.plain)
    if gzip:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["Cache-Control"] = "no-store"
    return response
