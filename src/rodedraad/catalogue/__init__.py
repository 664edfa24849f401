"""Finds and reads the data files: instruments here; other kinds have a module of their own."""

from rodedraad.catalogue.published import (
    AmbiguousInstrument,
    UnknownInstrument,
    instrument,
    instruments,
    read_instrument,
)

__all__ = [
    "AmbiguousInstrument",
    "UnknownInstrument",
    "instrument",
    "instruments",
    "read_instrument",
]
