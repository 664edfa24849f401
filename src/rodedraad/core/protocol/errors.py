"""What people can ask of a plan or a record that cannot be, said by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.protocol.reason import Reason


class UnknownVariant(RodeDraadError):
    """The protocol has no variant of this name."""

    code = "unknown-variant"

    def __init__(self, key: str, known: Sequence[str]) -> None:
        super().__init__(f"there is no variant {key!r}; there are: {', '.join(known)}")


class WrongDyads(RodeDraadError):
    """More dyads than the variant takes, or the same one twice."""

    code = "wrong-dyads"


class NeedsTermEnd(RodeDraadError):
    """An internship is wiped at the end of the term, so its plan must say when that is."""

    code = "needs-term-end"


class NoSchoolTime(RodeDraadError):
    """The calendar has not enough school days to place the plan in."""

    code = "no-school-time"


class OtherProtocol(RodeDraadError):
    """The plan was made from another protocol or version than the definition that is given."""

    code = "other-protocol"

    def __init__(self, wanted: str, given: str) -> None:
        now = "what it asks has changed since" if wanted == given else f"this is {given}"
        super().__init__(f"the plan is of {wanted}, and {now}")


class NotInPlan(RodeDraadError):
    """There is nothing of this name in the plan, the record or the protocol."""

    code = "not-in-plan"


class NotOpen(RodeDraadError):
    """The step is locked; `reasons` says why."""

    code = "not-open"

    def __init__(self, turn: object, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        why = "; ".join(str(reason) for reason in self.reasons)
        super().__init__(f"{turn} is not open: {why}")


class SeenOlder(RodeDraadError):
    """Someone else wrote here after the writer had looked; nothing is overwritten unseen."""

    code = "seen-older"

    def __init__(self, turn: object, *, seen: int, now: int) -> None:
        self.seen, self.now = seen, now
        super().__init__(f"{turn} was noted again meanwhile: you saw {seen}, there are {now}")


class RestsOnIt(RodeDraadError):
    """Taking this back, or dating it later, would put a step that was done out of order."""

    code = "rests-on-it"

    def __init__(self, turn: object, others: Iterable[object]) -> None:
        self.others = tuple(others)
        rest = ", ".join(str(other) for other in self.others)
        super().__init__(f"{turn} cannot be changed so, for on it rests: {rest}")


class NotAllowed(RodeDraadError):
    """The protocol does not know this: declining here, such an answer, a card without edition."""

    code = "not-allowed"
