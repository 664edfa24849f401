"""A diary about one bond: its days, what stands on each, and what a line of it may say."""

from rodedraad.core.diary.days import (
    ANSWERED,
    STATUS,
    UNSURE,
    Stand,
    by_day,
    codes_of,
    name_of,
    stand_of,
)
from rodedraad.core.diary.plan import (
    DAYS_BACK,
    FEWEST_DAYS,
    MOST_DAYS,
    MOST_WEEKS,
    Changed,
    Diary,
    Hope,
    Hoped,
    Phases,
    Way,
    planned_days,
)
from rodedraad.core.diary.refusing import FEWEST_A_PHASE, Why, why_no_figures, why_no_test

__all__ = [
    "ANSWERED",
    "DAYS_BACK",
    "FEWEST_A_PHASE",
    "FEWEST_DAYS",
    "MOST_DAYS",
    "MOST_WEEKS",
    "STATUS",
    "UNSURE",
    "Changed",
    "Diary",
    "Hope",
    "Hoped",
    "Phases",
    "Stand",
    "Way",
    "Why",
    "by_day",
    "codes_of",
    "name_of",
    "planned_days",
    "stand_of",
    "why_no_figures",
    "why_no_test",
]
