"""What must be read beside the figures: English, then Dutch.

No text names a cause: 'goes with', never 'leads to'. No text says that there is nothing: only
that nothing is shown. {slots} are filled in `said`.
"""

from __future__ import annotations

from rodedraad.analysis.card.words.tables import Pairs

REMARKS: Pairs = {
    "not-converged": (
        "The search did not settle on a minimum. Do not use these figures.",
        "De zoektocht kwam niet tot rust. Gebruik deze cijfers niet.",
    ),
    "very-few-groups": (
        (
            "{group}: {count} groups. How much these differ is hardly known, whatever the df "
            "say; describe them instead."
        ),
        (
            "{group}: {count} groepen. Hoeveel die verschillen, is nauwelijks bekend, wat de "
            "vrijheidsgraden ook zeggen; beschrijf ze liever."
        ),
    ),
    "few-groups": (
        (
            "{group}: {count} groups. Kenward and Roger's errors are the safer choice here "
            "(--df kenward-roger)."
        ),
        (
            "{group}: {count} groepen. De fouten van Kenward en Roger zijn hier de veiligere "
            "keuze (--df kenward-roger)."
        ),
    ),
    "at-bound": (
        (
            "{group}: what varies between these groups is at its bound. In at least one "
            "direction these rows cannot tell variation from none; that is a result, not an "
            "error."
        ),
        (
            "{group}: wat tussen deze groepen verschilt, zit op zijn grens. In minstens één "
            "richting is verschil met deze rijen niet van geen verschil te onderscheiden; dat "
            "is een uitkomst, geen fout."
        ),
    ),
    "collinear": (
        (
            "{one} and {other} go so closely together (r = {r}) that these rows hardly tell "
            "them apart; read neither by itself."
        ),
        (
            "{one} en {other} gaan zo nauw samen (r = {r}) dat deze rijen ze nauwelijks uit "
            "elkaar houden; lees geen van beide apart."
        ),
    ),
    "few-degrees": (
        (
            "{term} rests on {df} degrees of freedom: its interval is {wider} % wider than with"
            " very many groups."
        ),
        (
            "{term} rust op {df} vrijheidsgraden: het interval is {wider} % breder dan met heel"
            " veel groepen."
        ),
    ),
    "weak-mean": (
        (
            "The mean {column} of a {group} is a weak measure (ICC(2) = {icc2}). Between and "
            "contextual figures are drawn away from what a well-known mean would give."
        ),
        (
            "Het gemiddelde van {column} per {group} is een zwakke maat (ICC(2) = {icc2}). Tussen "
            "en contextueel wijken daardoor af van wat een goed gekend gemiddelde zou geven."
        ),
    ),
    "fixed-slope": (
        (
            "The slope of {term} is taken to be the same for every {group}. If it is not, its "
            "interaction looks surer than it is; add ({term} | {group})."
        ),
        (
            "De helling van {term} is voor elke {group} gelijk genomen. Is ze dat niet, dan "
            "lijkt de interactie zekerder dan ze is; voeg ({term} | {group}) toe."
        ),
    ),
    "empty-cell": (
        (
            "{product}: no row lies in the corner {cells} (+ nearer the high point, − the low "
            "one). What the model says there is only a line drawn on."
        ),
        (
            "{product}: geen rij ligt in de hoek {cells} (+ dichter bij het hoge punt, − bij "
            "het lage). Wat het model daar zegt, is alleen een doorgetrokken lijn."
        ),
    ),
    "thin-cell": (
        "{product}: the corner {cells} rests on fewer than {few} groups.",
        "{product}: de hoek {cells} rust op minder dan {few} groepen.",
    ),
    "several-tests": (
        (
            "{count} interactions in one model: some may be chance. p_holm takes the number "
            "into account; of other models that were tried it knows nothing."
        ),
        (
            "{count} interacties in één model: sommige kunnen toeval zijn. p_holm houdt "
            "rekening met het aantal; van andere geprobeerde modellen weet het niets."
        ),
    ),
    "unread": (
        "{product} is not read: a lower term is missing, it holds a power, or more than three.",
        "{product} is niet gelezen: een lagere term ontbreekt, er is een macht, of meer dan drie.",
    ),
}

CLOSING: Pairs = {
    "rests-on": (
        "This rests on {rows} rows; {counts}.",
        "Dit rust op {rows} rijen; {counts}.",
    ),
    "better": (
        "Read with {more} {y} as better.",
        "Gelezen met {more} {y} als beter.",
    ),
    "no-cause": (
        (
            "These are differences between rows that were compared; they do not say what "
            "happens when something changes."
        ),
        (
            "Dit zijn verschillen tussen rijen die vergeleken zijn; ze zeggen niet wat er "
            "gebeurt als iets verandert."
        ),
    ),
}
