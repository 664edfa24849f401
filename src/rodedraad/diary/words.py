"""The words of a diary: each refusal by its name, what is asked at each line, how a day stands."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.core.diary import Hoped, Stand, Why

Words = Promise | str

STANDS: Mapping[Stand, Words] = {
    Stand.ANSWERED: _("ingevuld"),
    Stand.NOT_SEEN: _("niet gezien"),
    Stand.NOT_TODAY: _("die dag niet"),
    Stand.OPEN: _("niet ingevuld"),
}
HOPES: Mapping[Hoped, Words] = {Hoped.MORE: _("meer"), Hoped.LESS: _("minder")}
WEEKDAYS: tuple[Words, ...] = (
    _("maandag"),
    _("dinsdag"),
    _("woensdag"),
    _("donderdag"),
    _("vrijdag"),
)
ASKED: Mapping[str, Words] = {
    "fitting_moment": _("Wat deden jullie toen allebei?"),
    "pleasure": _("Waarmee waren jullie toen bezig?"),
    "sought": _("Wat zocht deze leerling toen: contact, steun, iets anders?"),
    "at_ease": _("Waaraan zag je dat?"),
    "clash": _("Wat ging er vlak vooraf aan zo’n dag?"),
    "managing": _("Wat lukte er toen?"),
    "irritation": _("Wat had je toen nodig?"),
    "not_knowing": _("Wie kan er met je meedenken?"),
}
"""The question at each line, by its facet."""

STRENGTHS = ("fitting_moment", "pleasure", "at_ease", "managing")
"""The facets of which a day with more is good news in any reading."""

WHY_NOT: Mapping[Why, Words] = {
    Why.NO_PHASES: _(
        "In dit dagboek begint er onderweg niets nieuws. Er is dus geen ervoor en erna."
    ),
    Why.NOT_BEGUN: _("Wat je plande, is nog niet begonnen. Er is nog geen erna."),
    Why.TOO_FEW: _(
        "Ervoor of erna zijn er minder dan vijf dagen met een antwoord. "
        "Dan zegt vergelijken niets, en doen we het niet."
    ),
    Why.ALL_AT_FLOOR: _(
        "Op elke dag koos je het laagste antwoord. Dan valt er niets te vergelijken."
    ),
    Why.NO_SPREAD: _("Op elke dag koos je hetzelfde. Dan valt er niets te vergelijken."),
    Why.OTHER_LINE: _(
        "De vraag of het toeval kan zijn, stellen we alleen bij de regel die je vooraf koos. "
        "Wie bij acht regels kijkt, vindt er altijd wel een."
    ),
    Why.NOT_DRAWN: _(
        "Je koos de begindag zelf. Meestal begint iemand als het zwaar is, en daarna "
        "wordt het vaak vanzelf milder. Of het toeval kan zijn, valt dan niet te zeggen."
    ),
    Why.START_CHANGED: _(
        "Het begon op een andere dag dan geloot. Of het toeval kan zijn, valt dan niet meer te "
        "zeggen."
    ),
    Why.NOT_OVER: _(
        "Of het toeval kan zijn, kijken we pas als dit dagboek voorbij is. Wie halverwege kijkt en "
        "stopt als het mooi staat, vindt altijd iets."
    ),
    Why.EMPTY_PHASE: _(
        "Er zijn te veel dagen zonder antwoord: bij een van de begindagen die geloot konden "
        "worden, zou er ervoor of erna niets staan."
    ),
}
"""Each refusal: what cannot be said, and why."""
