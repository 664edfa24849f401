"""What stays when the words of cards, talk material and protocols are repaired: keys, order, marks.

Cards decide no score, but what a teacher picks is kept by its key: "`two_minutes` of
one-thing@1". So a published file keeps its outline; a new choice or another order is a new
version, a better sentence only a higher `revision`. Of a protocol, the outline is all that
decides a step: its conditions, weeks, figures and their marks.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from rodedraad.core.talk_rules import LANGUAGES

NOT_OUTLINE = frozenset({"revision", "rights", "source", "sources", "format", "author"})
"""What may change within one version, besides texts."""

FOLDERS = ("cards", "talk", "protocols", "interviews")


def outline_hash(raw: Mapping[str, object]) -> str:
    """SHA-256 of a file without its words, as canonical JSON."""
    canonical = json.dumps(outline(raw), sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def outline(value: object) -> object:
    """The same without texts, sources and the revision."""
    if isinstance(value, Mapping):
        return {
            key: outline(inner)
            for key, inner in value.items()
            if key not in NOT_OUTLINE and not is_text(inner)
        }
    return [outline(inner) for inner in value] if isinstance(value, list) else value


def is_text(value: object) -> bool:
    """Whether this is one text in several languages."""
    return isinstance(value, Mapping) and bool(value) and set(value) <= set(LANGUAGES)


def frozen_outlines() -> Mapping[str, str]:
    """The hash of each published outline, by `id@version`."""
    text = (files("rodedraad.catalogue") / "outlines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["outlines"]  # type: ignore[no-any-return]


def published() -> Mapping[str, str]:
    """The hash of each outline as it is now, by `id@version`."""
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in card_files()]
    return {f"{raw['id']}@{raw['version']}": outline_hash(raw) for raw in read}


def card_files() -> list[Traversable]:
    """Every card, talk and protocol file that comes with Rode Draad."""
    folders = [files("rodedraad.catalogue") / folder for folder in FOLDERS]
    return [file for folder in folders for file in folder.iterdir() if file.name.endswith(".toml")]
