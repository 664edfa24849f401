"""Pages that show: her list, one bond, one moment, bonds beside each other, the class."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.core.reference import FEWEST_KNOWN, MOST_SIDE_BY_SIDE
from rodedraad.measuring import actions as measuring
from rodedraad.measuring import queries as moments
from rodedraad.measuring.pages import refusals_in_words
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import OWN_VIEW
from rodedraad.pictures import queries
from rodedraad.pictures.forms import WordsForm
from rodedraad.pictures.queries import ShownMoment
from rodedraad.pictures.today import above
from rodedraad.pictures.tomorrow import LookBackForm, OneThingForm
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.about_me import wipe_more_about_me
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.wiped_when_damaged import DAMAGED
from rodedraad.web import said

CONFLICT = 409
SIDE_BY_SIDE = range(2, MOST_SIDE_BY_SIDE + 1)


@takes("GET")
@reader_page
def home(request: ReaderRequest) -> HttpResponse:
    """All her bonds."""
    listed = queries.home(request.reader)
    page = {
        "going_on": [one for one in listed if not one.bond.is_over],
        "over": [one for one in listed if one.bond.is_over],
        "looked_at": sum(one.last is not None for one in listed),
        "class_from": FEWEST_KNOWN,
        "above": above(request.reader, (one.bond for one in listed)),
    }
    return render(request, "pictures/home.html", page)


@takes("GET")
@reader_page
def bond(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """One bond: its picture, or its thread over time."""
    try:
        shown = queries.shown_bond(request.reader, dyad)
        return render(request, "pictures/bond.html", {"shown": shown})
    except DAMAGED:  # what is read last is opened while the page is made
        shown = queries.shown_without_damaged(request.reader, dyad)
        return render(request, "pictures/bond.html", {"shown": shown})


@takes("GET")
@reader_page
def moment(request: ReaderRequest, check: UUID) -> HttpResponse:
    """One moment with its picture and her words."""
    found = queries.shown_moment(request.reader, check)
    return render(request, "pictures/moment.html", {"shown": found})


@takes("GET", "POST")
@reader_page
@refusals_in_words
def own_words(request: ReaderRequest, check: UUID) -> HttpResponse:
    """Her own words beside a moment, kept when they are kept."""
    found = queries.shown_moment(request.reader, check)
    form = words_form(request, found)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            kept = measuring.keep_words(
                by=request.reader, check=found.sheet.row, save=form.save_to_make
            )
            if not kept.clashes:
                said.leave(request, said.SAVED)
                return redirect(where_she_wrote(request, form, found.sheet))
            status, form = CONFLICT, form.with_clashes(kept.clashes)
    return render(request, "pictures/own_words.html", {"shown": found, "form": form}, status=status)


def where_she_wrote(request: ReaderRequest, form: WordsForm, sheet: Sheet) -> str:
    """The page she wrote on: beside a line of the bond, or at the moment itself."""
    about = request.POST.get("from-bond", "")
    if OWN_VIEW + about in form.names:
        return reverse("bond", args=[sheet.dyad]) + f"#said-{about}"
    return reverse("moment", args=[sheet.id])


def words_form(request: ReaderRequest, found: ShownMoment) -> WordsForm:
    """The form for a moment, with what is kept and what was sent."""
    sheet = found.sheet
    return WordsForm(form=sheet.form, kept=sheet.words, over_time=True, sent=sent(request))


@takes("GET", "POST")
@reader_page
@refusals_in_words
def one_thing(request: ReaderRequest, check: UUID) -> HttpResponse:
    """One thing for tomorrow: for the pupil, and for herself. Kept beside the moment."""
    sheet = moments.check(request.reader, check)
    form = form_for_tomorrow(request, sheet)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        save = form.save_to_make
        kept = measuring.keep_words(by=request.reader, check=sheet.row, save=save) if save else None
        if kept is None or not kept.clashes:
            said.leave(request, said.SAVED)
            return redirect("bond", sheet.dyad)
        status = CONFLICT
        form.clashed()
    page = {"sheet": sheet, "form": form}
    return render(request, "pictures/one_thing.html", page, status=status)


def form_for_tomorrow(request: ReaderRequest, sheet: Sheet) -> OneThingForm:
    """The form for one moment, with what was chosen and what was sent."""
    return OneThingForm(
        age=sheet.age, kept=sheet.words, with_me=sheet.has_about_me, sent=sent(request)
    )


@takes("POST")
@reader_page
@refusals_in_words
def look_back(request: ReaderRequest, check: UUID) -> HttpResponse:
    """How the one thing went, by one tap."""
    sheet = moments.check(request.reader, check)
    form = LookBackForm(request.POST)
    if form.is_valid() and (save := form.save_to_make(sheet.words)):
        measuring.keep_words(by=request.reader, check=sheet.row, save=save)
    return redirect("bond", sheet.dyad)


@takes("GET", "POST")
@reader_page
def wipe_all_about_me(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """What she wrote about herself beside one bond is gone, after being asked once more."""
    found = queries.shown_bond(request.reader, dyad)
    if request.method == "POST":
        measuring.wipe_all_about_me(by=request.reader, dyad=dyad)
        wipe_more_about_me(by=request.reader, dyad=dyad)
        said.leave(request, said.WIPED)
        return redirect("bond", dyad)
    return render(request, "pictures/wipe_all_about_me.html", {"shown": found})


@takes("GET")
@reader_page
def side_by_side(request: ReaderRequest) -> HttpResponse:
    """Two or three of her bonds as contrast; which ones, she ticks here."""
    listed = [one for one in queries.home(request.reader) if one.last]
    wanted = {one.bond.id for one in listed} & set(queries.asked_dyads(request.GET.getlist("bond")))
    fits = len(wanted) in SIDE_BY_SIDE
    page = {
        "listed": listed,
        "wanted": wanted,
        "wrong": "asked" in request.GET and not fits,
        "beside": queries.beside_each_other(request.reader, wanted) if fits else None,
    }
    return render(request, "pictures/side_by_side.html", page)


@takes("GET")
@reader_page
def beside_others(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """One bond beside her others, only where the rule allows it."""
    page = {
        "bond": pupils.bond(request.reader, dyad),
        "place": queries.place_of(request.reader, dyad),
    }
    return render(request, "pictures/beside_others.html", page)


@takes("GET")
@reader_page
def class_picture(request: ReaderRequest) -> HttpResponse:
    """The class picture, masked, for her alone."""
    picture = queries.whole_class(request.reader)
    return render(request, "pictures/class_picture.html", {"picture": picture})
