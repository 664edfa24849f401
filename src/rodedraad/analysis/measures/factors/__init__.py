"""Confirmatory factor analysis by maximum likelihood, in one group and in several.

Formulas and their source: docs/explanation/factors.md.
"""

from rodedraad.analysis.measures.factors.fitting import FactorFit, factors
from rodedraad.analysis.measures.factors.invariance import Invariance, invariance
from rodedraad.analysis.measures.factors.moments import Moments, from_covariance, moments

__all__ = [
    "FactorFit",
    "Invariance",
    "Moments",
    "factors",
    "from_covariance",
    "invariance",
    "moments",
]
