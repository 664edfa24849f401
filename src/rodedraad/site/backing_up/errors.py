"""What keeps a backup from being made or put back, each by its own name. Nothing was changed."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class Refused(RodeDraadError):
    """A backup that was not made, or not put back."""

    code = "backup"


class AlreadyThere(Refused):
    """There is a file of this name."""

    code = "backup-already-there"


class NotABackup(Refused):
    """The file is something else, or of a later format."""

    code = "not-a-backup"


class Damaged(Refused):
    """The file is not what was written: cut off, or changed."""

    code = "backup-damaged"


class OtherKeys(Refused):
    """The backup was made with other key files than this installation has."""

    code = "backup-other-keys"


class OtherVersion(Refused):
    """The tables of the backup are not those of this installation."""

    code = "backup-other-version"


class NotEmpty(Refused):
    """The database holds something, and nobody said that it may be replaced."""

    code = "database-not-empty"


class NotTheSame(Refused):
    """What stood in the database after putting back was not what the backup holds."""

    code = "restored-not-the-same"
