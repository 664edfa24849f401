"""What somebody typed, given back where it could not be kept: her own words, on her own screen.

Only in the answer to what she sent herself, never kept and never logged.
"""

from __future__ import annotations

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest
from django.http.request import RawPostDataException

FORM = "application/x-www-form-urlencoded"
SECRET = frozenset(
    {
        "again",
        "code",
        "credential",
        "csrfmiddlewaretoken",
        "current",
        "offered",
        "old",
        "passphrase",
        "recovery",
        "secret",
        "slip",
    }
)
"""Fields that hold a passphrase, a code or a key: these are never shown again."""
UNREADABLE = (SuspiciousOperation, BadRequest, RawPostDataException, OSError)


def own_words(request: HttpRequest) -> list[str]:
    """The sentences that a form of ours sent; none of its secrets, numbers and choices.

    Of one word alone nobody can tell whether she typed or chose it, so it is left out. Nothing of
    a form that another site sent: its words would stand here as if they were ours.
    """
    if request.method != "POST" or request.content_type != FORM or not is_from_here(request):
        return []
    try:
        sent = request.POST
    except UNREADABLE:
        return []
    typed = [one for name in sent if name not in SECRET for one in sent.getlist(name)]
    return [one.strip() for one in typed if len(one.split()) > 1]


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very site sent this."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def page_it_came_from(request: HttpRequest) -> str:
    """The path of the page on which this was done; empty where the browser does not say."""
    if request.method == "GET":
        return request.get_full_path()
    here, whole = f"{request.scheme}://{request.get_host()}", request.headers.get("Referer", "")
    return whole.removeprefix(here) if whole.startswith(f"{here}/") else ""
