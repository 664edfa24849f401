"""A told story about one dyad: what is asked, on which scales it is read, what may be said of it.

In the order of a trajectory:

- `Guide` and `asked(guide, marks)` → what of an interview was asked;
- `ScaleSet`, `rate`, `close` → a `Reading`: one rater's level and evidence per scale;
- `differences(first, second)` → where two blind readings differ, once both are closed;
  `consensus` → a third reading beside them;
- `told(scale_set, reading)` → what the coach sees; `for_her(lines)` → what the teacher sees, in
  words and without levels;
- `contrast(scale_set, one, other)` → two dyads of one teacher side by side; `contrast_for_her` →
  the same from what she was given of both, without a reading.

There is no total, no norm and no good or bad. Nothing here has a clock.
"""

from rodedraad.core.interview.comparing import (
    Difference,
    NotClosedYet,
    NotTheSameStory,
    consensus,
    differences,
    within_one,
)
from rodedraad.core.interview.contrast import Contrasted, Side, contrast, contrast_for_her
from rodedraad.core.interview.guide import (
    Asked,
    Guide,
    MainQuestion,
    Probe,
    asked,
)
from rodedraad.core.interview.reading import (
    Evidence,
    LevelOutside,
    OtherScales,
    Rating,
    Reading,
    ReadingClosed,
    ReadingKind,
    StillOpen,
    UnknownScale,
    close,
    rate,
    with_evidence,
    without_her_words,
)
from rodedraad.core.interview.scales import Anchor, Family, Heard, NarrativeScale, ScaleSet
from rodedraad.core.interview.telling import ForHer, Told, first_points, for_her, told

__all__ = [
    "Anchor",
    "Asked",
    "Contrasted",
    "Difference",
    "Evidence",
    "Family",
    "ForHer",
    "Guide",
    "Heard",
    "LevelOutside",
    "MainQuestion",
    "NarrativeScale",
    "NotClosedYet",
    "NotTheSameStory",
    "OtherScales",
    "Probe",
    "Rating",
    "Reading",
    "ReadingClosed",
    "ReadingKind",
    "ScaleSet",
    "Side",
    "StillOpen",
    "Told",
    "UnknownScale",
    "asked",
    "close",
    "consensus",
    "contrast",
    "contrast_for_her",
    "differences",
    "first_points",
    "for_her",
    "rate",
    "told",
    "with_evidence",
    "within_one",
    "without_her_words",
]
