"""`rodedraad check` and `rodedraad freeze`: files are right, and mean what they meant."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from rodedraad.cli import main

OURS = Path(str(files("rodedraad.catalogue") / "instruments"))
BAND = OURS / "rode-draad-band-1.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Our own form, copied to be changed."""
    return Path(shutil.copy(BAND, tmp_path / "own.toml"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_our_own_instruments_are_right(capsys):
    assert main(["check", str(OURS)]) == 0
    assert capsys.readouterr().out == f"{len(list(OURS.iterdir()))} files are right.\n"


def test_every_problem_of_every_file_is_told_with_file_line_and_key(own, tmp_path, capsys):
    change(own, 'role = "scale"', 'role = "scal"')
    change(own, "format = 1", "format = 1\nauthor = 1")
    broken = tmp_path / "broken.toml"
    broken.write_text("id = \n", encoding="utf-8")
    assert main(["check", str(BAND), str(own), str(broken)]) == 1
    *told, closing = capsys.readouterr().out.splitlines()
    line = own.read_text(encoding="utf-8").splitlines().index('role = "scal"') + 1
    assert told[0].startswith(f"{own}: line ")
    assert told[0].endswith(": author: is not a known key here")
    assert told[1] == (
        f"{own}: line {line}: items.c1.role: is 'scal'; allowed are scale, single, context"
    )
    assert told[2].startswith(f"{broken}: line 1: file: is not TOML: Invalid value; ")
    assert closing == "1 file is right, 2 not."


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere.toml")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().out


def test_a_folder_without_files_is_not_passed_as_right(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "0 files are right.\n"


def test_a_list_of_frozen_versions_in_a_folder_is_not_read_as_an_instrument(own, capsys):
    (own.parent / "frozen.toml").write_text("[instruments]\n", encoding="utf-8")
    assert main(["check", str(own.parent)]) == 0
    assert capsys.readouterr().out == "1 file is right.\n"


def test_two_files_of_one_name_are_told(own, capsys):
    assert main(["check", str(BAND), str(own)]) == 1
    assert (
        f"{own}: id: rode-draad-band@1#base is also the name of {BAND}" in capsys.readouterr().out
    )


def test_a_published_version_that_scores_otherwise_is_told_with_what_to_do(own, capsys):
    change(own, "needs = 4", "needs = 3")
    assert main(["check", str(own)]) == 1
    line = own.read_text(encoding="utf-8").splitlines().index("version = 1") + 1
    assert capsys.readouterr().out.startswith(
        f"{own}: line {line}: version: rode-draad-band@1#base is frozen and now scores otherwise; "
        "undo the change, or put it in a new file as version 2"
    )


def test_a_published_version_with_a_repaired_sentence_passes(own):
    change(own, 'text.en = "', 'text.en = "Well: ')
    change(own, "revision = 1", "revision = 2")
    assert main(["check", str(own)]) == 0


def test_files_of_ones_own_are_frozen_in_a_list_of_ones_own(own, tmp_path, capsys):
    listed = str(tmp_path / "frozen.toml")
    change(own, 'id = "rode-draad-band"', 'id = "own"')
    assert main(["freeze", str(own), "--frozen", listed]) == 0
    assert capsys.readouterr().out == f"1 version added to {listed}.\n"
    assert main(["check", str(own), "--frozen", listed]) == 0
    change(own, "needs = 4", "needs = 3")
    assert main(["check", str(own)]) == 0
    assert main(["check", str(own), "--frozen", listed]) == 1


def test_freezing_never_changes_a_line_and_adds_all_files_or_none(own, tmp_path, capsys):
    listed = tmp_path / "frozen.toml"
    assert main(["freeze", str(own), "--frozen", str(listed)]) == 0
    before = listed.read_bytes()
    change(own, "needs = 4", "needs = 3")
    assert (
        main(["freeze", str(OURS / "strs-1-manual.toml"), str(own), "--frozen", str(listed)]) == 1
    )
    assert "is frozen and now scores otherwise" in capsys.readouterr().err
    assert listed.read_bytes() == before


def test_freezing_again_adds_nothing(own, tmp_path, capsys):
    listed = tmp_path / "frozen.toml"
    for _ in range(2):
        assert main(["freeze", str(own), "--frozen", str(listed)]) == 0
    assert capsys.readouterr().out.endswith(f"0 versions added to {listed}.\n")


def test_the_list_of_instruments_says_what_each_rests_on(capsys):
    assert main(["instruments"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[:4] == ["INSTRUMENT", "TITLE", "RIGHTS", "STATUS"]
    told = {line.split()[0]: line for line in lines}
    own = told["rode-draad-band@1#base"]
    assert "CC-BY-4.0" in own
    assert "not validated" in own
    assert own.endswith("yes")
    assert told["strs-sf@1#a-8-7"].endswith("after confirmation")
    assert told["llrv@1#holder"].endswith("with the holder's key")


def test_the_titles_come_in_the_language_asked(capsys):
    main(["instruments", "--language", "nl"])
    dutch = capsys.readouterr().out
    main(["instruments", "--language", "en"])
    english = capsys.readouterr().out
    assert "de band met één leerling" in dutch
    assert "the bond with one pupil" in english


@pytest.mark.parametrize("command", [[], ["check"], ["score"], ["instruments"], ["freeze"]])
def test_help_is_there_for_every_command(command, capsys):
    assert main([*command, "--help"]) == 0
    assert "usage: rodedraad" in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["bake"], ["check"], ["instruments", "--language", "fr"]])
def test_wrong_usage_is_told(command, capsys):
    assert main(command) == 2
    assert "usage: rodedraad" in capsys.readouterr().err


def test_the_command_needs_no_web_server_and_no_database():
    """The library can be used where Django is not even installed."""
    code = (
        "import sys; sys.modules['django'] = None; from rodedraad.cli import main; "
        f"sys.exit(main(['check', {str(BAND)!r}]))"
    )
    ran = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 file is right.\n", "")


@pytest.mark.parametrize(
    ("said", "told"),
    [("", 'is missing: a protocol says kind = "protocol"'),
     ('kind = "protocoll"\n', "is 'protocoll'; there are: protocol, calendar, narrative_scales")],
)  # fmt: skip
def test_a_protocol_that_does_not_say_so_is_told_that_alone(tmp_path, capsys, said, told):
    file = tmp_path / "walk.toml"
    file.write_text(f"format = 1\n{said}[[steps]]\nkey = 'walk'\n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    problem, _ = capsys.readouterr().out.splitlines()
    assert "kind: " in problem
    assert told in problem
