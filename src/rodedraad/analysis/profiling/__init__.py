"""Profile intervals: where the likelihood itself falls off.

Formulas and their source: docs/explanation/bootstrap-and-profile.md.
"""

from rodedraad.analysis.profiling.intervals import Profile, Profiled, profile

__all__ = ["Profile", "Profiled", "profile"]
