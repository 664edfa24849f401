"""How the words of a picture and of two bonds side by side are called, where all is told."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn
from rodedraad.profiles.records import (
    BESIDE,
    COMMENT,
    GIVEN_ON,
    GOES,
    HEARD,
    IN_ALL,
    LINE,
    OF,
    ORDER,
    QUOTED,
    SAYS,
    SCALES,
)
from rodedraad.profiles.showing import scales_named, three_questions
from rodedraad.profiles.words import HOW, IN_ALL_ASKED, RECOGNISES
from rodedraad.web.language import in_language

Words = Promise | str


def words_of_picture(running: Running, turn: Turn) -> Iterator[Asked]:
    """Every word that stands at a picture, with its label, and as it is read."""
    words = running.words(turn)
    of = (words.get(SCALES) or words.get(OF, "")).split(" ")[0]
    for name in words:
        choices = _choices(name)
        yield Asked(name, _label(name, of), choices=choices)


def words_of_contrast(_running: Running, _turn: Turn) -> tuple[Asked, ...]:
    """The three questions beside two bonds."""
    return three_questions()


def _choices(name: str) -> tuple[tuple[str, Words], ...]:
    if name.startswith(HEARD):
        return tuple((heard.value, said) for heard, said in HOW.items())
    return RECOGNISES if name.startswith(SAYS) else ()


def _label(name: str, of: str) -> Words:
    whole: dict[str, Words] = {
        GIVEN_ON: _("Een beeld in woorden, gegeven op"),
        SCALES: _("Gelezen met deze schalen"),
        ORDER: _("In deze volgorde"),
        OF: _("Van welke lezing"),
        IN_ALL: IN_ALL_ASKED,
    }
    of_a_point = {
        HEARD: _("Hoe vaak het te horen is: %(scale)s"),
        QUOTED: _("Eigen woorden van de leraar: %(scale)s"),
        BESIDE: _("Een regel van de begeleider: %(scale)s"),
        GOES: _("Welke eigen woorden van de leraar meegaan, als nummer: %(scale)s"),
        LINE: _("Een regel van de begeleider, nog niet gegeven: %(scale)s"),
        SAYS: _("Of de leraar dit herkent: %(scale)s"),
        COMMENT: _("Wat de leraar erbij zegt: %(scale)s"),
    }
    for prefix, said in of_a_point.items():
        if name.startswith(prefix):
            return said % {"scale": _title(name.removeprefix(prefix).partition(".")[0], of)}
    return whole.get(name, name)


def _title(key: str, of: str) -> str:
    """The title of a scale; its key where its set is not in this installation."""
    known = scales_named(of)
    scale = known.scale(key) if known else None
    return in_language(scale.title) if scale else key
