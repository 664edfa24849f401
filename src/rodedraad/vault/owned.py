"""Key files belong to whom their folder belongs to, whoever ran the command that made them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

ROOT = 0


def give_to_owner(made: Path) -> None:
    """What root made in a folder is given to the folder's owner.

    A host types commands as root, and the server runs as a user of its own: a key that only root
    can read would shut the class lists for it.
    """
    if os.geteuid() == ROOT:
        owner = made.parent.stat()
        with suppress(PermissionError):  # a root that may not: then the server is the same one
            os.chown(made, owner.st_uid, owner.st_gid)
