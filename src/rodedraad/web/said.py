"""A short line on the next page she sees: that it was saved, wiped, added.

The session holds the name of the line and nothing else: a name is written here in the code, so no
word of hers can come into a session by this way.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID = "said"
"""Where the session keeps the name."""
_LINES: dict[str, Promise | str] = {}


def line(name: str, words: Promise | str) -> str:
    """The name of a line, to `leave`; its words are translated when they are shown.

    Call it where a module is loaded. Raises `ValueError` for a name that is taken.
    """
    if name in _LINES:
        raise ValueError(f"there is a line {name!r} already")
    _LINES[name] = words
    return name


SAVED = line("saved", _("Bewaard."))
WIPED = line("wiped", _("Gewist."))


def leave(request: HttpRequest, name: str) -> None:
    """Say this line on her next page. Raises `KeyError` for a name that no `line` gave."""
    _LINES[name]
    request.session[SAID] = name


def taken(request: HttpRequest) -> str:
    """The words of the line that was left, once; empty where there is none."""
    name = request.session.pop(SAID, "")
    return str(_LINES.get(name, ""))
