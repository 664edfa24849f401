"""Pages: a teacher asks, a pupil answers, the reader opens, looks and wipes."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.access.pages import whole_address
from rodedraad.catalogue import instrument
from rodedraad.catalogue.cards import pupil_asked
from rodedraad.measuring.pages import go_on_to
from rodedraad.pupil_view import actions, queries
from rodedraad.pupil_view.beside import side_by_side
from rodedraad.pupil_view.errors import NotPrepared
from rodedraad.pupil_view.forms import HERSELF, AskForm, SheetForm
from rodedraad.pupil_view.pages import (
    REFUSED,
    done,
    gone,
    not_taken,
    shared_tablet,
    taken_in,
)
from rodedraad.pupil_view.showing import agreeing, sheet_page
from rodedraad.pupils.queries import Bond
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said
from rodedraad.web.squares import squares

# --- the teacher asks -----------------------------------------------------------------------------


@takes("GET", "POST")
@reader_page
def ask_pupil(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Age first, who agrees, which sheet, who reads it; then the link, once."""
    bond = one_bond(request.reader, dyad)
    if bond.is_over:
        return redirect("asked_pupil", dyad)
    form = ask_form(request, bond)
    if not form.is_valid():
        status = REFUSED if form.is_bound else 200
        return render(request, "pupil_view/ask.html", ask_page(bond, form), status=status)
    secret = actions.ask_pupil(by=request.reader, dyad=dyad, question=form.question)
    if secret is None:
        return go_on_to("asked_pupil", dyad)
    return render(request, "pupil_view/link.html", {"bond": bond, **link_page(request, secret)})


def ask_form(request: ReaderRequest, bond: Bond) -> AskForm:
    """The form for one bond."""
    queries.bond_to_ask(request.reader, bond.id)
    coaches = queries.coaches(request.reader, bond.id)
    begin = {"asking": uuid4(), "reads": HERSELF}
    return AskForm(sent(request), country=queries.country_of(bond), coaches=coaches, initial=begin)


def ask_page(bond: Bond, form: AskForm) -> dict[str, object]:
    """The form, with who has to agree and how she is called on the sheet."""
    return {
        "bond": bond,
        "form": form,
        "rules": pupil_asked(),
        "agreeing": agreeing(queries.country_of(bond)),
        "ticks": [form["agreed"], form["school_rule"]],
        "choices": [form["form"], form["reads"]],
        "name": bond.dyad.teacher.get_full_name(),
    }


def link_page(request: ReaderRequest, secret: str) -> dict[str, object]:
    """The link, and the same as a square to read with a tablet."""
    link = whole_address(request)(reverse("pupil_sheet", args=[secret]))
    side, path = squares(link)
    return {"link": link, "side": side, "path": path}


@takes("GET")
@reader_page
def asked_pupil(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Each time this pupil was asked, and how far it is."""
    page = {
        "bond": one_bond(request.reader, dyad),
        "asked": queries.asked_about(request.reader, dyad),
    }
    return render(request, "pupil_view/asked.html", page)


@takes("POST")
@reader_page
def withdraw_asking(request: ReaderRequest, asking: UUID) -> HttpResponse:
    """The link opens nothing any more."""
    dyad = actions.withdraw_asking(by=request.reader, asking=asking)
    return go_on_to("asked_pupil", dyad)


# --- the pupil answers ----------------------------------------------------------------------------


@takes("GET")
@shared_tablet
def pupil_sheet(request: HttpRequest, link: str) -> HttpResponse:
    """The sheet: who reads it, the statements, own words or a drawing."""
    asking = queries.asking_behind(link)
    if asking is not None and asking.sent is not None:
        return done(request)
    if asking is None or not queries.may_answer(queries.guest_of(asking), asking):
        return gone(request)
    return render(request, "pupil_view/sheet.html", {"secret": link, **sheet_page(asking)})


@takes("GET")
@shared_tablet
def sheet_done(request: HttpRequest) -> HttpResponse:
    """The last page: nothing more to do."""
    return done(request)


@takes("GET", "POST")
@shared_tablet
def send_sheet(request: HttpRequest) -> HttpResponse:
    """What was sent is sealed and taken in. Whoever only looks finds a closed sheet."""
    if request.method != "POST":
        return render(request, "pupil_view/closed.html")
    secret = request.POST.get("secret", "")
    asking = queries.asking_behind(secret)
    if asking is None:
        return gone(request)
    form = SheetForm(request.POST, form=instrument(asking.form))
    return taken_in(request, asking, form) if form.is_valid() else not_taken(request, asking, form)


# --- the reader -----------------------------------------------------------------------------------


@takes("POST")
@reader_page
def open_pupil_view(request: ReaderRequest, asking: UUID) -> HttpResponse:
    """What a pupil sent to her is taken into the folder, once a talk is prepared."""
    with suppress(NotPrepared):  # that page says what comes first
        actions.open_pupil_view(by=request.reader, asking=asking)
    return go_on_to("pupil_view", asking)


@takes("GET")
@reader_page
def pupil_view(request: ReaderRequest, asking: UUID) -> HttpResponse:
    """The two views side by side; before that, what has to be done first."""
    asked = queries.asked(request.reader, asking)
    sheet = queries.sheet_of(request.reader, asking)
    page: dict[str, object] = {"asked": asked, "sheet": sheet}
    if sheet is not None:
        page["beside"] = side_by_side(request.reader, sheet)
    else:
        page["prepared"] = queries.is_prepared(request.reader, asked.row)
    return render(request, "pupil_view/pupil_view.html", page)


@takes("GET", "POST")
@reader_page
def wipe_pupil_view(request: ReaderRequest, asking: UUID) -> HttpResponse:
    """Everything of this one time is gone; asked first."""
    asked = queries.asked_of_hers(request.reader, asking)
    if request.method == "POST":
        dyad = actions.wipe_pupil_view(by=request.reader, asking=asking)
        said.leave(request, said.WIPED)
        return go_on_to("asked_pupil", dyad)
    return render(request, "pupil_view/wipe.html", {"asked": asked})
