"""What a feedback talk rests on: the lines of the picture that was given, as she reads them."""

from __future__ import annotations

from collections.abc import Iterator

from rodedraad.coaching.queries import Running
from rodedraad.core.interview import Family, Heard
from rodedraad.interviews.fed_by import Line
from rodedraad.profiles.at_turn import given_of
from rodedraad.profiles.showing import said_picture, scales_named
from rodedraad.vault.reader import Reader


def lines(_reader: Reader, now: Running, dyad: str) -> Iterator[Line]:
    """Each point about this bond in words, with its question; nothing before it was given."""
    given = given_of(now, dyad)
    known = scales_named(given.scales) if given else None
    if given is None or known is None:
        return
    strong = {
        one.scale
        for one in given.for_her(known)
        if one.family is Family.STRENGTH and one.heard is not Heard.HARDLY
    }
    for point in said_picture(given).every:
        is_strong = point.scale in strong
        yield Line(point.scale, point.claim, str(point.question), strength=is_strong)
