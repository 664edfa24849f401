"""`rodedraad design`: what a study can find, before it is done."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.catalogue import instrument as published
from rodedraad.cli.asked import Asked
from rodedraad.cli.subcommand import FINE, Subcommands, add
from rodedraad.interchange.writing import write_whole

if TYPE_CHECKING:
    from rodedraad.analysis.planning import SimulatedPower, Study
    from rodedraad.analysis.planning.answer import Answer, AnyDesign, Wishes

OWN_FORM = "rode-draad-band"
WHOLE = {"teachers", "dyads", "covariates"}

_DESCRIPTION = """\
What a study can find, before it is done: the smallest effect, the power for an effect, how many
teachers it takes, and how many pupils of each to rate. Effects are in SDs of the outcome.

  --trial teachers      teachers are drawn, some pupils of each are looked at
  --trial pupils        with each teacher, some pupils are drawn (--effect-sd: how far the effect
                        differs between teachers; left out, it is the same with each)
  --trial dyads         single dyads are drawn, no teacher twice (--dyads, --explained)
  --trial cross-level   does a line within teachers differ with something of the teacher?
                        (--slope-sd: how far it still differs between teachers)

--between is the share of the variance between teachers (ICC). With --cost-teacher, --cost-pupil
and --budget the best numbers for the money are sought. With --simulate N so many studies are made
up and fitted; --each gives unequal numbers of pupils. With --scale the studies come from the
simulated world of 'rodedraad simulate', with our own form before and after (teachers drawn only;
the effect is then in SDs of the inclination behind the scale, --hardest picks the pupils).

With --json the figures are written in full, as: trial, design, alpha, wanted_power, effect, error,
freedom, smallest_effect, power, units_needed, mean_reliability, design_effect, pupils_needed, plan
(teachers, pupils, cost, smallest_effect) and simulated (studies, found, unusable, power, low, high,
effect, effect_sd); null where it was not asked or does not exist.
"""

_EXAMPLE = """\
example:
  rodedraad design --trial teachers --teachers 40 --pupils 4 --between .2 --effect .5 --json -
"""

_OF_DESIGNS = {
    "teachers": "how many teachers",
    "dyads": "how many dyads",
    "pupils": "how many pupils of each teacher",
    "between": "share of the variance between teachers (ICC)",
    "share": "share that is drawn for something (default: .5)",
    "explained": "share of the variance that covariates take away (default: 0)",
    "explained-between": "the same of the variance between teachers",
    "explained-within": "the same of the variance within teachers",
    "covariates": "how many covariates of the teacher, or of the dyad (default: 0)",
    "effect-sd": "SD of the effect over teachers",
    "slope-sd": "SD of the slope over teachers (default: 0)",
}

_OF_WISHES = {
    "effect": "an effect, in SDs, to know the power for",
    "power": "the power wished for (default: .8)",
    "alpha": "the level of the two-sided test (default: .05)",
    "reliability": "how reliable the mean of a teacher's pupils should be",
    "cost-teacher": "what a teacher costs, in any unit",
    "cost-pupil": "what one more pupil of a teacher costs",
    "budget": "what there is",
}


def register(subcommands: Subcommands) -> None:
    """Add `design` to the command."""
    does = "what a study can find, before it is done"
    parser = add(subcommands, "design", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    trials = ["teachers", "pupils", "dyads", "cross-level"]
    parser.add_argument("--trial", choices=trials, required=True, help="what is drawn")
    for name, meaning in {**_OF_DESIGNS, **_OF_WISHES}.items():
        parser.add_argument(f"--{name}", metavar="N", help=meaning)
    _add_simulating(parser)
    parser.set_defaults(run=run)


def _add_simulating(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--simulate", metavar="N", help="make up so many studies and fit them")
    option("--seed", metavar="N", default="1", help="which studies (default: 1)")
    option("--each", metavar="N", nargs="+", help="pupils of the teachers, taken in turn")
    option("--scale", metavar="SCALE", help="from the simulated world: closeness or conflict")
    option("--hardest", action="store_true", help="with --scale: she picks the hardest pupils")
    option("--json", metavar="FILE", help="write JSON there, or to the screen with '-'")


def run(arguments: argparse.Namespace) -> int:
    """Work it out and print or write it; the exit code."""
    # NumPy and SciPy take half a second to load, which most other subcommands do not need.
    from rodedraad.analysis.planning.answer import answer  # noqa: PLC0415

    asked = Asked()
    design, wishes = _design(arguments, asked), _wishes(arguments, asked)
    study, studies, seed = _study(arguments, asked, design=design)
    asked.settle()
    if design is not None and wishes is not None:
        simulated = _simulated(study, studies, seed)
        _write(answer(arguments.trial, design, wishes, simulated=simulated), arguments.json)
    return FINE


def _design(arguments: argparse.Namespace, asked: Asked) -> AnyDesign | None:
    """The design, or None with everything noted that is wrong."""
    from rodedraad.analysis.planning import ImpossibleDesign  # noqa: PLC0415
    from rodedraad.analysis.planning.answer import TRIALS  # noqa: PLC0415

    kind = TRIALS[arguments.trial]
    own = {one.name: one for one in fields(kind)}
    _note_strangers(arguments, asked, own=own)
    figures = {name: _read(asked, name, _given(arguments, name)) for name in own}
    missing = [name for name, one in own.items() if _must(one) and figures[name] is None]
    for name in missing:
        if _given(arguments, name) is None:
            asked.wrong(_option(name), f"is needed for a trial of {arguments.trial}")
    if missing:
        return None
    try:
        return kind(**{name: value for name, value in figures.items() if value is not None})  # type: ignore[arg-type]  # whole numbers and others, as `_read` gives them
    except ImpossibleDesign as impossible:
        for problem in impossible.problems:
            asked.wrong(_option(problem.where), problem.what)
    return None


def _note_strangers(
    arguments: argparse.Namespace, asked: Asked, *, own: dict[str, Field[object]]
) -> None:
    for option in _OF_DESIGNS:
        name = option.replace("-", "_")
        if name not in own and _given(arguments, name) is not None:
            asked.wrong(_option(name), f"does not belong to --trial {arguments.trial}")


def _must(one: Field[object]) -> bool:
    return one.default is MISSING


def _given(arguments: argparse.Namespace, name: str) -> str | None:
    found: str | None = getattr(arguments, name)
    return found


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _read(asked: Asked, name: str, cell: str | None) -> float | int | None:
    return asked.whole(_option(name), cell) if name in WHOLE else asked.figure(_option(name), cell)


def _wishes(arguments: argparse.Namespace, asked: Asked) -> Wishes | None:
    from rodedraad.analysis.planning import Costs, ImpossibleDesign  # noqa: PLC0415
    from rodedraad.analysis.planning.answer import Wishes  # noqa: PLC0415

    figures = {
        name: asked.figure(f"--{name}", _given(arguments, name.replace("-", "_")))
        for name in _OF_WISHES
    }
    teacher, pupil = figures.pop("cost-teacher"), figures.pop("cost-pupil")
    money = [one for one in (teacher, pupil, figures["budget"]) if one is not None]
    if money and len(money) < 3:  # noqa: PLR2004  # all three or none
        asked.wrong("--budget", "needs --cost-teacher and --cost-pupil, and they need it")
        return None
    given = {name: value for name, value in figures.items() if value is not None}
    try:
        costs = None if teacher is None or pupil is None else Costs(teacher, pupil)
        return Wishes(**given, costs=costs)
    except ImpossibleDesign as impossible:
        for problem in impossible.problems:
            asked.wrong(f"--{problem.where}", problem.what)
    return None


def _study(
    arguments: argparse.Namespace, asked: Asked, *, design: AnyDesign | None
) -> tuple[Study | None, int, int]:
    """What is to be simulated, how often, and the first seed."""
    from rodedraad.analysis.planning.simulated import problems_in  # noqa: PLC0415

    if arguments.simulate is None:
        for name in ("each", "scale", "hardest"):
            if getattr(arguments, name):
                asked.wrong(_option(name), "needs --simulate")
        return None, 0, 0
    studies = asked.whole("--simulate", arguments.simulate)
    seed = asked.whole("--seed", arguments.seed)
    each = [asked.whole("--each", cell) for cell in arguments.each or []]
    if arguments.effect is None:
        asked.wrong("--simulate", "needs --effect: what is there to be found?")
    if studies is None or seed is None:
        return None, 0, 0
    asked.all_wrong(problems_in(studies, seed=seed), simulate="--simulate", seed="--seed")
    sizes = [size for size in each if size is not None]
    return _fitting(arguments, asked, design=design, each=sizes), studies, seed


def _fitting(
    arguments: argparse.Namespace, asked: Asked, *, design: AnyDesign | None, each: list[int]
) -> Study | None:
    """The study, or None with what does not fit noted."""
    from rodedraad.analysis.planning import ImpossibleDesign  # noqa: PLC0415

    effect = Asked().figure("--effect", arguments.effect)  # what is wrong with it was noted before
    if design is None or effect is None:
        return None
    try:
        return _of(arguments, design, effect=effect, each=each)
    except ImpossibleDesign as impossible:
        for problem in impossible.problems:
            asked.wrong(_option(problem.where), problem.what)
    return None


def _of(
    arguments: argparse.Namespace, design: AnyDesign, *, effect: float, each: list[int]
) -> Study:
    """One study, of normal outcomes or from the simulated world. Raises `ImpossibleDesign`."""
    from rodedraad.analysis.planning import (  # noqa: PLC0415
        ImpossibleDesign,
        NormalStudy,
        TeachersDrawn,
        WorldStudy,
    )
    from rodedraad.analysis.simulation import World  # noqa: PLC0415
    from rodedraad.core.errors import Problem  # noqa: PLC0415

    if arguments.scale is None:
        return NormalStudy(design, effect, pupils_each=each or None)
    if not isinstance(design, TeachersDrawn) or each:
        what = "goes with --trial teachers, and not with --each"
        raise ImpossibleDesign([Problem("scale", what)])
    return WorldStudy(
        instrument=published(OWN_FORM),
        teachers=design.teachers,
        pupils=round(design.pupils),
        effect=effect,
        scale=arguments.scale,
        share=design.share,
        hardest=arguments.hardest,
        world=World(),
    )


def _simulated(study: Study | None, studies: int, seed: int) -> SimulatedPower | None:
    from rodedraad.analysis.planning import simulated_power  # noqa: PLC0415

    if study is None:
        return None
    return simulated_power(study, studies=studies, seed=seed, progress=_told)


def _told(done: int, of: int) -> None:
    """Tell a tenth at a time."""
    if done * 10 // of > (done - 1) * 10 // of:
        print(f"{done} of {of} studies", file=sys.stderr)


def _write(found: Answer, where: str | None) -> None:
    if where is None:
        print(found)
        return
    text = json.dumps(found.as_json(), indent=2) + "\n"
    if where == "-":
        sys.stdout.write(text)
    else:
        write_whole(Path(where), text)
