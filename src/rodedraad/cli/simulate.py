"""`rodedraad simulate`: made-up answers of made-up teachers, as CSV or JSON."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.catalogue import instrument as published
from rodedraad.catalogue import read_instrument
from rodedraad.cli.asked import Asked
from rodedraad.cli.subcommand import FINE, Subcommands, add, counted
from rodedraad.core.instrument import Instrument
from rodedraad.interchange.writing import write_whole

if TYPE_CHECKING:
    from rodedraad.analysis.simulation import (
        SimulatedMoment,
        SimulatedPupil,
        Simulation,
        When,
        World,
    )

UNSURE = "unsure"
OWN_FORM = "rode-draad-band"
AUTUMN_AND_SPRING = ("autumn=0", "spring=1")

_DESCRIPTION = """\
Make up teachers, pupils and answers, to try out a form, a rule or an analysis before there are
any. Nobody is in it, and it proves nothing: every assumption is a choice with a mark and a source,
listed with --assumptions and changed with --set. One seed gives one world, on every machine.

The CSV file has a row for each bond and moment: teacher, pupil, moment, weeks, and a column for
each item. A cell is a code, empty where nothing was answered, or 'unsure'. With --true there are
also the scores behind the answers, on 1-5, in the teacher's eyes (true_...) and in the pupil's
(own_...), and two standardised outcomes.

With --json everything is written: seed, instrument, assumptions (name, value, mark, source), and
teachers (key, careless, pupils), their pupils (key, outcomes, moments), and each moment (name,
weeks, answers, true, own); answers is null where no form was filled in, and an answer of null is
'I do not know yet'.
"""

_EXAMPLE = """\
example:
  rodedraad simulate --teachers 20 --pupils 12 --seed 7 --true --out made-up.csv
"""


def register(subcommands: Subcommands) -> None:
    """Add `simulate` to the command."""
    does = "made-up answers of made-up teachers"
    parser = add(subcommands, "simulate", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    _add_size(parser)
    _add_writing(parser)
    parser.set_defaults(run=run)


def _add_size(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--instrument", metavar="ID_OR_FILE", default=OWN_FORM, help="the form (default: ours)")
    option("--teachers", metavar="N", default="10", help="how many teachers (default: 10)")
    option("--pupils", metavar="N", help="of each teacher (default: as many as the world says)")
    option(
        "--moments",
        metavar="NAME=PLACE",
        nargs="+",
        default=AUTUMN_AND_SPRING,
        help="when forms are filled in, from autumn (0) to spring (1); default autumn=0 spring=1. "
        "Two moments at one place are two looks between which nothing has changed",
    )
    option("--seed", metavar="N", default="1", help="which world (default: 1)")
    option(
        "--set",
        metavar="NAME=NUMBER",
        nargs="+",
        action="extend",
        default=[],
        help="assumptions to change, such as conflict.mean=2",
    )


def _add_writing(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--true", action="store_true", help="add the scores behind the answers to the CSV")
    option("--out", metavar="FILE", type=Path, help="where the CSV goes (default: the screen)")
    option("--json", metavar="FILE", help="write JSON there instead, or to the screen with '-'")
    option("--assumptions", action="store_true", help="list what is assumed, and make up nothing")


def run(arguments: argparse.Namespace) -> int:
    """Simulate and print or write it; the exit code."""
    # NumPy and SciPy take half a second to load, which most other subcommands do not need.
    from rodedraad.analysis.simulation import simulate  # noqa: PLC0415

    asked = Asked()
    world = _world(arguments, asked)
    classes, moments, seed = _size(arguments, asked, world=world)
    asked.settle()
    if arguments.assumptions:
        _list(world)
        return FINE
    found = simulate(
        _instrument(arguments.instrument), classes=classes, moments=moments, seed=seed, world=world
    )
    _write(found, _instrument(arguments.instrument), arguments)
    return FINE


def _world(arguments: argparse.Namespace, asked: Asked) -> World:
    from rodedraad.analysis.simulation import ImpossibleWorld, World  # noqa: PLC0415

    try:
        return World().changed(asked.pairs("--set", arguments.set))
    except ImpossibleWorld as impossible:
        options = {problem.where: f"--set {problem.where}" for problem in impossible.problems}
        asked.all_wrong(impossible.problems, **options)
    return World()


def _size(
    arguments: argparse.Namespace, asked: Asked, *, world: World
) -> tuple[list[int], list[When], int]:
    """How many pupils each teacher has, the moments and the seed."""
    from rodedraad.analysis.simulation import When  # noqa: PLC0415
    from rodedraad.analysis.simulation.school import MOST_FORMS, problems_in  # noqa: PLC0415

    teachers = asked.whole("--teachers", arguments.teachers)
    pupils = asked.whole("--pupils", arguments.pupils)
    seed = asked.whole("--seed", arguments.seed)
    places = asked.pairs("--moments", arguments.moments)
    moments = [When(name, place) for name, place in places.items()]
    each = int(world.pupils.value) if pupils is None else pupils
    # One stands in for what could not be read, so that the rest is looked at too.
    classes = [each] * (1 if teachers is None else min(teachers, MOST_FORMS + 1))
    found = problems_in(classes, moments=moments, seed=seed or 0)
    asked.all_wrong(found, classes="--teachers, --pupils", moments="--moments", seed="--seed")
    return classes, moments, seed or 0


def _instrument(name: str) -> Instrument:
    return read_instrument(Path(name)) if name.endswith(".toml") else published(name)


def _list(world: World) -> None:
    for name, figure in world.figures().items():
        print(f"{name} = {figure.value:g} ({figure.mark.value}: {figure.source})")


def _write(found: Simulation, instrument: Instrument, arguments: argparse.Namespace) -> None:
    where = arguments.json or arguments.out
    if arguments.json:
        text = json.dumps(_as_json(found), indent=1, ensure_ascii=False) + "\n"
    else:
        text = _csv(found, instrument, true=arguments.true)
    if where is None or str(where) == "-":
        sys.stdout.write(text)
    else:
        write_whole(Path(where), text)
    bonds = sum(len(teacher.pupils) for teacher in found.teachers)
    print(f"{counted(len(found.teachers), 'teacher')}, {counted(bonds, 'bond')}", file=sys.stderr)


def _csv(found: Simulation, instrument: Instrument, *, true: bool) -> str:
    """A row for each bond and moment."""
    items = [item.key for item in instrument.items]
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    behind = list(_behind(found)) if true else []
    writer.writerow(["teacher", "pupil", "moment", "weeks", *items, *behind])
    for teacher, pupil in found.bonds():
        for moment in pupil.moments:
            row = [teacher.key, pupil.key, moment.name, str(moment.weeks)]
            row += _answers(moment, items)
            writer.writerow([*row, *(_true(pupil, moment) if true else [])])
    return file.getvalue()


def _answers(moment: SimulatedMoment, items: Sequence[str]) -> list[str]:
    given = moment.teacher or {}
    return [
        "" if key not in given else UNSURE if given[key] is None else str(given[key])
        for key in items
    ]


def _behind(found: Simulation) -> Iterator[str]:
    pupil = found.teachers[0].pupils[0]
    yield from (f"true_{name}" for name in pupil.moments[0].true)
    yield from (f"own_{name}" for name in pupil.moments[0].own)
    yield from pupil.outcomes


def _true(pupil: SimulatedPupil, moment: SimulatedMoment) -> list[str]:
    values = (*moment.true.values(), *moment.own.values(), *pupil.outcomes.values())
    return [f"{value:.6f}" for value in values]


def _as_json(found: Simulation) -> dict[str, object]:
    assumptions = [
        {"name": name, "value": one.value, "mark": one.mark.value, "source": one.source}
        for name, one in found.world.figures().items()
    ]
    return {
        "seed": found.seed,
        "instrument": found.instrument,
        "assumptions": assumptions,
        "teachers": [
            {
                "key": teacher.key,
                "careless": teacher.careless,
                "pupils": [_pupil(pupil) for pupil in teacher.pupils],
            }
            for teacher in found.teachers
        ],
    }


def _pupil(pupil: SimulatedPupil) -> dict[str, object]:
    return {
        "key": pupil.key,
        "outcomes": dict(pupil.outcomes),
        "moments": [
            {
                "name": moment.name,
                "weeks": moment.weeks,
                "answers": None if moment.teacher is None else dict(moment.teacher),
                "true": dict(moment.true),
                "own": dict(moment.own),
            }
            for moment in pupil.moments
        ],
    }
