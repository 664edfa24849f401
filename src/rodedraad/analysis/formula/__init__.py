"""Our own closed grammar of formulas: parsed, never run."""

from rodedraad.analysis.formula.parsing import parsed
from rodedraad.analysis.formula.terms import Atom, Formula, RandomPart, Term

__all__ = ["Atom", "Formula", "RandomPart", "Term", "parsed"]
