"""What the card says of one predictor within groups and between them: English, then Dutch."""

from __future__ import annotations

from rodedraad.analysis.card.words.tables import Pairs

LEVELS: Pairs = {
    "within:1": (
        "Within the same {group}, more {column} goes with more {y}.",
        "Binnen dezelfde {group} gaat meer {column} samen met meer {y}.",
    ),
    "within:-1": (
        "Within the same {group}, more {column} goes with less {y}.",
        "Binnen dezelfde {group} gaat meer {column} samen met minder {y}.",
    ),
    "within:0": (
        "Within the same {group}, it is not shown that {column} goes with {y}.",
        "Binnen dezelfde {group} blijkt niet dat {column} met {y} samengaat.",
    ),
    "between:1": (
        "A {group} with a higher mean of {column} has more {y} on average.",
        "Een {group} met een hoger gemiddelde van {column} heeft gemiddeld meer {y}.",
    ),
    "between:-1": (
        "A {group} with a higher mean of {column} has less {y} on average.",
        "Een {group} met een hoger gemiddelde van {column} heeft gemiddeld minder {y}.",
    ),
    "between:0": (
        "From one {group} to the next, it is not shown that {column} goes with {y}.",
        "Tussen de ene en de andere {group} blijkt niet dat {column} met {y} samengaat.",
    ),
    "contextual:1": (
        (
            "Of two rows with the same {column}, the one in a {group} with a higher mean of it has "
            "more {y} on average."
        ),
        (
            "Van twee rijen met dezelfde {column} heeft die in een {group} met een hoger "
            "gemiddelde ervan gemiddeld meer {y}."
        ),
    ),
    "contextual:-1": (
        (
            "Of two rows with the same {column}, the one in a {group} with a higher mean of it has "
            "less {y} on average."
        ),
        (
            "Van twee rijen met dezelfde {column} heeft die in een {group} met een hoger "
            "gemiddelde ervan gemiddeld minder {y}."
        ),
    ),
    "contextual:0": (
        (
            "Of two rows with the same {column}, it is not shown that the mean of the {group} goes "
            "with {y} besides."
        ),
        (
            "Van twee rijen met dezelfde {column} blijkt niet dat het gemiddelde van de {group} "
            "daarnaast nog met {y} samengaat."
        ),
    ),
}
