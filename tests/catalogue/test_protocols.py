"""The protocols and school calendars that come with Rode Draad."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import rodedraad
from rodedraad.catalogue.calendars import UnknownCalendar, calendar, calendars, read_calendar
from rodedraad.catalogue.checking import read_checked
from rodedraad.catalogue.protocols import (
    UnknownProtocol,
    protocol,
    protocols,
    read_protocol,
)
from rodedraad.core.errors import InvalidFile
from rodedraad.core.protocol import (
    CARD_FORM,
    Lane,
    Noted,
    Outcome,
    Record,
    State,
    Status,
    Turn,
    agree,
    make_plan,
    note,
    standing,
)
from rodedraad.core.protocol.record import Agreed

FOLDER = Path(rodedraad.__file__).parent / "catalogue" / "protocols"
OURS = {
    "adem",
    "mind_description",
    "phase_map",
    "repair_talk",
    "two_bonds_talk",
    "two_by_ten",
}
DRAFTS = {"key2teach", "llinc_compatible", "playing_2_gether"}
STARTS, UNTIL = date(2026, 9, 7), date(2027, 6, 30)
EVERY = [(one, variant) for one in protocols() for variant in one.variant_keys]


def test_all_of_them_are_there_and_say_whose_they_are():
    assert {one.id for one in protocols() if one.status is Status.OWN} == OURS
    assert {one.id for one in protocols() if one.status is Status.COMPATIBLE_DRAFT} == DRAFTS


@pytest.mark.parametrize("one", protocols(), ids=lambda one: getattr(one, "id", str(one)))
def test_a_draft_says_in_its_title_and_its_source_that_it_is_one(one):
    if one.status is Status.COMPATIBLE_DRAFT:
        assert "ontwerp" in one.title["nl"]
        assert "draft" in one.title["en"]
        assert "permission" in one.source


def test_a_protocol_is_found_by_its_name_and_version():
    assert protocol("two_by_ten") is protocol("two_by_ten@1")
    with pytest.raises(UnknownProtocol, match="did you mean two_by_ten"):
        protocol("two_by_tem")
    with pytest.raises(UnknownProtocol):
        protocol("two_by_ten@2")
    with pytest.raises(UnknownProtocol, match="there are: adem, key2teach"):
        protocol("Zzz")


def followed_to_the_end(definition: Any, variant: str) -> Any:
    """Everything that opens is done, week after week, in the course of a year and a half."""
    dyads = ["a", "b"][: definition.variant(variant).dyads.most]
    plan = make_plan(
        definition,
        starts=STARTS,
        dyads=dyads,
        variant=variant,
        calendar=calendar("vl"),
        until=date(2028, 8, 31),
    )
    record = Record()
    for consent in definition.consents:
        record = agree(definition, record, Agreed(consent.key, given=True, on=STARTS, by="x"))
    today = STARTS
    while today < STARTS + timedelta(days=550):
        now = standing(definition, plan, record, today=today)
        if now.complete:
            return now, record
        for row in now.of(State.OPEN, State.DUE, State.OVERDUE, State.MISSED):
            new = Noted(row.turn, Outcome.DONE, today, by="x", edition="card@1.1")
            record = note(definition, plan, record, new=new, seen=row.revision)
        today += timedelta(days=7)
    return standing(definition, plan, record, today=today), record


@pytest.mark.parametrize(("one", "variant"), EVERY, ids=lambda one: getattr(one, "id", str(one)))
def test_each_variant_can_be_followed_to_its_end(one, variant):
    now, record = followed_to_the_end(one, variant)
    assert now.complete or now.over, now.missing
    if not now.complete:
        assert one.life.at_most.number < 550
    assert Turn(one.card.key) in record.settled


@pytest.mark.parametrize("one", protocols(), ids=lambda one: getattr(one, "id", str(one)))
def test_all_of_it_lives_long_enough_to_be_followed(one):
    for variant in one.variant_keys:
        now, _ = followed_to_the_end(one, variant)
        assert now.complete, (variant, now.missing)


@pytest.mark.parametrize("one", protocols(), ids=lambda one: getattr(one, "id", str(one)))
def test_each_ends_with_care_for_both(one):
    """Whatever ends, ends with one line for the pupil and one for the teacher."""
    told = " ".join(step.what["nl"] for step in one.steps)
    assert "voor jezelf" in told
    assert "Eén zin voor" in told


def test_what_a_coach_notes_for_himself_lies_in_his_own_part():
    for one in protocols():
        for step in one.steps:
            if "coach_notes" in step.keeps and step.form in {"visit_form", "interview_guide"}:
                assert step.part is Lane.COACH_PRIVATE


def test_a_step_about_oneself_never_writes_about_us():
    adem = protocol("adem")
    assert {step.part for step in adem.steps if step.form != CARD_FORM} == {Lane.ABOUT_ME}


def numbers(value: Any, way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each number in a file, with the table it stands in."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, int | float) and not isinstance(inner, bool):
                yield f"{way}.{key}", value
            yield from numbers(inner, f"{way}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from numbers(inner, f"{way}.{number}")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_every_number_stands_beside_its_mark(file):
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    labels = {".format", ".version", ".revision"}
    marked = [where for where, table in numbers(raw) if table.get("mark")]
    unmarked = [where for where, table in numbers(raw) if not table.get("mark")]
    assert set(unmarked) == labels
    assert len(marked) > 5


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_a_file_is_named_for_what_it_holds(file):
    found = read_protocol(file)
    assert file.stem == f"{found.id}-{found.version}"


def test_a_published_protocol_that_asks_otherwise_is_refused(tmp_path):
    text = (FOLDER / "two_by_ten-1.toml").read_text(encoding="utf-8")
    repaired = tmp_path / "repaired.toml"
    repaired.write_text(text.replace("Kijk terug", "Kijk nog eens terug"), encoding="utf-8")
    assert read_checked(repaired, {}) == "two_by_ten@1"
    changed = tmp_path / "changed.toml"
    changed.write_text(text.replace("last = 11", "last = 12"), encoding="utf-8")
    with pytest.raises(
        InvalidFile, match="another id; a change of ours goes in a new file, as version 2"
    ):
        read_checked(changed, {})


def test_a_problem_in_a_protocol_has_its_line(tmp_path):
    text = (FOLDER / "adem-1.toml").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text.replace('needs = ["costs"]', 'needs = ["cost"]'), encoding="utf-8")
    with pytest.raises(InvalidFile) as told:
        read_protocol(wrong)
    [problem] = told.value.problems
    line = text.splitlines().index('needs = ["costs"]') + 1
    assert (problem.where, problem.line) == ("steps.backs_me.needs", line)


def test_a_sign_that_nobody_sees_is_told_with_its_file_line_and_what_to_do(tmp_path):
    text = (FOLDER / "adem-1.toml").read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("title.nl = "))
    wrong = tmp_path / "wrong.toml"
    turned = text.replace(first, first.replace(' = "', ' = "\N{RIGHT-TO-LEFT OVERRIDE}'), 1)
    wrong.write_text(turned, encoding="utf-8")
    with pytest.raises(InvalidFile) as told:
        read_protocol(wrong)
    line = text.splitlines().index(first) + 1
    assert f"wrong.toml: line {line}: title.nl: holds U+202E" in str(told.value)
    assert str(told.value).endswith("take it out")


def test_the_regions_of_both_countries_are_there():
    assert [one.key for one in calendars()] == ["nl-middle", "nl-north", "nl-south", "vl"]
    with pytest.raises(UnknownCalendar, match="nl-north"):
        calendar("nl")


def easter(year: int) -> date:
    """Easter Sunday by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    (i, k) = divmod(c, 4)
    ll = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ll) // 433
    month = (h + ll - 7 * m + 90) // 25
    return date(year, month, (h + ll - 7 * m + 33 * month + 19) % 32)


def by_the_rule(year: int) -> dict[str, date]:
    """When the Flemish holidays of a school year begin, by the rule of the government."""
    christmas, sunday = date(year, 12, 25), easter(year + 1)
    monday = christmas - timedelta(days=christmas.weekday())
    april = date(year + 1, 4, 1)
    first_of_april = april + timedelta(days=-april.weekday() % 7)
    after = sunday + timedelta(days=1)
    second_before = sunday - timedelta(days=13)
    late = second_before if sunday > date(year + 1, 4, 15) else first_of_april
    return {
        "christmas": monday + timedelta(days=7 * (christmas.weekday() >= 5)),
        "carnival": sunday - timedelta(days=48),
        "easter": after if sunday.month == 3 else late,
    }


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_flemish_holidays_follow_the_rule_of_the_government(year):
    begins = {(one.key, one.first) for one in calendar("vl").breaks}
    assert {(key, first) for key, first in by_the_rule(year).items()} <= begins


@pytest.mark.parametrize("one", calendars(), ids=lambda one: one.key)
def test_holidays_lie_in_order_and_within_what_is_known(one):
    ends = [(found.first, found.last) for found in one.breaks]
    assert ends == sorted(ends)
    assert all(first[1] < second[0] for first, second in pairwise(ends))
    assert one.known_until == ends[-1][1]


def test_a_school_may_bring_its_own_calendar(tmp_path):
    own = tmp_path / "own.toml"
    text = (FOLDER.parent / "calendars" / "vl-1.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('key = "vl"', 'key = "our-school"'), encoding="utf-8")
    assert read_calendar(own).key == "our-school"
    assert read_checked(own, {}) == "our-school"
