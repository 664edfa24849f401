"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class Refused(RodeDraadError):
    """Something asked of a check that is not done. Nothing was changed."""

    code = "refused"
    says = "This was not done, and nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


class NotUnderstood(Refused):
    """A save in a shape that nobody here sends."""

    code = "not-understood"
    says = "This save could not be read. Nothing of it was kept: load the page anew."


class UnknownWords(Refused):
    """Words under a name that a check does not have, or longer than is kept."""

    code = "unknown-words"
    says = "There is no place for these words, or they are too long. Nothing was kept."


class CheckClosed(Refused):
    """An answer for a moment that is closed."""

    code = "check-closed"
    says = "This moment is closed. Nothing was changed: open it again first."


class PartWiped(Refused):
    """Something for a part of the moment that was wiped."""

    code = "part-wiped"
    says = "This part of the moment was wiped. Nothing was kept: begin a new moment."


class NothingAnswered(Refused):
    """Closing a moment without any answer."""

    code = "nothing-answered"
    says = "Nothing was answered yet, so there is nothing to close."


class NobodyToLookAt(Refused):
    """Beginning with nobody, or drawing where everybody was looked at lately."""

    code = "nobody-to-look-at"
    says = "There is nobody to begin with: choose a bond, or add one first."


class TooManyAtOnce(Refused):
    """More pupils in one sitting than anyone looks at with fresh eyes."""

    code = "too-many-at-once"
    says = "Five at most in one sitting. Nothing was begun: choose fewer."
