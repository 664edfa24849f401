"""The answer sheet of the first look: every line a picture can hold, worked out beforehand.

Nothing a teacher answers may travel, so the page must find the picture by itself. It does so
without a rule of its own: it adds up keyed answers and looks the rest up here, where `core` has
already decided each case. A test holds page and core against each other.
"""

from __future__ import annotations

from dataclasses import asdict

from rodedraad.core.instrument import (
    Age,
    Instrument,
    Item,
    Part,
    Responses,
    Role,
    Scale,
)
from rodedraad.core.picture import (
    HARDLY_KNOWN_UP_TO,
    LITTLE_UP_TO,
    Question,
    Remark,
    Start,
    StartKind,
    leaning_items,
    scale_line,
    warm_answers,
)
from rodedraad.core.quality import FEWEST_ANSWERS, MOST_DIFFERENT
from rodedraad.core.scoring import Answers, reversed_code, score
from rodedraad.measuring.statements import statements
from rodedraad.pictures.spoken import spoken_line, spoken_start
from rodedraad.pictures.words import QUESTIONS, REMARKS, said

UNSURE = "unsure"
"""The key of 'I do not know yet' where an answer's code would stand."""


def answer_sheet(instrument: Instrument) -> dict[str, object]:
    """Statements, and every sentence and drawing they can lead to, in the language of the page."""
    return {
        "statements": statements(instrument),
        "scales": [scale_sheet(instrument, scale) for scale in instrument.scales],
        "starts": [
            [item, code, spoken_start(instrument, Start(StartKind.ANSWER, item, code))]
            for item, code in warm_answers(instrument)
        ],
        "own_moment": spoken_start(instrument, Start(StartKind.OWN_MOMENT)),
        "presence": spoken_start(instrument, Start(StartKind.PRESENCE)),
        "leaning": singles(instrument, Part.ABOUT_US),
        "leaning_items": leaning_items(instrument),
        "leaning_little_up_to": LITTLE_UP_TO,
        "leaning_dare": str(QUESTIONS[Question.LEANING_DARE]),
        "leaning_need": str(QUESTIONS[Question.LEANING_NEED]),
        "about_me": singles(instrument, Part.ABOUT_ME),
        "beside_leaning": {Age.YOUNG: [str(REMARKS[Remark.SUPPORT_IS_HEALTHY])]},
        "hardly_known_up_to": HARDLY_KNOWN_UP_TO,
        "hardly_known": str(REMARKS[Remark.HARDLY_KNOWN]),
        "alike_from": FEWEST_ANSWERS,
        "alike_but_for": MOST_DIFFERENT,
        "alike": str(REMARKS[Remark.ALIKE]),
    }


def scale_sheet(instrument: Instrument, scale: Scale) -> dict[str, object]:
    """How to add up one scale, and its line for every sum that can come out.

    `keyed` says what each answer adds. `lines` goes by 'how many answered:sum'; `unknown` by how
    many answered, where that is too few. Each holds the line without and with her own moment.
    """
    responses = instrument.responses_of_scale(scale)
    return {
        "keyed": {item: keyed_codes(scale, responses, item) for item in scale.items},
        "lines": {
            f"{answered}:{total}": both_lines(instrument, scale, answered=answered, total=total)
            for answered in range(scale.needs, len(scale.items) + 1)
            for total in possible_totals(responses, answered)
        },
        "unknown": [
            both_lines(instrument, scale, answered=answered, total=answered * responses.lowest)
            for answered in range(scale.needs)
        ],
    }


def keyed_codes(scale: Scale, responses: Responses, item: str) -> dict[int, int]:
    """What each answer to a statement adds to its scale."""
    turned = item in scale.reversed
    return {code: reversed_code(code, responses) if turned else code for code in responses.codes}


def possible_totals(responses: Responses, answered: int) -> range:
    """Every sum that so many answers can have."""
    return range(answered * responses.lowest, answered * responses.highest + 1)


def both_lines(
    instrument: Instrument, scale: Scale, *, answered: int, total: int
) -> list[dict[str, object]]:
    """One line twice: for who named no moment of her own, and for who did."""
    answers = answers_adding_up(instrument, scale, answered=answered, total=total)
    found = score(instrument, scale.key, answers)
    lines = (
        scale_line(
            instrument,
            scale,
            value=found.value,
            answered=found.n_answered,
            wrote_moment=wrote_moment,
        )
        for wrote_moment in (False, True)
    )
    return [asdict(spoken_line(instrument, line)) for line in lines]


def answers_adding_up(
    instrument: Instrument, scale: Scale, *, answered: int, total: int
) -> Answers:
    """Some answers to the first statements of a scale, whose keyed codes add up to `total`."""
    responses = instrument.responses_of_scale(scale)
    answers = {}
    left = total
    for item, still in zip(scale.items, range(answered, 0, -1), strict=False):
        value = max(responses.lowest, left - (still - 1) * responses.highest)
        left -= value
        answers[item] = keyed_codes(scale, responses, item)[value]
    return answers


def singles(instrument: Instrument, part: Part) -> list[list[object]]:
    """The statements of one lane that stand alone: item and what is said back for each answer."""
    return [
        [item.key, said_back(instrument, item)]
        for item in instrument.items
        if item.role is Role.SINGLE and item.part is part
    ]


def said_back(instrument: Instrument, item: Item) -> dict[str, str]:
    """What is said back for every answer to one statement."""
    responses = instrument.responses_of(item)
    sentences = {str(code): said(responses, item, code) for code in responses.codes}
    return {**sentences, UNSURE: said(responses, item, None)}
