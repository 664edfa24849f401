"""Why a model is not fitted, by name: each says where, what, and what to do."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class Refusal(RodeDraadError):
    """A model that cannot be fitted honestly to these rows."""

    code = "cannot-fit"


class WrongFormula(Refusal):
    """The formula is not in the grammar, or means nothing; says at which character."""

    code = "wrong-formula"

    def __init__(self, formula: str, place: int, what: str) -> None:
        self.formula, self.place, self.what = formula, place, what
        super().__init__(f"{formula}\n{' ' * place}^ character {place + 1}: {what}")


class UnknownColumn(Refusal):
    """The formula names a column that the rows do not have."""

    code = "unknown-column"


class UnusableColumn(Refusal):
    """A column holds what its place in the formula cannot use."""

    code = "unusable-column"


class TooFewRows(Refusal):
    """There are no more rows than the model has figures to find."""

    code = "too-few-rows"


class TooFewGroups(Refusal):
    """A grouping has one group only, or as many effects as there are rows."""

    code = "too-few-groups"


class NotNested(Refusal):
    """One grouping is not inside the other."""

    code = "not-nested"


class Collinear(Refusal):
    """A term is a sum of others, so that no row can tell them apart."""

    code = "collinear"


class PerfectFit(Refusal):
    """The model leaves (almost) nothing over, so that no error can be reckoned."""

    code = "perfect-fit"


class NotAvailable(Refusal):
    """What was asked does not exist for this model."""

    code = "not-available"
