"""How the words of a closing are called, for who is told all that is kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodedraad.closing.records import LOG, ON, RECORDINGS_GONE, RECORDINGS_LEFT, SIGNED, WENT, logs
from rodedraad.closing.showing import asked_at_closing, kinds_in_words
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn


def words_of_closing(now: Running, turn: Turn) -> Iterator[Asked]:
    """What she looked back on, a line for each pupil with whom it is about, and each log."""
    yield from asked_at_closing(now, now.labels)
    words = now.words(turn)
    bare = {f"{LOG}{log.number}.{ON}" for log in logs(words) if not log.many}
    for name in words:
        if name in bare:
            yield Asked(name, _("Afgesloten zonder werknotities op"))
        elif name.startswith(LOG):
            yield Asked(name, _in_a_log(now, name.removeprefix(LOG).partition(".")[2]))


def _in_a_log(now: Running, word: str) -> str:
    said = {
        ON: _("Werknotities gewist op"),
        SIGNED: _("Ook getekend op"),
        RECORDINGS_GONE: _("Opnames waarvan gezegd is dat ze weg zijn"),
        RECORDINGS_LEFT: _("Opnames die er nog waren"),
    }
    if word.startswith(WENT):
        [(kind, _many)] = kinds_in_words(now, {word.removeprefix(WENT): 1})
        return _("Gewist: %(kind)s") % {"kind": kind}
    return said.get(word, word)
