"""Pages with talk material. They are the same for everyone and take nothing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.catalogue import cards, talk
from rodedraad.talking.grouping import by_country, by_theme, with_actions
from rodedraad.web.public import public_page


@public_page
def mdo_card(request: HttpRequest) -> HttpResponse:
    """Three minutes about the bond, before the meeting turns to behaviour."""
    return render(request, "talking/mdo_card.html", {"card": cards.mdo_card()})


@public_page
def after_a_clash(request: HttpRequest) -> HttpResponse:
    """What to do and say in the ninety seconds after a clash."""
    return render(request, "talking/after_a_clash.html", {"card": cards.after_a_clash()})


@public_page
def said_and_asked(request: HttpRequest) -> HttpResponse:
    """What a colleague said, and what can be asked back without blame."""
    material = talk.said_and_asked()
    page = {"material": material, "groups": by_theme(material)}
    return render(request, "talking/said_and_asked.html", page)


@public_page
def opening_sentences(request: HttpRequest) -> HttpResponse:
    """First sentences of a delicate talk, by to whom they are said."""
    return render(request, "talking/opening_sentences.html", {"openings": talk.opening_sentences()})


@public_page
def contacts(request: HttpRequest) -> HttpResponse:
    """Where to turn when a child is in danger, and who helps the teacher herself."""
    people = cards.contacts()
    page = {"contacts": people, "groups": by_country(people)}
    return render(request, "talking/contacts.html", page)


@public_page
def not_for_here(request: HttpRequest) -> HttpResponse:
    """What belongs with people who can help and not in a vault. Nothing can be typed here."""
    people = cards.contacts()
    page = {"contacts": people, "groups": by_country(people)}
    return render(request, "talking/not_for_here.html", page)


@public_page
def lens_cards(request: HttpRequest) -> HttpResponse:
    """What closeness can be, for ten ways of being vulnerable; which one is read, nobody knows."""
    lenses = cards.lens_cards()
    page = {"lenses": lenses, "cards": with_actions(lenses, cards.small_actions())}
    return render(request, "talking/lens_cards.html", page)


@public_page
def small_actions(request: HttpRequest) -> HttpResponse:
    """Small things to do for one bond."""
    return render(request, "talking/small_actions.html", {"material": cards.small_actions()})


@public_page
def myth_cards(request: HttpRequest) -> HttpResponse:
    """What is often said about bonds, and what there is to say to it."""
    return render(request, "talking/myth_cards.html", {"material": cards.myth_cards()})
