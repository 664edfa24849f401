"""Where she wanted to go when she had no vault yet: a path of ours, in the session meanwhile."""

from __future__ import annotations

from django.http import HttpRequest

from rodedraad.vault.pages import own_path

AFTERWARDS = "afterwards"
KEEPS = "/keep/"
"""How the path of the page ends that keeps what was told in the first look, in any language."""


def note_wanted(request: HttpRequest) -> str:
    """Where she wants to go: what the address says, else what it said on an earlier page."""
    path = own_path(request, "")
    if path:
        request.session[AFTERWARDS] = path
    return path or wanted(request)


def wanted(request: HttpRequest) -> str:
    """Where she wanted to go; empty where she wanted nothing else."""
    path: str = request.session.get(AFTERWARDS, "")
    return path


def arrived(request: HttpRequest) -> str:
    """The same, and forgotten from now on."""
    path: str = request.session.pop(AFTERWARDS, "")
    return path


def keeps_a_sheet(path: str) -> bool:
    """Whether this is the page that keeps what was told in the first look."""
    return path.partition("?")[0].endswith(KEEPS)
