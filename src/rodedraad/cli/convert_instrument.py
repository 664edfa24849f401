"""`rodedraad convert` for instruments: to and from REDCap's dictionary and FHIR's Questionnaire."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rodedraad.catalogue import instrument as published
from rodedraad.catalogue import read_instrument
from rodedraad.cli.convert_report import not_carried, tell
from rodedraad.cli.subcommand import FINE, WrongUsage, counted
from rodedraad.core.instrument import Instrument
from rodedraad.core.parsing import parse_instrument
from rodedraad.interchange.fhir.own import from_own, is_own
from rodedraad.interchange.fhir.reading import from_questionnaire
from rodedraad.interchange.fhir.resource import read_resource
from rodedraad.interchange.fhir.writing import as_questionnaire, not_in_fhir
from rodedraad.interchange.forms.head import Head, HeadLacking
from rodedraad.interchange.forms.mapping import as_mapping
from rodedraad.interchange.forms.toml import toml
from rodedraad.interchange.redcap.dictionary import read_dictionary
from rodedraad.interchange.redcap.instrument import (
    as_dictionary,
    from_dictionary,
    not_in_dictionary,
)
from rodedraad.interchange.sheets import NotCarried
from rodedraad.interchange.writing import write_whole

OWN, FHIR, REDCAP = "instrument", "FHIR Questionnaire", "REDCap dictionary"
_FORMATS = {".toml": OWN, ".json": FHIR, ".csv": REDCAP}
_HEAD = "Taken in from {name}. Not validated here; nothing is scored until it has scales.\n"


@dataclass(frozen=True)
class _Taken:
    """An instrument that was read, as what, and what of its file it does not hold."""

    instrument: Instrument
    format: str
    left: tuple[NotCarried, ...] = ()


def run(arguments: argparse.Namespace) -> int:
    """Convert, and print or write what was not carried; the exit code."""
    to = _FORMATS.get(arguments.written.suffix)
    if to is None:
        what = "an instrument is written as .toml, .json (FHIR) or .csv (REDCap)"
        raise WrongUsage(f"{arguments.written}: {what}")
    taken = _taken(arguments)
    language = arguments.language or taken.instrument.languages[0]
    if language not in taken.instrument.languages:
        known = ", ".join(taken.instrument.languages)
        raise WrongUsage(f"--language {language}: {taken.instrument.ref} is in {known}")
    text, lost = _written(taken, to, language)
    write_whole(arguments.written, text)
    _tell(taken, to, arguments, lost=[*taken.left, *lost])
    return FINE


def _taken(arguments: argparse.Namespace) -> _Taken:
    path: Path = arguments.read
    readers: dict[str, Callable[[], _Taken]] = {
        ".json": lambda: _of_fhir(path, arguments),
        ".csv": lambda: _of_redcap(path, arguments),
        ".toml": lambda: _Taken(read_instrument(path), OWN),
    }
    by_name = "#" in str(path) or path.suffix not in readers
    return _Taken(published(str(path)), OWN) if by_name else readers[path.suffix]()


def _of_fhir(path: Path, arguments: argparse.Namespace) -> _Taken:
    questionnaire = read_resource(path, "Questionnaire")
    if is_own(questionnaire):
        return _parsed((from_own(questionnaire, str(path)), []), path, FHIR)
    try:
        found = from_questionnaire(questionnaire, _head(arguments))
    except HeadLacking as lacking:
        raise WrongUsage(str(lacking)) from None
    return _parsed(found, path, FHIR)


def _of_redcap(path: Path, arguments: argparse.Namespace) -> _Taken:
    try:
        found = from_dictionary(read_dictionary(path), _head(arguments), form=arguments.form)
    except HeadLacking as lacking:
        raise WrongUsage(str(lacking)) from None
    return _parsed(found, path, REDCAP)


def _parsed(found: tuple[dict[str, Any], list[NotCarried]], path: Path, format_: str) -> _Taken:
    mapping, left = found
    return _Taken(parse_instrument(mapping, str(path)), format_, tuple(left))


def _head(arguments: argparse.Namespace) -> Head:
    told: dict[str, str] = {}
    for pair in arguments.set:
        name, sign, value = pair.partition("=")
        if not sign or name in told:
            raise WrongUsage(f"--set {pair}: write NAME=VALUE, each name once")
        told[name] = value
    return Head(told | ({"language": arguments.language} if arguments.language else {}))


def _written(taken: _Taken, to: str, language: str) -> tuple[str, list[NotCarried]]:
    one = taken.instrument
    if to == FHIR:
        text = json.dumps(as_questionnaire(one), indent=2, ensure_ascii=False) + "\n"
        return text, list(not_in_fhir(one))
    if to == REDCAP:
        return as_dictionary(one, language), list(not_in_dictionary(one, language))
    head = "" if taken.format == OWN or not taken.left else _HEAD.format(name=taken.format)
    return toml(as_mapping(one), head=head), []


def _tell(taken: _Taken, to: str, arguments: argparse.Namespace, *, lost: list[NotCarried]) -> None:
    size = len(taken.instrument.items)
    as_json = {
        "from": {"file": str(arguments.read), "format": taken.format, "items": size},
        "to": {"file": str(arguments.written), "format": to},
        "instrument": taken.instrument.ref,
        "not_carried": not_carried(lost),
    }
    head = f"{arguments.written}: {taken.instrument.ref}, {counted(size, 'item')}"
    tell(arguments.json, as_json, head=head, lost=lost)
