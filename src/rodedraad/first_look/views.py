"""Pages of the first look. They depend on nothing but the language; what is typed stays there."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue import instrument
from rodedraad.catalogue.cards import confidentiality_card as read_confidentiality_card
from rodedraad.catalogue.cards import one_thing
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.errors import RodeDraadError
from rodedraad.first_look import actions
from rodedraad.first_look.card import parts_on_page
from rodedraad.first_look.example import example_picture
from rodedraad.first_look.told import told
from rodedraad.pictures.sheet import answer_sheet
from rodedraad.pictures.spoken import spoken_picture
from rodedraad.pictures.words import step_ends
from rodedraad.vault import afterwards, entering
from rodedraad.vault.pages import ReaderRequest, reader_page, takes
from rodedraad.web import said
from rodedraad.web.public import public_page

FORM = "rode-draad-band@1#base"
JSON = "application/json"
KEPT = said.line("kept", _("Bewaard in je kluis."))
KEPT_SEVERAL = said.line(
    "kept-several",
    _("Alles is bewaard in je kluis. Dit is de eerste; de andere staan bij “Mijn banden”."),
)


@public_page
def first_look(request: HttpRequest) -> HttpResponse:
    """Six minutes for one bond, all eight screens in one page."""
    form = instrument(FORM)
    page = {
        "form": form,
        "sheet": answer_sheet(form),
        "ends": step_ends(form),
        "card": read_confidentiality_card(),
        "one_thing": one_thing(),
    }
    return render(request, "first_look/first_look.html", page)


@public_page
def example(request: HttpRequest) -> HttpResponse:
    """The picture of a made-up pupil."""
    form = instrument(FORM)
    page = {
        "form": form,
        "ends": step_ends(form),
        "picture": spoken_picture(form, example_picture(form)),
    }
    return render(request, "first_look/example.html", page)


@public_page
def confidentiality_card(request: HttpRequest) -> HttpResponse:
    """Who can see what, for the Netherlands and for Flanders."""
    card = read_confidentiality_card()
    page = {"card": card, "parts": parts_on_page(card)}
    return render(request, "first_look/confidentiality_card.html", page)


@public_page
def for_coaches(request: HttpRequest) -> HttpResponse:
    """What who coaches teachers finds here, what it asks, and how a teacher finds them."""
    talk = protocol("two_bonds_talk").step("talk").minutes
    page = {"least": talk.least, "most": talk.most} if talk else {}
    return render(request, "first_look/for_coaches.html", page)


@takes("GET", "POST")
@reader_page
def keep(request: ReaderRequest) -> HttpResponse:
    """Takes over from the page of the first look what she wants to keep, and keeps it."""
    if request.method == "GET":
        afterwards.arrived(request)
        page = {"key": uuid4(), "email": entering.signed_in(request).email}
        return render(request, "first_look/keep.html", page)
    try:
        sitting, bonds = told(request.body if request.content_type == JSON else b"")
        kept = actions.keep_told(by=request.reader, told=bonds, sitting=sitting)
    except RodeDraadError as refused:
        return JsonResponse({"refused": refused.code}, status=422)
    said.leave(request, KEPT if len(kept) == 1 else KEPT_SEVERAL)
    return JsonResponse({"kept": reverse("bond", args=[kept[0]])})
