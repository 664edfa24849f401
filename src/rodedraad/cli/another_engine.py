"""`rodedraad fit` for groups that cross and outcomes of yes or no or of counts: by `glmm`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rodedraad.cli.frames import Files
from rodedraad.cli.subcommand import WrongUsage

if TYPE_CHECKING:
    from rodedraad.analysis.crossed import CrossedFit

FAMILIES = ("gaussian", "binomial", "poisson")
"""What the rest is; the first is our own kernel's too."""

ONLY_OURS = ("parts", "report", "effects", "predict", "bootstrap", "profile", "at")
"""Options of which the other engine knows nothing."""

DESCRIPTION = """\
Groups that cut across each other (--crossed), and outcomes of 0 and 1 (--family binomial) or of
counts (--family poisson), are fitted by another engine, which is installed apart: pip install glmm.
It has Satterthwaite's df, or for those outcomes a z; the card is null, and two names are added:
family and engine. docs/explanation/crossed-groups.md says what is checked, and when not to use it.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that ask for the other engine."""
    option = parser.add_argument
    option("--crossed", action="store_true", help="the groups may cut across each other")
    option(
        "--family",
        choices=FAMILIES,
        default=FAMILIES[0],
        help="binomial for an outcome of 0 and 1, poisson for counts (default: gaussian)",
    )


def asked(arguments: argparse.Namespace) -> bool:
    """Whether the model is one for the other engine."""
    return bool(arguments.crossed) or arguments.family != FAMILIES[0]


def method(arguments: argparse.Namespace) -> str:
    """By which likelihood."""
    return "ml" if arguments.ml else "reml"


def check(arguments: argparse.Namespace) -> None:
    """Raise `WrongUsage` where something is asked that the other engine does not have."""
    if not asked(arguments):
        return
    given = [name for name in ONLY_OURS if getattr(arguments, name) not in (None, False, [])]
    if arguments.df != "satterthwaite":
        given.append("df")
    if arguments.family != FAMILIES[0] and arguments.ml:
        given.append("ml")
    if given:
        names = ", ".join(f"--{name}" for name in given)
        raise WrongUsage(f"{names}: not with --crossed or another --family")


def fitted(files: Files, arguments: argparse.Namespace) -> CrossedFit:
    """The fit of the other engine, checked."""
    from rodedraad.analysis.crossed import fit_crossed  # noqa: PLC0415  # half a second

    return fit_crossed(
        arguments.formula,
        files.whole(arguments.formula),
        family=arguments.family,
        method=method(arguments),
    )
