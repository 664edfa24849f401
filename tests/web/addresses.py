"""Every address there is, asked of Django itself: no list in which a page can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import get_converters
from django.utils.translation import override

LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)
ERRORS = (400, 403, 404, 405, 500)


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """All addresses below a resolver."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from patterns(part)
        else:
            yield part


EXAMPLES = {"uuid": UUID(int=1), "int": 1, "str": "x", "slug": "x"}
"""What stands in an address where it takes an argument; nothing of anybody."""


@cache
def named(resolver: URLResolver) -> dict[str, URLPattern]:
    """Name of the address → its pattern."""
    return {part.name: part for part in patterns(resolver)}


def pattern(name: str) -> URLPattern:
    """The pattern of an address."""
    return named(get_resolver())[name]


def examples(name: str) -> dict[str, object]:
    """An argument for each that the address takes, by the kind it asks for."""
    converters = pattern(name).pattern.converters
    kinds = {type(kind): word for word, kind in get_converters().items()}
    return {argument: EXAMPLES[kinds[type(kind)]] for argument, kind in converters.items()}


def views() -> dict[str, Callable[..., HttpResponse]]:
    """Name of the address → the view behind it."""
    return {name: part.callback for name, part in named(get_resolver()).items()}


def address(name: str, language: str = "nl") -> str:
    """The path of a page in a language."""
    with override(language):
        return reverse(name, kwargs=examples(name))


def public_views() -> dict[str, Callable[..., HttpResponse]]:
    """Those that need no account."""
    return {name: view for name, view in views().items() if getattr(view, "public", False)}


def private_views() -> dict[str, Callable[..., HttpResponse]]:
    """Those at the door, and those of one person."""
    return {name: view for name, view in views().items() if name not in public_views()}


def private_pages() -> dict[str, Callable[..., HttpResponse]]:
    """Those of them that are HTML: paper is a file, and is read back in `tests/paper`."""
    return {name: view for name, view in private_views().items() if not name.endswith("_paper")}


def needs_an_open_vault(name: str) -> bool:
    """Whether this is a page of one person, who must be in."""
    return getattr(views()[name], "needs_vault", False)


def every_page() -> list[tuple[str, str]]:
    """(name, language) of every page that needs no account."""
    return [(name, language) for name in public_views() for language in LANGUAGES]


def forget_pages() -> None:
    """Let every public page be made anew at the next request."""
    for view in views().values():
        getattr(view, "forget", lambda: None)()


def written(name: str) -> str:
    """The path of a page as documents write it: `/bonds/<dyad>/`."""
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern(name).pattern))
