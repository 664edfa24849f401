"""What can stand in the way of the pupil's own view, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class PupilViewError(RodeDraadError):
    """Something about asking a pupil that a person can cause and mend."""

    code = "pupil-view"
    says = "This could not be done. Nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


class LinkGone(PupilViewError):
    """A link that is over, was withdrawn, or never was one."""

    code = "link-gone"
    says = "This link opens nothing any more. Nothing was taken in: ask for a new one."


class AlreadySent(PupilViewError):
    """A link by which something was sent before."""

    code = "already-sent"
    says = "This was sent already. Nothing more has to be done."


class NotPrepared(PupilViewError):
    """The teacher has no talk prepared: what her pupil gave stays shut until she has."""

    code = "not-prepared"
    says = "First prepare a talk about this bond. What was sent stays sealed until then."
