"""The fixed words of a protocol file: roles, turns, parts of the folder, ways to rate."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Whose method it is: ours, or someone else's in our words, waiting for their permission."""

    OWN = "own"
    COMPATIBLE_DRAFT = "compatible_draft"


class Role(StrEnum):
    """Who does a step, or sees a consent asked."""

    TEACHER = "teacher"
    COACH = "coach"
    SECOND_RATER = "second_rater"
    PUPIL = "pupil"
    PARENT = "parent"


class Per(StrEnum):
    """How often a step comes: once, once a dyad, once a week, or several times a week."""

    TEACHER = "teacher"
    DYAD = "dyad"
    WEEK = "week"
    SESSION = "session"


class Lane(StrEnum):
    """The part of the folder that a step writes to, and so who can ever read it."""

    SCORES = "scores"
    ABOUT_US = "about_us"
    ABOUT_ME = "about_me"
    COACH_PRIVATE = "coach_private"


class Where(StrEnum):
    """Whether something lies here, sealed, or with a person, who must then confirm its wiping."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


class RatedBy(StrEnum):
    """Who answers a fidelity item; what the system can count, nobody is asked."""

    TEACHER = "teacher"
    COACH = "coach"
    SECOND_RATER = "second_rater"
    SYSTEM = "system"


class Answer(StrEnum):
    """What kind of answer a fidelity item takes."""

    YES_NO = "yes_no"
    COUNT = "count"
    SHARE = "share"
    SCALE = "scale"
