"""Planning a study: power, the smallest effect it can find, and how many pupils to rate."""

from rodedraad.analysis.planning.allocation import (
    Costs,
    Plan,
    best_plan,
    best_pupils,
    design_effect,
    mean_reliability,
    pupils_for_reliability,
)
from rodedraad.analysis.planning.designs import (
    CrossLevel,
    Design,
    DyadsDrawn,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
)
from rodedraad.analysis.planning.made_up import NormalStudy, Study, WorldStudy
from rodedraad.analysis.planning.power import multiplier, power, smallest_effect, units_needed
from rodedraad.analysis.planning.simulated import Progress, SimulatedPower, simulated_power

__all__ = [
    "Costs",
    "CrossLevel",
    "Design",
    "DyadsDrawn",
    "ImpossibleDesign",
    "NormalStudy",
    "Plan",
    "Progress",
    "PupilsDrawn",
    "SimulatedPower",
    "Study",
    "TeachersDrawn",
    "WorldStudy",
    "best_plan",
    "best_pupils",
    "design_effect",
    "mean_reliability",
    "multiplier",
    "power",
    "pupils_for_reliability",
    "simulated_power",
    "smallest_effect",
    "units_needed",
]
