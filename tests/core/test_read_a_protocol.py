"""What a data file must say to be a protocol or a school calendar, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing.protocol import parse_calendar, parse_protocol
from rodedraad.core.protocol import Figure, Lane, Origin, Per, Role, Span, Status, Where
from rodedraad.core.reliability import Mark
from tests.factories.instruments import both
from tests.factories.protocols import EXAMPLE, GONE, described, figure, protocol, step, weeks

OURS = Origin(Mark.PROPOSAL)
FOUND = Origin(Mark.FOUND, "study")


def problems(raw: dict[str, Any], parse: Any = parse_protocol) -> dict[str, str]:
    """What is wrong, by place; empty for a protocol."""
    try:
        parse(raw, "example.toml")
    except InvalidFile as invalid:
        return {problem.where: problem.what for problem in invalid.problems}
    return {}


def the_problem(changes: dict[str, Any]) -> tuple[str, str]:
    """The one thing that is wrong with these changes, and nothing more."""
    found = problems(described(changes))
    assert len(found) == 1, found
    return next(iter(found.items()))


def test_a_right_file_becomes_a_protocol_with_all_it_says():
    found = protocol()
    assert (found.ref, found.revision, found.status) == ("example@2", 3, Status.OWN)
    assert found.subject.dyads == Span(2, 2, FOUND)
    assert found.life.at_most == Figure(300, OURS)
    talk = found.step("talk")
    assert (talk.per, talk.who, talk.minutes) == (Per.DYAD, (Role.TEACHER,), Span(30, 45, FOUND))
    assert (talk.second_weeks, talk.consents, talk.keeps) == (
        Span(5, 6, OURS),
        ("audio",),
        ("audio",),
    )
    assert found.step("play").part is Lane.ABOUT_US
    assert (found.kind("audio").where, found.kind("audio").after) == (Where.ELSEWHERE, "levels")
    assert found.step("again").waits[0].days == Figure(10, OURS)
    assert found.card.key == "card"
    assert found.measures[0].at == ("before",)


def in_french(value: Any) -> Any:
    """The same with one text in each place, in French, that no rule of ours would let pass."""
    if isinstance(value, dict):
        if set(value) == {"nl", "en"}:
            return {"fr": "C'est bewezen, proven."}
        return {key: in_french(inner) for key, inner in value.items()}
    return [in_french(inner) for inner in value] if isinstance(value, list) else value


def test_words_of_other_languages_than_ours_are_held_to_no_rule():
    french = in_french(described()) | {"languages": ["fr"]}
    assert parse_protocol(french).languages == ("fr",)
    french["languages"] = ["fr", "nl"]
    assert problems(french)["title.nl"] == "has no text in 'nl'"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("steps.play.times", 2),
        ("steps.talk.minutes", 45),
        ("steps.before.weeks", 4.5),
        ("life.at_most", 300),
        ("subject.dyads", 2),
        ("keeps.audio.expires", 30),
        ("steps.play.enough", 3),
        ("steps.play.make_up", 1),
        ("fidelity.led.range", 3),
        ("steps.line.every", 3),
    ],
)
def test_a_number_without_a_mark_is_refused(place, value):
    where, what = the_problem({place: value})
    assert where == place
    assert "every number says where it comes from" in what
    assert 'mark = "proposal"' in what


def test_a_number_that_is_none_is_refused_like_any_other():
    assert set(problems(described({"steps.play.times": float("inf")}))) == {"steps.play.times"}


@pytest.mark.parametrize("place", ["steps.play.times", "steps.again.waits.0", "subject.dyads"])
def test_a_table_without_its_mark_is_refused(place):
    where, what = the_problem({f"{place}.mark": GONE, **_no_source(place)})
    assert where.endswith("mark")
    assert "found, recalled, proposal" in what


def _no_source(place: str) -> dict[str, Any]:
    return {f"{place}.source": GONE} if place == "subject.dyads" else {}


def test_what_is_assumed_is_called_our_proposal():
    assert "allowed are found, recalled, proposal" in the_problem({"steps.play.mark": "assumed"})[1]


@pytest.mark.parametrize("mark", ["found", "recalled"])
def test_what_is_not_ours_names_its_source(mark):
    where, what = the_problem({"steps.play.times.mark": mark})
    assert (where, what) == (
        "steps.play.times.source",
        f"is missing: what is {mark!r} names its source",
    )


@pytest.mark.parametrize(
    ("place", "where"),
    [("fidelity.freely", "fidelity.freely"), ("measures.0", "measures.1")],
)
@pytest.mark.parametrize("mark", ["found", "recalled"])
def test_a_measure_and_an_item_of_fidelity_name_their_source_too(place, where, mark):
    what = f"is missing: what is {mark!r} names its source"
    assert the_problem({f"{place}.mark": mark}) == (f"{where}.source", what)
    known = problems(described({f"{place}.mark": mark, f"{place}.source": "study"}))
    assert known == {}
    other = the_problem({f"{place}.mark": mark, f"{place}.source": "other"})
    assert other == (f"{where}.source", "is 'other'; [sources] has: study")


def test_a_source_is_one_of_the_list():
    assert the_problem({"steps.talk.minutes.source": "other"}) == (
        "steps.talk.minutes.source",
        "is 'other'; [sources] has: study",
    )
    raw = described({"sources": GONE, "steps.talk.minutes.source": GONE})
    assert "[sources] has: none" in problems(raw)["subject.dyads.source"]


WRONG = [
    ({"kind": "protocl"}, "kind", "must be 'protocol'"),
    ({"id": "two by"}, "id", "not a lower-case word"),
    ({"status": "mine"}, "status", "allowed are own, compatible_draft"),
    ({"title.nl": "Dit is bewezen."}, "title.nl", "claims an effect"),
    ({"steps.card.form": "look", "steps.card.part": "scores"}, "steps", "confidentiality_card"),
    (
        {"steps.line.form": "confidentiality_card"},
        "steps.line.form",
        "the confidentiality card a second time",
    ),
    ({"steps.card.needs": ["line"], "steps.line.needs": []}, "steps.card.needs", "may not stand"),
    ({"steps.card.optional": True}, "steps.card.optional", "may not stand"),
    ({"variants.short.leaves_out": ["card"]}, "variants.short.leaves_out", "step of the card"),
    ({"variants.short.leaves_out": ["plya"]}, "variants.short.leaves_out", "'plya'"),
    ({"variants.1.key": "standard"}, "variants", "'standard' more than once"),
    ({"phases": [{"key": "all", "title": both("x")}] * 2}, "phases", "more than once"),
    ({"subject.dyads.most": 3}, "subject.dyads.most", "above 2"),
    (
        {"variants.short.dyads": {"least": 1, "most": 4, "mark": "proposal"}},
        "variants.short.dyads.most",
        "above that of the subject",
    ),
    ({"subject.dyads.least": 3}, "subject.dyads.most", "is below least"),
    ({"subject.kind": "dyad"}, "subject.kind", "not a known key"),
    ({"steps.play.phase": "start"}, "steps.play.phase", "there is: all"),
    ({"steps.play.who": ["pupil"]}, "steps.play.who", "'pupil'"),
    ({"steps.play.needs": ["cards"]}, "steps.play.needs", "'cards'"),
    ({"steps.talk.second_needs": ["cards"]}, "steps.talk.second_needs", "'cards'"),
    ({"steps.talk.second_needs": ["card"]}, "steps.talk.second_needs", "comes once"),
    ({"steps.line.second_needs": ["line"]}, "steps.line.second_needs", "per = 'dyad'"),
    ({"steps.beside.second_weeks": weeks(9)}, "steps.beside.second_weeks", "per = 'dyad'"),
    ({"steps.play.keeps": ["video", "notes"]}, "steps.play.keeps", "'video'"),
    ({"steps.line.fidelity": ["warm"]}, "steps.line.fidelity", "'warm'"),
    ({"steps.line.consents": ["video"]}, "steps.line.consents", "there is: audio"),
    ({"steps.again.waits.0.after": "then"}, "steps.again.waits", "'then'"),
    ({"steps.line.weeks": GONE, "steps.line.every": GONE}, "steps.line.weeks", "not both"),
    ({"steps.extra.weeks": weeks(1)}, "steps.extra.weeks", "not both"),
    (
        {"steps.line.weeks": GONE, "steps.line.days": weeks(1), "steps.line.every": GONE},
        "steps.line.days",
        "has weeks",
    ),
    ({"steps.play.times": GONE, "steps.play.enough": GONE}, "steps.play.times", "how many"),
    ({"steps.line.times": figure("number", 2)}, "steps.line.times", "only for per = 'session'"),
    ({"steps.beside.every": figure("weeks", 2)}, "steps.beside.every", "more than one week"),
    ({"steps.before.enough": figure("number", 1)}, "steps.before.enough", "every week"),
    ({"steps.play.enough": figure("number", 7)}, "steps.play.enough.number", "asks 7 of 6 turns"),
    ({"steps.play.part": GONE}, "steps.play.part", "writes to a part of the folder"),
    ({"steps.again.weeks.last": 1}, "steps.again.weeks.last", "is below first"),
    (
        {"fidelity.held.answer": "scale", "fidelity.held.range": figure("least", 1)},
        "fidelity.held.answer",
        "cannot rate",
    ),
    ({"fidelity.held.counts": GONE}, "fidelity.held.counts", "there is: card"),
    ({"fidelity.freely.counts": "play"}, "fidelity.freely.counts", "only for what the system"),
    ({"fidelity.led.range": GONE}, "fidelity.led.range", "a scale has one"),
    ({"measures.0.at": ["start"]}, "measures.1.at", "'start'"),
    ({"keeps.audio.expires.after": "then"}, "keeps.audio.expires.after", "'then'"),
    ({"consents.audio.of": "parent"}, "consents.audio.of", "'parent'"),
    ({"steps.talk.consents": GONE}, "consents.audio", "no step asks it"),
    ({"steps.play.keeps": GONE}, "keeps.notes", "no step makes it"),
    ({"revision": 0}, "revision", "whole number"),
    ({"life": GONE}, "life", "is missing"),
    ({"steps.play.what": GONE}, "steps.play.what", "is missing"),
]


@pytest.mark.parametrize(("changes", "where", "what"), WRONG)
def test_what_is_wrong_is_told_with_its_place(changes, where, what):
    found_where, found = the_problem(changes)
    assert found_where == where
    assert what in found


def test_the_card_is_for_the_teacher():
    assert "is 'teacher'" in problems(described({"steps.card.per": "dyad"}))["steps.card.per"]


def test_a_dyad_step_needs_a_protocol_about_dyads():
    raw = described({"subject.dyads": {"least": 0, "most": 0, "mark": "proposal"}})
    found = problems(raw)
    assert "about none" in found["steps.before.per"]
    assert "where there are two" in found["steps.talk.second_weeks"]


def test_steps_may_not_wait_for_each_other():
    found = problems(described({"steps.before.needs": ["again"]}))
    assert set(found) == {"steps.before.needs", "steps.again.needs"}
    assert "in a circle" in found["steps.before.needs"]


def test_the_second_bond_may_not_wait_for_the_first_that_waits_for_the_second():
    """By way of a step of the teacher, that comes once and asks both bonds."""
    gate = step("gate", "teacher", needs=["talk"])
    raw = described({"steps.levels.needs": ["talk", "gate"]})
    raw["steps"].append(gate)
    assert problems(raw) == {}
    raw = described({"steps.levels.needs": ["gate"], "steps.talk.second_needs": ["levels"]})
    raw["steps"].append(gate)
    found = problems(raw)
    assert set(found) == {"steps.talk.second_needs"}
    assert "waits for the second itself" in found["steps.talk.second_needs"]


def test_that_the_second_bond_waits_for_the_first_is_no_circle():
    assert problems(described({"steps.talk.second_needs": ["levels", "talk"]})) == {}


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"steps.later.weeks": weeks(44)}, "steps.later.weeks", "after the 300 days"),
        ({"steps.talk.second_weeks": weeks(5, 50)}, "steps.talk.second_weeks", "after the 300"),
        ({"steps.extra.days": weeks(2, 220)}, "steps.extra.days", "after the 300 days"),
        ({"steps.later.weeks": weeks(261)}, "steps.later.weeks", "past 260 weeks"),
        ({"steps.extra.days": weeks(2, 1301)}, "steps.extra.days", "past 1300 days"),
    ],
)
def test_no_step_lies_where_everything_is_gone_already(changes, where, what):
    found_where, found = the_problem(changes)
    assert found_where == where
    assert what in found


def test_the_last_week_in_which_anything_is_kept_may_be_used():
    assert problems(described({"steps.later.weeks": weeks(43)})) == {}


def test_a_list_of_steps_that_nobody_wrote_is_refused_at_once():
    raw = described()
    raw["steps"] += [{"key": f"more{number}"} for number in range(200)]
    assert problems(raw) == {"steps": "are 210; a protocol has 200 at most"}


def test_two_steps_of_one_name_are_told():
    raw = described()
    raw["steps"].append(step("line"))
    assert "'line' more than once" in problems(raw)["steps"]


def test_a_file_of_a_later_shape_is_not_guessed_at():
    assert "update Rode Draad" in problems(described({"format": 2}))["format"]


def test_an_empty_file_is_told_everything_it_misses():
    missing = {where for where, what in problems({}).items() if what == "is missing"}
    assert {"kind", "id", "steps", "subject", "life", "roles", "languages"} <= missing


CALENDAR: dict[str, Any] = {
    "format": 1,
    "kind": "calendar",
    "key": "here",
    "title": {"nl": "Hier"},
    "languages": ["nl"],
    "known_until": "2027-08-31",
    "breaks": [
        {"name": "autumn", "first": "2026-11-02", "last": "2026-11-08", "mark": "proposal"},
    ],
}


def test_a_calendar_holds_its_holidays_to_the_last_day():
    found = parse_calendar(CALENDAR)
    assert date(2026, 11, 8) in found.breaks[0]
    assert date(2026, 11, 9) not in found.free
    assert len(found.free) == 7
    assert found.known_until == date(2027, 8, 31)


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"known_until": "soon"}, "known_until", "a day such as"),
        ({"known_until": "2026-02-30"}, "known_until", "which is no day"),
        ({"key": "Here"}, "key", "joined by hyphens"),
        ({"sources": {"law": "A law"}, "extra": 1}, "extra", "not a known key"),
        ({"format": 3}, "format", "newer"),
    ],
)
def test_what_is_wrong_in_a_calendar_is_told(changes, where, what):
    found = problems(CALENDAR | changes, parse_calendar)
    assert set(found) == {where}
    assert what in found[where]


def test_a_holiday_does_not_end_before_it_begins():
    wrong = CALENDAR["breaks"][0] | {"last": "2026-11-01"}
    found = problems(CALENDAR | {"breaks": [wrong]}, parse_calendar)
    assert found == {"breaks.1.last": "is before first"}


def test_the_example_is_left_as_it_was():
    assert protocol().step("extra").weeks is None
    assert "weeks" not in EXAMPLE["steps"][-1]
