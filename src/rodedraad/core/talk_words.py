"""Words that a question about a bond does without, one table a rule, by language.

How a phrase is written: words stand apart by a space; `a|b` is one of both; `*` is any ending or
beginning of a word; `…` is at most three words, `_` at most one; `^` in front means only where a
clause begins (so "Heb je … geprobeerd?" but not "Wat heb je … geprobeerd?"); `=` in front means
these very capitals (ODD is a diagnosis, odd is a word).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Rule(StrEnum):
    """The rules a line can break; the edge turns each code into words and a hint."""

    ACCUSING = "accusing"
    DIAGNOSIS = "diagnosis"
    LEADING = "leading"
    COMPARISON = "comparison"
    PERSON_LABEL = "person_label"
    THROWN_BACK = "thrown_back"
    ADVICE = "advice"
    BANNED = "banned"
    CLAIM = "claim"
    TOO_LONG = "too_long"
    NO_QUESTION_MARK = "no_question_mark"
    MORE_QUESTIONS = "more_questions"
    CLOSED = "closed"
    MORE_SENTENCES = "more_sentences"


MEANING: Mapping[Rule, str] = {
    Rule.ACCUSING: "asks for a reason in a way that accuses",
    Rule.DIAGNOSIS: "holds a diagnosis",
    Rule.LEADING: "holds its own answer",
    Rule.COMPARISON: "compares with a colleague",
    Rule.PERSON_LABEL: "puts a label on a person; a verb says more",
    Rule.THROWN_BACK: "throws back 'always' or 'never'",
    Rule.ADVICE: "gives advice",
    Rule.BANNED: "holds a word that is not used here",
    Rule.CLAIM: "claims an effect",
    Rule.TOO_LONG: "is too long to say in one breath",
    Rule.NO_QUESTION_MARK: "does not end with a question mark",
    Rule.MORE_QUESTIONS: "asks more than one thing at once",
    Rule.CLOSED: "can be answered with yes or no",
    Rule.MORE_SENTENCES: "is more than one sentence",
}

_AUXILIARIES_EN = (
    "do|did|don't|didn't|does|doesn't|are|aren't|were|weren't|is|was|have|haven't|has|had|would|"
    "wouldn't|can't|couldn't|won't"
)
_BEING_NL = "is|was|ben|bent|zijn|waren|blijft|wordt|doet"
_PERSONS_NL = (
    "leerling|leerlingen|kind|kinderen|kleuter|kleuters|jongen|meisje|meisjes|puber|ouder|ouders|"
    "moeder|vader|klas|collega|leraar|leerkracht|juf|meester|mens"
)
_PERSONS_EN = (
    "pupil|pupils|child|children|kid|kids|student|students|boy|girl|teenager|parent|parents|"
    "mother|father|class|colleague|teacher|person"
)
_ABOUT_A_PERSON_NL = (
    "moeilijk|moeilijke|lastig|lastige|vervelend|vervelende|zwak|zwakke|raar|rare|vreemd|vreemde|"
    "druk|drukke|afhankelijk|afhankelijke|gevaarlijk|gevaarlijke|streng|strenge|slecht|slechte"
)
_ABOUT_A_PERSON_EN = (
    "difficult|challenging|annoying|weak|weird|strange|noisy|dependent|dangerous|bad|hard|tricky"
)

WORDS: Mapping[Rule, Mapping[str, tuple[str, ...]]] = {
    Rule.ACCUSING: {
        "nl": (
            "waarom … je|jij|u|jullie|hij|zij|ze",
            "waarom niet",
            "hoe komt het dat je|jij|u|jullie",
            "hoe kun|kan|kon|kunt je|jij|u dat|zoiets|nu|toch|zo|nou",
            "hoe haal je|jij|u het",
            "wat bezielt|bezielde",
        ),
        "en": (
            f"why … {_AUXILIARIES_EN} … you|he|she|they",
            "why not",
            "how come you|he|she",
            "how can|could you do|say|think|let|allow|forget|expect",
            "what made you think",
        ),
    },
    Rule.DIAGNOSIS: {
        "nl": (
            "adhd",
            "=ADD|ASS|ODD|TOS|PTSS",
            "autis*",
            "asperger*",
            "*spectrum",
            "*stoornis*",
            "hechtingsprobleem|hechtingsproblemen|hechtingsproblematiek",
            "onveilig gehecht",
            "dysle*",
            "dyscalc*",
            "*trauma*",
            "depressi*",
            "borderline",
            "hoogbegaafd*",
            "*syndroom*",
        ),
        "en": (
            "adhd",
            "=ADD|ASD|ODD|PTSD",
            "autis*",
            "asperger*",
            "on the spectrum",
            "*disorder*",
            "attachment problem|problems|issue|issues",
            "insecurely attached",
            "dyslex*",
            "dyscalc*",
            "trauma*",
            "depress*",
            "borderline",
            "gifted",
            "*syndrome*",
        ),
    },
    Rule.LEADING: {
        "nl": (
            "vind|vindt|denk|denkt|geloof|gelooft|zie|ziet je|jij|u niet",
            "zou het|je|jij|u|hij|zij|ze niet",
            "zou|kan|kon het … zijn dat",
            "^is|was|kan|kon|ligt|lag|komt|kwam|wordt|werkt het niet",
            "^moet|wil|kun|kan|hoef je|jij|u niet",
            "^heb|hebt je|jij|u … geprobeerd|overwogen",
            "^heb|hebt je|jij|u al eens",
            "misschien moet|kun|kan|kunt|zou je|jij|u",
            "bedoel|bedoelt je|jij|u niet",
            "^toch?",
            "^hè?",
            "^niet?",
            "niet waar?",
            "natuurlijk",
        ),
        "en": (
            "don't|didn't|wouldn't|couldn't|shouldn't|can't|won't|haven't|aren't you",
            "do you not",
            "isn't|wasn't|wouldn't|couldn't|doesn't|can't it|he|she|they|that|this|there",
            "is it not",
            "could|might it be that",
            "^have you … tried|considered",
            "^have you thought of|about",
            "maybe|perhaps you|try|it's|it is",
            "surely",
            "obviously",
            "of course",
            "^right?",
        ),
    },
    Rule.COMPARISON: {
        "nl": (
            "bij mij",
            "bij anderen",
            "bij een ander wel|niet|lukt|doet",
            "bij ons in de klas",
            "bij je|jouw|uw|een|andere collega*",
            "bij collega*",
            "in mijn klas|les|lessen",
            "andere leraren|leerkrachten|juffen|meesters|collega's",
            "collega's|collega lukt|kan|kunnen|krijgt|krijgen|doet|doen",
            "lukt het … anderen|collega*",
            "anderen lukt|krijgen|kunnen",
        ),
        "en": (
            "with|for me he|she|they",
            "fine|well|works|worked|behaves|listens with|for|to me",
            "with others",
            "in my class|lesson|lessons|classroom",
            "other teachers|colleagues",
            "your colleague|colleagues … manage|manages|can|get|gets|do|does",
            "colleagues manage|can",
            "others manage|get|can",
        ),
    },
    Rule.PERSON_LABEL: {
        "nl": (
            "lui|luie|luiaard*",
            "aandachtszoeker*|aandachttrekker*|aandachtstrekker*",
            "claimend|claimende|claimer*|claimgedrag",
            "brutaal|brutale|stout|stoute|verwend|verwende|koppig|koppige",
            "agressief|agressieve|asociaal|asociale|onhandelbaar|onhandelbare",
            "manipulatief|manipulatieve|ongemotiveerd|ongemotiveerde|onbeleefd|onbeleefde",
            "hopeloos|hopeloze|dom|domme|zielig|zielige|jaloers|jaloerse|kleverig|kleverige",
            "druktemaker*|leugenaar*|pestkop*|treiteraar*|lastpak*|ettertje*|crimineel",
            f"{_ABOUT_A_PERSON_NL} {_PERSONS_NL}",
            f"hij|zij|ze|je|jij|{_PERSONS_NL} {_BEING_NL} _ {_ABOUT_A_PERSON_NL}",
            f"{_BEING_NL} hij|zij|ze|je|jij _ {_ABOUT_A_PERSON_NL}",
        ),
        "en": (
            "lazy",
            "attention seeker|seekers|seeking",
            "attention-seek*",
            "clingy|needy|demanding|manipulative|cheeky|rude|naughty|spoilt|spoiled|stubborn",
            "aggressive|antisocial|unmanageable|unmotivated|hopeless|stupid|jealous|pitiful",
            "troublemaker*|liar|liars|bully|bullies|brat|brats",
            f"{_ABOUT_A_PERSON_EN} {_PERSONS_EN}",
            f"he|she|you|they|{_PERSONS_EN} is|was|are|were|gets|stays _ {_ABOUT_A_PERSON_EN}",
            f"is|was|are|were he|she|you|they _ {_ABOUT_A_PERSON_EN}",
        ),
    },
    Rule.THROWN_BACK: {"nl": ("altijd", "nooit"), "en": ("always", "never")},
    Rule.ADVICE: {
        "nl": (
            "^probeer|negeer|beloon|straf|wees|gebruik",
            "^geef|zet|laat hem|haar|ze|het|dat|eens|gewoon",
            "^ga naar|eens|maar|even|met|gewoon",
            "^doe eens|maar|gewoon|het",
            "^maak eens|een|duidelijk*",
            "^blijf rustig|consequent|gewoon|kalm",
            "^praat eens|met",
            "^zorg dat|voor|eens",
            "^bel de|zijn|haar|eens",
            "^spreek hem|haar|af",
            "^hou|houd het|hem|haar|vol|afstand",
            "je|jij|u moet",
            "^moet je",
            "je|jij|u kunt|kan beter|gewoon|misschien",
            "je|jij|u zou … moeten|beter|kunnen",
            "je|jij|u hoeft alleen|maar|enkel",
            "ik zou hem|haar|het|dat|daar|gewoon",
        ),
        "en": (
            "^try|ignore|reward|punish|use|stop",
            "^just ignore|let|be|tell|give|do|say|put|stop|talk|leave",
            "^give|let|put|make|take him|her|them|it",
            "^be firm|strict|patient|clear|kind|consistent|calm",
            "^make sure",
            "^talk to|with",
            "^call the|his|her",
            "^keep calm|going|your",
            "^set clear|limits|boundaries",
            "you should|ought",
            "^you must|need|have to",
            "you'd|had better",
            "^you could|might",
            "you could try|just",
            "if i were you",
            "i would just|let|give",
        ),
    },
    Rule.BANNED: {
        "nl": (
            "score*",
            "fout|foute|fouten",
            "probleemleerling*|probleemkind*|probleemgeval*",
            "moeilijk|moeilijke kind|kinderen|leerling|leerlingen",
        ),
        "en": (
            "score|scores|scored",
            "fault|faults|mistake|mistakes|wrong",
            "problem child|children|pupil|pupils|student|students|case",
            "difficult child|children|pupil|pupils|student|students",
        ),
    },
    Rule.CLAIM: {
        "nl": (
            "bewezen|effectief|effectieve|gegarandeerd",
            "onderzoek toont|leert|bewijst|zegt",
            "zorgt ervoor",
            "verbetert|verbeteren|geneest",
            "werkt|helpt|lukt altijd|zeker",
            "lost _ op",
        ),
        "en": (
            "proven|effective|evidence-based|guaranteed",
            "research|studies shows|show|says|say",
            "improves|improve|cures",
            "always works|helps",
            "will work|help|improve",
        ),
    },
}

QUESTION_WORDS: Mapping[str, str] = {
    "nl": "wat|wanneer|hoe|hoeveel|waar|waaraan|waardoor|waarin|waarmee|waarop|waarover|waarvan|"
    "waarvoor|waarom|waartoe|waaruit|welk|welke|wie",
    "en": "what|when|how|where|which|who|whom|whose|why",
}

BEFORE_A_QUESTION_WORD: Mapping[str, str] = {
    "nl": "op|bij|met|in|over|om|onder|voor|naar|van|aan|uit|door|tot|sinds|tegen|na|tijdens|"
    "tussen",
    "en": "at|on|in|of|with|for|to|from|by|about|since|after|before|between|during",
}

TYING_WORDS: Mapping[str, str] = {"nl": "en|of", "en": "and|or"}
"""Words that tie a second question to the first."""

JOINING_WORDS: Mapping[str, str] = {"nl": "en|maar|dus|of|ja|nou", "en": "and|but|so|or|well|now"}
"""Words a clause may begin with before the clause proper."""
