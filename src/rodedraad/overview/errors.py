"""What a person can cause here and mend."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class GraderSitsAlong(RodeDraadError):
    """Who grades is, or was, the coach or second rater of the same trajectory, or she herself."""

    code = "grader-sits-along"

    def __init__(self) -> None:
        super().__init__("Who coaches or rates does not grade: name somebody else.")
