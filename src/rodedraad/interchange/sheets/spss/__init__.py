"""SPSS system files (.sav, .zsav): values with labels, missing codes and measure level.

Read and written by pyreadstat (ReadStat), which is an extra.
"""

from rodedraad.interchange.sheets.spss.reading import read_spss
from rodedraad.interchange.sheets.spss.writing import not_in_spss, write_spss

__all__ = ["not_in_spss", "read_spss", "write_spss"]
