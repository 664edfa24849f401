# shellcheck shell=bash
# A PostgreSQL of our own for one run of the tests: in a temporary folder, reachable only through a
# socket in that folder, gone at the end. Read by `test`, not run.

postgres_folder=""
postgres_address=""
postgres_programs=""

# Finds the folder with initdb and pg_ctl of version 15 or newer; the newest Debian has, or PATH's.
look_for_postgres() {
  local folder version
  for folder in $(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -rV) \
    "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
    if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ]; then continue; fi
    version=$("$folder/initdb" --version | grep -oE '[0-9]+' | head -n 1)
    [ "$version" -ge 15 ] || continue
    postgres_programs=$folder
    return 0
  done
  return 1
}

find_postgres() {
  look_for_postgres || { debian_packages "PostgreSQL" postgresql && look_for_postgres; }
}

# PostgreSQL refuses to run as root; Debian's package brings the user postgres.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# make_cluster FOLDER: a running server whose socket lies in FOLDER, with one empty database.
make_cluster() {
  local folder=$1 options
  # Nothing here outlives the run, so nothing needs to reach the disk.
  options="-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off"
  options="$options -c synchronous_commit=off -c full_page_writes=off"
  as_postgres "$postgres_programs/initdb" -D "$folder/cluster" --auth=trust --encoding=UTF8 \
    --locale=C.UTF-8 --username=owner --no-sync &&
    as_postgres "$postgres_programs/pg_ctl" -D "$folder/cluster" -l "$folder/log" -o "$options" -w start &&
    # A plain role, as in a real installation: the owner would pass every check.
    as_postgres "$postgres_programs/createuser" -h "$folder" -U owner --createdb rodedraad &&
    as_postgres "$postgres_programs/createdb" -h "$folder" -U owner -O rodedraad rodedraad
}

start_postgres() {
  local log
  log=$(mktemp)
  postgres_folder=$(mktemp -d -t rodedraad.XXXXXX) # short: the path of a socket has a limit
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
  if ! make_cluster "$postgres_folder" >"$log" 2>&1; then
    tail -n 5 "$log"
    return 1
  fi
  rm -f "$log"
  # shellcheck disable=SC2034  # read by `test`
  postgres_address=postgres://rodedraad@${postgres_folder//\//%2F}/rodedraad
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  if [ -f "$postgres_folder/cluster/postmaster.pid" ]; then
    as_postgres "$postgres_programs/pg_ctl" -D "$postgres_folder/cluster" -m immediate stop >/dev/null
  fi
  rm -rf "$postgres_folder"
  postgres_folder=""
}
