# shellcheck shell=bash
# What `check` and `test` share: steps that are counted, and the closing line. Read, not run, and
# after _common.sh.

: "${python:?}"

# More threads than processors make the optimisers wait for each other.
export OPENBLAS_NUM_THREADS=1
# Sets of words have the same order each day, so that no step passes or fails by chance.
export PYTHONHASHSEED=0

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
: >"$results/tally" # one line a step: passed failed skipped

# Where a machine keeps no compiled Python beside its source, every process compiles all that it
# imports anew, and tests start a hundred processes: then it is kept for the length of this run.
if [ -n "${PYTHONDONTWRITEBYTECODE:-}" ]; then
  unset PYTHONDONTWRITEBYTECODE
  export PYTHONPYCACHEPREFIX=$results/compiled
fi

# Each step counts as one; a run of tests counts as its tests.
count() { say "$1 $2 $3" >>"$results/tally"; }

# step WHAT COMMAND…
step() {
  local what=$1
  shift
  say "" "== $what"
  if "$@"; then count 1 0 0; else
    count 0 1 0
    say "FAILED: $what"
  fi
}

# skip_step WHAT WHY: a skip, or a failure where every tool must be there.
skip_step() {
  say "" "== $1" "skipped: $2"
  if [ "${RODEDRAAD_NO_SKIPS:-}" = 1 ]; then
    say "FAILED: RODEDRAAD_NO_SKIPS=1 allows no skipped tools"
    count 0 1 0
  else
    count 0 0 1
  fi
}

# Prints "passed failed skipped" out of a JUnit report.
counted_tests() {
  "$python" - "$1" <<'PYTHON'
import sys
from xml.etree import ElementTree

suite = ElementTree.parse(sys.argv[1]).getroot().find("testsuite").attrib
failed = int(suite["failures"]) + int(suite["errors"])
print(int(suite["tests"]) - failed - int(suite["skipped"]), failed, suite["skipped"])
PYTHON
}

# side_by_side MORE: one worker a processor, at most four, and so many more; each has a database of
# its own. A file with many slow tests is shared out too.
side_by_side() {
  local workers
  workers=$("$python" -c "import os; print(min(os.cpu_count() or 1, 4) + $1)")
  [ "$workers" = 1 ] || say -n "$workers" --dist worksteal
}

# tests WHAT ARGUMENT…: one run of pytest.
tests() {
  local what=$1 report=$results/report.xml status=0 passed=0 failed=0 skipped=0
  shift
  say "" "== $what"
  rm -f "$report"
  "$python" -m pytest --junitxml="$report" --continue-on-collection-errors "$@" || status=$?
  if [ $status = 5 ]; then # pytest: nothing to run
    say "no tests here"
    return
  fi
  [ ! -f "$report" ] || read -r passed failed skipped <<<"$(counted_tests "$report")"
  # A run that breaks down before or after its tests has failed too.
  if [ $status != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  count "$passed" "$failed" "$skipped"
}

# told_by PROCESS FILE: waits for what was begun beside other steps, says what it said there, and fails
# as it failed.
told_by() {
  local status=0
  wait "$1" || status=$?
  cat "$2"
  return "$status"
}

lint_steps() {
  local types
  # Types take as long as all the others together, so they are looked at beside those.
  "$python" -m mypy >"$results/types" 2>&1 &
  types=$!
  step "format" "$python" -m ruff format --check .
  step "lint" "$python" -m ruff check .
  if [ -n "$(find src -name '*.html')" ]; then
    step "templates" "$python" -m djlint --quiet --lint src
  fi
  step "layers" .venv/bin/lint-imports --no-logo
  step "types" told_by "$types" "$results/types"
}

# The last line: plain, alone, over everything that ran. Fails when anything failed.
closing_line() {
  local passed failed skipped
  read -r passed failed skipped <<<"$(awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}' "$results/tally")"
  say "" "$((SECONDS / 60)) min $((SECONDS % 60)) s"
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
}
