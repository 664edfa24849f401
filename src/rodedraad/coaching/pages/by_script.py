"""What a script that saves is told of a turn: what stands there now, what was changed elsewhere."""

from __future__ import annotations

from rodedraad.coaching.told import TICKED, Kept
from rodedraad.measuring.records import Blank, Clash, Given, Save


def as_json(sent: Save, kept: Kept) -> dict[str, object]:
    """What stands there now for all that was sent; a clash without `here` stands empty.

    What a script sends as an answer is a tick, kept as a word.
    """
    ticks = {one.name for one in sent.answers}
    stands: dict[str, object] = {one.name: one.to for one in sent.answers}
    stands.update((one.name, one.to) for one in sent.words)
    clashes = [_clash(one, is_tick=one.name in ticks) for one in kept.clashes]
    for one in clashes:
        stands.pop(str(one["name"]), None)
        if "here" in one:
            stands[str(one["name"])] = one["here"]
    return {
        "answers": {name: value for name, value in stands.items() if name in ticks},
        "words": {name: value for name, value in stands.items() if name not in ticks},
        "clashes": clashes,
    }


def _clash(clash: Clash, *, is_tick: bool) -> dict[str, object]:
    here, yours = (_sent(one, is_tick=is_tick) for one in (clash.here, clash.yours))
    stands = {} if isinstance(here, Blank) else {"here": here}
    kind = "answers" if is_tick else "words"
    return {"kind": kind, "name": clash.name, "yours": yours, **stands}


def _sent(value: Given | str | Blank, *, is_tick: bool) -> object:
    """As the script sends it: a tick that is kept as a word is a number there."""
    return int(value == TICKED) if is_tick and not isinstance(value, Blank) else value
