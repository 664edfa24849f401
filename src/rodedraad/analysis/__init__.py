"""Two-level models and what goes with them: rows in, honest figures or a named refusal out."""

from rodedraad.analysis.bootstrap import bootstrap
from rodedraad.analysis.effects import FixedEffect, RandomEffects
from rodedraad.analysis.prediction import group_effects, predict
from rodedraad.analysis.profiling import profile
from rodedraad.analysis.refusals import Refusal
from rodedraad.analysis.result import Fit
from rodedraad.analysis.two_level import fit, fit_in_parts

__all__ = [
    "Fit",
    "FixedEffect",
    "RandomEffects",
    "Refusal",
    "bootstrap",
    "fit",
    "fit_in_parts",
    "group_effects",
    "predict",
    "profile",
]
