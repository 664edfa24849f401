"""What decides a score never changes once published; this is how it is held.

The list of frozen files has a line for each published version: its name and the hash of its
meaning. Wording may be repaired and languages added, with a higher `revision`; a score made before
and after is then the same score. Another key, band or answer code is another version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import InvalidFile, Problem, RodeDraadError
from rodedraad.core.instrument import Instrument, Scale
from rodedraad.core.parsing import Section, Shape, parse_instrument

Frozen: TypeAlias = dict[str, str]
"""The hash of each frozen instrument, by `id@version#key`."""

_HASH = Shape(re.compile("[0-9a-f]{64}"), "a SHA-256 of 64 hexadecimal digits")

_HEADING = """\
# The meaning of every published version, as a hash; see catalogue/freezing.py.
# `rodedraad freeze FILE` adds a line. A line is never changed or taken out: old scores rest on it.

[instruments]
"""


class MeaningChanged(RodeDraadError):
    """A frozen version now scores otherwise; what changed belongs in a new version."""

    code = "meaning-changed"

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument.ref
        super().__init__(
            f"{instrument.ref} is frozen and now scores otherwise; undo the change, or put it in "
            f"a new file as version {instrument.version + 1}"
        )


def meaning_hash(instrument: Instrument) -> str:
    """SHA-256 of all that decides a score, as canonical JSON; wording and `revision` left out."""
    meaning = {
        "id": instrument.id,
        "version": instrument.version,
        "key": instrument.key,
        "codes": {key: responses.codes for key, responses in instrument.responses.items()},
        "items": [[item.key, item.role, item.part, item.responses] for item in instrument.items],
        "scales": [_meaning_of(scale) for scale in instrument.scales],
    }
    canonical = json.dumps(meaning, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(canonical.encode()).hexdigest()


def frozen_list() -> Path | Traversable:
    """The list of what comes with Rode Draad."""
    return files("rodedraad.catalogue") / "frozen.toml"


def read_frozen(file: Path | Traversable) -> Frozen:
    """The frozen hashes in a list; none where there is no list yet. Raises `InvalidFile`."""
    return read_file(file, _parse_frozen) if file.is_file() else {}


def parse_held(raw: Mapping[str, object], name: str, *, frozen: Frozen) -> Instrument:
    """The instrument in a dictionary, held to what was frozen. Raises `InvalidFile`."""
    instrument = parse_instrument(raw, name)
    if has_changed(instrument, frozen):
        raise InvalidFile(name, [Problem("version", str(MeaningChanged(instrument)))])
    return instrument


def has_changed(instrument: Instrument, frozen: Frozen) -> bool:
    """Whether this is a frozen version that now scores otherwise."""
    return frozen.get(instrument.ref) not in (None, meaning_hash(instrument))


def freeze(instrument: Instrument, frozen: Frozen) -> Frozen:
    """The list with this version in it. Raises `MeaningChanged` for another meaning than known."""
    if has_changed(instrument, frozen):
        raise MeaningChanged(instrument)
    return {**frozen, instrument.ref: meaning_hash(instrument)}


def frozen_text(frozen: Frozen) -> str:
    """The list as TOML, sorted, so that two people adding a line rarely meet."""
    return _HEADING + "".join(f'"{ref}" = "{frozen[ref]}"\n' for ref in sorted(frozen))


def _meaning_of(scale: Scale) -> dict[str, object]:
    """Sources of figures are wording. Their marks are not: they decide what may be shown.

    Every field is named, so that a field added to the code later does not change old hashes.
    """
    steps = scale.band.steps if scale.band else ()
    return {
        "key": scale.key,
        "items": scale.items,
        "reversed": sorted(scale.reversed),
        "combine": scale.combine,
        "needs": scale.needs,
        "size": scale.size,
        "reliabilities": [
            [one.kind, one.of, one.low, one.high, one.mark, one.n] for one in scale.reliabilities
        ],
        "band_mark": scale.band.mark if scale.band else None,
        "band": [[step.up_to, step.half_width] for step in steps],
    }


def _parse_frozen(raw: Mapping[str, object], name: str) -> Frozen:
    section = Section(raw)
    listed = section.section("instruments")
    frozen = {ref: listed.text(ref, _HASH) for ref in listed.names} if listed else {}
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return frozen
