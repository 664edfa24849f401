"""What a protocol of a host's own must keep to, so that the pages can run all of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing.protocol import parse_own_protocol, parse_protocol
from rodedraad.core.protocol import OtherProtocol, is_of, make_plan, switch_variant
from rodedraad.core.protocol.forms import (
    ABOUT_A_PUPIL,
    GENERAL,
    KEPT_ELSEWHERE,
    WITH_CARE_FOR_BOTH,
)
from rodedraad.core.protocol.method_names import METHODS, methods_named
from tests.factories.instruments import both
from tests.factories.protocols import EXAMPLE, GONE, MONDAY, changed, step, weeks

CHOICE = step("choose", "teacher", form="choice", part="about_us")
ALONE: dict[str, Any] = {
    **{key: deepcopy(EXAMPLE[key]) for key in ("format", "kind", "version", "revision")},
    **{key: deepcopy(EXAMPLE[key]) for key in ("title", "aim", "asks", "is_not", "languages")},
    **{key: deepcopy(EXAMPLE[key]) for key in ("rights", "status", "source", "life", "phases")},
    "id": "walk",
    "author": "de trainers",
    "roles": ["teacher"],
    "subject": {"dyads": {"least": 1, "most": 1, "mark": "proposal"}},
    "variants": [{"key": "standard", "title": both("As usual")}],
    "steps": [
        step("card", "teacher", needs=[], form="confidentiality_card"),
        CHOICE,
        step("line", "week", form="one_line", part="about_us", weeks=weeks(2, 4)),
        step("end", form="two_lines", part="about_us", weeks=weeks(5)),
    ],
}
TOGETHER: dict[str, Any] = {
    **deepcopy(ALONE),
    "roles": ["teacher", "coach"],
    "subject": {"dyads": {"least": 1, "most": 2, "mark": "proposal"}},
    "consents": [{"key": "audio", "title": both("Notes"), "of": "teacher"}],
    "fidelity": [
        {"key": "held", "text": both("Held"), "rated_by": "coach", "answer": "yes_no",
         "mark": "proposal"},
    ],
    "steps": [
        step("card", "teacher", needs=[], form="confidentiality_card"),
        CHOICE,
        step("talk", who=["coach"], form="one_thing", part="about_us", consents=["audio"]),
        step("close", "teacher", form="closing", part="about_us", weeks=weeks(5)),
    ],
}  # fmt: skip
HERSELF = {"subject.dyads.least": 0, "subject.dyads.most": 0}


def wrong(raw: dict[str, Any], changes: dict[str, Any] | None = None) -> dict[str, str]:
    """What is wrong, by place; empty for a protocol that the pages can run."""
    try:
        parse_own_protocol(changed(raw, changes), "own.toml", taken={"adem"})
    except InvalidFile as invalid:
        return {problem.where: problem.what for problem in invalid.problems}
    return {}


def test_a_protocol_that_the_pages_can_run_says_who_wrote_it():
    assert parse_own_protocol(ALONE).author == "de trainers"
    assert wrong(ALONE) == wrong(TOGETHER) == {}


def test_a_step_may_say_to_the_coach_in_other_words_what_it_says_to_the_teacher():
    other = {"steps.talk.what_coach": both("Ask about one moment.")}
    assert wrong(TOGETHER, other) == {}
    talk = parse_own_protocol(changed(TOGETHER, other)).step("talk")
    assert talk.what_coach == both("Ask about one moment.") != talk.what
    assert parse_own_protocol(TOGETHER).step("talk").what_coach == {}
    claims = {"steps.talk.what_coach": both("This is proven to work.")}
    assert "effect" in wrong(TOGETHER, claims)["steps.talk.what_coach.en"]


def test_what_the_pages_cannot_run_is_a_protocol_all_the_same():
    assert parse_protocol(changed(ALONE, {"steps.line.form": "gate_log"})).step("line").form


@pytest.mark.parametrize(
    ("changes", "place", "what"),
    [
        ({"id": "adem"}, "id", "the name of one that comes with Rode Draad"),
        ({"id": "a" * 41}, "id", "longer than 40"),
        ({"author": GONE}, "author", "who wrote this protocol"),
        ({"author": "two\nlines"}, "author", "one line of at most 80"),
        ({"life.at_most.days": 731}, "life.at_most.days", "above 730"),
        ({"roles": ["teacher", "second_rater"]}, "roles", "'second_rater', who has no page"),
        ({"subject.dyads.most": 2}, "subject.dyads.most", "ask a 'coach' in roles"),
        ({"variants.standard.key": "internship"}, "variants.internship.key", "stands first"),
        ({"variants.standard.key": "v" * 41}, f"variants.{'v' * 41}.key", "longer than 40"),
        (
            {"variants.0.dyads": {"least": 0, "most": 0, "mark": "proposal"}},
            "variants.standard.dyads.most", "the subject is a bond",
        ),
        ({"steps.end.form": "one_line"}, "steps", "no step with form = 'two_lines'"),
        ({"steps.line.what_coach": both("Ask")}, "steps.line.what_coach", "read by nobody"),
        ({"steps.line.form": "gate_log"}, "steps.line.form", "there are: confidentiality_card"),
        ({"steps.line.form": "closing"}, "steps.line.form", "no page shows"),
        ({"steps.line.form": "side_by_side"}, "steps.line.form", "lays two bonds side by side"),
        ({"steps.line.part": "scores"}, "steps.line.part", "is kept in: about_me, about_us"),
        ({"steps.line.part": "coach_private"}, "steps.line.part", "is kept in"),
        ({"steps.line.form": "own_share"}, "steps.line.part", "'own_share' is kept in: about_me"),
        ({"steps.choose.per": "week"}, "steps.choose.per", "beginning does it"),
        ({"steps.choose.needs": ["card", "line"], "steps.line.needs": ["card"]},
         "steps.choose.needs", "nothing but the card"),
        ({"steps.choose.weeks": weeks(2)}, "steps.choose.weeks.first", "must be 1"),
        ({"steps.choose.weeks": GONE, "steps.choose.days": weeks(2)},
         "steps.choose.days.first", "must be 1"),
        ({"steps.line.form": "own_codes", "steps.line.part": "about_me"},
         "steps.line.needs", "the description whose lines are coloured"),
        ({"measures": deepcopy(EXAMPLE["measures"]), "measures.0.at": ["end"]},
         "measures", "no general page"),
    ],
)  # fmt: skip
def test_what_no_page_can_run_is_refused_at_its_place(changes, place, what):
    found = wrong(ALONE, changes)
    assert set(found) == {place}, found
    assert what in found[place]


@pytest.mark.parametrize(
    ("changes", "place", "what"),
    [
        ({"steps.talk.form": "interview_guide"}, "steps.talk.form", "no page shows"),
        ({"steps.talk.part": "about_me"}, "steps.talk.part", "hers alone"),
        ({"steps.choose.per": "dyad"}, "steps.choose.per", "must be 'teacher' for the choice"),
        ({"steps.choose.who": ["coach"]}, "steps.choose.who", "where she begins"),
        ({"roles": ["teacher", "coach", "parent"], "steps.talk.who": ["parent"]},
         "steps.talk.who", "nobody who has a page"),
        ({"roles": ["teacher", "coach", "parent"], "consents.audio.of": "parent"},
         "consents.audio.of", "only of the teacher"),
        ({"fidelity.held.rated_by": "teacher"}, "fidelity.held.rated_by", "'coach' or 'system'"),
        ({"fidelity.held.answer": "share"}, "fidelity.held.answer", "'yes_no' or 'scale'"),
        ({"fidelity.held.answer": "scale",
          "fidelity.held.range": {"least": 0, "most": 12, "mark": "proposal"}},
         "fidelity.held.range", "more than 12 steps"),
        ({"keeps": deepcopy(EXAMPLE["keeps"])[:1], "keeps.audio.expires.after": GONE,
          "steps.talk.keeps": ["audio"]}, "keeps.audio.where", "must be 'here'"),
    ],
)  # fmt: skip
def test_so_is_what_no_page_can_run_with_a_coach(changes, place, what):
    found = wrong(TOGETHER, changes)
    assert set(found) == {place}, found
    assert what in found[place]


def test_a_protocol_about_herself_asks_about_no_pupil_and_has_no_coach():
    alone = HERSELF | {"steps.end": step("end", "teacher", form="one_line", part="about_me"),
                       "steps.line.part": "about_me", "steps.choose.part": "about_me"}  # fmt: skip
    assert wrong(ALONE, alone) == {}
    assert "about_me" in wrong(ALONE, alone | {"steps.line.part": "about_us"})["steps.line.part"]
    for form in sorted(ABOUT_A_PUPIL - {"closing", "own_codes"}):
        part = "about_me" if len(GENERAL[form]) > 1 else "about_us"
        found = wrong(ALONE, alone | {"steps.line.form": form, "steps.line.part": part})
        assert "this is about none" in found["steps.line.form"]
    found = wrong(TOGETHER, HERSELF | {"steps.talk.per": "teacher"})
    assert "one bond or two" in found["subject.dyads.most"]


def test_the_lines_of_a_description_are_coloured_after_it():
    described = step("describe", form="description", part="about_us")
    colours = step("line", needs=["describe"], form="own_codes", part="about_me", weeks=weeks(2))
    raw = deepcopy(ALONE)
    raw["steps"][2:3] = [described, colours]
    assert wrong(raw) == {}


def test_a_protocol_without_the_teacher_is_nobodys():
    raw = changed(TOGETHER, {"roles": ["coach"]})
    assert "every protocol here is hers" in wrong(raw)["roles"]


def test_a_language_that_no_page_speaks_is_refused():
    french = {"languages": ["nl", "en", "fr"]}
    assert "the pages are in nl and en" in wrong(ALONE, french)["languages"]


@pytest.mark.parametrize("key", sorted(KEPT_ELSEWHERE))
def test_a_step_is_not_called_as_what_the_pages_keep_beside_the_steps(key):
    found = wrong(ALONE, {"steps": [*ALONE["steps"][:-1], {**ALONE["steps"][-1], "key": key}]})
    assert "Rode Draad itself" in found[f"steps.{key}.key"]


def test_all_that_is_wrong_is_told_at_once():
    found = wrong(ALONE, {"steps.line.form": "gate_log", "aim.en": "It is proven.", "author": GONE})
    assert set(found) == {"steps.line.form", "aim.en", "author"}


@pytest.mark.parametrize(
    ("place", "text", "what"),
    [
        ("title.nl", "Een \u202eeindje", "holds U+202E, which nobody sees and which turns the"),
        ("author", "de \u2066trainers", "holds U+2066"),
        ("source", "ons boek\u200f", "holds U+200F"),
        ("steps.line.what.nl", "Loop\u061c mee", "holds U+061C"),
        ("phases.all.title.nl", "Alles\u200e", "holds U+200E"),
        ("variants.standard.title.nl", "Zoals\x07 altijd", "holds U+0007, which nobody sees and"),
        ("aim.nl", "Een eind\x1b[31m mee", "is a control character; take it out"),
        ("asks.nl", "Een kwartier\u2028per week", "holds U+2028"),
        ("is_not.nl", "Geen\x9b gesprek", "holds U+009B"),
    ],
)
def test_a_sign_that_nobody_sees_is_refused_at_its_place(place, text, what):
    found = wrong(ALONE, {place: text})
    assert set(found) == {place}, found
    assert what in found[place]


def test_nor_may_a_list_of_words_hold_one():
    assert "holds U+202E" in wrong(ALONE, {"languages": ["nl\u202e", "en"]})["languages"]


def test_lines_tabs_soft_hyphens_and_joined_signs_are_plain_text():
    plain = {
        "source": "ons boek\n\tblad 3",
        "steps.line.what.nl": "Loop sa\u00admen \U0001f469\u200d\U0001f467",
    }
    assert wrong(ALONE, plain) == {}


@pytest.mark.parametrize(
    ("place", "text", "what"),
    [
        ("title.nl", "Herstelg\u0435sprek", "U+0435 in 'Herstelg\u0435sprek': Cyrillic small"),
        ("plain_title.nl", "\u0391dem", "U+0391 in '\u0391dem': Greek capital letter alpha"),
        (
            "author",
            "de trainers van De \u0412rug",
            "looks like 'B' and is not; type that word anew",
        ),
        ("id", "w\u0430lk", "U+0430 in 'w\u0430lk'"),
        ("status", "\u043ewn", "U+043E in '\u043ewn'"),
        ("steps.line.title.nl", "Een r\u0435\u0301gel", "U+0435"),
    ],
)
def test_a_letter_that_only_looks_like_one_of_the_word_is_refused_by_name(place, text, what):
    draft = {"plain_title": both("A walk")} if "plain" in place else {}
    found = wrong(ALONE, {**draft, place: text})
    assert set(found) == {place}, found
    assert what in found[place]


def test_so_it_is_in_a_list_and_in_the_name_of_a_key():
    assert "U+0430" in wrong(ALONE, {"steps.line.needs": ["c\u0430rd"]})["steps.line.needs"]
    found = wrong(ALONE, {"\u0430uthor": "de trainers", "author": GONE})
    assert "Cyrillic small letter a" in found["'\u0430uthor'"]


def test_a_whole_word_of_another_alphabet_and_a_sign_of_a_formula_are_plain_text():
    author = {"author": "\u0421\u0430\u0440\u0430 \u0410\u043d\u0433\u0435\u043b"}
    plain = {"title.nl": "Diyarbak\u0131r, \u03ba en \u03c7\u00b2", "source": "caf\u00e9"}
    assert wrong(ALONE, author | plain) == {}


def test_the_forms_that_end_with_care_for_both_are_forms_of_pages():
    assert set(GENERAL) >= WITH_CARE_FOR_BOTH | ABOUT_A_PUPIL


# --- names of methods of others -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *("Zoals LLInC", "key 2 teach", "Playing-2-Gether!", "Samen-Spel", "BankingTime"),
        *("Key\N{NON-BREAKING HYPHEN}2\N{EN DASH}Teach", "Banking\N{NO-BREAK SPACE} time"),
        *(
            "LL\N{SOFT HYPHEN}InC",
            "LL\N{ZERO WIDTH SPACE}InC",
            "\N{FULLWIDTH LATIN CAPITAL LETTER L}LInC",
        ),
        *("LLlnC", "l1inc", "LL\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}nC"),
        "K\N{CYRILLIC SMALL LETTER IE}y2T\N{CYRILLIC SMALL LETTER IE}ach",
        *("LL\N{VARIATION SELECTOR-16}InC", "LLI\N{COMBINING GRAPHEME JOINER}nC", "LLÍnC"),
    ],
)
def test_the_name_of_a_method_is_known_however_it_is_written(line):
    assert methods_named(line)


@pytest.mark.parametrize("line", ["samen spelen", "samenspel", "een link", "bank en tijd"])
def test_plain_words_are_nobodys(line):
    assert not methods_named(line)


@pytest.mark.parametrize(
    "place", ["aim", "asks", "is_not", "steps.line.title", "steps.line.what",
              "phases.all.title", "variants.standard.title"],
)  # fmt: skip
def test_no_text_but_a_title_carries_the_name_of_a_method(place):
    draft = {"status": "compatible_draft", "plain_title": both("A walk")}
    found = wrong(ALONE, {f"{place}.nl": "Zoals LLInC.", **draft})
    assert set(found) == {f"{place}.nl"}
    assert "only the title may carry it" in found[f"{place}.nl"]


def test_names_in_consents_kinds_and_fidelity_are_seen_too():
    named = {"consents.audio.title.en": "LLInC", "fidelity.held.text.en": "LLInC"}
    assert set(wrong(TOGETHER, named)) == set(named)
    kept = {"keeps": deepcopy(EXAMPLE["keeps"])[1:], "steps.line.keeps": ["notes"]}
    assert set(wrong(ALONE, {**kept, "keeps.notes.title.en": "LLInC"})) == {"keeps.notes.title.en"}


def test_a_title_carries_it_where_the_file_says_it_is_a_draft_and_has_a_plain_one():
    named = {"title.nl": "Meelopen (compatibel met LLInC)"}
    draft, plain = {"status": "compatible_draft"}, {"plain_title": both("A walk")}
    assert "compatible_draft" in wrong(ALONE, named)["title.nl"]
    assert "title.nl" in wrong(ALONE, named | draft)
    assert "title.nl" in wrong(ALONE, named | plain)
    assert wrong(ALONE, named | draft | plain) == {}
    assert "plain_title.en" in wrong(ALONE, named | draft | {"plain_title": both("LLInC")})
    assert METHODS


# --- a plan belongs to the file it was made from --------------------------------------------------


def test_a_plan_made_from_a_file_that_asks_otherwise_by_now_is_of_another_protocol():
    then = replace(parse_own_protocol(ALONE), outline="then")
    plan = make_plan(then, starts=MONDAY, dyads=["kaat"])
    now = replace(then, outline="now")
    assert is_of(then, plan)
    assert not is_of(now, plan)
    with pytest.raises(OtherProtocol, match="what it asks has changed since"):
        switch_variant(now, plan, "standard")
