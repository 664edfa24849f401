"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class NotUnderstood(RodeDraadError):
    """A form in a shape that no page here sends."""

    code = "steps-not-understood"

    def __init__(self) -> None:
        super().__init__("This could not be read. Nothing was kept: load the page anew.")


class NoteShut(RodeDraadError):
    """Something stands at this turn that does not open: what is written now would hide it."""

    code = "note-shut"

    def __init__(self) -> None:
        super().__init__("a note at this step does not open; nothing was written beside it")


class NoConsent(RodeDraadError):
    """The teacher did not say that the talk may be recorded: then nobody else listens to it."""

    code = "no-consent"

    def __init__(self) -> None:
        super().__init__("say first that the talk may be recorded")
