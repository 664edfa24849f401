"""`rodedraad singlecase`: one dyad followed over time, and the drawing of a start beforehand."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli.figures import Reading, add_reading, figure, in_columns, reading, write
from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add, counted
from rodedraad.core.errors import Problem

if TYPE_CHECKING:
    from rodedraad.analysis.measures.single_case import (
        Plan,
        RandomisationTest,
        Series,
        SingleCase,
    )

_DESCRIPTION = """\
One dyad followed day by day, before and after a start: how far the phases overlap (NAP, PND, PEM,
Tau, each Tau-U by its own name, Tau-BC) and what to beware of. One row a moment; several dyads are
told apart with --case. A moment that was planned and not filled in is an empty cell.

There is a p only with --drawn, which says that each start was drawn beforehand among all with
--shortest moments before and after; every admissible start is then listed with its statistic, and
the smallest p that the plan could give.

With --plan no file is read: it draws the starts, for --cases dyads of that many moments, and says
whether they can give a p of .05 at all. Do this before the first moment, and keep what it prints.

With --json the figures are written in full, as: cases (case, phases (name, n, mean, median, sd),
missing, mean_difference, overlap (pairs, higher, lower, equal, nap, pnd, pem, tau, trend_before,
trend_after, tau_u_minus_before, tau_u_minus_before_all_pairs, tau_u_plus_after_all_pairs,
tau_u_plus_after_minus_before_all_pairs), corrected (slope, trend_tau, trend_p, tau, tau_tested,
kendall, kendall_tested) or null, lag_1, at_floor, messages) and test (statistic, expected,
observed, p, smallest_p, assignments, exact, draws, cases (own, starts (moment, statistic))) or
null. A plan is written as: plan (occasions, shortest, cases, admissible, assignments, smallest_p,
wanted, enough, occasions_needed, cases_needed), starts, seed.
"""

_EXAMPLE = """\
examples:
  rodedraad singlecase --plan 30 --cases 2 --shortest 5 5 --seed 7 --json -
  rodedraad singlecase diary.csv --value conflict --phase phase --case dyad --time day \\
      --expected decrease --drawn --shortest 5 5 --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `singlecase` to the command."""
    does = "one dyad over time: overlap, randomisation tests, drawing a start"
    parser = add(subcommands, "singlecase", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, nargs="?", help="the CSV file with the moments")
    option("--value", metavar="COLUMN", help="what was noted at each moment")
    option("--phase", metavar="COLUMN", help="the phase of each moment")
    option("--case", metavar="COLUMN", help="whose moment it is (default: all of one)")
    option("--time", metavar="COLUMN", help="when, as a number (default: in the order of the file)")
    option(
        "--expected",
        choices=["increase", "decrease"],
        default="increase",
        help="which way it is hoped to go (default: increase)",
    )
    option("--floor", metavar="VALUE", type=float, help="the lowest value there can be")
    option("--drawn", action="store_true", help="the starts were drawn: give a p")
    option(
        "--statistic",
        choices=["mean_difference", "nap"],
        default="mean_difference",
        help="of that p (default: mean_difference)",
    )
    _add_plan(parser)
    add_reading(parser)
    parser.set_defaults(run=run)


def _add_plan(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option(
        "--shortest",
        metavar="MOMENTS",
        nargs=2,
        type=int,
        default=[5, 5],
        help="the least number before and after (default: 5 5)",
    )
    option("--plan", metavar="MOMENTS", type=int, help="draw starts for so many moments a dyad")
    option("--cases", metavar="NUMBER", type=int, default=1, help="for so many (default: 1)")
    option("--seed", metavar="NUMBER", type=int, help="of the draw (default: one that is told)")


def run(arguments: argparse.Namespace) -> int:
    """Print or write a plan, or the figures of a file; the exit code."""
    if arguments.seed is not None and arguments.seed < 0:
        raise WrongUsage("--seed: is below 0")
    if arguments.plan is not None:
        if arguments.data:
            raise WrongUsage("--plan draws starts for moments to come; leave out the file")
        _report_plan(arguments)
        return FINE
    if not (arguments.data and arguments.value and arguments.phase):
        raise WrongUsage("give a file with --value and --phase, or --plan")
    _report(arguments, reading(arguments))
    return FINE


def _report_plan(arguments: argparse.Namespace) -> None:
    import secrets  # noqa: PLC0415

    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415
    from rodedraad.analysis.measures.single_case import draw_starts, plan  # noqa: PLC0415

    seed = secrets.randbelow(10**9) if arguments.seed is None else arguments.seed
    before, after = arguments.shortest
    found = plan(arguments.plan, shortest=(before, after), cases=arguments.cases)
    starts = draw_starts(found, seed=seed)
    text = "\n".join(_plan_lines(found, starts))
    figures = {"plan": plain(found), "starts": list(starts), "seed": seed}
    write(figures, arguments, text=text, said=f"drawn with seed {seed}")


def _plan_lines(found: Plan, starts: Sequence[int]) -> Iterator[str]:
    first, last = found.admissible[0], found.admissible[-1]
    yield f"{counted(found.occasions, 'moment')}; the second phase may begin at {first} to {last}"
    for case, start in enumerate(starts, start=1):
        yield f"case {case}: the second phase begins at moment {start}"
    yield f"the smallest p that this plan can give: {found.smallest_p:.4g}"
    if not found.enough:
        yield (
            f"that is above {found.wanted:g}, whatever happens; it takes "
            f"{found.occasions_needed} moments"
            + (f" or {found.cases_needed} cases" if found.cases_needed else "")
        )


def _report(arguments: argparse.Namespace, read: Reading) -> None:
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415
    from rodedraad.analysis.measures.single_case import (  # noqa: PLC0415
        randomisation_test,
        single_case,
    )

    every = _cases(arguments, read)
    found = {
        name: single_case(one, expected=arguments.expected, floor=arguments.floor)
        for name, one in every.items()
    }
    test = None
    if arguments.drawn:
        before, after = arguments.shortest
        test = randomisation_test(
            list(every.values()),
            shortest=(before, after),
            expected=arguments.expected,
            statistic=arguments.statistic,
            seed=1 if arguments.seed is None else arguments.seed,
        )
    figures = {
        "cases": [{"case": name, **_fields(plain(one))} for name, one in found.items()],
        "test": plain(test),
    }
    missing = sum(one.missing for one in found.values())
    said = counted(sum(one.phases[0].n + one.phases[1].n for one in found.values()), "moment")
    gaps = f", {missing} without a value" if missing else ""
    text = "\n".join([*_lines(found), *_test_lines(test, list(found))])
    write(figures, arguments, text=text, said=f"{said} of {counted(len(found), 'case')}{gaps}")


def _fields(result: object) -> dict[str, object]:
    return dict(result) if isinstance(result, dict) else {}


@dataclass(frozen=True)
class _Moment:
    line: int
    value: float
    phase: str
    time: float


def _cases(arguments: argparse.Namespace, read: Reading) -> dict[str | None, Series]:
    """The series of each case. Raises `InvalidFile` with what is wrong in any of them."""
    from rodedraad.analysis.measures.single_case import series  # noqa: PLC0415
    from rodedraad.analysis.refusals import Refusal  # noqa: PLC0415

    labels = [column for column in (arguments.phase, arguments.case) if column]
    read.check([arguments.value, *([arguments.time] if arguments.time else [])], labels)
    read.refuse([*_without_place(arguments, read)])
    found: dict[str | None, Series] = {}
    problems = []
    for name, moments in _moments(arguments, read).items():
        try:
            found[name] = series(
                [one.value for one in moments],
                [one.phase for one in moments],
                [one.time for one in moments],
            )
        except Refusal as refused:
            problems.append(Problem(_called(name), str(refused), moments[0].line))
    read.refuse(problems)
    return found


def _called(name: str | None) -> str:
    return "the moments" if name is None else f"case {name!r}"


def _without_place(arguments: argparse.Namespace, read: Reading) -> Iterator[Problem]:
    """Moments without a phase, a case or a time."""
    for column in (arguments.phase, arguments.case, arguments.time):
        for row in read.table.rows if column else ():
            if row.cells[column] in read.gaps:
                yield Problem(f"column {column!r}", "is empty; each moment needs one", row.line)


def _moments(arguments: argparse.Namespace, read: Reading) -> Mapping[str | None, list[_Moment]]:
    columns = read.numbers([arguments.value, *([arguments.time] if arguments.time else [])])
    times = columns.get(arguments.time, [float(place) for place in range(len(read.table.rows))])
    found: dict[str | None, list[_Moment]] = {}
    for place, row in enumerate(read.table.rows):
        name = row.cells[arguments.case] if arguments.case else None
        value, phase = columns[arguments.value][place], row.cells[arguments.phase]
        found.setdefault(name, []).append(_Moment(row.line, value, phase, times[place]))
    return found


def _lines(found: Mapping[str | None, SingleCase]) -> Iterator[str]:
    for name, one in found.items():
        means = [f"{phase.name} mean {figure(phase.mean, 2)} ({phase.n})" for phase in one.phases]
        whose = f"{name}: " if name else ""
        yield f"{whose}{', '.join(means)}, difference {figure(one.mean_difference, 2)}"
        yield from in_columns(
            [(figure_name, figure(value)) for figure_name, value in _figures(one)]
        )
        yield from one.messages
        yield ""


def _figures(one: SingleCase) -> Iterator[tuple[str, float | None]]:
    seen = one.overlap
    yield "NAP", seen.nap
    yield "PND", seen.pnd
    yield "PEM", seen.pem
    yield "Tau", seen.tau
    yield "Tau-U, A vs B - trend A, over A x B pairs", seen.tau_u_minus_before
    yield "Tau-U, A vs B - trend A, over all pairs", seen.tau_u_minus_before_all_pairs
    yield "Tau-U, A vs B + trend B, over all pairs", seen.tau_u_plus_after_all_pairs
    both = seen.tau_u_plus_after_minus_before_all_pairs
    yield "Tau-U, A vs B + trend B - trend A, over all pairs", both
    if one.corrected:
        yield "Tau-BC", one.corrected.tau
        yield "Tau-BC, Kendall, trend tested first (Tarlow)", one.corrected.kendall_tested
    yield "moments one apart hang together", one.lag_1
    yield "share at the floor", one.at_floor


def _test_lines(test: RandomisationTest | None, names: Sequence[str | None]) -> Iterator[str]:
    if test is None:
        yield "no p: it needs a start that was drawn (--drawn)"
        return
    for name, one in zip(names, test.cases, strict=True):
        listed = ", ".join(f"{start.moment}: {start.statistic:.2f}" for start in one.starts)
        yield f"{f'{name}: ' if name else ''}began at {one.own.moment}; if at {listed}"
    counting = "" if test.exact else f", {test.draws} of them drawn"
    yield (
        f"randomisation test ({test.statistic}, {test.expected}): {test.observed:.3f}, "
        f"p = {test.p:.4g} of {test.assignments} ways to begin{counting}"
    )
    yield f"the smallest p that this plan could give: {test.smallest_p:.4g}"
