"""Protocols: definition, plan and record, and what is open today.

The functions a page or a command needs, in the order of a trajectory:

- `make_plan(definition, starts=…, dyads=…, variant=…, calendar=…)` → a dated `Plan`;
- `standing(definition, plan, record, today=…)` → a `Standing`: its rows (open, locked and why, due,
  overdue), what is kept and expired, what completion waits for;
- `note`, `agree`, `keep`, `wipe`, `rate`, `end` → the `Record` with one entry more, or a refusal
  by name;
- `lose_week`, `lose_days`, `add_dyad`, `switch_variant` → a new plan; records stay;
- `reminders(standing, record)` → what to remind of today; `remind` notes that it was done;
- `process_counts` → all that stays when a teacher is deleted; `followed` → fidelity.

All values are frozen, nothing has a clock, and `Record()` is the empty record.
"""

from rodedraad.core.protocol.counting import (
    Followed,
    Outcomes,
    ProcessCounts,
    followed,
    half_year,
    is_rounded_off,
    process_counts,
)
from rodedraad.core.protocol.definition import (
    CARD_FORM,
    INTERNSHIP,
    Consent,
    Definition,
    FidelityItem,
    Figure,
    Keep,
    Life,
    Measure,
    Origin,
    Span,
    Step,
    Subject,
    Variant,
    Wait,
)
from rodedraad.core.protocol.errors import (
    NeedsTermEnd,
    NoSchoolTime,
    NotAllowed,
    NotInPlan,
    NotOpen,
    OtherProtocol,
    RestsOnIt,
    SeenOlder,
    UnknownVariant,
    WrongDyads,
)
from rodedraad.core.protocol.expiry import Kept
from rodedraad.core.protocol.kinds import Answer, Lane, Per, RatedBy, Role, Status, Where
from rodedraad.core.protocol.noting import agree, end, keep, note, rate, remind, wipe
from rodedraad.core.protocol.plan import (
    Lost,
    Plan,
    Planned,
    Why,
    add_dyad,
    is_of,
    lose_days,
    lose_week,
    make_plan,
    switch_variant,
    without_school,
)
from rodedraad.core.protocol.reason import Code, Reason
from rodedraad.core.protocol.record import (
    Agreed,
    Ended,
    Entry,
    How,
    Made,
    Noted,
    Outcome,
    Rated,
    Record,
    Reminded,
    Reminder,
    ReminderKind,
    Wiped,
)
from rodedraad.core.protocol.reminders import reminders
from rodedraad.core.protocol.school_time import NO_HOLIDAYS, Break, Calendar
from rodedraad.core.protocol.standing import MAY_BE_NOTED, Row, Standing, State, standing
from rodedraad.core.protocol.turn import Turn

__all__ = [
    "CARD_FORM",
    "INTERNSHIP",
    "MAY_BE_NOTED",
    "NO_HOLIDAYS",
    "Agreed",
    "Answer",
    "Break",
    "Calendar",
    "Code",
    "Consent",
    "Definition",
    "Ended",
    "Entry",
    "FidelityItem",
    "Figure",
    "Followed",
    "How",
    "Keep",
    "Kept",
    "Lane",
    "Life",
    "Lost",
    "Made",
    "Measure",
    "NeedsTermEnd",
    "NoSchoolTime",
    "NotAllowed",
    "NotInPlan",
    "NotOpen",
    "Noted",
    "Origin",
    "OtherProtocol",
    "Outcome",
    "Outcomes",
    "Per",
    "Plan",
    "Planned",
    "ProcessCounts",
    "Rated",
    "RatedBy",
    "Reason",
    "Record",
    "Reminded",
    "Reminder",
    "ReminderKind",
    "RestsOnIt",
    "Role",
    "Row",
    "SeenOlder",
    "Span",
    "Standing",
    "State",
    "Status",
    "Step",
    "Subject",
    "Turn",
    "UnknownVariant",
    "Variant",
    "Wait",
    "Where",
    "Why",
    "Wiped",
    "WrongDyads",
    "add_dyad",
    "agree",
    "end",
    "followed",
    "half_year",
    "is_of",
    "is_rounded_off",
    "keep",
    "lose_days",
    "lose_week",
    "make_plan",
    "note",
    "process_counts",
    "rate",
    "remind",
    "reminders",
    "standing",
    "switch_variant",
    "wipe",
    "without_school",
]
