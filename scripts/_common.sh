# shellcheck shell=bash
# What the scripts beside this file share: finding Python, building .venv, getting what a machine
# lacks. They read it from the checkout's own folder; it is not run. Bash 3.2 (macOS) is enough.

set -euo pipefail
checkout=$PWD
python=$checkout/.venv/bin/python # the project's own, once `prepare_venv` has made it

export PIP_DISABLE_PIP_VERSION_CHECK=1
export PATH=$PATH:/usr/sbin:/sbin # root's own programs, where `su` left them out

say() { printf '%s\n' "$@"; } # each argument on its own line

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# --- what the machine lacks -------------------------------------------------------------------

on_debian_as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_lists_are_fresh=no

# debian_packages WHAT PACKAGE…: installs them as root on Debian; anywhere else it names the command.
debian_packages() {
  local what=$1 log
  shift
  if ! on_debian_as_root; then
    say "Not found: $what. On Debian: sudo apt-get install $*"
    return 1
  fi
  say "Installing $what …"
  log=$(mktemp)
  if [ $apt_lists_are_fresh = no ]; then
    apt-get update >"$log" 2>&1 || true # an old list may still do; if not, the install says so
    apt_lists_are_fresh=yes
  fi
  if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  say "Could not install $what. Try: apt-get install $*"
  return 1
}

# Prints the path of the Chromium or Chrome that the journeys drive.
chromium_path() {
  local name
  for name in ${RODEDRAAD_CHROMIUM:-chromium chromium-browser google-chrome}; do
    if command -v "$name"; then return; fi
  done
  return 1
}

# --- Python and .venv -------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Prints the first Python of 3.11 or newer on this machine.
find_python() {
  local name found=""
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    command -v "$name" >/dev/null || continue
    if new_enough "$name"; then
      command -v "$name"
      return
    fi
    [ -n "$found" ] || found=$("$name" --version 2>&1) || found=""
  done
  [ -z "$found" ] || stop "Rode Draad needs Python 3.11 or newer. This machine has $found."
  stop "Rode Draad needs Python 3.11 or newer. This machine has no Python 3 on its PATH."
}

# True when .venv is there, runs, is new enough and was made for this very folder.
venv_is_usable() {
  [ -x "$python" ] && new_enough "$python" && grep -qF "$checkout/.venv" .venv/bin/activate
}

make_venv() {
  local base
  # To clear what a link leads to would empty another checkout's.
  [ ! -L .venv ] || stop ".venv is a link to $(readlink .venv). Take the link away, and run this again."
  base=$(find_python)
  # Debian keeps this part of Python in a package of its own.
  "$base" -c 'import ensurepip' 2>/dev/null ||
    debian_packages "Python's venv" python3-venv || stop "Without it no .venv can be made."
  "$base" -m venv --clear .venv
}

# prepare_venv LOCK: .venv has the locked versions, and the project itself.
# Does nothing when neither the lock nor pyproject.toml has changed since the last time.
prepare_venv() {
  local lock=requirements/$1 stamp=.venv/.installed-$1 wanted
  venv_is_usable || make_venv
  wanted=$(cat "$lock" pyproject.toml | cksum)
  [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ] || return 0
  say "Installing the locked packages of $lock (only when they change) …"
  # --no-compile: Python compiles what is used at its first use; compiling all of it takes as long
  # as the installation.
  "$python" -m pip install --quiet --no-compile --require-hashes -r "$lock" ||
    stop "The packages could not be installed. Is there a network? Then run this again."
  # The lock holds setuptools, so that this needs no second, isolated and unlocked build
  # environment: 1 second instead of 7, and nothing is fetched that has no hash.
  "$python" -m pip install --quiet --no-deps --no-build-isolation -e .
  say "$wanted" >"$stamp"
}

# --- steps that are skipped when nothing changed ------------------------------------------------

# is_done STAMP PATH…: true when STAMP exists and nothing below the paths is newer.
# Folders count too: their time changes when a file in them goes away.
is_done() {
  local stamp=$1
  shift
  [ -e "$stamp" ] &&
    [ -z "$(find "$@" -name __pycache__ -prune -o -newer "$stamp" -print 2>/dev/null)" ]
}

# once STAMP COMMAND…: runs it; the stamp bears the time of the beginning, so that a file that is
# changed meanwhile counts as newer.
once() {
  local stamp=$1
  shift
  touch "$stamp.begun"
  "$@"
  mv "$stamp.begun" "$stamp"
}

# fingerprint PATH…: another as soon as a file below the paths comes, goes or changes. What was copied
# or unpacked bears the time of long ago, and `is_done` would not see it; paths hold no spaces.
fingerprint() {
  find "$@" -name __pycache__ -prune -o -type f -print | LC_ALL=C sort | xargs cksum | cksum
}

# unless_same STAMP FINGERPRINT COMMAND…: runs it, unless it ran before with this fingerprint.
unless_same() {
  local stamp=$1 wanted=$2
  shift 2
  [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ] || return 0
  rm -f "$stamp"
  "$@" || return 1
  say "$wanted" >"$stamp"
}

# Compiled translations are never committed; Babel makes them where gettext is not installed.
compile_translations() {
  local stamp=.venv/.translations
  [ -n "$(find src/rodedraad/locale -name django.po)" ] || return 0 # nothing translated yet
  ! is_done "$stamp" src/rodedraad/locale/*/LC_MESSAGES/django.po || return 0
  # -f: otherwise a file whose header is marked fuzzy is left out in silence.
  once "$stamp" "$python" -m babel.messages.frontend --quiet compile -f \
    -d src/rodedraad/locale -D django
}
