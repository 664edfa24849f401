"""Packages that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rodedraad.core.errors import RodeDraadError


class PackageLacking(RodeDraadError):
    """A format needs a package that is not installed; the message says how to get it."""

    code = "package-lacking"


def package(name: str, *, install: str, needed_for: str) -> Any:  # modules vary
    """The package of this name. Raises `PackageLacking`."""
    try:
        return import_module(name)
    except ImportError:
        what = f"{needed_for} needs the package {name}; install it: pip install {install}"
        raise PackageLacking(what) from None
