"""A PostgreSQL as a host has it, for one benchmark: durable, in a temporary folder, by a socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USUAL = Path("/usr/lib/postgresql")
ROLE = "rodedraad"


def programs() -> Path | None:
    """Where initdb and pg_ctl stand; None where there is no PostgreSQL."""
    folders = sorted(USUAL.glob("*/bin"), key=lambda one: int(one.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    return next(iter([*folders, *([Path(on_path).parent] if on_path else [])]), None)


def run(program: Path | str, *words: str) -> None:
    """PostgreSQL refuses to run as root; Debian's package brings the user postgres."""
    as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_whom, program, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def postgres(where: Path) -> Iterator[str]:
    """Its address, as RODEDRAAD_DATABASE takes it; with the settings that PostgreSQL comes with."""
    with tempfile.TemporaryDirectory(prefix="rodedraad.") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        cluster, log = f"{folder}/cluster", f"{folder}/log"
        run(where / "initdb", "-D", cluster, "--auth=trust", "--encoding=UTF8", "--username=owner")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        run(where / "pg_ctl", "-D", cluster, "-l", log, "-o", options, "-w", "start")
        try:
            run(where / "createuser", "-h", folder, "-U", "owner", ROLE)
            run(where / "createdb", "-h", folder, "-U", "owner", "-O", ROLE, ROLE)
            yield f"postgres://{ROLE}@{folder.replace('/', '%2F')}/{ROLE}"
        finally:
            run(where / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
