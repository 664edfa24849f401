"""Every address there is, asked of Django itself: no list in which a page can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
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


def views() -> dict[str, Callable[..., HttpResponse]]:
    """Name of the address → the view behind it."""
    return {part.name: part.callback for part in patterns(get_resolver())}


def address(name: str, language: str = "nl") -> str:
    """The path of a page in a language."""
    with override(language):
        return reverse(name)


def every_page() -> list[tuple[str, str]]:
    """(name, language) of every page."""
    return [(name, language) for name in views() for language in LANGUAGES]


def forget_pages() -> None:
    """Let every public page be made anew at the next request."""
    for view in views().values():
        getattr(view, "forget", lambda: None)()
