"""Answers that are paper: a template of ours set as PDF, made for this request and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.paper.glyphs import STAND_IN
from rodedraad.paper.marked import tree
from rodedraad.paper.reading import words
from rodedraad.paper.room import plain
from rodedraad.paper.setting import Paper, pdf
from rodedraad.web.clock import day_of, this_instant

FILE_NAME = "rode-draad.pdf"
"""The same for every paper: a name in a list of downloads tells nothing of anyone."""


def her_paper(
    request: HttpRequest, template: str, shown: Mapping[str, object], *, title: str
) -> HttpResponse:
    """What is hers, on paper for her own drawer. `title` goes into the file: no name in it."""
    today = day_of(this_instant())
    foot = _("Rode Draad · %(day)s · voor je eigen la. Berg dit blad op, of versnipper het.")
    said = foot % {"day": date_format(today, "DATE_FORMAT")}
    content = render_to_string(template, dict(shown), request=request)
    return answer(paper(content, title=title, foot=said, day=today))


def free_paper(page: str) -> bytes:
    """A page that is the same for everyone, on paper to hand on; its heading is its title."""
    foot = _("Rode Draad · vrij te kopiëren (CC BY 4.0)")
    heading = next(tree(page).every("h1"))
    title = plain(words(heading.inside))
    return pdf(paper(page, title=title, foot=foot, day=day_of(this_instant())))


def paper(content: str, *, title: str, foot: str, day: date) -> Paper:
    """Paper in the language of the page, with the words that stand on every sheet."""
    return Paper(
        title=title,
        language=(get_language() or "nl").split("-")[0],
        content=content,
        foot=foot,
        page=_("pagina {n} van {of}"),
        stand_in=_("%(sign)s staat waar dit blad een teken niet kan tonen.") % {"sign": STAND_IN},
        day=day,
    )


def answer(made: Paper | bytes) -> HttpResponse:
    """The file, shown in the browser and named without names; no copy of it is kept on the way."""
    content = made if isinstance(made, bytes) else pdf(made)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    response.headers["Cache-Control"] = "no-store"
    return response
