"""What could not be kept of a reading, in words: where it stands, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from rodedraad.core.interview import Evidence, ScaleSet
from rodedraad.readings.forms import Sent, Typed
from rodedraad.readings.showing import PieceAgain
from rodedraad.web.language import in_language


def said_of(sent: Sent, scale_set: ScaleSet) -> list[str]:
    """A sentence for each piece of evidence that is given back; none where all was kept."""
    titles = {one.key: in_language(one.title) for one in scale_set.scales}
    again = [_again(titles.get(one.scale, one.scale)) for one in sent.again]
    return [*again, *(_fresh(sent.fresh) if sent.fresh.is_begun else ())]


def pieces_again(typed: Iterable[Typed], words: Mapping[str, str]) -> dict[str, PieceAgain]:
    """Kept pieces whose time could not be read, as they were typed, by the name of each."""
    return {
        one.name: PieceAgain(
            one.scale,
            one.name.rpartition(".")[2],
            Evidence(one.note, None, one.hers),
            typed=one.at,
            was=words.get(one.name, ""),
        )
        for one in typed
    }


def _again(title: str) -> str:
    return _(
        "Bij “%(scale)s” staat een tijd die we niet kunnen lezen. Schrijf die als 12:34 of "
        "1:02:34, en bewaar opnieuw."
    ) % {"scale": title}


def _fresh(typed: Typed) -> Iterator[str]:
    if not typed.scale:
        yield _(
            "Je nieuwe markering heeft nog geen schaal. Kies bij welke schaal ze hoort, en bewaar "
            "opnieuw."
        )
    if not typed.note:
        yield _(
            "Bij je nieuwe markering staat nog niet wat je hoorde. Typ een paar woorden, en bewaar "
            "opnieuw. Of haal de tijd weg."
        )
    if typed.wrong:
        yield _(
            "De tijd van je nieuwe markering kunnen we niet lezen. Schrijf die als 12:34 of "
            "1:02:34, en bewaar opnieuw."
        )
