"""Rows as columns: from a mapping, pandas or Polars, of which none is a dependency."""

from rodedraad.analysis.frame.columns import Column, column_names, read_column
from rodedraad.analysis.frame.survey import Rows, Survey, survey

__all__ = ["Column", "Rows", "Survey", "column_names", "read_column", "survey"]
