"""`rodedraad score`: a file of values, or every problem and no file."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from rodedraad.cli import main

HEADING = "code;c1;c2;c3;c4;c5;f1;f2;f3;f4;f5\n"
ANSWERS = HEADING + "a;5;4;4;4;1;1;1;2;1;5\nb;1;?;NA;;5,0;1;1;NA;1;5\n"
ASKED = ["--instrument", "rode-draad-band"]
MEANT = [*ASKED, "--id", "code", "--missing", "NA", "--unsure", "?"]


@pytest.fixture
def run(tmp_path: Path, capsys):
    """Score the answers with these options; the exit code, what was printed, and what was said."""

    def score(answers: str | bytes, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "answers.csv"
        path.write_bytes(answers.encode() if isinstance(answers, str) else answers)
        code = main(["score", str(path), *options])
        out, err = capsys.readouterr()
        return code, out, err.replace(f"{path}: ", "")

    return score


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_each_row_gets_its_values_with_their_name_and_what_they_rest_on(run):
    code, out, err = run(ANSWERS, *MEANT)
    assert code == 0
    assert rows(out) == [
        {
            "code": "a",
            "instrument": "rode-draad-band@1#base",
            "revision": "1",
            "closeness": "4.4",
            "closeness_n_answered": "5",
            "closeness_n_unsure": "0",
            "closeness_reliability": "assumed",
            "conflict": "1.2",
            "conflict_n_answered": "5",
            "conflict_n_unsure": "0",
            "conflict_reliability": "assumed",
        },
        {
            "code": "b",
            "instrument": "rode-draad-band@1#base",
            "revision": "1",
            "closeness": "",
            "closeness_n_answered": "2",
            "closeness_n_unsure": "1",
            "closeness_reliability": "assumed",
            "conflict": "1",
            "conflict_n_answered": "4",
            "conflict_n_unsure": "0",
            "conflict_reliability": "assumed",
        },
    ]
    assert err == "2 rows scored; closeness has no value in 1 of them\n"


def test_the_values_go_to_a_file_where_one_is_named(run, tmp_path):
    _, printed, _ = run(ANSWERS, *MEANT)
    code, out, _ = run(ANSWERS, *MEANT, "--out", str(tmp_path / "values.csv"))
    assert (code, out) == (0, "")
    assert (tmp_path / "values.csv").read_text(encoding="utf-8") == printed


def test_every_bad_cell_and_column_is_told_at_once_and_nothing_is_written(run, tmp_path):
    answers = (
        "Code,C1,c2,c3,c4,c5,f1,f2,f3,f4,f5\nx,1,2,3,4,9,1,1,often,1,5\ny,1,2,3,4,5,1,1,1,1,\n"
    )
    out = tmp_path / "values.csv"
    out.write_text("kept", encoding="utf-8")
    code, printed, err = run(answers, *ASKED, "--id", "code", "--out", str(out))
    assert (code, printed) == (1, "")
    mend = "mend it, or say what it means with --missing or --unsure"
    assert err.splitlines() == [
        "column 'code': is not in the file (nearest: 'Code')",
        "column 'c1': is not in the file (nearest: 'C1'); name it: --rename COLUMN=c1",
        f"line 2: row 1, column 'c5': '9' is not an answer (1, 2, 3, 4, 5); {mend}",
        f"line 2: row 1, column 'f3': 'often' is not an answer (1, 2, 3, 4, 5); {mend}",
    ]
    assert out.read_text(encoding="utf-8") == "kept"
    assert {file.name for file in tmp_path.iterdir()} == {"answers.csv", "values.csv"}


def test_very_many_bad_cells_are_counted(run):
    code, _, err = run(HEADING + "a;9;9;9;9;9;9;9;9;9;9\n" * 6, *ASKED)
    assert code == 1
    assert len(err.splitlines()) == 51
    assert err.endswith("file: has 10 problems more\n")


def test_columns_under_another_name_are_named(run):
    answers = ANSWERS.replace("c1;", "close = 1;").replace("f5", "F 5")
    code, out, _ = run(answers, *MEANT, "--rename", "close = 1=c1", "F 5=f5")
    assert (code, rows(out)[0]["closeness"]) == (0, "4.4")


def test_one_item_in_two_columns_is_told(run):
    code, _, err = run(ANSWERS, *MEANT, "--rename", "f5=c1")
    assert code == 1
    assert "column 'c1': has the name of item 'c1', and --rename gives it to column 'f5'" in err


@pytest.mark.parametrize("renames", [["c2=c1"], ["x=c1", "x=c2"]])
def test_one_column_for_two_items_is_told(run, renames):
    answers = ANSWERS.replace("c1;", "x;")
    code, _, err = run(answers, *MEANT, "--rename", *renames)
    column = renames[0].split("=")[0]
    assert code == 1
    assert f"column '{column}': would be both item 'c1' and item 'c2'" in err


def test_a_renamed_column_that_is_not_there_is_told(run):
    code, _, err = run(ANSWERS.replace("c1", "x1"), *MEANT, "--rename", "x2=c1")
    assert code == 1
    assert "column 'x2': is not in the file" in err


def test_only_items_of_a_scale_need_a_column_and_others_are_not_looked_at(run):
    answers = (
        ANSWERS.replace("\n", ";k\n", 1).replace("5\nb", "5;class 3\nb").replace("1;5\n", "1;5;\n")
    )
    assert run(answers, *MEANT)[0] == 0


def test_a_column_to_keep_may_not_have_the_name_of_a_value(run):
    code, _, err = run(ANSWERS.replace("code", "closeness"), *ASKED, "--id", "closeness")
    assert code == 1
    assert "column 'closeness': has the name of a column of values" in err


def test_a_file_without_rows_is_told(run):
    assert run(HEADING, *ASKED)[::2] == (1, "file: has no rows under its heading\n")


def test_windows_1252_is_read_and_said(run):
    code, out, err = run(ANSWERS.replace("a;5", "Zoë;5").encode("windows-1252"), *MEANT)
    assert (code, rows(out)[0]["code"]) == (0, "Zoë")
    assert "read as Windows-1252" in err


def test_encoding_and_delimiter_may_be_told(run):
    answers = (
        ANSWERS.replace("code", "naam, voornaam").replace("a;", "Łuc, A;").replace("b;", "B, b;")
    )
    answers = answers.replace("5,0", "5").encode("windows-1250")
    told = ["--encoding", "windows-1250", "--delimiter", "semicolon"]
    kept = [*ASKED, "--id", "naam, voornaam", "--missing", "NA", "--unsure", "?"]
    code, out, _ = run(answers, *kept, *told)
    assert (code, rows(out)[0]["naam, voornaam"]) == (0, "Łuc, A")


def test_the_file_of_answers_is_never_written_over(run, tmp_path):
    code, _, err = run(ANSWERS, *MEANT, "--out", str(tmp_path / "answers.csv"))
    assert (code, "is the file of answers itself" in err) == (2, True)
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == ANSWERS


def test_a_file_that_cannot_be_written_is_told(run, tmp_path):
    code, _, err = run(ANSWERS, *MEANT, "--out", str(tmp_path / "no" / "values.csv"))
    assert (code, "cannot be written: No such file" in err) == (1, True)


def test_a_key_from_memory_scores_only_with_the_name_of_who_checked_it(run):
    heading = ",".join(f"i{number}" for number in range(1, 16))
    answers = f"{heading}\n{','.join('1' * 15)}\n"
    code, out, err = run(answers, "--instrument", "strs-sf#a-8-7")
    assert (code, out) == (1, "")
    assert "must be checked against the manual" in err
    code, out, _ = run(answers, "--instrument", "strs-sf#a-8-7", "--confirmed-by", "B. Peeters")
    assert (code, rows(out)[0]["confirmed_by"]) == (0, "B. Peeters")


def test_a_key_that_only_its_holder_has_scores_nothing(run):
    code, _, err = run(ANSWERS, "--instrument", "llrv", "--confirmed-by", "B. Peeters")
    assert (code, "llrv@1#holder has no key here" in err) == (1, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--instrument", "rode-draad-bond"], "did you mean rode-draad-band@1#base"),
        (["--instrument", "strs-sf"], "has several keys; say which"),
        ([*ASKED, "--missing", "5"], "5: is an answer of rode-draad-band@1#base"),
        ([*ASKED, "--unsure", "5,0"], "5,0: is an answer"),
        ([*ASKED, "--missing", "x", "--unsure", "x"], "x: cannot be both"),
        ([*ASKED, "--rename", "a=c9"], "has no item 'c9'"),
        ([*ASKED, "--rename", "c1"], "write COLUMN=ITEM"),
        ([*ASKED, "--rename", "a=c1", "b=c1"], "'c1' is column 'a' already"),
        ([*ASKED, "--delimiter", "pipe"], "invalid choice"),
        ([], "required: --instrument"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run(ANSWERS, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_an_instrument_file_of_ones_own_with_mistakes_is_told(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("format = 1\n", encoding="utf-8")
    code, _, err = run(ANSWERS, "--instrument", str(own))
    assert code == 1
    assert f"{own}: id: is missing" in err
