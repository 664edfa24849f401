"""What a fit expects of rows and of groups, with intervals (docs/explanation/prediction.md)."""

from rodedraad.analysis.prediction.expected import Prediction, predict
from rodedraad.analysis.prediction.group_effects import GroupEffect, group_effects

__all__ = ["GroupEffect", "Prediction", "group_effects", "predict"]
