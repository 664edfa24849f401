"""What the card says of interactions: English, then Dutch.

No text names a cause: 'goes with', never 'leads to'. No text says that there is nothing: only
that nothing is shown. {slots} are filled in `said`.
"""

from __future__ import annotations

Pairs = dict[str, tuple[str, str]]
"""Texts by their code."""

SHAPES: Pairs = {
    "cannot-tell": (
        "cannot be told",
        "niet te zeggen",
    ),
    "separate": (
        "separate contributions",
        "elk een eigen bijdrage",
    ),
    "one-alone": (
        "one contribution",
        "één bijdrage",
    ),
    "turning": (
        "turning",
        "omkerend",
    ),
    "conditional": (
        "conditional",
        "voorwaardelijk",
    ),
    "reinforcing": (
        "reinforcing",
        "versterkend",
    ),
    "synergy": (
        "synergy",
        "synergie",
    ),
    "compensation": (
        "compensation",
        "compensatie",
    ),
    "buffering": (
        "buffering",
        "buffering",
    ),
    "hindering": (
        "hindering",
        "hinderend",
    ),
    "alike": (
        "alike",
        "gelijk",
    ),
}

PHRASES: Pairs = {
    "more": (
        "more",
        "meer",
    ),
    "less": (
        "less",
        "minder",
    ),
    "within": (
        "{column} compared with others of the same {group}",
        "{column} vergeleken met anderen van dezelfde {group}",
    ),
    "between": (
        "the mean {column} of a {group}",
        "het gemiddelde van {column} per {group}",
    ),
    "level": (
        "{level} rather than {reference} ({factor})",
        "{level} in plaats van {reference} ({factor})",
    ),
    "level-alone": (
        "{level} ({factor})",
        "{level} ({factor})",
    ),
    "where-high": (
        "where {it} is high",
        "waar {it} hoog is",
    ),
    "where-low": (
        "where {it} is low",
        "waar {it} laag is",
    ),
    "where-above": (
        "where {it} is above {value}",
        "waar {it} hoger is dan {value}",
    ),
    "where-below": (
        "where {it} is below {value}",
        "waar {it} lager is dan {value}",
    ),
    "where-level": (
        "for {level} ({factor})",
        "bij {level} ({factor})",
    ),
    "where-other": (
        "for other than {level} ({factor})",
        "bij andere dan {level} ({factor})",
    ),
}

PAIRS: Pairs = {
    "cannot-tell:product": (
        "Whether {a} and {b} depend on each other for {y} cannot be told from these rows.",
        "Of {a} en {b} bij {y} van elkaar afhangen, is met deze rijen niet te zeggen.",
    ),
    "cannot-tell:ends": (
        (
            "{A} and {b} depend on each other for {y}, but where either goes with more or less "
            "of it cannot be told from these rows."
        ),
        (
            "{A} en {b} hangen bij {y} van elkaar af, maar waar elk met meer of minder daarvan "
            "samengaat, is met deze rijen niet te zeggen."
        ),
    ),
    "cannot-tell:nothing": (
        (
            "{A} and {b} hardly depend on each other for {y}, and of neither is shown that it "
            "goes with more or less of it."
        ),
        (
            "{A} en {b} hangen bij {y} nauwelijks van elkaar af, en van geen van beide blijkt "
            "dat ze met meer of minder daarvan samengaan."
        ),
    ),
    "cannot-tell:not-converged": (
        "The model did not settle, so nothing can be told of {a} and {b}.",
        "Het model kwam niet tot rust, dus over {a} en {b} is niets te zeggen.",
    ),
    "separate": (
        (
            "{A} goes with {more_a} {y} and {b} with {more_b} {y}, each by itself: the one "
            "hardly depends on the other."
        ),
        (
            "{A} gaat samen met {more_a} {y} en {b} met {more_b} {y}, elk op zich: het ene "
            "hangt nauwelijks van het andere af."
        ),
    ),
    "one-alone": (
        (
            "{Main} goes with {more} {y}, and that hardly depends on {other}; of {other} by "
            "itself nothing is shown."
        ),
        (
            "{Main} gaat samen met {more} {y}, en dat hangt nauwelijks af van {other}; van "
            "{other} op zich blijkt niets."
        ),
    ),
    "conditional": (
        (
            "{Main} is shown to go with {more} {y} only {where}; of {other} by itself nothing "
            "is shown."
        ),
        (
            "Dat {main} samengaat met {more} {y}, blijkt alleen {where}; van {other} op zich "
            "blijkt niets."
        ),
    ),
    "reinforcing:one": (
        "{Main} goes with {more} {y} throughout, most strongly {where}.",
        "{Main} gaat overal samen met {more} {y}, het sterkst {where}.",
    ),
    "reinforcing:both": (
        "{A} and {b} each go with {more} {y}, and the higher the one, the more strongly the other.",
        "{A} en {b} gaan elk samen met {more} {y}, en hoe hoger het ene, hoe sterker het andere.",
    ),
    "synergy": (
        (
            "{A} and {b} both go with {more} {y}, and together with more than the sum of the "
            "two: the one counts most where the other is high."
        ),
        (
            "{A} en {b} gaan allebei samen met {more} {y}, en samen sterker dan de som van de "
            "twee: het ene telt het meest waar het andere hoog is."
        ),
    ),
    "compensation": (
        (
            "{A} and {b} both go with {more} {y}, but where the one is high, the other counts "
            "for less."
        ),
        (
            "{A} en {b} gaan allebei samen met {more} {y}, maar waar het ene hoog is, telt het "
            "andere minder."
        ),
    ),
    "buffering": (
        "{Other} goes with {more_other} {y}, and less strongly where {main} is high.",
        "{Other} gaat samen met {more_other} {y}, en minder sterk waar {main} hoog is.",
    ),
    "hindering": (
        "{Main} goes with {more} {y}, and less strongly where {other} is high.",
        "{Main} gaat samen met {more} {y}, en minder sterk waar {other} hoog is.",
    ),
    "turning": (
        "{Main} goes with more {y} {where_more}, and with less {y} {where_less}.",
        "{Main} gaat samen met meer {y} {where_more}, en met minder {y} {where_less}.",
    ),
    "reach": (
        "That {focal} goes with {more} {y} is shown only {where}.",
        "Dat {focal} samengaat met {more} {y}, blijkt alleen {where}.",
    ),
}

TRIPLES: Pairs = {
    "alike": (
        "How {a} and {b} go together for {y} hardly differs with {c}.",
        "Hoe {a} en {b} bij {y} samengaan, verschilt nauwelijks met {c}.",
    ),
    "cannot-tell": (
        (
            "Whether {a} and {b} depend on each other in another way where {c} differs cannot "
            "be told from these rows."
        ),
        (
            "Of {a} en {b} anders van elkaar afhangen waar {c} verschilt, is met deze rijen "
            "niet te zeggen."
        ),
    ),
    "conditional": (
        "That {a} and {b} depend on each other for {y} is shown only {where}.",
        "Dat {a} en {b} bij {y} van elkaar afhangen, blijkt alleen {where}.",
    ),
    "reinforcing": (
        "{A} and {b} depend on each other for {y} throughout, most strongly {where}.",
        "{A} en {b} hangen bij {y} overal van elkaar af, het sterkst {where}.",
    ),
    "turning": (
        "{A} and {b} depend on each other for {y}, but the other way round {where}.",
        "{A} en {b} hangen bij {y} van elkaar af, maar andersom {where}.",
    ),
    "there": (
        "{Where}: {sentence}",
        "{Where}: {sentence}",
    ),
}
