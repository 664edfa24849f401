"""What the scripts do on a machine that lacks something, and how they count."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BASH = shutil.which("bash") or "/bin/bash"


@pytest.fixture
def shell(checkout, tmp_path):
    """Run a few lines after the shared pieces; programs in `tmp_path` come first on the PATH."""

    def run(lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
        known = {"TMPDIR": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        return subprocess.run(  # noqa: S603  # our own lines
            [BASH, "-c", f". scripts/_common.sh; . scripts/_steps.sh\n{lines}"],
            cwd=checkout,
            env=known | environment,
            capture_output=True,
            check=False,
            text=True,
        )

    return run


def pretend(folder: Path, *names: str, does: str) -> None:
    """Programs of these names that only do this."""
    for name in names:
        program = folder / name
        program.write_text(f"#!{BASH}\n{does}\n", encoding="utf-8")
        program.chmod(0o755)


def last_line(ran: subprocess.CompletedProcess[str]) -> str:
    return ran.stdout.splitlines()[-1]


def test_a_python_that_is_too_old_is_named_with_what_is_needed(shell, tmp_path):
    names = ["python", "python3", *(f"python3.{minor}" for minor in range(11, 15))]
    old = '[ "$1" = --version ] && echo Python 3.9.2\n[ "$1" = --version ]'
    pretend(tmp_path, *names, does=old)
    ran = shell("find_python")
    assert ran.returncode == 1
    assert "3.11 or newer" in ran.stderr
    assert "Python 3.9.2" in ran.stderr


def test_a_newer_python_under_another_name_is_found(shell, tmp_path):
    pretend(tmp_path, "python3", does="exit 1")
    pretend(tmp_path, "python3.14", does="exit 0")
    assert shell("find_python").stdout.strip() == str(tmp_path / "python3.14")


def test_who_is_not_root_reads_in_one_line_what_to_install(shell, tmp_path):
    pretend(tmp_path, "id", does="echo 1000")
    ran = shell('debian_packages "Chromium" chromium libatomic1 || true')
    said = ran.stdout.splitlines()
    assert said == ["Not found: Chromium. On Debian: sudo apt-get install chromium libatomic1"]


def test_the_last_line_counts_every_step(shell):
    ran = shell("step a true\nstep b true\nskip_step c 'not here'\nclosing_line")
    assert last_line(ran) == "2 passed, 0 failed, 1 skipped"
    assert ran.returncode == 0


def test_one_step_that_fails_fails_the_whole_but_stops_nothing(shell):
    ran = shell("step a false\nstep b true\nclosing_line")
    assert last_line(ran) == "1 passed, 1 failed, 0 skipped"
    assert ran.returncode == 1


@pytest.mark.parametrize(("status", "line"), [(0, "1 passed, 0 failed"), (3, "0 passed, 1 failed")])
def test_what_was_begun_beside_other_steps_is_told_and_counted_at_its_own(
    shell, tmp_path, status, line
):
    begun = f"(sleep 0.1; echo seen; exit {status}) >{tmp_path}/told 2>&1 &"
    ran = shell(f"{begun}\nstep types told_by $! {tmp_path}/told\nclosing_line")
    assert "== types\nseen" in ran.stdout
    assert last_line(ran) == f"{line}, 0 skipped"


def test_a_skipped_tool_is_a_failure_where_all_must_be_there(shell):
    ran = shell("skip_step c 'not here'\nclosing_line", RODEDRAAD_NO_SKIPS="1")
    assert last_line(ran) == "0 passed, 1 failed, 0 skipped"
    assert ran.returncode == 1


def test_tests_are_counted_one_by_one(shell, tmp_path):
    (tmp_path / "test_three.py").write_text(
        "import pytest\n"
        "def test_a(): pass\n"
        "def test_b(): assert False\n"
        "def test_c(): pytest.skip('why')\n",
        encoding="utf-8",
    )
    ran = shell(f"tests three --rootdir={tmp_path} -p no:cacheprovider {tmp_path}\nclosing_line")
    assert last_line(ran) == "1 passed, 1 failed, 1 skipped"


def test_a_run_that_breaks_down_has_failed(shell):
    ran = shell("tests none --no-such-option\nclosing_line")
    assert last_line(ran) == "0 passed, 1 failed, 0 skipped"


def test_what_did_not_change_is_not_done_again(shell, tmp_path):
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "a").touch()
    once = f"is_done {tmp_path}/stamp {tmp_path}/given || once {tmp_path}/stamp echo done"
    change = f"sleep 0.02; touch {tmp_path}/given/a"
    remove = f"sleep 0.02; rm {tmp_path}/given/a"
    ran = shell("\n".join([once, once, change, once, remove, once]))
    assert ran.stdout.split() == ["done"] * 3


def test_what_was_copied_with_the_time_of_long_ago_is_seen(shell, tmp_path):
    """A version that is put in the place of another: its files are older than the last start."""
    (tmp_path / "given").mkdir()
    here = f"{tmp_path}/given"
    do = f'unless_same {tmp_path}/stamp "$(fingerprint {here})" echo done'
    other = f"echo one >{here}/a; touch -d 2020-01-01 {here}/a {here}"
    renamed = f"mv {here}/a {here}/b; touch -d 2020-01-01 {here}"
    ran = shell("\n".join([do, do, other, do, do, renamed, do, f"touch {here}/b", do]))
    assert ran.stdout.split() == ["done"] * 3


def test_what_went_wrong_is_done_again(shell, tmp_path):
    do = f"unless_same {tmp_path}/stamp same"
    ran = shell("\n".join([f"{do} false || echo wrong", f"{do} echo done", f"{do} echo again"]))
    assert ran.stdout.split() == ["wrong", "done"]


@pytest.mark.parametrize(
    ("environment", "said"),
    [({"PYTHONDONTWRITEBYTECODE": "1"}, "unset compiled"), ({}, "unset of-the-machine")],
)
def test_what_is_compiled_is_kept_for_the_run_where_a_machine_keeps_none(shell, environment, said):
    lines = 'say "${PYTHONDONTWRITEBYTECODE-unset} $(basename "${PYTHONPYCACHEPREFIX}")"'
    done = shell(lines, PYTHONPYCACHEPREFIX="of-the-machine", **environment)
    assert done.stdout.strip() == said
