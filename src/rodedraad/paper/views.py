"""What is shown on a page, on paper: under the same permission, by the same query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.paper.pages import answer, free_paper, her_paper
from rodedraad.pictures import queries as pictures
from rodedraad.talking import views as talking
from rodedraad.talking.guide import queries as guide
from rodedraad.talking.guide.showing import DURING, moves_to_ask, title_of
from rodedraad.vault.pages import ReaderRequest, door_page, reader_page, takes
from rodedraad.web.clock import day_of, this_instant


@takes("GET")
@reader_page
def bond_paper(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """The picture of one bond, or its thread over time."""
    shown = pictures.shown_bond(request.reader, dyad)
    if shown.latest is None:
        return redirect("bond", dyad)
    return her_paper(request, "paper/bond.html", {"shown": shown}, title=_("Jullie band"))


@takes("GET")
@reader_page
def moment_paper(request: ReaderRequest, check: UUID) -> HttpResponse:
    """One moment with its picture and her words."""
    shown = pictures.shown_moment(request.reader, check)
    return her_paper(request, "paper/moment.html", {"shown": shown}, title=_("Eén moment"))


@takes("GET")
@reader_page
def side_by_side_paper(request: ReaderRequest) -> HttpResponse:
    """Two or three bonds as contrast, those that the address names."""
    wanted = pictures.asked_dyads(request.GET.getlist("bond"))
    beside = pictures.beside_each_other(request.reader, wanted) if wanted else None
    if beside is None or not beside.each:
        return redirect("side_by_side")
    shown = {"beside": beside}
    return her_paper(request, "paper/side_by_side.html", shown, title=_("Naast elkaar"))


@takes("GET")
@reader_page
def class_paper(request: ReaderRequest) -> HttpResponse:
    """The class picture with initials, for her own drawer."""
    picture = pictures.whole_class(request.reader)
    if not picture.start:
        return redirect("class_picture")
    title = _("Klasbeeld, alleen voor jou")
    return her_paper(request, "paper/class_picture.html", {"picture": picture}, title=title)


@takes("GET")
@reader_page
def talk_paper(request: ReaderRequest, talk_id: UUID) -> HttpResponse:
    """The sheet for a talk: what she chose to ask, and nothing of what she wrote for herself."""
    sheet = guide.talk(request.reader, talk_id)
    shown = {"moves": moves_to_ask(sheet)}
    return her_paper(request, "paper/talk.html", shown, title=title_of(DURING))


@takes("GET")
@door_page
def card_paper(request: HttpRequest, card: str) -> HttpResponse:  # noqa: ARG001
    """One page of talk material, to lay on the table or to hang where it is needed."""
    return answer(made_card(card, get_language() or "nl", day_of(this_instant())))


@lru_cache(maxsize=32)
def made_card(card: str, _language: str, _day: date) -> bytes:
    """The finished paper, made once a day for each language."""
    asked = HttpRequest()
    asked.method = "GET"
    return free_paper(CARDS[card](asked).content.decode())


CARDS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "mdo_card": talking.mdo_card,
    "after_a_clash": talking.after_a_clash,
    "opening_sentences": talking.opening_sentences,
    "lens_cards": talking.lens_cards,
    "small_actions": talking.small_actions,
    "myth_cards": talking.myth_cards,
}
"""Pages that are the same for everyone, by the name of their address."""
