"""What stands on a page, whatever lots were drawn for its tokens and numbers."""

from __future__ import annotations

import re


def says(page: str, word: str) -> bool:
    """Whether this word stands there by itself, in what is read or in what is not.

    A form's token is 64 letters drawn by lot: within one, a short word turns up sooner or later.
    """
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page) is not None
