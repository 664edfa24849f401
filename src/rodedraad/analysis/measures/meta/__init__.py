"""Studies taken together: effects with their variances, and their random-effects mean."""

from rodedraad.analysis.measures.meta.effects import (
    Effects,
    from_correlations,
    from_effects,
    from_means,
)
from rodedraad.analysis.measures.meta.pooling import Pooled, pooled

__all__ = ["Effects", "Pooled", "from_correlations", "from_effects", "from_means", "pooled"]
