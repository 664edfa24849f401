"""`rodedraad plan` makes a dated plan and says what is open on a day."""

from __future__ import annotations

import pytest

from rodedraad.cli import main

TWO_BY_TEN = ["plan", "two_by_ten", "--from", "2026-11-23"]
WHAT = ("done", "declined", "agreed", "withdrawn", "kept", "wiped", "closed", "stopped")
BEGUN = "on,what,name,dyad\n2026-11-23,done,card,\n2026-11-23,done,choose,\n"
RECORDED = """on,what,name,dyad
2026-09-07,done,card,
2026-09-07,done,choose,
2026-09-07,done,baseline_one,kaat
2026-09-07,done,baseline_one,mo
2026-09-21,done,baseline_two,kaat
2026-09-21,done,baseline_two,mo
2026-09-22,agreed,audio,
2026-09-23,kept,audio,kaat
2026-09-23,done,interview,kaat
"""
LLINC = ["plan", "llinc_compatible", "--from", "2026-09-07", "--dyads", "kaat", "mo"]


@pytest.fixture
def happened(tmp_path):
    def write(text):
        path = tmp_path / "happened.csv"
        path.write_text(text, encoding="utf-8")
        return ["--happened", str(path)]

    return write


def told(capsys, *arguments):
    """(exit code, lines on the screen, what was said of mistakes)."""
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def line_of(lines, *words):
    return next(line for line in lines if all(word in line.split() for word in words))


def test_a_plan_has_a_line_for_each_turn_with_its_days(capsys):
    code, lines, _ = told(capsys, *TWO_BY_TEN)
    assert code == 0
    assert lines[1] == "two_by_ten@1, revision 2: our own words, not validated"
    assert lines[2] == "variant standard; holidays: none"
    assert "13 turns" in lines[-1]
    assert line_of(lines, "talk", "2").startswith("2026-11-24  2026-11-24")


def test_steps_are_said_in_the_language_asked(capsys):
    _, lines, _ = told(capsys, *TWO_BY_TEN, "--language", "nl")
    assert lines[0] == "Twee minuten, tien dagen"
    assert line_of(lines, "card").endswith("Lees eerst dit")


def test_holidays_and_lost_time_move_the_plan(capsys):
    _, lines, _ = told(capsys, *TWO_BY_TEN, "--calendar", "vl", "--lost-week", "2026-12-02")
    assert "holidays: Flanders, known until 2028-08-31" in lines[2]
    assert line_of(lines, "talk", "6").startswith("2026-12-07")
    _, lines, _ = told(capsys, *TWO_BY_TEN, "--free-day", "2026-11-24", "2026-11-25")
    assert line_of(lines, "talk", "2").startswith("2026-11-26")


def test_a_draft_is_called_a_draft(capsys):
    _, lines, _ = told(capsys, *LLINC)
    assert "a compatible draft that awaits its authors' permission" in lines[1]


def test_on_a_day_it_says_what_is_open_and_why_the_rest_is_locked(capsys, happened):
    code, lines, _ = told(capsys, *TWO_BY_TEN, *happened(BEGUN), "--on", "2026-11-25")
    assert code == 0
    assert "on 2026-11-25" in lines
    assert line_of(lines, "card").endswith("on 2026-11-23")
    assert line_of(lines, "talk", "2").split()[0] == "overdue"
    assert line_of(lines, "talk", "3").split()[0] == "due"
    assert line_of(lines, "look_back").endswith("waits for the step talk of a")
    assert "next: talk 2 of a, until 2026-11-24" in lines
    assert any(line.startswith("not complete: ") for line in lines)


def test_without_a_day_it_is_the_last_on_which_something_happened(capsys, happened):
    _, lines, _ = told(capsys, *TWO_BY_TEN, *happened(BEGUN))
    assert "on 2026-11-23" in lines
    _, lines, _ = told(capsys, *TWO_BY_TEN, *happened("on,what,name,dyad\n2026-11-23,stopped,,\n"))
    assert "ended: stopped" in lines


def test_what_is_kept_is_told_with_its_date_and_blocks_when_it_is_past(capsys, happened):
    _, lines, _ = told(capsys, *LLINC, *happened(RECORDED), "--on", "2026-10-23")
    assert "kept elsewhere: audio of 2026-09-23, to be wiped by 2026-10-23" in lines
    _, lines, _ = told(capsys, *LLINC, *happened(RECORDED), "--on", "2026-10-24")
    assert "kept elsewhere: audio of 2026-09-23, past its date: wipe it by 2026-10-23" in lines
    assert "the wiping of audio" in line_of(lines, "interview", "mo")
    gone = f"{RECORDED}2026-10-24,wiped,audio,kaat\n"
    _, lines, _ = told(capsys, *LLINC, *happened(gone), "--on", "2026-10-24")
    assert "the wiping of audio" not in line_of(lines, "interview", "mo")


def test_a_consent_may_be_taken_back_and_a_step_declined(capsys, happened):
    back = """on,what,name,dyad
2026-09-07,done,card,
2026-09-08,agreed,audio,
2026-09-09,withdrawn,audio,
"""
    _, lines, _ = told(capsys, *LLINC, *happened(back))
    assert "consent: audio" in line_of(lines, "second_reading", "kaat")
    code, _, said = told(capsys, *LLINC, *happened(f"{back}2026-09-10,declined,choose,\n"))
    assert code == 1
    assert "line 5: row 4: 'choose' cannot be declined" in said


def test_when_it_has_ended_nothing_is_open_and_all_goes(capsys, happened):
    closed = happened(f"{BEGUN}2026-11-24,closed,,\n")
    _, lines, _ = told(capsys, *TWO_BY_TEN, *closed, "--on", "2027-03-01")
    assert "ended: closed" in lines
    assert lines[-1] == "all of it must be wiped now, at the latest after 2027-02-22"


def test_every_row_that_cannot_be_is_told_with_its_line(capsys, happened):
    rows = """2026-11-24,done,look_back,
2026-11-31,done,talk,
2026-11-24,eaten,talk,
2026-11-24,done,tolk,
2026-11-24,done,card,
2026-11-24,kept,audio,
2026-11-24,wiped,notes,
2026-11-24,agreed,audio,
"""
    code, lines, said = told(capsys, *TWO_BY_TEN, *happened(BEGUN + rows))
    assert (code, lines) == (1, [])
    found = [line.split("happened.csv: ")[1] for line in said.splitlines()]
    assert found == [
        "line 4: row 3: is not open yet; it waits for the step talk of a",
        "line 5: row 4: '2026-11-31' is no day; write it as 2026-11-23",
        f"line 6: row 5: 'eaten' is none of: {', '.join(WHAT)}",
        "line 7: row 6: 'tolk' is no step of this plan, or not of this dyad",
        "line 8: row 7: 'card' is done already",
        "line 9: row 8: no step of this plan keeps 'audio'",
        "line 10: row 9: nothing of the kind 'notes' is kept",
        "line 11: row 10: two_by_ten@1 asks no consent 'audio'",
    ]


def test_a_list_without_its_columns_is_refused(capsys, happened):
    code, _, said = told(capsys, *TWO_BY_TEN, *happened("day,what\n2026-11-23,done\n"))
    assert code == 1
    assert [line.split(": ", 1)[1] for line in said.splitlines()] == [
        f"column {column!r}: is not in the file" for column in ("on", "name", "dyad")
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan", "two_by_tem", "--from", "2026-11-23"], "did you mean two_by_ten"),
        ([*TWO_BY_TEN, "--variant", "long"], "there are: standard, internship"),
        ([*TWO_BY_TEN, "--variant", "internship"], "end of the term"),
        ([*TWO_BY_TEN, "--dyads", "a", "b"], "at most 1 dyads"),
        ([*TWO_BY_TEN, "--calendar", "fr"], "nl-middle"),
        (["plan", "two_by_ten", "--from", "monday"], "write it as 2026-11-23"),
    ],
)
def test_wrong_usage_is_told(capsys, arguments, said):
    code, _, error = told(capsys, *arguments)
    assert code == 2
    assert said in error


def test_a_file_that_is_not_right_gives_no_plan(capsys, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = 1\nkind = "protocol"\n', encoding="utf-8")
    code, lines, said = told(capsys, "plan", str(wrong), "--from", "2026-11-23")
    assert (code, lines) == (1, [])
    assert "steps: is missing" in said


def test_a_file_of_holidays_of_ones_own_will_do(capsys, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        'format = 1\nkind = "calendar"\nkey = "own"\ntitle.en = "Our school"\n'
        'languages = ["en"]\nknown_until = "2027-06-30"\n\n[[breaks]]\nname = "autumn"\n'
        'first = "2026-11-24"\nlast = "2026-11-29"\nmark = "proposal"\n',
        encoding="utf-8",
    )
    _, lines, _ = told(capsys, *TWO_BY_TEN, "--calendar", str(own))
    assert "Our school" in lines[2]
    assert line_of(lines, "talk", "2").startswith("2026-11-30")


def test_check_takes_protocols_and_calendars(capsys, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('kind = "protocl"\nformat = 1\n', encoding="utf-8")
    code, lines, _ = told(capsys, "check", str(wrong))
    assert code == 1
    assert any(
        "line 1: kind: is 'protocl'; there are: protocol, calendar" in line for line in lines
    )
