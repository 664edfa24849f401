"""What a web worker does once, before its first page."""

from __future__ import annotations

import gc

from django.urls import get_resolver

MADE_BETWEEN = 10_000
"""So many more values than were let go may be made before Python looks for garbage.

Its own 700 is a few times in every page of a class: nearly all of what a page makes goes by itself.
"""


def settle() -> None:
    """Every page is known, and nobody looks for garbage any more among what is here to stay.

    Else Python walks through all of it now and then, a tenth of a second in the middle of a page.
    """
    get_resolver().url_patterns  # noqa: B018  # with the addresses all rooms are read
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN, *gc.get_threshold()[1:])
