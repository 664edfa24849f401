"""From plain dictionaries, as a TOML file gives them, to values; all problems at once."""

from rodedraad.core.parsing.instrument import FORMAT, parse_instrument
from rodedraad.core.parsing.section import Section, Shape

__all__ = ["FORMAT", "Section", "Shape", "parse_instrument"]
